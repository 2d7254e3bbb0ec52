"""Where everything of a chart stands, in plain numbers. Screen and print draw from the same places."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.stops import Stop, stops


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Dot:
    """A value. `series` and `stop` count from 0."""

    series: int
    stop: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line without a gap."""

    series: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    plot: Box
    stops: tuple[Stop, ...]
    xs: tuple[float, ...]
    strokes: tuple[Stroke, ...]
    lines: tuple[float, ...]


def laid(chart: Chart, plot: Box) -> Laid:
    days = stops(chart)
    xs = tuple(x_of(days, stop.on, plot) for stop in days)
    strokes = [stroke for at in range(len(chart.series)) for stroke in _strokes(chart, days, xs, plot, at)]
    lines = tuple(plot.top + plot.height * part / 4 for part in range(5))
    return Laid(plot, days, xs, tuple(strokes), lines)


def x_of(days: Sequence[Stop], on: dt.date, plot: Box) -> float:
    """A single day stands in the middle."""
    first, last = days[0].on, days[-1].on
    if first == last:
        return plot.left + plot.width / 2
    return plot.left + plot.width * (on - first).days / (last - first).days


def y_of(chart: Chart, value: float, plot: Box) -> float:
    """A value outside the range stands at its edge."""
    inside = min(max(value, chart.low), chart.high)
    return plot.bottom - plot.height * (inside - chart.low) / (chart.high - chart.low)


def _strokes(chart: Chart, days: Sequence[Stop], xs: Sequence[float], plot: Box, series: int) -> list[Stroke]:
    found: list[list[Dot]] = [[]]
    for at, stop in enumerate(days):
        point = stop.points[series]
        if point is None:
            continue
        if point.value is None:
            found.append([])
        else:
            found[-1].append(Dot(series, at, xs[at], y_of(chart, point.value, plot)))
    return [Stroke(series, tuple(dots)) for dots in found if dots]
