"""Takes returns in, one after the other: read, checked, stored. Runs where the vault is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.worksheet.given import Return
from inglenook.exchange.worksheet.errors import NoOpenSheet, TooLarge
from inglenook.exchange.worksheet.receiving import LARGEST, digest_of, read_return
from inglenook.exchange.worksheet.returned_file import returned_bytes
from inglenook.ui.measures.of_return import Measured, measured
from inglenook.vault import clients, givens, returns
from inglenook.vault.sheet_errors import AlreadyIn
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Came:
    """What became of one file or text. `name`: of the file, empty for a text; `who`: the case's name.

    With an `error` nothing was stored; one that is in already is told with it. `measured`: what it came to,
    where it is a measure's.
    """

    name: str
    who: str = ""
    returned: Return | None = None
    change: Change | None = None
    error: InglenookError | None = None
    measured: Measured | None = None


def take_files(vault: Vault, paths: Sequence[Path], *, now: datetime) -> tuple[Came, ...]:
    """Each by itself: one that is refused does not keep the others out."""
    return tuple(_take_file(vault, path, now) for path in paths)


def take_text(vault: Vault, text: str, *, now: datetime) -> tuple[Came, ...]:
    if len(text) > LARGEST:
        return (Came("", error=TooLarge()),)
    return (_take(vault, "", lambda: text.encode("utf-8", "replace"), now),)


def _take_file(vault: Vault, path: Path, now: datetime) -> Came:
    return _take(vault, path.name, lambda: returned_bytes(path), now)


def _take(vault: Vault, name: str, untrusted: Callable[[], bytes], now: datetime) -> Came:
    try:
        return _took(vault, name, untrusted(), now)
    except AlreadyIn as error:
        there = _returned(vault, error.return_id)
        who = _who(vault, there) if there is not None else ""
        found = measured(vault, there) if there is not None else None
        return Came(name, who, there, error=_bare(error), measured=found)
    except InglenookError as error:
        return Came(name, error=_bare(error))


def _took(vault: Vault, name: str, untrusted: bytes, now: datetime) -> Came:
    try:
        received = read_return(untrusted, givens.open_keys(vault))
    except NoOpenSheet:
        before = returns.return_of_digest(vault, digest_of(untrusted))
        if before is not None:
            raise AlreadyIn(before) from None
        raise
    change = returns.take_return(vault, received, now=now)
    came = returns.returned(vault, change.made or "")
    return Came(name, _who(vault, came), came, change, measured=measured(vault, came))


def _returned(vault: Vault, return_id: str) -> Return | None:
    """None where it lies in the trash."""
    try:
        return returns.returned(vault, return_id)
    except Missing:
        return None


def _who(vault: Vault, returned: Return) -> str:
    return clients.case(vault, returned.case_id).name


def _bare(error: InglenookError) -> InglenookError:
    """Without the frames that hang on it: they hold texts."""
    error.__context__ = error.__cause__ = error.__traceback__ = None
    return error
