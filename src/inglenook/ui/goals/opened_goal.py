"""Everything the page of a goal shows, read in one go."""

from dataclasses import dataclass

from inglenook.domain.case import Case
from inglenook.domain.chart.chart import Mark
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import GoalChange, GoalId
from inglenook.ui.goals.opened import GoalSeen
from inglenook.vault import checkins, clients, goals, returns, trash
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class OpenedGoal:
    """`next_words`: of the goal that it changed into. `marks`: what came back from the client, by day."""

    case: Case
    seen: GoalSeen
    changes: tuple[GoalChange, ...]
    next_words: str = ""
    marks: tuple[Mark, ...] = ()


def open_goal(vault: Vault, goal_id: GoalId) -> OpenedGoal:
    """Raises Missing, also for a goal that lies in the trash."""
    if trash.holds(vault, "goal", goal_id):
        raise Missing("goal")
    goal = goals.goal(vault, goal_id)
    next_id = goal.ended.next_id if goal.ended is not None else None
    back = [line for line in returns.returns(vault, goal.case_id) if line.finished_at is not None]
    return OpenedGoal(
        case=clients.case(vault, goal.case_id),
        seen=GoalSeen(goal, tuple(checkins.checkins(vault, goal.case_id, goal_id))),
        changes=tuple(goals.goal_changes(vault, goal_id)),
        next_words=_words(vault, next_id),
        marks=tuple(
            Mark(on=line.filled_on or local_day(vault, line.begun_at), kind="sheet", text=line.title)
            for line in back
        ),
    )


def _words(vault: Vault, goal_id: GoalId | None) -> str:
    """Nothing for one that is no longer there."""
    if goal_id is None:
        return ""
    try:
        return "" if trash.holds(vault, "goal", goal_id) else goals.goal(vault, goal_id).words
    except Missing:
        return ""
