"""What the fuzzer throws its bytes at. The first of them chooses where the rest goes."""

from __future__ import annotations

from returns_sample import Out, good, written

from inglenook.domain.worksheet.answers import fitting
from inglenook.exchange.worksheet.age_file import armoured
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.cleaning import all_cleaned
from inglenook.exchange.worksheet.errors import ReturnRefused
from inglenook.exchange.worksheet.receiving import read_return
from inglenook.exchange.worksheet.sealing import sealed

SHEET = Out()


def target(data: bytes) -> None:
    """Raises AssertionError, or whatever should never come out of it."""
    layer, rest = data[:1], data[1:]
    if layer < b"\x40":
        untrusted = rest
    elif layer < b"\x80":
        untrusted = armoured(rest).encode()
    else:  # with the right key: nobody guesses one
        untrusted = sealed(rest, SHEET.pair.recipient).encode()
    try:
        found = read_return(untrusted, [SHEET])
    except ReturnRefused:
        return
    assert fitting(SHEET.form.outline, found.answers) == all_cleaned(found.answers)


def seeds() -> list[bytes]:
    """Where a fuzzer begins: the same good return for every layer."""
    whole = good(SHEET)
    return [b"\0" + whole, b"\x40" + without_armour(whole), b"\x80" + written(SHEET).rstrip()]
