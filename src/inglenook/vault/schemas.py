"""The frozen scripts that make each compartment's schema, and what they must come to."""

from functools import cache
from importlib.resources import files

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Row, schema_made_by

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


@cache
def expected(compartment: Compartment) -> tuple[Row, ...]:
    """The rows that SCHEMA_QUERY must yield."""
    return tuple(schema_made_by(scripts(compartment)))
