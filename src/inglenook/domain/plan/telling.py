"""A plan as one reads it, in sections like a note: on the signed page, and between versions."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from inglenook.domain.goal.goal import GoalText, Way
from inglenook.domain.goal.scaling import signed
from inglenook.domain.language import _
from inglenook.domain.note import Section
from inglenook.domain.plan.plan import PlanText

_HIGHEST_FIRST = (2, 1, 0, -1, -2)


def plan_sections(
    text: PlanText, goals: Sequence[GoalText], day: Callable[[dt.date], str], *, plain: bool = False
) -> tuple[Section, ...]:
    """Four, some perhaps empty: concerns, goals, approach, review. `day` says a date in words.

    `plain`: goals without marks, for a reader that shows marks as they are.
    """
    told = "\n\n".join(goal_in_words(goal, plain=plain) for goal in goals)
    return (
        Section(heading=concerns_heading(), text=text.concerns),
        Section(heading=_("Goals"), text=told),
        Section(heading=approach_heading(), text=text.approach),
        Section(heading=_("Review"), text=day(text.review_on) if text.review_on else ""),
    )


def concerns_heading() -> str:
    return _("What it is about, in the client's words")


def approach_heading() -> str:
    return _("What we will try")


def goal_in_words(goal: GoalText, *, plain: bool = False) -> str:
    """Several lines, in light Markdown, or `plain` without marks."""
    said = " ".join(goal.words.split())
    item = "– " if plain else "- "
    lines = [said if plain or "*" in said else f"**{said}**", *_around(goal, item)]
    return "\n".join(lines)


def way_in_words(goal: GoalText) -> str:
    """`Five levels, weight 2, began at −1`, in one line."""
    said = {
        Way.CLOSE: _("0 to 10"),
        Way.SCALING: _("Five levels"),
        Way.WORDS: _("In words"),
    }[goal.way]
    parts = [said]
    if goal.way is Way.SCALING and goal.weight != 1:
        parts.append(_("weight {weight}").format(weight=goal.weight))
    if goal.baseline is not None and goal.way is not Way.WORDS:
        began = signed(goal.baseline) if goal.way is Way.SCALING else str(goal.baseline)
        parts.append(_("began at {value}").format(value=began))
    return ", ".join(parts)


def _around(goal: GoalText, item: str) -> Iterator[str]:
    if goal.values:
        yield _("Serves: {values}").format(values=", ".join(goal.values))
    for objective in goal.objectives:
        yield _("On the way: {objective}").format(objective=objective.words)
        for step in objective.steps:
            yield f"{item}{_('{step} · done').format(step=step.words) if step.is_done else step.words}"
    yield way_in_words(goal)
    if goal.way is Way.SCALING:
        for level in _HIGHEST_FIRST:
            if text := goal.levels.text(level):
                yield f"{item}{signed(level)}: {text}"
