"""Sessions of a case: when, how, who was there."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, NoteId, SessionId, new_id
from inglenook.domain.lines import SessionLine
from inglenook.domain.session import Attendance, Modality, Session
from inglenook.vault import codec, note_rows
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.vault import Vault

LINE = 's.id, s.case_id, c.name, s.number, s.date, s.start, s."end", s.modality, s.attendance, s.note_id'
_COLUMNS = 'id, case_id, number, date, start, "end", zone, modality, attendance, participants'


def add_session(
    vault: Vault,
    case_id: CaseId,
    date: dt.date,
    start: dt.time | None,
    end: dt.time | None,
    zone: str,
    modality: Modality = Modality.IN_PERSON,
    attendance: Attendance = Attendance.ATTENDED,
    participants: Sequence[ClientId] = (),
    *,
    now: dt.datetime,
) -> Change:
    """`made` is the session's id. Without participants, everyone in the case takes part."""
    with vault.writing(Compartment.RECORD, now) as w:
        session = Session(
            id=SessionId(new_id()),
            case_id=case_id,
            number=next_number(w, case_id),
            date=date,
            start=start,
            end=end,
            zone=zone,
            modality=modality,
            attendance=attendance,
            participants=tuple(participants) or members_now(w, case_id),
        )
        write_session(w, session)
        w.made = session.id
    return w.change


def change_session(vault: Vault, session: Session, *, now: dt.datetime) -> Change:
    """The whole value is written; number and case stay. Drafts take over its day and who was there."""
    with vault.writing(Compartment.RECORD, now) as w:
        touched = w.execute(
            'UPDATE sessions SET date = ?, start = ?, "end" = ?, zone = ?, modality = ?, attendance = ?,'
            " participants = ? WHERE id = ?",
            (*_when(session), *_how(session), session.id),
        )
        if not touched:
            raise Missing("session")
        _changed(w, session.id, session.case_id)
        _take_drafts_along(w, session)
    if vault.is_open(Compartment.PRIVATE):
        with vault.writing(Compartment.PRIVATE, now) as w_private:
            _take_drafts_along(w_private, session)
    return w.change


def session(vault: Vault, session_id: SessionId | str) -> Session:
    """Raises Missing."""
    row = vault.db(Compartment.RECORD).one(f"SELECT {_COLUMNS} FROM sessions WHERE id = ?", (session_id,))
    if row is None:
        raise Missing("session")
    return Session(
        id=SessionId(row[0]),
        case_id=CaseId(row[1]),
        number=row[2],
        date=codec.day(row[3]),
        start=codec.maybe_clock(row[4]),
        end=codec.maybe_clock(row[5]),
        zone=row[6],
        modality=Modality(row[7]),
        attendance=Attendance(row[8]),
        participants=tuple(ClientId(member) for member in codec.unpack_list(row[9])),
    )


def sessions(
    vault: Vault, case_id: CaseId | str, limit: int = 50, before: dt.date | None = None
) -> list[SessionLine]:
    """Newest first; only those earlier than `before` when it is given."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {LINE} FROM sessions AS s JOIN cases AS c ON c.id = s.case_id"
        " WHERE s.case_id = ? AND s.trashed_at IS NULL AND s.date < ?"
        " ORDER BY s.date DESC, s.start DESC LIMIT ?",
        (case_id, before.isoformat() if before else "9999-12-31", limit),
    )
    return [session_line(row) for row in rows]


def write_session(w: Writer, session: Session, note_id: str | None = None) -> None:
    """A new row, inside a transaction of the record compartment."""
    w.execute(
        'INSERT INTO sessions (id, case_id, number, date, start, "end", zone, modality, attendance,'
        " participants, note_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (session.id, session.case_id, session.number, *_when(session), *_how(session), note_id),
    )
    _changed(w, session.id, session.case_id)


def next_number(w: Writer, case_id: str) -> int:
    """Numbers count on within a case; one that was used is not used again."""
    row = w.one("SELECT max(number) FROM sessions WHERE case_id = ?", (case_id,))
    return 1 if row is None or row[0] is None else int(row[0]) + 1


def members_now(w: Writer, case_id: str) -> tuple[ClientId, ...]:
    sql = "SELECT client_id FROM case_members WHERE case_id = ? AND left_on IS NULL ORDER BY place"
    return tuple(ClientId(row[0]) for row in w.query(sql, (case_id,)))


def set_note(w: Writer, session_id: str, note_id: str) -> None:
    """The session's progress note, unless it has one already."""
    touched = w.execute(
        "UPDATE sessions SET note_id = ? WHERE id = ? AND note_id IS NULL", (note_id, session_id)
    )
    row = w.one("SELECT case_id FROM sessions WHERE id = ?", (session_id,))
    if touched and row is not None:
        _changed(w, session_id, row[0])


def session_line(row: Row) -> SessionLine:
    return SessionLine(
        session_id=SessionId(row[0]),
        case_id=CaseId(row[1]),
        case_name=row[2],
        number=row[3],
        date=codec.day(row[4]),
        start=codec.maybe_clock(row[5]),
        end=codec.maybe_clock(row[6]),
        modality=Modality(row[7]),
        attendance=Attendance(row[8]),
        note_id=NoteId(row[9]) if row[9] else None,
    )


def _take_drafts_along(w: Writer, session: Session) -> None:
    for (note_id,) in w.query("SELECT id FROM notes WHERE session_id = ? AND state = 'draft'", (session.id,)):
        note = note_rows.load(w.one, note_id)
        if note.about != session.date:
            note_rows.move_to_day(w, note, session.date)
        if note.participants != session.participants:
            note_rows.set_participants(w, note, session.participants)


def _changed(w: Writer, session_id: str, case_id: str) -> None:
    w.changed("sessions", session_id, case_id, "session")
    w.touch("case", case_id)


def _when(session: Session) -> tuple[str | None, ...]:
    return session.date.isoformat(), codec.clock(session.start), codec.clock(session.end), session.zone


def _how(session: Session) -> tuple[str, ...]:
    return session.modality.value, session.attendance.value, codec.pack_list(session.participants)
