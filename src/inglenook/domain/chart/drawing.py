"""A chart laid out as pieces: grounds and lines first, then what was found, then words.

`unit` is a length of 1 at a text scale of 1; every other length here is drawn for that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inglenook.domain.chart.axis import Row, day_ticks, heights
from inglenook.domain.chart.chart import Chart, Span
from inglenook.domain.chart.frame import Box, Dot, Frame, frame
from inglenook.domain.chart.heights import height_for, named_heights, rules, widest
from inglenook.domain.chart.legend import Legend, legend
from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import MARK_ORDER, Fill, Line, Piece, Sign, Words, mark_sign, style
from inglenook.domain.chart.stops import stops

_EDGE = 8
_SIGNS = 14
"""The height of the row of one kind of mark."""
_DOTS_APART = 9
"""Closer than that, a line says more without its dots."""
_ASIDE = 360
"""From this width on the bands' names stand beside the plot; below, with the legend."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """`frame`: None where there is nothing to draw."""

    width: float
    height: float
    frame: Frame | None
    pieces: tuple[Piece, ...]

    def dots(self, stop: int) -> tuple[Dot, ...]:
        """The values of a stop, by series."""
        if self.frame is None:
            return ()
        every = (
            dot
            for series in range(len(self.frame.chart.series))
            for stroke in self.frame.strokes(series)
            for dot in stroke
        )
        return tuple(dot for dot in every if dot.stop == stop)


def small_drawing(chart: Chart, width: float, height: float, unit: float) -> Drawing:
    """Few light lines, the series, a dot where it ends; no words."""
    edge = _EDGE * unit
    plot = Box(edge, edge, max(1.0, width - 2 * edge), max(1.0, height - 2 * edge))
    found = frame(chart, plot)
    if found is None:
        return Drawing(width, height, None, ())
    few = heights(chart.low, chart.high, 6)
    lines = [_across(0, width, found.y(value), unit) for value in few]
    return Drawing(width, height, found, (*lines, *_series(found, unit, ends=True)))


def drawing(
    chart: Chart, width: float, height: float, letters: Letters, unit: float, *, lines: int = 2
) -> Drawing:
    """`height`: that of the plot, higher where names of heights need it; what stands below comes on top.

    `lines`: in which such a name stands, at most.
    """
    days = stops(chart)
    if not days:
        return Drawing(width, 0, None, ())
    beside = width >= _ASIDE * unit and any(span.name for span in chart.spans)
    shown = named_heights(chart, height, width, letters, lines)
    left = widest(shown, letters) + 1.5 * _EDGE * unit
    right = _aside(chart, width, letters, unit) if beside else _EDGE * unit
    high = max(height, height_for(shown, letters))
    plot = Box(left, letters.height / 2 + 2 * unit, max(1.0, width - left - right), high)
    found = Frame(chart, days, plot)
    kinds = [kind for kind in MARK_ORDER if any(mark.kind == kind for mark in chart.marks)]
    gaps = tuple(_apart(found.gaps(), 5 * unit))
    below = plot.bottom + (6 + (len(kinds) + bool(gaps)) * _SIGNS) * unit
    named = legend(chart, kinds, width, below + letters.height * 1.4, letters, unit, bands=not beside)
    pieces = (
        *_bands(found, unit, letters, beside=beside, right=width),
        *rules(found, shown, letters, unit),
        *_days(found, width, below, letters, unit),
        *_gaps(found, gaps, unit),
        *_signs(found, kinds, bool(gaps), unit),
        *_series(found, unit),
        *named.pieces,
    )
    return Drawing(width, _bottom(below, letters, named), found, pieces)


def _bottom(below: float, letters: Letters, named: Legend) -> float:
    return named.bottom if named.pieces else below + letters.height * 1.2


def _aside(chart: Chart, width: float, letters: Letters, unit: float) -> float:
    widest = max((letters.width(span.name[:80]) for span in chart.spans), default=0.0)
    return min(widest + 2 * _EDGE * unit, width * 0.28)


def _bands(found: Frame, unit: float, letters: Letters, *, beside: bool, right: float) -> Iterator[Piece]:
    plot = found.plot
    spans = [span for span in found.chart.spans if span.low < span.high or _is_one_of_many(span, found.chart)]
    edges = _edges(found, spans)
    for at, (bottom, top) in enumerate(pairwise(edges)):
        if at % 2 == 1 or len(spans) == 1:
            yield Fill(Box(plot.left, top, plot.width, bottom - top), "window")
    named = [(span, (bottom + top) / 2) for span, (bottom, top) in zip(spans, pairwise(edges), strict=True)]
    lines = [(span, found.y(span.low)) for span in found.chart.spans if span not in spans]
    for _span, y in lines:
        yield Line(((plot.left, y), (plot.right, y)), "edge", unit, "dashed")
    if beside:
        yield from _names_aside([*named, *lines], plot.right + _EDGE * unit, right, letters)


def _names_aside(
    named: Sequence[tuple[Span, float]], left: float, right: float, letters: Letters
) -> Iterator[Piece]:
    """From below upwards, each above the one before where they are close."""
    below = float("inf")
    for span, y in sorted(named, key=lambda each: -each[1]):
        stands = min(y, below - letters.height * 1.05)
        yield Words(letters.cut(span.name, right - left), left, stands, "left", "second")
        below = stands


def _is_one_of_many(span: Span, chart: Chart) -> bool:
    """A band of a single value, beside another and in none: not a line."""
    wide = [other for other in chart.spans if other.low < other.high]
    touches = any(other.high + 1 == span.low or span.high + 1 == other.low for other in wide)
    return touches and not any(other.low <= span.low <= other.high for other in wide)


def _edges(found: Frame, spans: Sequence[Span]) -> list[float]:
    """Between neighbours halfway; the outermost at the ends of the range that they name."""
    if not spans:
        return []
    between = [(before.high + after.low) / 2 for before, after in pairwise(spans)]
    return [found.y(value) for value in (spans[0].low, *between, spans[-1].high)]


def _days(found: Frame, width: float, below: float, letters: Letters, unit: float) -> Iterator[Piece]:
    days = sorted({stop.on for stop in found.stops})
    for tick in day_ticks(days, found.x, Row(4 * unit, width - 4 * unit, 10 * unit), letters):
        plot = found.plot
        yield Line(((tick.x, plot.bottom), (tick.x, plot.bottom + 4 * unit)), "edge", unit)
        yield Words(tick.text, tick.middle, below + letters.height * 0.6, "middle", "second")


def _signs(found: Frame, kinds: Sequence[str], lane: int, unit: float) -> Iterator[Piece]:
    """From that lane on a row for each kind; a change of the goal is also seen up through the plot."""
    plot = found.plot
    for at, kind in enumerate(kinds):
        y = _lane(found, at + lane, unit)
        shape, role = mark_sign(kind)
        for x in _apart([found.x(mark.on) for mark in found.chart.marks if mark.kind == kind], 5 * unit):
            if kind == "goal":
                yield Line(((x, plot.top), (x, y)), "edge", unit, "dotted")
            yield Sign(shape, x, y, 4 * unit, role)


def _apart(xs: Sequence[float], least: float) -> Iterator[float]:
    """Without those that would lie on the one before: the table has them all."""
    before = float("-inf")
    for x in sorted(xs):
        if x - before >= least:
            yield x
            before = x


def _gaps(found: Frame, xs: Sequence[float], unit: float) -> Iterator[Piece]:
    """Somebody looked, and there is no figure: a ring below the axis, where no figure can stand."""
    for x in xs:
        yield Sign("ring", x, _lane(found, 0, unit), 3 * unit, "second")


def _lane(found: Frame, at: int, unit: float) -> float:
    """The middle of that row below the plot."""
    return found.plot.bottom + (6 + (at + 0.5) * _SIGNS) * unit


def _series(found: Frame, unit: float, *, ends: bool = False) -> Iterator[Piece]:
    """`ends`: no dots but the last."""
    count = len(found.chart.series)
    for at in reversed(range(count)):
        how = style(at, count)
        strokes = found.strokes(at)
        every = sum(len(stroke) for stroke in strokes) * _DOTS_APART * unit <= found.plot.width and not ends
        for stroke in strokes:
            if len(stroke) > 1:
                points = tuple((dot.x, dot.y) for dot in stroke)
                yield Line(points, how.role, 2 * unit, how.dash)
            is_last = stroke is strokes[-1]
            dots = stroke if every or len(stroke) == 1 else stroke[-1:] if is_last else ()
            for dot in dots:
                yield Sign(how.shape, dot.x, dot.y, 4 * unit, how.role)


def _across(left: float, right: float, y: float, unit: float) -> Line:
    return Line(((left, y), (right, y)), "line", unit)
