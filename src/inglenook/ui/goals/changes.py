"""What was changed in a goal, in sentences: pure text, no Qt."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.goal.goal import GoalChange, GoalText, Objective, Way
from inglenook.domain.language import _
from inglenook.ui.goals.saying import upper
from inglenook.ui.notes.moments import day


def way_name(way: Way) -> str:
    return {
        Way.CLOSE: _("0 to 10"),
        Way.SCALING: _("five levels"),
        Way.WORDS: _("words alone"),
    }[way]


def change_said(change: GoalChange, on: dt.date, today: dt.date) -> str:
    """`17 Nov: The words were “…”.`"""
    what = " ".join(parts(change.before, change.after))
    return _("{day}: {what}").format(day=upper(day(on, today)), what=what)


def parts(before: GoalText, after: GoalText) -> list[str]:
    """A sentence for each thing that was changed."""
    found = []
    if before.words != after.words:
        found.append(_("The words were “{words}”.").format(words=" ".join(before.words.split())))
    found += _lists(before, after)
    if before.way is not after.way:
        said = _("Check-ins were made by {before}, then by {after}.")
        found.append(said.format(before=way_name(before.way), after=way_name(after.way)))
    if before.levels != after.levels:
        found.append(_("The levels were described anew."))
    if before.weight != after.weight:
        found.append(
            _("The weight was {before}, then {after}.").format(before=before.weight, after=after.weight)
        )
    if before.baseline != after.baseline:
        found.append(_("Where it began was said anew."))
    return found


def _lists(before: GoalText, after: GoalText) -> list[str]:
    found = []
    if before.values != after.values:
        found.append(_joined(_("Values before: {words}."), before.values) or _("Values were added."))
    if _words(before.objectives) != _words(after.objectives):
        found.append(_("Objectives or steps were written anew."))
    elif before.objectives != after.objectives:
        found.append(_("Steps were ticked."))
    return found


def _joined(sentence: str, words: Sequence[str]) -> str:
    return sentence.format(words=", ".join(words)) if words else ""


def _words(objectives: Sequence[Objective]) -> list[tuple[str, list[str]]]:
    return [(each.words, [step.words for step in each.steps]) for each in objectives]
