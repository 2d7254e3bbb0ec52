"""What the stores of goals, check-ins and plans refuse."""

from inglenook.domain.errors import Refused


class GoalEnded(Refused):
    """What has ended is neither changed nor looked at again, unless it is first taken up again."""


class CheckInDoesNotFit(Refused):
    """That value can't be, the way this goal is looked at."""


class PlanIsSigned(Refused):
    """A signed plan stays as it is; the next version is."""


class PlanNotSigned(Refused):
    """Only the newest signed plan can have its signature taken back."""


class EmptyPlan(Refused):
    """Nothing is written yet, and no goal is in play."""


class PlanBegun(Refused):
    """Another version of the plan is being written; there is one at a time."""
