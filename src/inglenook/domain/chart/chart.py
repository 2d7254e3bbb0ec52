"""What a chart shows. Screen, print and table are made from this one value, so that they can't differ."""

import datetime as dt
from typing import Literal

from inglenook.domain.value import Value

MarkKind = Literal["note", "sheet", "goal", "session"]


class Point(Value):
    """`value`: None where there was a look and no figure: the line is broken there."""

    on: dt.date
    value: float | None
    label: str = ""


class Mark(Value):
    """Something that happened on a day: a note, a sheet, a change of the goal, a session."""

    on: dt.date
    kind: MarkKind
    text: str


class Span(Value):
    """A band, both heights in it."""

    low: float
    high: float
    name: str


class Series(Value):
    """Points by day, oldest first."""

    name: str
    points: tuple[Point, ...]


class Chart(Value):
    """`low`, `high`: the whole range, whatever was reached of it. `levels`: heights that have a name."""

    title: str
    low: float
    high: float
    series: tuple[Series, ...]
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    levels: tuple[tuple[float, str], ...] = ()

    @property
    def has_figures(self) -> bool:
        return any(point.value is not None for series in self.series for point in series.points)
