"""The frozen scripts that make each compartment's schema, and what they must come to."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import SCHEMA_QUERY, Database, Row, make, schema_made_by, scratch


@dataclass(frozen=True)
class Plan:
    """`scripts(number, compartment)`: what leads from schema version `number` − 1 to `number`."""

    version: int
    scripts: Callable[[int, Compartment], Sequence[str]]

    def between(self, compartment: Compartment, after: int, upto: int) -> list[str]:
        """The scripts of every step after version `after`, in order."""
        return [
            script for number in range(after + 1, upto + 1) for script in self.scripts(number, compartment)
        ]


def _frozen(number: int, compartment: Compartment) -> list[str]:
    """A step may have nothing to change in a compartment; then there is no file."""
    folder = files("inglenook.vault") / "schema"
    paths = [folder / f"{number:04}_{part}.sql" for part in ("common", compartment)]
    return [path.read_text(encoding="utf-8") for path in paths if path.is_file()]


CURRENT = Plan(3, _frozen)
SCHEMA_VERSION = CURRENT.version


def scripts(compartment: Compartment) -> list[str]:
    """The SQL of every step so far, in order."""
    return CURRENT.between(compartment, 0, CURRENT.version)


def version_of(database: Database) -> int:
    (version,) = database.one("PRAGMA user_version") or (0,)
    return int(version)


def as_expected(database: Database, plan: Plan = CURRENT) -> bool:
    """Whether the schema, and how the search index is set, is what the frozen scripts make."""
    made = expected(database.compartment, version_of(database), plan)
    if tuple(database.query(SCHEMA_QUERY)) != made:
        return False
    if database.compartment is Compartment.IDENTITY:
        return True
    settings = tuple(database.query(_INDEX_SETTINGS))
    return settings == _index_settings(database.compartment, version_of(database), plan)


_INDEX_SETTINGS = "SELECT k, v FROM note_index_config WHERE k <> 'version' ORDER BY k"
"""FTS5 raises the version by itself, with the first word that is overwritten."""


@cache
def _index_settings(compartment: Compartment, version: int, plan: Plan) -> tuple[Row, ...]:
    with contextlib.closing(scratch(compartment)) as database:
        make(database, plan.between(compartment, 0, version))
        return tuple(database.query(_INDEX_SETTINGS))


def index_forgets(database: Database) -> bool:
    """FTS5 keeps deleted words in its blocks unless its own setting says otherwise."""
    if database.compartment is Compartment.IDENTITY:
        return True
    return database.one("SELECT v FROM note_index_config WHERE k = 'secure-delete'") == (1,)


@cache
def expected(
    compartment: Compartment, version: int = SCHEMA_VERSION, plan: Plan = CURRENT
) -> tuple[Row, ...]:
    """The rows that SCHEMA_QUERY must yield."""
    return tuple(schema_made_by(plan.between(compartment, 0, version)))
