"""The tables that a schema's scripts make, as far as reading their rows by hand needs it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault.check_log import logged_tables
from inglenook.vault.connection import Database, make, scratch
from inglenook.vault.schemas import Plan


@dataclass(frozen=True, slots=True)
class Shape:
    """Columns as they lie in a record. `alias`: the place of the column that stands for the rowid."""

    columns: tuple[str, ...]
    alias: int | None
    defaults: tuple[Any, ...]

    def row(self, rowid: int | None, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        """The row as SQLite would tell it; None when it is none of this table's."""
        if len(values) > len(self.columns):
            return None
        row = [*values, *self.defaults[len(values) :]]
        if self.alias is not None:
            if row[self.alias] is not None:
                return None
            row[self.alias] = rowid
        return tuple(row)


def shapes(compartment: Compartment, version: int, plan: Plan) -> dict[str, Shape]:
    """Of every table whose rows enter the log, and of the log."""
    with contextlib.closing(scratch(compartment)) as database:
        make(database, plan.between(compartment, 0, version))
        return {table: _shape(database, table) for table in [*logged_tables(database), "log"]}


def _shape(database: Database, table: str) -> Shape:
    rows = database.query(f'PRAGMA table_info("{table}")')
    alias = next((row[0] for row in rows if row[5] and row[2] == "INTEGER"), None)
    defaults = tuple(_default(database, row[4]) for row in rows)
    return Shape(tuple(row[1] for row in rows), alias, defaults)


def _default(database: Database, expression: str | None) -> Any:
    if expression is None:
        return None
    (value,) = database.one(f"SELECT {expression}") or (None,)
    return value
