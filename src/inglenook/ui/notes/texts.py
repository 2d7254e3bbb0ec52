"""What the page of a note says about it, in words: pure, no Qt."""

import datetime as dt

from inglenook.domain.case import CaseKind
from inglenook.domain.language import _
from inglenook.domain.note import Contact, ContactMeans, Direction, Note
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.session import Attendance, Session
from inglenook.ui.notes import moments


def kind_name(kind: NoteKind) -> str:
    return {
        NoteKind.PROGRESS: _("Progress note"),
        NoteKind.CONTACT: _("Contact"),
        NoteKind.PSYCHOTHERAPY: _("Psychotherapy note"),
        NoteKind.JOTTING: _("Jotting"),
        NoteKind.REFLECTION: _("Reflection"),
        NoteKind.SUPERVISION: _("Supervision note"),
    }[kind]


def title(note: Note, session: Session | None) -> str:
    if note.kind is NoteKind.PROGRESS and session is not None:
        return _("Session {number}").format(number=session.number)
    return kind_name(note.kind)


def details(note: Note, session: Session | None, today: dt.date, away: tuple[str, ...] = ()) -> str:
    """`today 14:00 to 14:50 · video`; `away` are codes of members who were not there."""
    if note.kind is NoteKind.PROGRESS and session is not None:
        when = " ".join(
            part
            for part in (moments.day(session.date, today), moments.hours(session.start, session.end))
            if part
        )
        came = "" if session.attendance is Attendance.ATTENDED else moments.attendance(session.attendance)
        absent = _("without {codes}").format(codes=", ".join(away)) if away else ""
        return " · ".join(part for part in (when, moments.modality(session.modality), came, absent) if part)
    parts = [moments.day(note.about, today)]
    if note.contact is not None:
        parts.append(contact(note.contact))
    if session is not None:
        parts.append(_("session {number}").format(number=session.number))
    return " · ".join(parts)


def contact(made: Contact) -> str:
    return f"{means(made.means)}, {direction(made.direction)}"


def means(how: ContactMeans) -> str:
    return {
        ContactMeans.TEXT: _("text message"),
        ContactMeans.PHONE: _("phone"),
        ContactMeans.EMAIL: _("e-mail"),
        ContactMeans.IN_PERSON: _("in person"),
        ContactMeans.LETTER: _("letter"),
        ContactMeans.OTHER: _("another way"),
    }[how]


def direction(whom: Direction) -> str:
    return {
        Direction.TO_CLIENT: _("to the client"),
        Direction.FROM_CLIENT: _("from the client"),
        Direction.WITH_OTHERS: _("with other people"),
    }[whom]


def case_kind(kind: CaseKind) -> str:
    return {
        CaseKind.PERSON: _("client"),
        CaseKind.COUPLE: _("couple"),
        CaseKind.FAMILY: _("family"),
        CaseKind.GROUP: _("group"),
    }[kind]
