"""Notes: begun, kept while they are written, listed. Signing and addenda are in `signing`."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing, NoteIsSigned
from inglenook.domain.ids import CaseId, NoteId, SessionId, new_id
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import (
    Contact,
    Note,
    NoteDraft,
    NoteState,
    apply_draft,
    plan_of,
    sections_for,
    with_template,
)
from inglenook.domain.note_kind import NoteKind, compartment_of
from inglenook.domain.session import Attendance, Modality, Session
from inglenook.domain.template import FREE, Template
from inglenook.vault import codec, note_rows
from inglenook.vault.clients import members
from inglenook.vault.connection import Row
from inglenook.vault.errors import CompartmentDamaged
from inglenook.vault.log import Writer
from inglenook.vault.sessions import members_now, next_number, session, set_note, write_session
from inglenook.vault.settings import settings
from inglenook.vault.templates import template as find_template
from inglenook.vault.vault import Vault

_LINE = (
    "n.key, n.id, n.case_id, n.session_id, n.session_number, n.kind, n.template, n.state, n.changed_at,"
    " n.preview"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft is on the disk: the note's revision now, and when it was kept."""

    change: Change
    revision: int
    kept_at: dt.datetime


def start_session_note(
    vault: Vault,
    case_id: CaseId,
    *,
    about: dt.date,
    start: dt.time | None,
    end: dt.time | None,
    zone: str,
    template: str,
    modality: Modality = Modality.IN_PERSON,
    now: dt.datetime,
) -> Change:
    """A session with an empty progress note; `made` is the note's id."""
    used = _template(vault, template)
    language = _language(vault, case_id)
    with vault.writing(Compartment.RECORD, now) as w:
        held = Session(
            id=SessionId(new_id()),
            case_id=case_id,
            number=next_number(w, case_id),
            date=about,
            start=start,
            end=end,
            zone=zone,
            modality=modality,
            attendance=Attendance.ATTENDED,
            participants=members_now(w, case_id),
        )
        note = _new_note(held.case_id, held.id, NoteKind.PROGRESS, used, language, about, now)
        note = note.model_copy(update={"participants": held.participants})
        write_session(w, held, note.id)
        note_rows.insert(w, note, held.number)
        w.made = note.id
    return w.change


def start_note(
    vault: Vault,
    case_id: CaseId,
    kind: NoteKind,
    *,
    session_id: SessionId | None = None,
    about: dt.date,
    template: str = FREE.id,
    contact: Contact | None = None,
    now: dt.datetime,
) -> Change:
    """An empty note of that kind, in its compartment; `made` is its id. Raises CompartmentClosed."""
    used = _template(vault, template)
    note = _new_note(case_id, session_id, kind, used, _language(vault, case_id), about, now)
    present = tuple(client.id for client in members(vault, case_id))
    note = note.model_copy(update={"contact": contact, "participants": present})
    number = session(vault, session_id).number if session_id else None
    with vault.writing(compartment_of(kind), now) as w:
        note_rows.insert(w, note, number)
        if kind is NoteKind.PROGRESS and session_id is not None:
            set_note(w, session_id, note.id)
        w.made = note.id
    return w.change


def note(vault: Vault, note_id: NoteId | str) -> Note:
    """Raises Missing, also for a note in a closed compartment, and CompartmentDamaged.

    Of a long text whose pages no longer prove themselves SQLite gives nothing, rather than an error.
    """
    place = note_rows.place_of(vault, note_id)
    try:
        return note_rows.load(vault.db(place).one, note_id)
    except ValueError:
        raise CompartmentDamaged(place) from None


def keep(vault: Vault, draft: NoteDraft, *, now: dt.datetime) -> Kept:
    """The draft's text, on disk when this returns. Raises NoteIsSigned, StaleDraft, Missing."""
    with vault.writing(note_rows.place_of(vault, draft.note_id), now) as w:
        kept = apply_draft(note_rows.load(w.one, draft.note_id), draft, now)
        _rewrite(w, kept)
    return Kept(w.change, kept.revision, now)


def change_template(vault: Vault, note_id: NoteId | str, template: str, *, now: dt.datetime) -> Change:
    """Every written word stays. Raises NoteIsSigned."""
    used = _template(vault, template)
    with vault.writing(note_rows.place_of(vault, note_id), now) as w:
        before = note_rows.load(w.one, note_id)
        if before.state is NoteState.SIGNED:
            raise NoteIsSigned
        changed = {"revision": before.revision + 1, "changed_at": now}
        _rewrite(w, with_template(before, used).model_copy(update=changed))
    return w.change


def leave(vault: Vault, note_id: NoteId | str, *, now: dt.datetime | None = None) -> None:
    """The writing surface is left: the note enters the search index as it stands now."""
    place = note_rows.place_of(vault, note_id)
    db = vault.db(place)
    key = note_rows.key_of(db.one, note_id)
    if vault.read_only or note_rows.is_indexed(db.one, key):
        return
    left = note_rows.load(db.one, note_id)
    with vault.writing(place, now or left.changed_at) as w:
        note_rows.add_to_index(w, key)


def timeline(
    vault: Vault, case_id: CaseId | str, *, limit: int = 50, before: dt.date | None = None
) -> list[NoteLine]:
    """Newest first, all open compartments together; only notes about days before `before`, if given."""
    rows: list[Row] = []
    for compartment in note_rows.open_compartments(vault):
        rows += _lines_of(vault, compartment, case_id, limit, before)
    newest = sorted(rows, key=lambda row: (row[0], row[8]), reverse=True)[:limit]
    return _case_lines(vault, case_id, newest)


def last_plan(vault: Vault, case_id: CaseId | str, before_note: NoteId | str) -> str | None:
    """The plan of the latest earlier progress note that has one, among the last twelve."""
    db = vault.db(Compartment.RECORD)
    own = db.one("SELECT key FROM notes WHERE id = ?", (before_note,))
    rows = db.query(
        "SELECT sections FROM notes WHERE case_id = ? AND key < ? AND kind = 'progress'"
        " AND trashed_at IS NULL ORDER BY key DESC LIMIT 12",
        (case_id, own[0] if own else 1 << 62),
    )
    plans = (plan_of(codec.unpack_sections(row[0])) for row in rows)
    return next((plan for plan in plans if plan), None)


def _case_lines(vault: Vault, case_id: str, rows: list[Row]) -> list[NoteLine]:
    """Lines of one case; its sessions lie side by side, so they are read as a stretch of days."""
    if not rows:
        return []
    days = [note_rows.day_of(row[0]).isoformat() for row in (rows[0], rows[-1])]
    stretch = vault.db(Compartment.RECORD).query(
        'SELECT id, start, "end", modality FROM sessions'
        " WHERE case_id = ? AND trashed_at IS NULL AND date <= ? AND date >= ?",
        (case_id, *days),
    )
    addenda: dict[str, int] = {}
    for compartment in note_rows.open_compartments(vault):
        sql = "SELECT note_id, count(*) FROM addenda WHERE case_id = ? GROUP BY note_id"
        addenda.update(vault.db(compartment).query(sql, (case_id,)))
    sessions = {row[0]: row[1:] for row in stretch}
    name = _case_name(vault, case_id)
    return [_note_line(row, name, sessions.get(row[3]), addenda.get(row[1], 0)) for row in rows]


def _lone_line(vault: Vault, row: Row) -> NoteLine:
    record = vault.db(Compartment.RECORD)
    session = record.one('SELECT start, "end", modality FROM sessions WHERE id = ?', (row[3],))
    (addenda,) = record.one("SELECT count(*) FROM addenda WHERE note_id = ?", (row[1],)) or (0,)
    return _note_line(row, _case_name(vault, row[2]), session, addenda)


def unsigned_lines(vault: Vault) -> list[NoteLine]:
    """Drafts of the record, oldest first."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {_LINE} FROM notes AS n INDEXED BY notes_unsigned JOIN cases AS c ON c.id = n.case_id"
        " WHERE n.state = 'draft' AND n.trashed_at IS NULL AND c.trashed_at IS NULL ORDER BY n.key"
    )
    return [_lone_line(vault, row) for row in rows]


def _template(vault: Vault, template_id: str) -> Template:
    """An own template may be gone; then the note is free text."""
    try:
        return find_template(vault, template_id)
    except Missing:
        return FREE


def _language(vault: Vault, case_id: CaseId | str) -> str:
    found = members(vault, case_id)
    return found[0].language if found else settings(vault).language


def _new_note(
    case_id: CaseId,
    session_id: SessionId | None,
    kind: NoteKind,
    template: Template,
    language: str,
    about: dt.date,
    now: dt.datetime,
) -> Note:
    return Note(
        id=NoteId(new_id()),
        case_id=case_id,
        session_id=session_id,
        kind=kind,
        template=template.id,
        language=language,
        about=about,
        sections=sections_for(template),
        made_at=now,
        changed_at=now,
    )


def _rewrite(w: Writer, note: Note) -> None:
    note_rows.take_from_index(w, note_rows.key_of(w.one, note.id))
    note_rows.update_draft(w, note)


def _lines_of(
    vault: Vault, compartment: Compartment, case_id: str, limit: int, before: dt.date | None
) -> list[Row]:
    last = before.toordinal() * note_rows.KEYS_A_DAY if before else 1 << 62
    return vault.db(compartment).query(
        f"SELECT {_LINE} FROM notes AS n WHERE n.case_id = ? AND n.trashed_at IS NULL AND n.key < ?"
        " ORDER BY n.key DESC LIMIT ?",
        (case_id, last, limit),
    )


def _case_name(vault: Vault, case_id: str) -> str:
    row = vault.db(Compartment.RECORD).one("SELECT name FROM cases WHERE id = ?", (case_id,))
    return str(row[0]) if row else ""


def _note_line(row: Row, case_name: str, session: Row | None, addenda: int) -> NoteLine:
    key, note_id, case_id, session_id, number, kind, template, state, changed_at, preview = row
    start, end, modality = session or (None, None, None)
    return NoteLine(
        note_id=NoteId(note_id),
        case_id=CaseId(case_id),
        case_name=case_name,
        session_id=SessionId(session_id) if session_id else None,
        session_number=number,
        kind=NoteKind(kind),
        about=note_rows.day_of(key),
        state=NoteState(state),
        template=template,
        preview=preview,
        changed_at=codec.moment(changed_at),
        addenda=addenda,
        start=codec.maybe_clock(start),
        end=codec.maybe_clock(end),
        modality=Modality(modality) if modality else None,
    )
