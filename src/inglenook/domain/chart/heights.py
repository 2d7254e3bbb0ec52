"""What stands at the left of a chart: numbers, or the names of heights in a few lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inglenook.domain.chart.axis import heights
from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.frame import Frame
from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import Line, Piece, Words
from inglenook.domain.chart.stops import number_said

_SHARE = 0.4
"""Of the whole width, at most, for names."""


@dataclass(frozen=True, slots=True)
class Height:
    value: float
    lines: tuple[str, ...]


def named_heights(
    chart: Chart, height: float, width: float, letters: Letters, lines: int
) -> tuple[Height, ...]:
    """`lines`: for a name, at most."""
    if chart.levels:
        return tuple(
            Height(value, letters.wrapped(name, width * _SHARE, lines)) for value, name in chart.levels
        )
    most = int(height / (letters.height * 2.2)) + 1
    return tuple(Height(value, (number_said(value),)) for value in heights(chart.low, chart.high, most))


def widest(shown: Sequence[Height], letters: Letters) -> float:
    return max((letters.width(line) for each in shown for line in each.lines), default=0.0)


def height_for(shown: Sequence[Height], letters: Letters) -> float:
    """So high that names of several lines don't touch, those at the edges moved inwards."""
    most = max((len(each.lines) for each in shown), default=1)
    return 0.0 if most < 2 else (len(shown) - 1) * (1.5 * most - 0.4) * letters.height


def rules(found: Frame, shown: Sequence[Height], letters: Letters, unit: float) -> Iterator[Piece]:
    plot = found.plot
    for each in shown:
        y = found.y(each.value)
        yield Line(((plot.left, y), (plot.right, y)), "line", unit)
        half, edge = len(each.lines) * letters.height / 2, letters.height / 2
        middle = max(min(y, plot.bottom + edge - half), plot.top - edge + half)
        for at, line in enumerate(each.lines):
            stands = middle - half + (at + 0.5) * letters.height
            yield Words(line, plot.left - 8 * unit, stands, "right", "second")
