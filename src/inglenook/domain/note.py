"""Notes: drafts, signed notes and addenda, and the rules between them."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from inglenook.domain.errors import NoteIsSigned, StaleDraft
from inglenook.domain.ids import AddendumId, CaseId, ClientId, NoteId, SessionId
from inglenook.domain.note_kind import NoteKind, compartment_of
from inglenook.domain.template import Template
from inglenook.domain.value import Value

__all__ = [
    "Addendum",
    "Contact",
    "ContactMeans",
    "Direction",
    "Note",
    "NoteDraft",
    "NoteKind",
    "NoteState",
    "Section",
    "SignedVersion",
    "WithdrawWindow",
    "apply_draft",
    "carry_plan",
    "compartment_of",
    "is_empty",
    "may_withdraw",
    "plain_text",
    "plan_of",
    "sections_for",
    "with_template",
]


class NoteState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"


class ContactMeans(StrEnum):
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    TO_CLIENT = "to_client"
    FROM_CLIENT = "from_client"
    WITH_OTHERS = "with_others"


class Section(Value):
    heading: str
    text: str = ""


class Contact(Value):
    """What a contact log entry says beside its text."""

    means: ContactMeans
    direction: Direction


class Note(Value):
    """`about` is the local day the note is about; `template` the id of the template it was begun with."""

    id: NoteId
    case_id: CaseId
    session_id: SessionId | None = None
    kind: NoteKind
    template: str = "free"
    language: str = "en"
    about: dt.date
    sections: tuple[Section, ...]
    state: NoteState = NoteState.DRAFT
    revision: int = 0
    made_at: dt.datetime
    changed_at: dt.datetime
    signed_at: dt.datetime | None = None
    contact: Contact | None = None
    participants: tuple[ClientId, ...] = ()


class NoteDraft(Value):
    """What the writing surface hands over: the whole text, and the revision it was begun on."""

    note_id: NoteId
    base_revision: int
    sections: tuple[Section, ...]
    contact: Contact | None = None


class Addendum(Value):
    id: AddendumId
    note_id: NoteId
    text: str
    made_at: dt.datetime


class SignedVersion(Value):
    note_id: NoteId
    number: int
    sections: tuple[Section, ...]
    signed_at: dt.datetime
    withdrawn_at: dt.datetime | None = None


class WithdrawWindow(Value):
    """How long a signature may be taken back: 0 never, None always, else hours."""

    hours: int | None = 24

    def allows(self, signed_at: dt.datetime, now: dt.datetime) -> bool:
        if self.hours is None:
            return True
        return self.hours > 0 and now - signed_at <= dt.timedelta(hours=self.hours)


def apply_draft(note: Note, draft: NoteDraft, now: dt.datetime) -> Note:
    """The note with the draft's text. Raises NoteIsSigned, StaleDraft."""
    if note.state is NoteState.SIGNED:
        raise NoteIsSigned
    if draft.base_revision != note.revision or draft.note_id != note.id:
        raise StaleDraft
    changed = {"sections": draft.sections, "revision": note.revision + 1, "changed_at": now}
    if draft.contact is not None:
        changed["contact"] = draft.contact
    return note.model_copy(update=changed)


def may_withdraw(note: Note, window: WithdrawWindow, now: dt.datetime) -> bool:
    if note.state is not NoteState.SIGNED or note.signed_at is None:
        return False
    return window.allows(note.signed_at, now)


def is_empty(sections: Sequence[Section]) -> bool:
    return not any(section.text.strip() for section in sections)


def plain_text(sections: Sequence[Section]) -> str:
    """Headings and texts in reading order, a blank line between sections."""
    parts = ("\n".join(part for part in (s.heading, s.text) if part) for s in sections)
    return "\n\n".join(part for part in parts if part)


def sections_for(template: Template) -> tuple[Section, ...]:
    return tuple(Section(heading=heading) for heading in template.headings)


def with_template(note: Note, template: Template) -> Note:
    """The note under another template, with every written word.

    Sections whose heading vanishes keep it, at the end; text without a heading moves into the first section.
    """
    sections = list(sections_for(template)) or [Section(heading="")]
    places = {_key(section.heading): index for index, section in reversed(list(enumerate(sections)))}
    for written in note.sections:
        if not written.text.strip():
            continue
        place = places.get(_key(written.heading), None if _key(written.heading) else 0)
        if place is None:
            places[_key(written.heading)] = len(sections)
            sections.append(written)
        else:
            sections[place] = _joined(sections[place], written.text)
    return note.model_copy(update={"template": str(template.id), "sections": tuple(sections)})


def plan_of(sections: Sequence[Section]) -> str | None:
    """What was planned, or None when nothing was."""
    texts = [section.text for section in sections if _key(section.heading) == "plan" and section.text.strip()]
    return "\n\n".join(texts) or None


def carry_plan(previous: Note, note: Note) -> Note:
    """The note with the previous plan at the end of its own plan (of its last section when it has none)."""
    plan = plan_of(previous.sections)
    if plan is None:
        return note
    sections = list(note.sections) or [Section(heading="Plan")]
    plans = [index for index, section in enumerate(sections) if _key(section.heading) == "plan"]
    place = plans[0] if plans else len(sections) - 1
    sections[place] = _joined(sections[place], plan)
    return note.model_copy(update={"sections": tuple(sections)})


def _key(heading: str) -> str:
    return heading.strip().casefold()


def _joined(section: Section, more: str) -> Section:
    text = f"{section.text}\n\n{more}" if section.text else more
    return Section(heading=section.heading, text=text)
