"""What the ids of a finding stand for, in the owner's own terms: a client's code, and a day."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Row, open_database
from inglenook.vault.errors import VaultError
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.note_rows import KEYS_A_DAY

_UNNAMED = {What.REFERENCES_BROKEN}
"""Its ids are numbers of rows."""

_OWNER = "SELECT owner FROM log WHERE row = ? ORDER BY seq DESC LIMIT 1"
_CODES = "SELECT name FROM cases WHERE id = ?1 UNION ALL SELECT code FROM clients WHERE id = ?1"


def names(
    folder: Path, keys: Keys, findings: Iterable[Finding], owners: Mapping[str, str], *, read_only: bool
) -> dict[str, str]:
    """By id, as far as what is damaged can still tell. The vault must be closed, and its lock held.

    `owners`: to which case or client an id belongs, where that is known already.
    """
    named: dict[str, str] = {}
    places = {each: _Place(folder, each, keys[each], read_only=read_only) for each in keys.compartments}
    record = places.get(Compartment.RECORD)
    for finding in findings:
        place = places.get(finding.compartment or Compartment.RECORD)
        if record is None or place is None or finding.what in _UNNAMED:
            continue
        for id_ in finding.ids:
            if label := _label(record, place, id_, owners.get(id_)):
                named[id_] = label
    return named


class _Place:
    """A compartment, opened for each question: after a damaged page a connection answers nothing more."""

    def __init__(self, folder: Path, compartment: Compartment, key: bytearray, *, read_only: bool) -> None:
        self._folder = folder
        self._compartment = compartment
        self._key = key
        self._read_only = read_only

    def one(self, sql: str, id_: str) -> Row | None:
        """None also where it can't be read."""
        with contextlib.suppress(VaultError):
            database = open_database(self._folder, self._compartment, self._key, read_only=self._read_only)
            with contextlib.closing(database):
                return database.one(sql, (id_,))
        return None


def _label(record: _Place, place: _Place, id_: str, owner: str | None) -> str:
    if owner is None:
        found = place.one(_OWNER, id_)
        owner = str(found[0]) if found and found[0] else id_
    code = record.one(_CODES, owner)
    return ", ".join(part for part in (str(code[0]) if code else "", _day(place, id_)) if part)


def _day(place: _Place, id_: str) -> str:
    """Of a note, from the index of its key, which can often be read where the note can't; of a session."""
    if key := place.one("SELECT key FROM notes WHERE id = ?", id_):
        return dt.date.fromordinal(key[0] // KEYS_A_DAY).isoformat()
    session = place.one("SELECT date FROM sessions WHERE id = ?", id_)
    return str(session[0]) if session else ""
