"""What is asked on every screen is answered from indexes, however many notes there are."""

import re

import pytest

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteKind
from inglenook.vault import clients, notes, sessions, signing, trash
from inglenook.vault.connection import Database
from inglenook.vault.search import Query, find
from inglenook.vault.today import today

LARGE = ("notes", "sessions", "addenda", "signatures", "versions", "log", "note_index_docsize")


@pytest.fixture
def asked(monkeypatch):
    """Every statement that is run, with its parameters."""
    statements: list[tuple[Compartment, str, tuple]] = []
    query, execute = Database.query, Database.execute

    def listening_query(self, sql, parameters=()):
        statements.append((self.compartment, sql, tuple(parameters)))
        return query(self, sql, parameters)

    def listening_execute(self, sql, parameters=()):
        statements.append((self.compartment, sql, tuple(parameters)))
        return execute(self, sql, parameters)

    monkeypatch.setattr(Database, "query", listening_query)
    monkeypatch.setattr(Database, "execute", listening_execute)
    return statements


def scans(vault, statements):
    """Steps of the plans that walk through a whole large table, or sort one."""
    found = []
    for compartment, sql, parameters in dict.fromkeys(statements):
        if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            continue
        plan = vault.db(compartment).query(f"EXPLAIN QUERY PLAN {sql}", parameters)
        for *_numbers, step in plan:
            whole = re.match(
                r"SCAN (\w+)(?! USING (COVERING )?INDEX (notes_unsigned|sessions_missing|notes_trashed))",
                step,
            )
            if whole and _table(sql, whole[1]) in LARGE and "VIRTUAL TABLE" not in step:
                found.append((step, sql))
    return found


def _table(sql: str, name: str) -> str:
    alias = re.search(rf"\b(\w+) AS {name}\b", sql)
    return alias[1] if alias else name


def test_a_scan_would_be_seen(vault, asked):
    vault.db(Compartment.RECORD).query("SELECT id FROM notes AS n WHERE preview = ?", ("x",))
    assert scans(vault, asked)


def test_lists_and_search_scan_nothing_large(vault, practice, asked, now):
    case_id = practice.client("Heron")
    first = practice.signed_note(case_id, "Came in lighter.")
    practice.note(case_id, NoteKind.JOTTING, "Lighter.")
    asked.clear()
    clients.cases(vault, day=now.date())
    today(vault, now.date())
    notes.timeline(vault, case_id)
    notes.last_plan(vault, case_id, first)
    sessions.sessions(vault, case_id)
    signing.versions(vault, first)
    signing.addenda(vault, first)
    trash.contents(vault)
    for query in (
        Query("lighter"),
        Query("l"),
        Query("lighter", case_id=case_id),
        Query("lighter", unsigned_only=True),
        Query("lighter", ranked=True, since=now.date()),
    ):
        find(vault, query)
    assert scans(vault, asked) == []


def test_keeping_and_signing_scan_nothing_large(vault, practice, asked, now):
    case_id = practice.client("Heron")
    asked.clear()
    note_id = practice.session_note(case_id, "Came in lighter.")
    notes.leave(vault, note_id, now=now)
    practice.write(note_id, "Came in lighter still.")
    signing.sign(vault, note_id, now=now)
    signing.add_addendum(vault, note_id, "More.", now=now)
    session = sessions.session(vault, notes.note(vault, note_id).session_id)
    sessions.change_session(vault, session, now=now)
    trash.put(vault, "session", session.id, now=now)
    trash.restore(vault, "session", session.id, now=now)
    trash.empty_expired(vault, now=now)
    assert scans(vault, asked) == []
