"""What the ids of a finding stand for, in the owner's own terms: a client's code, and a day."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Database, Row, open_database
from inglenook.vault.errors import VaultError
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.note_rows import KEYS_A_DAY

_UNNAMED = {What.REFERENCES_BROKEN}
"""Its ids are numbers of rows."""

_OWNER = "SELECT owner FROM log WHERE row = ? ORDER BY seq DESC LIMIT 1"
_CODES = "SELECT name FROM cases WHERE id = ?1 UNION ALL SELECT code FROM clients WHERE id = ?1"


def names(folder: Path, keys: Keys, findings: Iterable[Finding], *, read_only: bool) -> dict[str, str]:
    """By id, as far as what is damaged can still tell. The vault must be closed, and its lock held."""
    named: dict[str, str] = {}
    asked = [each for each in findings if each.ids and each.what not in _UNNAMED]
    if not asked:
        return named
    with contextlib.ExitStack() as stack:
        databases: dict[Compartment, Database] = {}
        wanted = {Compartment.RECORD} | {each.compartment for each in asked if each.compartment}
        for compartment in wanted & keys.compartments:
            with contextlib.suppress(VaultError):
                database = open_database(folder, compartment, keys[compartment], read_only=read_only)
                databases[compartment] = stack.enter_context(contextlib.closing(database))
        for finding in asked:
            place = databases.get(finding.compartment or Compartment.RECORD)
            for id_ in finding.ids:
                label = _label(databases.get(Compartment.RECORD), place, id_)
                if label:
                    named[id_] = label
    return named


def _label(record: Database | None, place: Database | None, id_: str) -> str:
    if record is None or place is None:
        return ""
    owner = _one(place, _OWNER, id_)
    code = _one(record, _CODES, str(owner[0]) if owner and owner[0] else id_)
    day = _day(place, id_)
    return ", ".join(part for part in (str(code[0]) if code else "", day) if part)


def _day(place: Database, id_: str) -> str:
    """Of a note, from the index of its key, which can often be read where the note can't; of a session."""
    if key := _one(place, "SELECT key FROM notes WHERE id = ?", id_):
        return dt.date.fromordinal(key[0] // KEYS_A_DAY).isoformat()
    session = _one(place, "SELECT date FROM sessions WHERE id = ?", id_)
    return str(session[0]) if session else ""


def _one(database: Database, sql: str, id_: str) -> Row | None:
    """None also where it can't be read."""
    with contextlib.suppress(VaultError):
        return database.one(sql, (id_,))
    return None
