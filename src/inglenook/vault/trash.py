"""The trash: everything waits thirty days and can be restored; under a hold it waits on.

Clients take the case along that is theirs alone, sessions their notes of the record, sheets that were given
what came back; what lies below a case stays as it is and comes back with it.
"""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, NotInTrash
from inglenook.vault import codec, note_rows, score_rows, sheet_rows
from inglenook.vault.ending import KEPT_DAYS, empty_expired
from inglenook.vault.goal_errors import PlanBegun
from inglenook.vault.log import Writer
from inglenook.vault.trash_lines import TrashLine, contents
from inglenook.vault.vault import Vault

__all__ = ["KEPT_DAYS", "TrashLine", "contents", "empty_expired", "holds", "put", "restore"]

_TABLES = {
    "client": "clients",
    "case": "cases",
    "session": "sessions",
    "note": "notes",
    "template": "templates",
    "snippet": "snippets",
    "sheet": "sheets",
    "given": "given",
    "return": "returns",
    "goal": "goals",
    "measure": "measures",
    "score": "scores",
    "checkin": "checkins",
    "plan": "plans",
    "phrase": "phrases",
}


def put(vault: Vault, kind: str, id_: str, *, now: dt.datetime) -> Change:
    """Again is no error. Raises Missing.

    Kinds: client case session note template snippet sheet given return goal checkin plan phrase measure
    score.
    """
    with vault.writing(_place(vault, kind, id_), now) as w:
        _put(w, kind, id_, codec.stamp(now))
    return w.change


def restore(vault: Vault, kind: str, id_: str, *, now: dt.datetime) -> Change:
    """Back to where it was. Raises NotInTrash, PlanBegun."""
    try:
        place = _place(vault, kind, id_)
    except Missing:
        raise NotInTrash from None
    with vault.writing(place, now) as w:
        row = w.one(f"SELECT trashed_at FROM {_TABLES[kind]} WHERE id = ?", (id_,))
        if row is None or row[0] is None:
            raise NotInTrash
        _restore(w, kind, id_, row[0])
    return w.change


def holds(vault: Vault, kind: str, id_: str) -> bool:
    """Whether it lies in the trash itself. Raises Missing."""
    database = vault.db(_place(vault, kind, id_))
    row = database.one(f"SELECT trashed_at FROM {_TABLES[kind]} WHERE id = ?", (id_,))
    return row is not None and row[0] is not None


def _place(vault: Vault, kind: str, id_: str) -> Compartment:
    if kind == "note":
        return note_rows.place_of(vault, id_)
    if kind in sheet_rows.TABLES:
        return sheet_rows.place_of(vault, kind, id_)
    sql = f"SELECT 1 FROM {_TABLES[kind]} WHERE id = ?"
    if vault.db(Compartment.RECORD).one(sql, (id_,)) is None:
        raise Missing(kind)
    return Compartment.RECORD


def _put(w: Writer, kind: str, id_: str, at: str) -> None:
    if not _mark(w, kind, id_, at):
        return
    if kind == "client":
        for (case_id,) in w.query(_OWN_CASES, (id_,)):
            _mark(w, "case", case_id, at)
    elif kind == "session":
        for (note_id,) in w.query("SELECT id FROM notes WHERE session_id = ? AND trashed_at IS NULL", (id_,)):
            _put(w, "note", note_id, at)
    elif kind == "given":
        for (return_id,) in w.query(
            "SELECT id FROM returns WHERE given_id = ? AND trashed_at IS NULL", (id_,)
        ):
            _put(w, "return", return_id, at)
    elif kind in ("return", "score"):
        score_rows.put_away(w, kind, id_)
    elif kind == "note":
        note_rows.take_from_index(w, note_rows.key_of(w.one, id_))
        _tell_session(
            w,
            id_,
            "UPDATE sessions SET note_id = NULL WHERE note_id = ?1 AND id ="
            " (SELECT session_id FROM notes WHERE id = ?1) RETURNING id, case_id",
        )


def _restore(w: Writer, kind: str, id_: str, at: str) -> None:
    if kind == "plan" and w.one(_DRAFT_INSTEAD, (id_,)):
        raise PlanBegun
    if kind == "plan":
        w.execute(_NEWEST_AGAIN, (id_,))
    _mark(w, kind, id_, None)
    if kind == "client":
        for (case_id,) in w.query(_OWN_CASES, (id_,)):
            if w.one("SELECT 1 FROM cases WHERE id = ? AND trashed_at = ?", (case_id, at)):
                _mark(w, "case", case_id, None)
    elif kind == "session":
        for (note_id,) in w.query("SELECT id FROM notes WHERE session_id = ? AND trashed_at = ?", (id_, at)):
            _restore(w, "note", note_id, at)
    elif kind == "given":
        for (return_id,) in w.query(
            "SELECT id FROM returns WHERE given_id = ? AND trashed_at = ?", (id_, at)
        ):
            _restore(w, "return", return_id, at)
    elif kind in ("return", "score"):
        score_rows.brought_back(w, kind, id_)
    elif kind == "note":
        note_rows.add_to_index(w, note_rows.key_of(w.one, id_))
        _tell_session(
            w,
            id_,
            "UPDATE sessions SET note_id = ?1 WHERE note_id IS NULL AND id ="
            " (SELECT session_id FROM notes WHERE id = ?1 AND kind = 'progress') RETURNING id, case_id",
        )


_DRAFT_INSTEAD = (
    "SELECT 1 FROM plans AS put, plans AS begun WHERE put.id = ? AND put.signed_at IS NULL"
    " AND begun.case_id = put.case_id AND begun.signed_at IS NULL AND begun.trashed_at IS NULL"
)
_NEWEST_AGAIN = (
    "UPDATE plans AS put SET number = 1 + (SELECT max(number) FROM plans WHERE case_id = put.case_id)"
    " WHERE id = ? AND signed_at IS NULL AND EXISTS"
    " (SELECT 1 FROM plans WHERE case_id = put.case_id AND signed_at IS NOT NULL AND number > put.number)"
)
"""What was signed meanwhile has a higher number: the draft goes on from there."""
_OWN_CASES = (
    "SELECT c.id FROM cases AS c JOIN case_members AS m ON m.case_id = c.id"
    " WHERE m.client_id = ? AND c.kind = 'person'"
)


def _mark(w: Writer, kind: str, id_: str, at: str | None) -> bool:
    """Whether it was not marked so already."""
    sql = f"UPDATE {_TABLES[kind]} SET trashed_at = ? WHERE id = ? AND (trashed_at IS NULL) = ?"
    if not w.execute(sql, (at, id_, at is not None)):
        return False
    w.changed(_TABLES[kind], id_, _owner_of(w, kind, id_), kind)
    w.touch("trash", id_)
    return True


def _owner_of(w: Writer, kind: str, id_: str) -> str:
    """Whose log chain the row belongs to."""
    if kind in ("client", "case"):
        return id_
    if kind in ("session", "note", "score", "plan", *sheet_rows.TABLES):
        row = w.one(f"SELECT case_id FROM {_TABLES[kind]} WHERE id = ?", (id_,))
        if row is not None:
            w.touch("case", row[0])
            return str(row[0])
    return ""


def _tell_session(w: Writer, note_id: str, sql: str) -> None:
    """A session has to know whether its progress note is there."""
    if w.compartment is Compartment.RECORD:
        for session_id, case_id in w.query(sql, (note_id,)):
            w.changed("sessions", session_id, case_id, "session")
