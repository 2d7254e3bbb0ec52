"""Every row of a compartment's file that can still be read, however damaged the rest is. Changes nothing.

Pages that prove themselves are read one by one. A page that the tables' own order still leads to is that
table's; a page cut off from it is known by the ids in it, which the log names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault.log import MENDED, NO_DIGEST, PUT
from inglenook.vault.meta import Meta
from inglenook.vault.pages import PageFile
from inglenook.vault.records import LEAF_TABLE, Cell, cells, children, kind_of
from inglenook.vault.schemas import Plan
from inglenook.vault.shapes import Shape, shapes

Row = tuple[Any, ...]


@dataclass(slots=True)
class Salvaged:
    """`rows`: by table and id. `log`: by seq.

    `loose`: records of pages that no table leads to any more, with their rowids.
    """

    compartment: Compartment
    version: int
    shapes: dict[str, Shape]
    pages: int = 0
    damaged: list[int] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    chains: dict[str, tuple[bytes, bytes, int]] = field(default_factory=dict)
    log: dict[int, Row] = field(default_factory=dict)
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    loose: list[Cell] = field(default_factory=list)


Known = dict[str, dict[str, tuple[str, bytes]]]
"""For each table and id its owner and newest digest; NO_DIGEST where the row is gone."""


def newest(log: dict[int, Row]) -> Known:
    """What the log, as far as it is there, says last of each row."""
    known: Known = {}
    for _seq, owner, _at, table, row, act, digest, _link in (log[seq] for seq in sorted(log)):
        said = digest if act in (PUT, MENDED) else NO_DIGEST
        known.setdefault(table, {})[row] = (owner, said)
    return known


def salvage(
    path: Path, compartment: Compartment, key: bytearray, plan: Plan, salt: bytes | None = None
) -> Salvaged:
    """Only while nothing in this process has the file open through SQLite."""
    with PageFile(path, key, salt) as file:
        first = file.page(1) if file.count else None
        version = int.from_bytes(first[60:64], "big") if first else plan.version
        version = version if 0 < version <= plan.version else plan.version
        saved = Salvaged(compartment, version, shapes(compartment, version, plan), file.count)
        tables = _tables_of_pages(file)
        for number, page in file.pages():
            if page is None:
                saved.damaged.append(number)
            else:
                _take(saved, file, number, page, tables.get(number))
    _assign_loose(saved)
    return saved


def damaged_pages(path: Path, key: bytearray) -> list[int]:
    """The numbers of the pages that don't prove themselves."""
    with PageFile(path, key) as file:
        return [number for number, page in file.pages() if page is None]


def _tables_of_pages(file: PageFile) -> dict[int, str]:
    """To which table a page belongs, as far as whole pages lead there."""
    found: dict[int, str] = {}
    for number in below(file, 1):
        page = file.page(number)
        for cell in cells(page, number, file.page) if page else ():
            if cell is not None and len(cell.values) == 5 and cell.values[0] == "table" and cell.values[3]:
                found |= dict.fromkeys(below(file, cell.values[3]), str(cell.values[1]))
    return found


def below(file: PageFile, root: int) -> Iterator[int]:
    """The root and every page of its tree that can be reached."""
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or not 1 <= number <= file.count:
            continue
        seen.add(number)
        yield number
        page = file.page(number)
        if page is not None:
            waiting += children(page, number)


def _take(saved: Salvaged, file: PageFile, number: int, page: bytes, table: str | None) -> None:
    is_leaf = kind_of(page, number) == LEAF_TABLE
    if is_leaf and table is not None and table not in saved.shapes:
        return
    for cell in cells(page, number, file.page):
        if cell is None:
            continue
        if not is_leaf:
            _take_unnumbered(saved, cell.values)
        elif table is None:
            saved.loose.append(cell)
        else:
            _put(saved, table, cell)


def _take_unnumbered(saved: Salvaged, values: Row) -> None:
    """Rows of meta and chain; entries of indexes look otherwise."""
    match values:
        case (str(key), value) if key in set(Meta) and isinstance(value, str | bytes | int):
            if key == Meta.READABLE_FROM or not isinstance(value, int):
                saved.meta[key] = value
        case (str(owner), bytes(salt), bytes(head), int(length)):
            saved.chains[owner] = (salt, head, length)


def _put(saved: Salvaged, table: str, cell: Cell) -> None:
    row = saved.shapes[table].row(cell.rowid, cell.values)
    if row is None:
        return
    if table == "log":
        saved.log[row[0]] = row
    else:
        saved.rows.setdefault(table, {})[row[saved.shapes[table].columns.index("id")]] = row


def _assign_loose(saved: Salvaged) -> None:
    """The log first, since it names the rest."""
    loose, saved.loose = saved.loose, []
    for cell in loose:
        if _is_entry(saved.shapes["log"].row(cell.rowid, cell.values)):
            _put(saved, "log", cell)
    known = newest(saved.log)
    for cell in loose:
        for table, shape in saved.shapes.items():
            row = shape.row(cell.rowid, cell.values) if len(cell.values) == len(shape.columns) else None
            if row is not None and table != "log" and row[shape.columns.index("id")] in known.get(table, ()):
                _put(saved, table, cell)


def _is_entry(row: Row | None) -> bool:
    match row:
        case (int(), str(), str(), str(), str(), str(), bytes(digest), bytes(link)):
            return len(digest) == len(link) == 32
    return False
