"""What becomes of a goal that came back from a lock: it is a goal again. Functions on the vault."""

from dataclasses import dataclass
from datetime import datetime

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import GoalDraft
from inglenook.domain.plan.telling import goal_in_words
from inglenook.vault import goals, trash
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class RecoveredGoal:
    """Opened from its sealed copy. `token` is the composition root's own mark for that copy."""

    draft: GoalDraft
    compartment: Compartment
    token: str = ""


def goal_read(draft: GoalDraft) -> str:
    return goal_in_words(draft.text, plain=True)


def put_goal_back(vault: Vault, draft: GoalDraft, now: datetime) -> Change:
    """Over the goal it was begun on, unless that changed since, ended or went to the trash: then beside it.

    Raises Missing when the client is gone, or a private goal.
    """
    before = next((each for each in goals.goals(vault, draft.case_id) if each.id == draft.goal_id), None)
    if before is not None and before.is_in_play and before.revision == draft.base_revision:
        return goals.change_goal(vault, before.id, draft.text, before.revision, now=now)
    if trash.holds(vault, "case", draft.case_id):
        raise Missing("case")
    if not draft.is_private:
        return goals.add_goal(vault, draft.case_id, draft.text, now=now)
    if before is None:
        raise Missing("goal")  # what is private has no other place to go
    origin = before.return_id or "", before.question_id
    return goals.add_goal(vault, draft.case_id, draft.text, *origin, beside=before.id, now=now)
