"""A plan: one draft at most, and every signed version, with its goals as they stood at the signing."""

import datetime as dt
from typing import NewType

from inglenook.domain.goal.goal import GoalId, GoalText
from inglenook.domain.ids import CaseId
from inglenook.domain.value import Value

PlanId = NewType("PlanId", str)


class PlanText(Value):
    """`concerns`: in the client's words; `approach`: what we will try. Light Markdown, like notes."""

    concerns: str = ""
    approach: str = ""
    review_on: dt.date | None = None


class PlannedGoal(Value):
    """A goal as a signed plan holds it."""

    goal_id: GoalId
    text: GoalText


class Plan(Value):
    """One version. While it is a draft its `goals` are empty: those in play are shown, and taken at signing.

    `number` counts versions from 1. `withdrawn_at`: when the signature was taken back; what was signed stays.
    """

    id: PlanId
    case_id: CaseId
    number: int
    text: PlanText
    goals: tuple[PlannedGoal, ...] = ()
    language: str = "en"
    revision: int = 0
    made_at: dt.datetime
    changed_at: dt.datetime
    signed_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None


class ReviewLine(Value):
    """A case whose plan is to be looked at, on that day or since."""

    case_id: CaseId
    case_name: str
    review_on: dt.date


class PlanDraft(Value):
    """What the page hands over while it is written: all of it, on the revision it was begun on."""

    plan_id: PlanId
    base_revision: int
    text: PlanText
