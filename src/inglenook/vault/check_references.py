"""References across compartments: ids that point to nothing in the record. They may dangle; it is only told.

A closed compartment misses what was ended meanwhile, so what has a tombstone in the record is no orphan.
"""

from __future__ import annotations

from dataclasses import dataclass

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Database
from inglenook.vault.findings import Finding, What, found
from inglenook.vault.schemas import version_of


@dataclass(frozen=True)
class Known:
    """The ids that the record knows, or knew."""

    clients: frozenset[str]
    cases: frozenset[str]
    sessions: frozenset[str]


def known_to(record: Database) -> Known:
    ended = _ids(record, "tombstones")
    return Known(
        _ids(record, "clients") | ended, _ids(record, "cases") | ended, _ids(record, "sessions") | ended
    )


def check_references(database: Database, known: Known) -> list[Finding]:
    """What belongs to no client, case or session of the record; a session whose note is nowhere."""
    place = database.compartment
    if place is Compartment.RECORD:
        rows = database.query(
            "SELECT id FROM sessions AS s WHERE note_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM notes WHERE id = s.note_id)"
        )
        return found(What.REFERENCES_DANGLE, place, (row[0] for row in rows), "sessions")
    if place is Compartment.IDENTITY:
        strangers = sorted(_ids(database, "identities") - known.clients)
        return found(What.REFERENCES_DANGLE, place, strangers, "identities")
    return _orphaned_notes(database, known) + _orphaned_worksheets(database, known)


def _orphaned_notes(database: Database, known: Known) -> list[Finding]:
    notes = database.each("SELECT id, case_id, session_id FROM notes ORDER BY id")
    orphans = (
        note_id
        for note_id, case_id, session_id in notes
        if case_id not in known.cases or (session_id is not None and session_id not in known.sessions)
    )
    return found(What.REFERENCES_DANGLE, database.compartment, orphans, "notes")


def _orphaned_worksheets(database: Database, known: Known) -> list[Finding]:
    findings: list[Finding] = []
    tables = {1: (), 2: ("given", "returns", "goals")}
    for table in tables.get(version_of(database), ("given", "returns", "goals", "checkins")):
        rows = database.each(f"SELECT id, case_id FROM {table} ORDER BY id")
        orphans = (row_id for row_id, case_id in rows if case_id not in known.cases)
        findings += found(What.REFERENCES_DANGLE, database.compartment, orphans, table)
    return findings


def _ids(database: Database, table: str) -> frozenset[str]:
    return frozenset(row[0] for row in database.query(f"SELECT id FROM {table}"))
