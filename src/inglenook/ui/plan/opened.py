"""Everything the page of a plan shows, read from the vault in one go."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.case import Case
from inglenook.domain.client import Client
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import Goal
from inglenook.domain.ids import CaseId
from inglenook.domain.plan.plan import Plan
from inglenook.domain.snippet import Snippet
from inglenook.vault import clients, goals, plans, snippets, trash
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """`versions`: newest first, the draft among them. `goals`: in play, those that a plan takes."""

    case: Case
    members: tuple[Client, ...]
    versions: tuple[Plan, ...]
    goals: tuple[Goal, ...]
    review_on: dt.date | None
    snippets: tuple[Snippet, ...]

    @property
    def draft(self) -> Plan | None:
        return next((each for each in self.versions if not each.is_signed), None)

    @property
    def signed(self) -> Plan | None:
        """The newest version that was signed, even if its signature was taken back."""
        return next((each for each in self.versions if each.is_signed), None)

    @property
    def language(self) -> str:
        return self.members[0].language if self.members else "en"


def open_plan(vault: Vault, case_id: CaseId) -> OpenedPlan:
    """Raises Missing, also for a case in the trash."""
    if trash.holds(vault, "case", case_id):
        raise Missing("case")
    return OpenedPlan(
        case=clients.case(vault, case_id),
        members=tuple(clients.members(vault, case_id)),
        versions=tuple(plans.plans(vault, case_id)),
        goals=tuple(_planned(vault, case_id)),
        review_on=plans.review_on(vault, case_id),
        snippets=tuple(snippets.snippets(vault)),
    )


def _planned(vault: Vault, case_id: CaseId) -> list[Goal]:
    """Goals of the record: those made of the therapist's own sheet never enter a plan."""
    return [each for each in goals.goals(vault, case_id) if each.is_in_play and not each.is_private]
