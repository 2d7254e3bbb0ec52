"""Returns changed at random in every layer: the text, the sealed bytes, and, with the key, what was sealed.

Each is refused with one of our own refusals, or taken in and fits. What was changed without the key and is
taken in all the same (a letter in the words around it) says what the client wrote and nothing else.
"""

from __future__ import annotations

import copy
import json
import random
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any
from unittest import mock

from campaign_table import Row, side_by_side
from hostile_returns import as_they_come
from returns_sample import ANSWERS, Out, fields, good

from inglenook.domain.worksheet.answers import AnswersDoNotFit, fitting
from inglenook.domain.worksheet.received import Received
from inglenook.exchange.worksheet import receiving
from inglenook.exchange.worksheet.age_file import armoured
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.cleaning import all_cleaned
from inglenook.exchange.worksheet.errors import ReturnRefused
from inglenook.exchange.worksheet.sealing import sealed

Chance = random.Random
Wish = tuple[str, int, int, bool]
"""The layer, how many, the seed, and whether it is the control."""

_BYTES = (b"\0", b"\n", b"\r\n", b"> ", b"=", b"-----", b"BEGIN", b"\xff", b"\xef\xbb\xbf", b"&#43;", b"<br>")
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 5, 11, 99999, 10**7, 1.5, "", "7", "heron", "own1", "own9", "all", "rest"),
    *([], {}, [[]], [None], ["heron"], {"rows": {}}, {"own": {"own1": "oak"}}, {"piles": {"calm": "very"}}),
    *("\u202eoak", "\0", "\ud800", "🌳", "o" * 301, "o" * 10_001, "2026-02-30", "../../oak", "<b>oak</b>"),
)


def campaign(mutations: int, seed: int, workers: int) -> list[Row]:
    share, parts = mutations // len(_LAYERS), max(1, workers)
    wishes = [
        (layer, share // parts, seed * 1000 + part, False) for layer in _LAYERS for part in range(parts)
    ]
    control = ("what was said, answer by answer", max(400, mutations // 100), seed, True)
    rows = side_by_side(_row, [*wishes, control], workers)
    return [*_together(rows[:-1]), rows[-1]]


def _row(wish: Wish) -> Row:
    layer, count, seed, control = wish
    chance, sheet, others = Chance(f"{layer}{seed}"), Out(), [Out(), Out()]
    failures, times, taken = [], [], 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    weak = mock.patch.object(receiving, "fitting", lambda _outline, answers: answers)
    with weak if control else nullcontext():
        for untrusted in _LAYERS[layer](sheet, chance, count):
            began = time.thread_time()
            found = _read(untrusted, [*others, sheet])
            times.append(time.thread_time() - began)
            taken += isinstance(found, Received)
            failures += _wrong(found, sheet, sealed_by_us=layer.startswith("what was said"))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    more = f"{taken} taken in, slowest {max(times) * 1000:.1f} ms, memory grew by {grown:.0f} MB"
    name = f"{layer}, whose fit nobody looks at" if control else layer
    return Row(name, len(times), failures, control=control, more=more)


def _read(untrusted: bytes, sheets: list[Out]) -> Received | ReturnRefused | str:
    try:
        return receiving.read_return(untrusted, sheets)
    except ReturnRefused as refused:
        return refused
    except BaseException as error:  # what it is, is the finding
        if isinstance(error, KeyboardInterrupt):
            raise
        return type(error).__name__


def _wrong(found: Received | ReturnRefused | str, sheet: Out, *, sealed_by_us: bool) -> list[str]:
    if isinstance(found, str):
        return [f"neither taken nor refused: {found}"]
    if isinstance(found, ReturnRefused):
        return []
    if not sealed_by_us:
        return [] if found.answers == ANSWERS else ["taken in without the key, and changed"]
    try:
        fitting(sheet.form.outline, found.answers)
    except AnswersDoNotFit:
        return ["taken in, and does not fit"]
    return [] if all_cleaned(found.answers) == found.answers else ["taken in unclean"]


def _together(rows: list[Row]) -> list[Row]:
    """One row a layer, of those of several workers."""
    names = dict.fromkeys(row.name for row in rows)
    of = {name: [row for row in rows if row.name == name] for name in names}
    return [
        Row(
            name,
            sum(row.count for row in some),
            [failure for row in some for failure in row.failures],
            more="; ".join(dict.fromkeys(row.more for row in some)),
        )
        for name, some in of.items()
    ]


def _texts(sheet: Out, chance: Chance, count: int) -> Iterator[bytes]:
    whole = good(sheet)
    for _ in range(count):
        yield changed(whole, chance)


def _handed_on(sheet: Out, chance: Chance, count: int) -> Iterator[bytes]:
    ways = list(as_they_come(good(sheet)).values())
    for _ in range(count):
        yield changed(chance.choice(ways), chance)


def _files(sheet: Out, chance: Chance, count: int) -> Iterator[bytes]:
    whole = without_armour(good(sheet))
    for _ in range(count):
        head = chance.random() < 0.5
        data = changed(whole[:168], chance) + whole[168:] if head else changed(whole, chance)
        yield armoured(data).encode()


def _plain_bytes(sheet: Out, chance: Chance, count: int) -> Iterator[bytes]:
    whole = json.dumps(fields(sheet)).encode()
    for _ in range(count):
        yield sealed(changed(whole, chance), sheet.pair.recipient).encode()


def _plain_answers(sheet: Out, chance: Chance, count: int) -> Iterator[bytes]:
    whole = json.dumps(fields(sheet))
    for _ in range(count):
        said = json.loads(whole)
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            _change_somewhere(said, chance)
        yield sealed(json.dumps(said).encode(), sheet.pair.recipient).encode()


_LAYERS: dict[str, Callable[[Out, Chance, int], Iterator[bytes]]] = {
    "the text": _texts,
    "the text, as it was handed on": _handed_on,
    "the sealed bytes, in new armour": _files,
    "what was said, byte by byte": _plain_bytes,
    "what was said, answer by answer": _plain_answers,
}


def changed(data: bytes, chance: Chance) -> bytes:
    """One to four changes: a bit, a byte, a piece cut out, put in twice, moved, or all behind it lost."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(_CHANGES)(data or b"\0", chance.randrange(len(data) or 1), chance)
    return data


def _bit(data: bytes, at: int, chance: Chance) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _byte(data: bytes, at: int, chance: Chance) -> bytes:
    return data[:at] + chance.choice(_BYTES) + data[at + 1 :]


def _put_in(data: bytes, at: int, chance: Chance) -> bytes:
    return data[:at] + chance.choice((*_BYTES, chance.randbytes(chance.randrange(1, 40)))) + data[at:]


def _cut_out(data: bytes, at: int, chance: Chance) -> bytes:
    return data[:at] + data[at + chance.choice((1, 4, 64, 65, 1000)) :]


def _twice(data: bytes, at: int, chance: Chance) -> bytes:
    return data[: at + chance.choice((1, 4, 65, 1000))] + data[at:]


def _moved(data: bytes, at: int, chance: Chance) -> bytes:
    other = chance.randrange(len(data))
    low, high = min(at, other), max(at, other)
    return data[:low] + data[high:] + data[low:high]


def _ended(data: bytes, at: int, _chance: Chance) -> bytes:
    return data[:at]


_CHANGES = (_bit, _bit, _byte, _put_in, _cut_out, _twice, _moved, _ended)


def _change_somewhere(said: Any, chance: Chance) -> None:
    """Any value, at any depth: another in its place, under another name, gone, or copied from elsewhere."""
    places = list(_places(said))
    holder, name = chance.choice(places)
    match chance.randrange(5):
        case 0 | 1:
            holder[name] = copy.deepcopy(chance.choice(_VALUES))
        case 2:
            other, there = chance.choice(places)
            holder[name] = copy.deepcopy(other[there])
        case 3 if isinstance(holder, dict):
            holder[str(chance.choice(_VALUES))[:400]] = holder.pop(name)
        case _:
            del holder[name]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    names = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for name in list(names):
        yield value, name
        yield from _places(value[name])
