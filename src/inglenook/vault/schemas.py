"""The frozen scripts that make each compartment's schema, and what they must come to."""

from functools import cache
from importlib.resources import files

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import SCHEMA_QUERY, Database, Row, schema_made_by

SCHEMA_VERSION = 1


def scripts(compartment: Compartment) -> list[str]:
    """The SQL of every migration so far, in order."""
    folder = files("inglenook.vault") / "schema"
    names = [
        f"{number:04}_{part}.sql"
        for number in range(1, SCHEMA_VERSION + 1)
        for part in ("common", compartment)
    ]
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def as_expected(database: Database) -> bool:
    """Whether the schema is the frozen one, and the search index overwrites the words it forgets."""
    is_frozen = tuple(database.query(SCHEMA_QUERY)) == expected(database.compartment)
    return is_frozen and index_forgets(database)


def index_forgets(database: Database) -> bool:
    """FTS5 keeps deleted words in its blocks unless its own setting says otherwise."""
    if database.compartment is Compartment.IDENTITY:
        return True
    return database.one("SELECT v FROM note_index_config WHERE k = 'secure-delete'") == (1,)


@cache
def expected(compartment: Compartment) -> tuple[Row, ...]:
    """The rows that SCHEMA_QUERY must yield."""
    return tuple(schema_made_by(scripts(compartment)))
