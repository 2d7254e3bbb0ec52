"""One page to talk over with the client: what of their work is put on it, and in which order.

It tells what is there and judges nothing. The figures of measures, and what manuals call them, are on it only
where they were chosen.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.making import Look, boundaries_over_time, goal_chart, measure_chart
from inglenook.domain.dates import day_said
from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import CheckIn, Ended, Goal, GoalId, Objective
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Score
from inglenook.domain.value import Value

_SAID = 5
"""So many lines of what helped, the newest, are a page's worth."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure of one person. `code`: whose it is, where there are several people."""

    key: str
    measure: Measure
    scores: tuple[Score, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """How one person kept their boundaries, look by look, oldest first.

    `code`: as with measures. `person`: tells two people apart, whatever their codes are.
    """

    looks: tuple[Look, ...]
    code: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All there is to choose from. `code`: of the case, for the head of the page."""

    code: str
    language: str
    goals: tuple[Goal, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    kept: tuple[Kept, ...] = ()
    measures: tuple[Measured, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.kept or self.measures)


class Choice(Value):
    """`boundaries` by their key in `boundary_charts`; `measures` by theirs."""

    goals: tuple[GoalId, ...] = ()
    boundaries: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    charts: bool = True
    steps: bool = True
    own_words: bool = True
    labels: bool = False
    tables: bool = False


class Said(Value):
    on: dt.date
    words: str


class GoalPart(Value):
    words: str
    values: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    chart: Chart | None = None
    helped: tuple[Said, ...] = ()
    ended: str = ""
    ended_words: str = ""


class Summary(Value):
    """Ready to be shown: only what was chosen is in it."""

    code: str
    language: str
    on: dt.date
    goals: tuple[GoalPart, ...] = ()
    boundaries: tuple[Chart, ...] = ()
    measures: tuple[Chart, ...] = ()
    tables: bool = False

    def charts(self) -> tuple[Chart, ...]:
        """In the order in which they stand on the page."""
        of_goals = tuple(part.chart for part in self.goals if part.chart is not None)
        return (*of_goals, *self.boundaries, *self.measures)


def first_choice(material: Material) -> Choice:
    """Goals in play, drawn, with what helped; anything else is asked for."""
    return Choice(goals=tuple(goal.id for goal in material.goals if goal.is_in_play))


def still_there(choice: Choice, material: Material) -> Choice:
    """Without what was put away meanwhile."""
    goals = {goal.id for goal in material.goals}
    rows = boundary_charts(material)
    measures = {each.key for each in material.measures}
    kept = {
        "goals": tuple(each for each in choice.goals if each in goals),
        "boundaries": tuple(each for each in choice.boundaries if each in rows),
        "measures": tuple(each for each in choice.measures if each in measures),
    }
    return choice.model_copy(update=kept)


def boundary_charts(material: Material) -> dict[str, Chart]:
    """A chart for each row of each person; a row that was looked at once is one too.

    By a key that stays when other rows come and go: whose it is, and what it is called.
    """
    found: dict[str, Chart] = {}
    for kept in material.kept:
        named: Counter[str] = Counter()
        for chart in boundaries_over_time(kept.looks):
            named[chart.title] += 1
            title = f"{chart.title} · {kept.code}" if kept.code else chart.title
            key = f"{kept.person}/{named[chart.title]}/{chart.title}"
            found[key] = chart.model_copy(update={"title": title})
    return found


def summary_of(material: Material, choice: Choice, on: dt.date) -> Summary:
    """In the order of what there is, not of what was ticked."""
    rows = boundary_charts(material) if choice.boundaries else {}
    return Summary(
        code=material.code,
        language=material.language,
        on=on,
        goals=tuple(_goal(goal, material, choice) for goal in material.goals if goal.id in choice.goals),
        boundaries=tuple(chart for key, chart in rows.items() if key in choice.boundaries),
        measures=tuple(_measures(material, choice)),
        tables=choice.tables,
    )


def ended_said(ended: Ended) -> str:
    """`Changed · 17 Nov 2026`."""
    return f"{ending_said(ended.how)} · {day_said(ended.on)}"


def neutral_title(measure: Measure, language: str) -> str:
    """What the client holds: the title of its sheet, else its name."""
    sheet = measure.sheet
    if sheet is not None:
        for spoken in (language, "en", *sheet.languages):
            title = sheet.texts.get(spoken, {}).get("title", "")
            if title:
                return title
    return measure.text(language, "name")


def _goal(goal: Goal, material: Material, choice: Choice) -> GoalPart:
    own = [each for each in material.checkins if each.goal_id == goal.id]
    if not choice.own_words:  # nor beside the figures of the chart, nor in its table
        own = [each.model_copy(update={"helped": ""}) for each in own]
    chart = goal_chart(goal, own) if choice.charts else None
    helped = [Said(on=each.on, words=each.helped) for each in own if each.helped.strip()]
    ended = goal.ended
    return GoalPart(
        words=goal.words,
        values=goal.text.values,
        objectives=goal.text.objectives if choice.steps else (),
        chart=chart if chart is not None and chart.has_figures else None,
        helped=tuple(helped[-_SAID:]),
        ended=ended_said(ended) if ended is not None else "",
        ended_words=ended.words if ended is not None and choice.own_words else "",
    )


def _measures(material: Material, choice: Choice) -> Iterator[Chart]:
    for measured in material.measures:
        if measured.key in choice.measures:
            yield from _of_measure(measured, material.language, labels=choice.labels)


def _of_measure(measured: Measured, language: str, *, labels: bool) -> Iterator[Chart]:
    measure = measured.measure
    for total in measure.totals:
        chart = measure_chart(measure, total, measured.scores, (), language, labels=labels)
        if not chart.has_figures:
            continue
        title = chart.title if labels else _untold(measure, total.id, language)
        named = f"{title} · {measured.code}" if measured.code else title
        plain = tuple(series.model_copy(update={"name": _("Figure")}) for series in chart.series)
        series = chart.series if labels else plain
        yield chart.model_copy(update={"title": named, "series": series})


def _untold(measure: Measure, total_id: str, language: str) -> str:
    """Several figures of one measure are numbered: their names are the manual's."""
    title = neutral_title(measure, language)
    if len(measure.totals) == 1:
        return title
    place = [total.id for total in measure.totals].index(total_id) + 1
    return f"{title} · {place}"
