"""Charts of goals, measures and boundaries, made of what is kept. Nothing is averaged or added up here."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from inglenook.domain.chart.chart import Chart, Mark, Point, Series, Span
from inglenook.domain.goal.goal import CheckIn, Goal, GoalChange, Way
from inglenook.domain.goal.scaling import signed
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure, Total
from inglenook.domain.measure.score import Figure, Score
from inglenook.domain.worksheet.charting import Pairs


@dataclass(frozen=True, slots=True)
class Look:
    """The two scales of a sheet as they were answered for a day."""

    on: dt.date
    pairs: Pairs


def goal_chart(goal: Goal, checkins: Sequence[CheckIn], marks: Sequence[Mark] = ()) -> Chart:
    """Check-ins in the way in which the goal is looked at now: those of another have another range.

    A look in words alone is a gap; a goal of nothing but those has no figures (`Chart.has_figures`).
    """
    way = goal.text.way
    low, high, name = (-2, 2, _("Level")) if way is Way.SCALING else (0, 10, _("How close"))
    levels = range(low, high + 1) if way is Way.SCALING else ()
    points = tuple(
        Point(on=each.on, value=each.value, label=each.helped)
        for each in checkins
        if each.goal_id == goal.id and each.way in (way, Way.WORDS)
    )
    return Chart(
        title=goal.words,
        low=low,
        high=high,
        series=(Series(name=name, points=points),),
        spans=_baseline(goal, low, high),
        marks=within(marks, points),
        levels=tuple((float(each), level_said(goal, each)) for each in levels),
    )


def level_said(goal: Goal, level: int) -> str:
    """`+1 Three evenings a week`; the number alone where it is not described."""
    return f"{signed(level)} {goal.text.levels.text(level)}".strip()


def change_marks(changes: Sequence[GoalChange], zone: str) -> tuple[Mark, ...]:
    """Where the goal was changed, on the days of that zone."""
    return tuple(
        Mark(on=each.at.astimezone(ZoneInfo(zone)).date(), kind="goal", text=_changed(each))
        for each in changes
    )


def measure_chart(
    measure: Measure,
    total: Total,
    scores: Sequence[Score],
    marks: Sequence[Mark] = (),
    language: str = "en",
    *,
    labels: bool = True,
) -> Chart:
    """One person's scores. Without `labels`: the figures alone, no bands and no cuts."""
    name = measure.text(language, f"total.{total.id}")
    title = measure.text(language, "name")
    points = tuple(_scored(each, each.figures[total.id]) for each in scores if total.id in each.figures)
    return Chart(
        title=title if len(measure.totals) == 1 or not name else f"{title} · {name}",
        low=total.low,
        high=total.high,
        series=(Series(name=name or _("Figure"), points=points),),
        spans=tuple(_spans(measure, total, language)) if labels else (),
        marks=within(marks, points),
    )


def within(marks: Sequence[Mark], points: Sequence[Point]) -> tuple[Mark, ...]:
    """Those between the first point and the last: others would only make the chart longer."""
    if not points:
        return ()
    return tuple(mark for mark in marks if points[0].on <= mark.on <= points[-1].on)


def boundaries_over_time(looks: Sequence[Look]) -> list[Chart]:
    """One for each row and group in which anything was answered, in the order of the sheet.

    `looks`: oldest first. Where one side alone was answered, the other has a gap.
    """
    if not looks:
        return []
    newest = looks[-1].pairs
    places: dict[tuple[str, str], str] = {}
    for look in reversed(looks):
        for panel in look.pairs.panels:
            for pair in panel.pairs:
                title = f"{pair.row} · {panel.title}" if panel.title else pair.row
                places.setdefault((panel.group, pair.key), title)
    ordered = sorted(places, key=lambda place: _order(newest, place))
    return [_row_chart(looks, newest, place, places[place]) for place in ordered]


def _row_chart(looks: Sequence[Look], newest: Pairs, place: tuple[str, str], title: str) -> Chart:
    firsts, seconds = [], []
    for look in looks:
        pair = look.pairs.pair(*place)
        if pair is not None:
            firsts.append(Point(on=look.on, value=pair.first))
            seconds.append(Point(on=look.on, value=pair.second))
    return Chart(
        title=title,
        low=newest.low,
        high=newest.high,
        series=(
            Series(name=newest.first, points=tuple(firsts)),
            Series(name=newest.second, points=tuple(seconds)),
        ),
    )


def _order(newest: Pairs, place: tuple[str, str]) -> tuple[int, int]:
    """Rows that are no longer asked come last."""
    group, key = place
    keys = list(newest.names)
    groups = [panel.group for panel in newest.panels]
    return (
        groups.index(group) if group in groups else len(groups),
        keys.index(key) if key in keys else len(keys),
    )


def _changed(change: GoalChange) -> str:
    before, after = change.before, change.after
    if before.words != after.words:
        return _("Now: {words}").format(words=after.words)
    if (before.way, before.levels) != (after.way, after.levels):
        return _("Checked in another way from here on")
    return _("Goal changed")


def _baseline(goal: Goal, low: int, high: int) -> tuple[Span, ...]:
    began = goal.text.baseline
    if began is None or not low <= began <= high:
        return ()
    return (Span(low=began, high=began, name=_("Where it began")),)


def _scored(score: Score, figure: Figure) -> Point:
    if figure.value is None and figure.of:
        label = _("{count} of {all} answered").format(count=figure.answered, all=figure.of)
        return Point(on=score.on, value=None, label=label)
    return Point(on=score.on, value=figure.value)


def _spans(measure: Measure, total: Total, language: str) -> Iterator[Span]:
    for band in total.bands:
        name = measure.text(language, f"band.{total.id}.{band.id}")
        yield Span(low=band.low, high=band.high, name=name)
    for cut in total.cuts:
        name = measure.text(language, f"cut.{total.id}.{cut.id}")
        yield Span(low=cut.at, high=cut.at, name=name or _("{number} and above").format(number=cut.at))
