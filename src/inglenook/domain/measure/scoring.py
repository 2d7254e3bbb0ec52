"""From answers to figures, by a measure's own rules; a missing answer is never taken for a zero.

It needs the rules alone, not the sheet: what was given is scored by what it was given with.
"""

from math import floor
from typing import Any

from inglenook.domain.measure.measure import Band, Cut, Item, Measure, Missing, Talk, Total
from inglenook.domain.measure.score import Figure
from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answers


class Scored(Value):
    """`figures` by the id of a total; `talks`: ids of what there is to talk about."""

    figures: dict[str, Figure]
    talks: tuple[str, ...] = ()


def scored(measure: Measure, answers: Answers) -> Scored:
    """Totals that are entered by hand aren't there."""
    return Scored(
        figures={total.id: _figure(total, answers) for total in measure.totals if total.items},
        talks=tuple(talk.id for talk in measure.talks if _is_raised(talk, answers)),
    )


def points(item: Item, answers: Answers) -> int | None:
    """None where it was not answered, or by something that has no points."""
    given = _given(item, answers)
    if item.points:
        worth = item.points.get(given) if isinstance(given, str) else None
    else:
        worth = given if type(given) is int else None
    return worth if item.turned is None or worth is None else item.turned - worth


def band_of(total: Total, value: float) -> Band | None:
    """A figure between two whole numbers belongs with the lower one."""
    return next((band for band in total.bands if band.low <= floor(value) <= band.high), None)


def cuts_reached(total: Total, value: float) -> tuple[Cut, ...]:
    return tuple(cut for cut in total.cuts if value >= cut.at)


def _figure(total: Total, answers: Answers) -> Figure:
    gate = total.gate
    if gate and _given(gate.item, answers) == gate.option:
        return Figure(value=gate.then, answered=1, of=1)
    of = len(total.items)
    found = [worth for item in total.items if (worth := points(item, answers)) is not None]
    lacking = of - len(found)
    if not found or lacking > _most(total.missing):
        return Figure(value=None, answered=len(found), of=of)
    if total.how == "mean":
        value = sum(found) / len(found)
    elif lacking:
        value = _rounded(total.missing, sum(found) * of / len(found))
    else:
        value = sum(found)
    return Figure(value=value, answered=len(found), of=of, filled=lacking)


def _most(missing: Missing) -> int:
    return missing.most if missing.by == "mean" else 0


def _rounded(missing: Missing, value: float) -> float:
    return floor(value + 0.5) if missing.rounded == "half" else value


def _is_raised(talk: Talk, answers: Answers) -> bool:
    worth = points(talk.item, answers)
    return worth is not None and worth >= talk.at_least


def _given(item: Item, answers: Answers) -> Any:
    answer = answers.get(item.question)
    if not item.row:
        return answer
    rows = answer.get("rows", {}) if isinstance(answer, dict) else {}
    return rows.get(item.row, {}).get(item.field)
