"""What ends for good: things that lay in the trash for thirty days, never under a hold.

Contents are deleted. A tombstone says that there was something, and the signatures
stay, so that the chain still holds. What lies in a closed compartment ends when that is next open.
"""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.vault import codec, note_rows
from inglenook.vault.ending_measures import end_measures, end_own_measures
from inglenook.vault.ending_worksheets import end_worksheets
from inglenook.vault.holds import case_held, held
from inglenook.vault.log import Writer
from inglenook.vault.tombstones import end
from inglenook.vault.vault import Vault

KEPT_DAYS = 30

_EXPIRED = "SELECT id FROM {table} WHERE trashed_at IS NOT NULL AND trashed_at <= ?"
_NAMED = {"templates": "template", "snippets": "snippet", "sheets": "sheet", "phrases": "phrase"}
"""What is no client's, but for measures."""


def empty_expired(vault: Vault, *, now: dt.datetime) -> Change:
    """Ends what is over thirty days in the trash; nothing where the vault can't be written to.

    The change is the record's.
    """
    if vault.read_only:
        return Change(Compartment.RECORD, frozenset(), now)
    limit = codec.stamp(now - dt.timedelta(days=KEPT_DAYS))
    gone_cases = _expired_cases(vault, limit)
    for compartment in note_rows.open_compartments(vault):
        if compartment is not Compartment.RECORD:
            with vault.writing(compartment, now) as w_private:
                gone_anywhere = gone_cases | _ended(vault, "case")
                _end_notes(vault, w_private, limit, gone_anywhere)
                end_worksheets(vault, w_private, limit, gone_anywhere)
    with vault.writing(Compartment.RECORD, now) as w:
        _end_notes(vault, w, limit, gone_cases)
        end_worksheets(vault, w, limit, gone_cases)
        end_measures(vault, w, limit, gone_cases)
        _end_sessions(vault, w, limit, gone_cases)
        for case_id in sorted(gone_cases):
            _end_case(w, case_id)
        _end_clients(vault, w, limit)
        for table, kind in _NAMED.items():
            for (row_id,) in w.query(_EXPIRED.format(table=table), (limit,)):
                end(w, table, row_id, "", kind)
        end_own_measures(vault, w, limit)
    _end_identities(vault, now)
    return w.change


def _expired_cases(vault: Vault, limit: str) -> set[str]:
    rows = vault.db(Compartment.RECORD).query(_EXPIRED.format(table="cases"), (limit,))
    return {row[0] for row in rows if not case_held(vault, row[0])}


def _ended(vault: Vault, kind: str) -> set[str]:
    sql = "SELECT id FROM tombstones WHERE kind = ?"
    return {row[0] for row in vault.db(Compartment.RECORD).query(sql, (kind,))}


def _end_notes(vault: Vault, w: Writer, limit: str, gone_cases: set[str]) -> None:
    expired = w.query(_EXPIRED.format(table="notes").replace("SELECT id", "SELECT id, case_id"), (limit,))
    for note_id, case_id in expired:
        if case_id in gone_cases or not case_held(vault, case_id):
            _end_note(w, note_id, case_id)
    for case_id in gone_cases:
        for (note_id,) in w.query("SELECT id FROM notes WHERE case_id = ?", (case_id,)):
            _end_note(w, note_id, case_id)


def _end_note(w: Writer, note_id: str, case_id: str) -> None:
    note_rows.take_from_index(w, note_rows.key_of(w.one, note_id))
    for (addendum,) in w.query("SELECT id FROM addenda WHERE note_id = ?", (note_id,)):
        end(w, "addenda", addendum, case_id, "")
    for (version,) in w.query("SELECT id FROM versions WHERE note_id = ?", (note_id,)):
        w.execute("DELETE FROM versions WHERE id = ?", (version,))
        w.changed("versions", version, case_id)
    if w.execute("DELETE FROM addendum_drafts WHERE id = ?", (note_id,)):
        w.changed("addendum_drafts", note_id, case_id)
    end(w, "notes", note_id, case_id, "note")


def _end_sessions(vault: Vault, w: Writer, limit: str, gone_cases: set[str]) -> None:
    rows = w.query(
        "SELECT id, case_id FROM sessions AS s WHERE trashed_at IS NOT NULL AND trashed_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM notes WHERE session_id = s.id)",
        (limit,),
    )
    ending = {row[0]: row[1] for row in rows if not case_held(vault, row[1])}
    for case_id in gone_cases:
        ending |= dict(w.query("SELECT id, case_id FROM sessions WHERE case_id = ?", (case_id,)))
    for session_id, case_id in ending.items():
        end(w, "sessions", session_id, case_id, "session")


def _end_case(w: Writer, case_id: str) -> None:
    for (row_id,) in w.query("SELECT id FROM case_members WHERE case_id = ?", (case_id,)):
        w.execute("DELETE FROM case_members WHERE id = ?", (row_id,))
        w.changed("case_members", row_id, case_id)
    if w.execute("DELETE FROM reviews WHERE id = ?", (case_id,)):
        w.changed("reviews", case_id, case_id)
    end(w, "cases", case_id, case_id, "case")


def _end_clients(vault: Vault, w: Writer, limit: str) -> None:
    """Whoever still is, or was, part of another case stays until that has ended."""
    rows = w.query(
        "SELECT id FROM clients AS c WHERE trashed_at IS NOT NULL AND trashed_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM case_members WHERE client_id = c.id)",
        (limit,),
    )
    for (client_id,) in rows:
        if held(vault, client_id):
            continue
        for (hold_id,) in w.query("SELECT id FROM holds WHERE client_id = ?", (client_id,)):
            w.execute("DELETE FROM holds WHERE id = ?", (hold_id,))
            w.changed("holds", hold_id, client_id)
        end(w, "clients", client_id, client_id, "client")


def _end_identities(vault: Vault, now: dt.datetime) -> None:
    """Those of clients that have ended, perhaps while this compartment was closed."""
    if not vault.is_open(Compartment.IDENTITY):
        return
    known = {row[0] for row in vault.db(Compartment.IDENTITY).query("SELECT id FROM identities")}
    with vault.writing(Compartment.IDENTITY, now) as w:
        for client_id in sorted(known & _ended(vault, "client")):
            w.execute("DELETE FROM identities WHERE id = ?", (client_id,))
            w.changed("identities", client_id, client_id, "identity")
