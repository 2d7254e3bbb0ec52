"""One step on the way to a goal, ticked off or no longer."""

from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import GoalText


def with_step(text: GoalText, at: int, place: int, *, is_done: bool) -> GoalText:
    """The step `place` of objective `at`. Raises Missing, where there is none any more."""
    if at >= len(text.objectives) or place >= len(text.objectives[at].steps):
        raise Missing("goal")
    objectives = list(text.objectives)
    steps = list(objectives[at].steps)
    steps[place] = steps[place].model_copy(update={"is_done": is_done})
    objectives[at] = objectives[at].model_copy(update={"steps": tuple(steps)})
    return text.model_copy(update={"objectives": tuple(objectives)})
