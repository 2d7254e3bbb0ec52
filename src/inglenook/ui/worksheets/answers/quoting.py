"""Linking an answer to a note, beginning one with it where there is none. A function on the vault."""

from datetime import date, datetime

from inglenook.domain.change import Change
from inglenook.domain.errors import NoteIsSigned
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft, NoteState
from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.given import Link, Return
from inglenook.domain.worksheet.reading import Answered
from inglenook.ui.clients.beginning import begin_session_note
from inglenook.vault import notes, returns
from inglenook.vault.vault import Vault

Done = tuple[Change, ...]


def link(vault: Vault, returned: Return, question_id: str, note_id: str, now: datetime) -> Change:
    wanted = Link(return_id=returned.id, question_id=question_id, note_id=NoteId(note_id))
    return returns.link_answer(vault, wanted, now=now)


def quote(
    vault: Vault, returned: Return, answered: Answered, *, about: date, settings: Settings, now: datetime
) -> tuple[NoteId, Done]:
    """Behind what today's session note says in its first section already; the note is begun if need be."""
    begun = begin_session_note(vault, returned.case_id, about=about, settings=settings, now=now)
    made, note_id = ((), begun) if isinstance(begun, str) else ((begun,), begun.made or "")
    note = notes.note(vault, note_id)
    if note.state is NoteState.SIGNED:
        raise NoteIsSigned
    first, *others = note.sections
    text = "\n\n".join(part for part in (first.text.rstrip(), quoted(answered)) if part)
    sections = (first.model_copy(update={"text": text}), *others)
    draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections, contact=note.contact)
    kept = notes.keep(vault, draft, now=now)
    return note.id, (*made, kept.change, link(vault, returned, answered.question_id, note.id, now))


def quoted(answered: Answered) -> str:
    """What was asked, and the answer in quotation marks."""
    return f"{answered.ask}\n“{answered.words()}”"
