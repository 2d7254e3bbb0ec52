"""Where the plot of a chart stands, and every day and value in it, in plain numbers."""

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
class Frame:
    """`plot`: where values are drawn. There is at least one day."""

    chart: Chart
    stops: tuple[Stop, ...]
    plot: Box

    def x(self, on: dt.date) -> float:
        """A single day stands in the middle."""
        first, last = self.stops[0].on, self.stops[-1].on
        if first == last:
            return self.plot.left + self.plot.width / 2
        return self.plot.left + self.plot.width * (on - first).days / (last - first).days

    def y(self, value: float) -> float:
        """A value outside the range stands at its edge."""
        low, high = self.chart.low, self.chart.high
        return self.plot.bottom - self.plot.height * (min(max(value, low), high) - low) / (high - low)

    def xs(self) -> tuple[float, ...]:
        """Of every stop."""
        return tuple(self.x(stop.on) for stop in self.stops)

    def strokes(self, series: int) -> tuple[tuple[Dot, ...], ...]:
        """The values of a series, broken wherever a look brought no figure."""
        found: list[list[Dot]] = [[]]
        for at, stop in enumerate(self.stops):
            point = stop.points[series]
            if point is None:
                continue
            if point.value is None:
                found.append([])
            else:
                found[-1].append(Dot(series, at, self.x(stop.on), self.y(point.value)))
        return tuple(tuple(dots) for dots in found if dots)

    def gaps(self) -> tuple[float, ...]:
        """Where somebody looked, and no figure came of it in any series."""
        return tuple(
            self.x(stop.on)
            for stop in self.stops
            if stop.has_point and all(point is None or point.value is None for point in stop.points)
        )


def frame(chart: Chart, plot: Box, days: Sequence[Stop] | None = None) -> Frame | None:
    """None where the chart has no day at all."""
    found = tuple(days) if days is not None else stops(chart)
    return Frame(chart, found, plot) if found else None
