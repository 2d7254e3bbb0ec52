"""What becomes of a text that came back: into its note, or into a new one. Functions on the vault."""

from dataclasses import dataclass
from datetime import datetime

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import Note, NoteDraft, NoteState, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import addendum_drafts, notes
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class RecoveredText:
    """A draft opened from its sealed copy. `token` is the composition root's own mark for that copy."""

    draft: NoteDraft
    compartment: Compartment
    token: str = ""


def put_back(vault: Vault, text: RecoveredText, now: datetime) -> Kept:
    """Under a signed note it is an addendum that was begun. Raises Missing when the note is gone."""
    note = notes.note(vault, text.draft.note_id)
    if note.state is NoteState.SIGNED:
        return _begin_addendum(vault, note, text.draft, now)
    draft = NoteDraft(
        note_id=note.id,
        base_revision=note.revision,
        sections=joined(note, text.draft),
        contact=text.draft.contact,
    )
    return notes.keep(vault, draft, now=now)


def _begin_addendum(vault: Vault, note: Note, draft: NoteDraft, now: datetime) -> Kept:
    """Behind one that was begun already; it is not signed by this."""
    came_back = "\n\n".join(section.text for section in draft.sections if section.text.strip())
    begun = addendum_drafts.kept_addendum(vault, note.id)
    whole = f"{begun}\n\n{came_back}" if begun and begun != came_back else came_back
    return Kept(addendum_drafts.keep_addendum(vault, note.id, whole, now=now), note.revision, now)


def put_into_new(vault: Vault, text: RecoveredText, case_id: CaseId, now: datetime) -> tuple[Change, Kept]:
    """A new note in the same compartment, about today."""
    record = text.compartment is Compartment.RECORD
    kind = NoteKind.CONTACT if text.draft.contact else NoteKind.PROGRESS if record else NoteKind.JOTTING
    change = notes.start_note(
        vault, case_id, kind, about=now.date(), template="free", contact=text.draft.contact, now=now
    )
    note = notes.note(vault, NoteId(change.made or ""))
    draft = NoteDraft(
        note_id=note.id,
        base_revision=note.revision,
        sections=text.draft.sections,
        contact=text.draft.contact,
    )
    return change, notes.keep(vault, draft, now=now)


def joined(note: Note, draft: NoteDraft) -> tuple[Section, ...]:
    """The recovered text alone if nothing was written since, else both, the recovered parts at the end."""
    if draft.base_revision == note.revision:
        return draft.sections
    there = {(section.heading, section.text) for section in note.sections}
    return (
        *note.sections,
        *(each for each in draft.sections if each.text.strip() and (each.heading, each.text) not in there),
    )
