"""The goals of a client with the looks at them, read in one go."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from inglenook.domain.change import Change
from inglenook.domain.goal.goal import CheckIn, Goal, GoalId, Way
from inglenook.domain.ids import CaseId, NoteId
from inglenook.vault import checkins, goals, reviews
from inglenook.vault.vault import Vault

TOUCHING = ("goal", "checkin", "plan", "trash")


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """`checkins`: oldest first."""

    goal: Goal
    checkins: tuple[CheckIn, ...] = ()

    @property
    def last(self) -> CheckIn | None:
        return self.checkins[-1] if self.checkins else None

    @property
    def before(self) -> CheckIn | None:
        """The one before the last."""
        return self.checkins[-2] if len(self.checkins) > 1 else None

    @property
    def stood(self) -> int | None:
        """The last value in the way in which it is looked at now."""
        found = [each.value for each in self.checkins if each.way is self.goal.text.way]
        return found[-1] if found else None

    def beside(self, on: dt.date, note_id: NoteId | None) -> CheckIn | None:
        """The look beside that note, of whatever day, as the note may have moved to another; else that of
        the day: it is changed, not made twice.
        """
        fitting = (self.goal.text.way, Way.WORDS)
        made_there = [each for each in self.checkins if each.note_id == note_id]
        found = [each for each in made_there if note_id is not None or each.on == on]
        return next((each for each in reversed(found) if each.way in fitting), None)


@dataclass(frozen=True, slots=True)
class CaseGoals:
    """`in_play` and `ended` oldest first. `review_on`: when the plan is looked at next."""

    case_id: CaseId
    in_play: tuple[GoalSeen, ...] = ()
    ended: tuple[GoalSeen, ...] = ()
    review_on: dt.date | None = None


def read_goals(vault: Vault, case_id: CaseId) -> CaseGoals:
    seen = with_checkins(goals.goals(vault, case_id), checkins.checkins(vault, case_id))
    return CaseGoals(
        case_id=case_id,
        in_play=tuple(each for each in seen if each.goal.is_in_play),
        ended=tuple(each for each in seen if not each.goal.is_in_play),
        review_on=reviews.review_on(vault, case_id),
    )


def with_checkins(found: Iterable[Goal], looks: Iterable[CheckIn]) -> list[GoalSeen]:
    """Each goal with its own."""
    by_goal: dict[GoalId, list[CheckIn]] = defaultdict(list)
    for each in looks:
        by_goal[each.goal_id].append(each)
    return [GoalSeen(goal, tuple(by_goal[goal.id])) for goal in found]


def touches_goals(change: Change) -> bool:
    return any(change.touches(kind) for kind in TOUCHING)
