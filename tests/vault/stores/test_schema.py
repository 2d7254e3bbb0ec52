"""The schema as migrations make it is the schema as it is written down, and lists never scan it."""

from pathlib import Path

import pytest

import inglenook.vault
from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import SCHEMA_QUERY

FOLDER = Path(inglenook.vault.__file__).parent / "schema"


def dumped(rows) -> str:
    """Tables, indexes, views; what FTS5 makes for itself is not ours."""
    ours = [
        sql
        for kind, name, _table, sql in rows
        if sql and not name.startswith("note_index_") and kind != "trigger"
    ]
    return "".join(f"{sql};\n\n" for sql in ours)


@pytest.mark.parametrize("compartment", list(Compartment))
def test_the_dumped_schema_is_the_migrated_one(vault, compartment):
    found = dumped(vault.db(compartment).query(SCHEMA_QUERY))
    assert found == (FOLDER / f"schema_{compartment.value}.sql").read_text("utf-8")


@pytest.mark.parametrize("compartment", list(Compartment))
def test_every_table_of_the_stores_has_an_id(vault, compartment):
    db = vault.db(compartment)
    for kind, name, _table, sql in db.query(SCHEMA_QUERY):
        if (
            kind == "table"
            and name not in {"meta", "chain", "log"}
            and not name.startswith(("note_index", "sqlite_"))
        ):
            assert "id" in {row[1] for row in db.query(f"PRAGMA table_info({name})")}
            assert "STRICT" in sql


def test_the_index_forgets_in_earnest(vault):
    for compartment in (Compartment.RECORD, Compartment.PRIVATE):
        options = dict(vault.db(compartment).query("SELECT k, v FROM note_index_config"))
        assert options["secure-delete"] == 1
        assert options["pgsz"] == 3900
