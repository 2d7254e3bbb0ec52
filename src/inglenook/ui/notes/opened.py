"""Everything the page of a note shows, read from the vault in one go."""

from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.domain.case import Case
from inglenook.domain.client import Client
from inglenook.domain.errors import Missing
from inglenook.domain.ids import NoteId
from inglenook.domain.lines import NoteLine
from inglenook.domain.note import Addendum, Note, NoteKind, NoteState, SignedVersion
from inglenook.domain.session import Session
from inglenook.domain.snippet import Snippet
from inglenook.domain.template import Template
from inglenook.domain.worksheet.given import ReturnId
from inglenook.ui.goals.opened import GoalSeen, read_goals
from inglenook.vault import (
    addendum_drafts,
    clients,
    notes,
    returns,
    sessions,
    signing,
    snippets,
    templates,
    trash,
)
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class LinkedAnswer:
    """An answer on a worksheet that the note goes back to: the sheet's title and what was asked."""

    return_id: ReturnId
    title: str
    ask: str


@dataclass(frozen=True, slots=True)
class Opened:
    note: Note
    case: Case
    members: tuple[Client, ...]
    session: Session | None
    plan: str | None
    others: tuple[NoteLine, ...]
    templates: tuple[Template, ...]
    snippets: tuple[Snippet, ...]
    addenda: tuple[Addendum, ...]
    versions: tuple[SignedVersion, ...]
    begun_addendum: str | None
    answers: tuple[LinkedAnswer, ...] = ()
    goals: tuple[GoalSeen, ...] = ()

    def away(self) -> tuple[str, ...]:
        """Codes of members who were not at the session."""
        there = self.session.participants if self.session is not None else ()
        return tuple(member.code for member in self.members if member.id not in there) if there else ()


def open_note(vault: Vault, note_id: NoteId) -> Opened:
    """Raises Missing, also for a note that lies in the trash or in a closed compartment."""
    if trash.holds(vault, "note", note_id):
        raise Missing("note")
    note = notes.note(vault, note_id)
    session = sessions.session(vault, note.session_id) if note.session_id is not None else None
    signed = note.state is NoteState.SIGNED
    wants_plan = note.kind is NoteKind.PROGRESS and not signed
    return Opened(
        note=note,
        case=clients.case(vault, note.case_id),
        members=tuple(clients.members(vault, note.case_id)),
        session=session,
        plan=notes.last_plan(vault, note.case_id, note_id) if wants_plan else None,
        others=_others(vault, note),
        templates=tuple(templates.templates(vault)),
        snippets=tuple(snippets.snippets(vault)),
        addenda=tuple(signing.addenda(vault, note_id)),
        versions=tuple(signing.versions(vault, note_id)),
        begun_addendum=addendum_drafts.kept_addendum(vault, note_id) if signed else None,
        answers=tuple(_answers(vault, note_id)),
        goals=read_goals(vault, note.case_id).in_play,
    )


def _answers(vault: Vault, note_id: NoteId) -> Iterator[LinkedAnswer]:
    for link in returns.links_of_note(vault, note_id):
        form = returns.returned(vault, link.return_id).form
        yield LinkedAnswer(link.return_id, form.title, form.text(f"{link.question_id}.ask"))


def _others(vault: Vault, note: Note) -> tuple[NoteLine, ...]:
    if note.session_id is None:
        return ()
    lines = notes.timeline(vault, note.case_id)
    return tuple(line for line in lines if line.session_id == note.session_id and line.note_id != note.id)
