"""Answers, sheets and measures on their way into the vault: all of them, as they stand on screen."""

from inglenook.domain.goal.goal import GoalDraft
from inglenook.domain.measure.measure import Measure
from inglenook.domain.note import NoteDraft
from inglenook.domain.plan.plan import PlanDraft
from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.given import ReturnId, Shared
from inglenook.domain.worksheet.sheet import Sheet


class ReturnDraft(Value):
    """On the revision it was begun on. `shared`: of a sheet on paper, what the client chose."""

    return_id: ReturnId
    base_revision: int
    answers: dict[str, Answer]
    shared: Shared = Shared.ALL


class SheetDraft(Value):
    """A sheet of one's own that is being built: all of it."""

    sheet: Sheet
    base_revision: int = 0


class MeasureDraft(Value):
    """A measure of one's own that is being made: all of it."""

    measure: Measure
    base_revision: int = 0


AnyDraft = NoteDraft | ReturnDraft | SheetDraft | MeasureDraft | PlanDraft | GoalDraft
"""What is kept while it is being written, and sealed where it can't be."""
