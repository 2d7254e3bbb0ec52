"""The trash: everything waits thirty days and can be restored; under a hold it waits on.

Clients take the case along that is theirs alone, sessions their notes of the record, sheets that were given
what came back; what lies below a case stays as it is and comes back with it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, NotInTrash
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import codec, note_rows, sheet_rows
from inglenook.vault.ending import KEPT_DAYS, empty_expired
from inglenook.vault.holds import case_held, held
from inglenook.vault.log import Writer
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
}


@dataclass(frozen=True, slots=True)
class TrashLine:
    """`label_code`: a case's name, or a template's, snippet's or own sheet's; `ends_at` None under a hold.

    `title`: a worksheet's, of what was given or came back; of a score its measure's id.
    """

    kind: str
    id: str
    label_code: str
    put_at: dt.datetime
    ends_at: dt.datetime | None
    about: dt.date | None = None
    note_kind: NoteKind | None = None
    title: str = ""


def put(vault: Vault, kind: str, id_: str, *, now: dt.datetime) -> Change:
    """Again is no error. Raises Missing.

    Kinds: client case session note template snippet sheet given return goal measure score.
    """
    with vault.writing(_place(vault, kind, id_), now) as w:
        _put(w, kind, id_, codec.stamp(now))
    return w.change


def restore(vault: Vault, kind: str, id_: str, *, now: dt.datetime) -> Change:
    """Back to where it was. Raises NotInTrash."""
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


def contents(vault: Vault) -> list[TrashLine]:
    """Latest first; of closed compartments nothing, and nothing that went along with something else."""
    lines = [*_clients(vault), *_cases(vault), *_sessions(vault), *_named(vault), *_scores(vault)]
    for compartment in note_rows.open_compartments(vault):
        lines += _notes(vault, compartment)
        lines += _worksheets(vault, compartment)
    return sorted(lines, key=lambda line: (line.put_at, line.id), reverse=True)


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
    elif kind == "note":
        note_rows.take_from_index(w, note_rows.key_of(w.one, id_))
        _tell_session(
            w,
            id_,
            "UPDATE sessions SET note_id = NULL WHERE note_id = ?1 AND id ="
            " (SELECT session_id FROM notes WHERE id = ?1) RETURNING id, case_id",
        )


def _restore(w: Writer, kind: str, id_: str, at: str) -> None:
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
    elif kind == "note":
        note_rows.add_to_index(w, note_rows.key_of(w.one, id_))
        _tell_session(
            w,
            id_,
            "UPDATE sessions SET note_id = ?1 WHERE note_id IS NULL AND id ="
            " (SELECT session_id FROM notes WHERE id = ?1 AND kind = 'progress') RETURNING id, case_id",
        )


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
    if kind in ("session", "note", "score", *sheet_rows.TABLES):
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


def _line(
    kind: str,
    id_: str,
    label: str,
    at: str,
    is_held: bool,
    about: str | None = None,
    note_kind: NoteKind | None = None,
) -> TrashLine:
    put_at = codec.moment(at)
    ends = None if is_held else put_at + dt.timedelta(days=KEPT_DAYS)
    return TrashLine(kind, id_, label, put_at, ends, codec.maybe_day(about), note_kind)


def _clients(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, code, trashed_at FROM clients WHERE trashed_at IS NOT NULL"
    )
    return [_line("client", row[0], row[1], row[2], held(vault, row[0])) for row in rows]


def _cases(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, name, trashed_at FROM cases AS c WHERE trashed_at IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM case_members AS m JOIN clients AS p ON p.id = m.client_id"
        "  WHERE m.case_id = c.id AND c.kind = 'person' AND p.trashed_at = c.trashed_at)"
    )
    return [_line("case", row[0], row[1], row[2], case_held(vault, row[0])) for row in rows]


def _sessions(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT s.id, c.name, s.trashed_at, s.date, s.case_id FROM sessions AS s JOIN cases AS c"
        " ON c.id = s.case_id WHERE s.trashed_at IS NOT NULL"
    )
    is_held = _remembered(vault)
    return [_line("session", row[0], row[1], row[2], is_held(row[4]), row[3]) for row in rows]


def _notes(vault: Vault, compartment: Compartment) -> list[TrashLine]:
    rows = vault.db(compartment).query(
        "SELECT id, case_id, trashed_at, about, kind, session_id FROM notes WHERE trashed_at IS NOT NULL"
    )
    record = vault.db(Compartment.RECORD)
    is_held = _remembered(vault)
    lines: list[TrashLine] = []
    for note_id, case_id, at, about, kind, session_id in rows:
        if record.one("SELECT 1 FROM sessions WHERE id = ? AND trashed_at = ?", (session_id, at)):
            continue
        name = record.one("SELECT name FROM cases WHERE id = ?", (case_id,))
        label = name[0] if name else ""
        lines.append(_line("note", note_id, label, at, is_held(case_id), about, NoteKind(kind)))
    return lines


def _named(vault: Vault) -> list[TrashLine]:
    found: list[TrashLine] = []
    for kind, name in _NAMED.items():
        sql = f"SELECT id, {name}, trashed_at FROM {_TABLES[kind]} WHERE trashed_at IS NOT NULL"
        rows = vault.db(Compartment.RECORD).query(sql)
        found += [_line(kind, row[0], row[1], row[2], is_held=False) for row in rows]
    return found


_NAMED = {
    "template": "name",
    "snippet": "name",
    "sheet": "(SELECT json_extract(value, '$.name') FROM json_each(content, '$.texts') LIMIT 1)",
    "measure": "(SELECT json_extract(value, '$.name') FROM json_each(content, '$.texts') LIMIT 1)",
}
_WITH_TITLE = {
    "given": "SELECT id, case_id, trashed_at, title, given_at, '' FROM given WHERE trashed_at IS NOT NULL",
    "return": "SELECT r.id, r.case_id, r.trashed_at, g.title, r.begun_at, g.trashed_at FROM returns AS r"
    " JOIN given AS g ON g.id = r.given_id WHERE r.trashed_at IS NOT NULL",
    "goal": "SELECT id, case_id, trashed_at, '', made_at, '' FROM goals WHERE trashed_at IS NOT NULL",
}
"""Id, case, when put there, title, its moment, and when that was put there which it went along with."""


def _worksheets(vault: Vault, compartment: Compartment) -> list[TrashLine]:
    record = vault.db(Compartment.RECORD)
    is_held = _remembered(vault)
    lines: list[TrashLine] = []
    for kind, sql in _WITH_TITLE.items():
        for row_id, case_id, at, title, since, along in vault.db(compartment).query(sql):
            if at != along:
                name = record.one("SELECT name FROM cases WHERE id = ?", (case_id,))
                line = _line(kind, row_id, name[0] if name else "", at, is_held(case_id), since[:10])
                lines.append(replace(line, title=title))
    return lines


def _scores(vault: Vault) -> list[TrashLine]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT s.id, c.name, s.trashed_at, s.on_day, s.case_id, s.measure_id FROM scores AS s"
        " JOIN cases AS c ON c.id = s.case_id WHERE s.trashed_at IS NOT NULL"
    )
    is_held = _remembered(vault)
    return [
        replace(_line("score", row[0], row[1], row[2], is_held(row[4]), row[3]), title=row[5]) for row in rows
    ]


def _remembered(vault: Vault) -> Callable[[str], bool]:
    """Each case is asked for once."""
    found: dict[str, bool] = {}

    def is_held(case_id: str) -> bool:
        if case_id not in found:
            found[case_id] = case_held(vault, case_id)
        return found[case_id]

    return is_held
