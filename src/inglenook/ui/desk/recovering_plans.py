"""What becomes of a plan that came back from a lock: into the draft of its client. Functions on the vault."""

from dataclasses import dataclass
from datetime import datetime

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.plan.plan import Plan, PlanDraft, PlanId, PlanText
from inglenook.domain.plan.weaving import woven
from inglenook.vault import plans, trash
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class RecoveredPlan:
    """Opened from its sealed copy. `token` is the composition root's own mark for that copy."""

    draft: PlanDraft
    compartment: Compartment
    token: str = ""


@dataclass(frozen=True, slots=True)
class PutBack:
    """Whose plan it went into."""

    case_id: CaseId
    change: Change


def plan_in_words(draft: PlanDraft) -> str:
    return "\n\n".join(text for text in (draft.text.concerns, draft.text.approach) if text.strip())


def put_plan_back(vault: Vault, draft: PlanDraft, now: datetime) -> PutBack:
    """Into the draft it came from; if that was signed or thrown away meanwhile, into the next one.

    Raises Missing when the plan is gone.
    """
    there = plans.plan(vault, draft.plan_id)
    if there.is_signed or trash.holds(vault, "plan", there.id):
        begun = plans.begin_plan(vault, there.case_id, there.language, now=now)
        there = plans.plan(vault, PlanId(begun.made or ""))
    on = PlanDraft(plan_id=there.id, base_revision=there.revision, text=joined(there, draft))
    return PutBack(there.case_id, plans.keep_plan(vault, on, now=now))


def joined(there: Plan, draft: PlanDraft) -> PlanText:
    """What came back alone if nothing was written since, else behind what is there. No word is lost."""
    if draft.plan_id == there.id and draft.base_revision == there.revision:
        return draft.text
    return woven(there.text, draft.text, PlanText())
