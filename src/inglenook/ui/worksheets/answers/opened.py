"""Everything the page of answers shows, read from the vault in one go."""

from dataclasses import dataclass, replace

from inglenook.domain.case import Case
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import Goal
from inglenook.domain.ids import NoteId
from inglenook.domain.lines import NoteLine
from inglenook.domain.worksheet.given import Link, Return, ReturnId
from inglenook.ui.measures.of_return import Measured, measured, unwritten
from inglenook.vault import clients, goals, notes, returns, trash
from inglenook.vault.vault import Vault

_RECENT = 60


@dataclass(frozen=True, slots=True)
class OpenedAnswers:
    """`recent`: the newest notes of the case; `linked` those that are linked and can be read now; `measured`:
    what it came to, where it is a measure's.
    """

    returned: Return
    case: Case
    earlier: tuple[Return, ...]
    links: tuple[Link, ...]
    linked: dict[NoteId, NoteLine]
    goals: tuple[Goal, ...]
    recent: tuple[NoteLine, ...]
    measured: Measured | None = None

    def but_for_words(self) -> "OpenedAnswers":
        """Without what is being written about what there is to talk over."""
        found = self.measured
        if found is None:
            return self
        return replace(self, measured=replace(found, talks=unwritten(found.talks)))

    def notes_of(self, question_id: str) -> list[NoteLine]:
        wanted = [each.note_id for each in self.links if each.question_id == question_id]
        return [self.linked[note_id] for note_id in wanted if note_id in self.linked]

    def goals_of(self, question_id: str) -> list[Goal]:
        return [
            each
            for each in self.goals
            if each.return_id == self.returned.id and each.question_id == question_id
        ]


def open_answers(vault: Vault, return_id: ReturnId) -> OpenedAnswers:
    """Raises Missing, also for a return in the trash or in a closed compartment."""
    if trash.holds(vault, "return", return_id):
        raise Missing("return")
    returned = returns.returned(vault, return_id)
    links = tuple(returns.links(vault, return_id))
    lines = notes.timeline(vault, returned.case_id, limit=1_000_000) if links else []
    wanted = {each.note_id for each in links}
    return OpenedAnswers(
        returned=returned,
        case=clients.case(vault, returned.case_id),
        earlier=tuple(returns.earlier(vault, return_id)),
        links=links,
        linked={line.note_id: line for line in lines if line.note_id in wanted},
        goals=tuple(goals.goals(vault, returned.case_id)),
        recent=tuple(notes.timeline(vault, returned.case_id, limit=_RECENT)),
        measured=measured(vault, returned),
    )
