"""The days of a chart, one after the other: each is a row of the table and a sentence to be said.

Pointer and arrow keys go through the same stops, so that nothing is shown that the table lacks.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.domain.chart.chart import Chart, Mark, Point
from inglenook.domain.dates import day_said
from inglenook.domain.language import _

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""Headings, and rows of as many cells."""


@dataclass(frozen=True, slots=True)
class Stop:
    """`points`: by series, in their order; None where that series has nothing there."""

    on: dt.date
    points: tuple[Point | None, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def has_point(self) -> bool:
        return any(point is not None for point in self.points)


def stops(chart: Chart) -> tuple[Stop, ...]:
    """By day. Several points of a series on one day are as many stops; marks stand at the last."""
    by_day: dict[dt.date, list[list[Point]]] = defaultdict(lambda: [[] for _each in chart.series])
    for at, series in enumerate(chart.series):
        for point in series.points:
            by_day[point.on][at].append(point)
    marks: dict[dt.date, list[Mark]] = defaultdict(list)
    for mark in chart.marks:
        marks[mark.on].append(mark)
    found: list[Stop] = []
    for on in sorted({*by_day, *marks}):
        found += _of_day(on, by_day.get(on, []), tuple(marks.get(on, ())), len(chart.series))
    return tuple(found)


def sentence(chart: Chart, stop: Stop) -> str:
    """`3 Mar 2026: How close 4 · a note: Session 12`."""
    told = [_told(chart, at, point) for at, point in enumerate(stop.points) if point is not None]
    told += [mark_said(mark) for mark in stop.marks]
    return _("{day}: {what}").format(day=day_said(stop.on), what=" · ".join(told))


def summary(chart: Chart) -> str:
    """The whole chart in a few sentences, for those who can't see it: where each series began and stands."""
    return " ".join(_summed(chart, at) for at in range(len(chart.series))) or _("Nothing yet.")


def table(chart: Chart) -> Table:
    """A column for the day, one for each series, and one for what is written beside it if anything is."""
    rows = [_row(chart, stop) for stop in stops(chart)]
    heads = [_("Day"), *(series.name for series in chart.series), _("Words and events")]
    if any(cells[-1] for cells in rows):
        return heads, rows
    return heads[:-1], [cells[:-1] for cells in rows]


def value_said(chart: Chart, value: float | None) -> str:
    """As it stands on the chart: by the name of its height where that has one."""
    if value is None:
        return _("no figure")
    return next((name for height, name in chart.levels if height == value), number_said(value))


def number_said(value: float) -> str:
    """Without a needless fraction, with a true minus."""
    shown = f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
    return shown.replace("-", "−")


def mark_said(mark: Mark) -> str:
    return mark.text or mark_kind(mark.kind)


def mark_kind(kind: str) -> str:
    return {
        "note": _("Note"),
        "sheet": _("Worksheet"),
        "goal": _("Goal changed"),
        "session": _("Session"),
    }[kind]


def _of_day(
    on: dt.date, points: Sequence[Sequence[Point]], marks: tuple[Mark, ...], series: int
) -> list[Stop]:
    most = max((len(each) for each in points), default=0)
    found = [
        Stop(on, tuple(each[turn] if turn < len(each) else None for each in points)) for turn in range(most)
    ]
    if not found:
        return [Stop(on, (None,) * series, marks)]
    return [*found[:-1], Stop(on, found[-1].points, marks)]


def _summed(chart: Chart, at: int) -> str:
    series = chart.series[at]
    found = [(point.on, point.value) for point in series.points if point.value is not None]
    if not found:
        return _("{name}: no figure yet.").format(name=series.name or chart.title)
    (first, began), (last, stands) = found[0], found[-1]
    name = series.name or chart.title
    if len(found) == 1:
        return _("{name}: {value} on {day}.").format(
            name=name, value=value_said(chart, began), day=day_said(first)
        )
    values = [value for _on, value in found]
    return _(
        "{name}: {count} figures. {first} on {first_day}, {last} on {last_day}; between {low} and {high}."
    ).format(
        name=name,
        count=len(found),
        first=value_said(chart, began),
        first_day=day_said(first),
        last=value_said(chart, stands),
        last_day=day_said(last),
        low=number_said(min(values)),
        high=number_said(max(values)),
    )


def _told(chart: Chart, at: int, point: Point) -> str:
    said = value_said(chart, point.value)
    named = f"{chart.series[at].name} {said}" if len(chart.series) > 1 else said
    return f"{named}, {point.label}" if point.label else named


def _row(chart: Chart, stop: Stop) -> list[str]:
    cells = ["" if point is None else value_said(chart, point.value) for point in stop.points]
    beside = [point.label for point in stop.points if point is not None and point.label]
    beside += [mark_said(mark) for mark in stop.marks]
    return [day_said(stop.on), *cells, " · ".join(beside)]
