"""SQLite's pages and records read by hand (sqlite.org/fileformat2.html, 1.6 and 2.1): cells and values."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_KINDS = {INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE}
_USABLE = 4016
_FLOAT = struct.Struct(">d")

Reader = Callable[[int], bytes | None]


class Unreadable(Exception):
    """A cell that goes on in a page that is lost, or is no cell at all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`rowid` only of a table's leaf. `child` only of an inner page."""

    rowid: int | None
    child: int | None
    values: tuple[Any, ...]


def kind_of(page: bytes, number: int) -> int | None:
    """Which of the four kinds of tree pages it is; None for all others."""
    kind = page[_start(number)]
    return kind if kind in _KINDS else None


def children(page: bytes, number: int) -> list[int]:
    """The pages below an inner page."""
    start = _start(number)
    if page[start] not in (INTERIOR_INDEX, INTERIOR_TABLE):
        return []
    below = [int.from_bytes(page[place : place + 4], "big") for place in _pointers(page, number)]
    return [*below, int.from_bytes(page[start + 8 : start + 12], "big")]


def cells(page: bytes, number: int, read: Reader) -> Iterator[Cell | None]:
    """The records that stand on a page; None for each that can't be read to its end."""
    kind = kind_of(page, number)
    if kind is None or kind == INTERIOR_TABLE:
        return
    for place in _pointers(page, number):
        try:
            yield _cell(page, place, kind, read)
        except (Unreadable, IndexError, UnicodeDecodeError):
            yield None


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _pointers(page: bytes, number: int) -> list[int]:
    start = _start(number)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (12 if page[start] in (INTERIOR_INDEX, INTERIOR_TABLE) else 8)
    places = [int.from_bytes(page[first + 2 * n : first + 2 * n + 2], "big") for n in range(count)]
    return [place for place in places if first <= place < _USABLE]


def _cell(page: bytes, place: int, kind: int, read: Reader) -> Cell:
    child = None
    if kind == INTERIOR_INDEX:
        child = int.from_bytes(page[place : place + 4], "big")
        place += 4
    size, place = _varint(page, place)
    rowid = None
    if kind == LEAF_TABLE:
        rowid, place = _varint(page, place)
        rowid -= (rowid >> 63) << 64
    payload = _payload(page, place, size, kind, read)
    return Cell(rowid, child, _values(payload))


def _payload(page: bytes, place: int, size: int, kind: int, read: Reader) -> bytes:
    most = _USABLE - 35 if kind == LEAF_TABLE else (_USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return page[place : place + size]
    least = (_USABLE - 12) * 32 // 255 - 23
    local = least + (size - least) % (_USABLE - 4)
    local = local if local <= most else least
    parts = [page[place : place + local]]
    left = size - local
    following = int.from_bytes(page[place + local : place + local + 4], "big")
    while left > 0:
        more = read(following) if following else None
        if more is None:
            raise Unreadable
        parts.append(more[4 : 4 + min(left, _USABLE - 4)])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Any, ...]:
    end, place = _varint(payload, 0)
    types = []
    while place < end:
        serial, place = _varint(payload, place)
        types.append(serial)
    values: list[Any] = []
    for serial in types:
        length = _length(serial)
        values.append(_value(serial, payload[place : place + length]))
        place += length
    if place != len(payload):
        raise Unreadable
    return tuple(values)


def _length(serial: int) -> int:
    if serial < 12:
        return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[serial]
    return (serial - 12) // 2


def _value(serial: int, data: bytes) -> Any:
    if serial == 0:
        return None
    if serial <= 6:
        return int.from_bytes(data, "big", signed=True)
    if serial == 7:
        return _FLOAT.unpack(data)[0]
    if serial in (8, 9):
        return serial - 8
    return data.decode() if serial % 2 else data


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = data[place + count]
        if count == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 127
        if byte < 128:
            return value, place + count + 1
    raise Unreadable
