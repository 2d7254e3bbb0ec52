"""What stands below a chart: its series where there are several, marks, bands that find no room beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inglenook.domain.chart.chart import Chart, Span
from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import Line, Piece, Sign, Words, mark_sign, style
from inglenook.domain.chart.stops import mark_kind, number_said
from inglenook.domain.language import _

_BETWEEN = 18
_SIGN = 24
_ROW = 1.45
"""From one row to the next, in lines of text."""


@dataclass(frozen=True, slots=True)
class Legend:
    pieces: tuple[Piece, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """`series` or `kind`: what the sign before the words is; neither: words alone."""

    text: str
    series: int | None = None
    kind: str = ""
    begins_row: bool = False


def legend(
    chart: Chart,
    kinds: Sequence[str],
    width: float,
    top: float,
    letters: Letters,
    unit: float,
    *,
    bands: bool,
) -> Legend:
    """In as many rows as it takes, from `top` on."""
    pieces: list[Piece] = []
    start = 4 * unit
    x, y = start, top + letters.height * _ROW / 2
    for entry in _entries(chart, kinds, bands=bands):
        before = _SIGN * unit if entry.series is not None or entry.kind else 0.0
        text = letters.cut(entry.text, width - before - 2 * start)
        wide = before + letters.width(text)
        if x > start and (entry.begins_row or x + wide > width):
            x, y = start, y + letters.height * _ROW
        pieces += _signs(entry, len(chart.series), x, y, unit)
        pieces.append(Words(text, x + before, y, "left", "second"))
        x += wide + _BETWEEN * unit
    return Legend(tuple(pieces), y + letters.height * _ROW / 2)


def _entries(chart: Chart, kinds: Sequence[str], *, bands: bool) -> Iterator[_Entry]:
    if len(chart.series) > 1:
        for at, series in enumerate(chart.series):
            yield _Entry(series.name, series=at)
    for kind in kinds:
        yield _Entry(mark_kind(kind), kind=kind)
    if any(point.value is None for series in chart.series for point in series.points):
        yield _Entry(_("no figure"), kind="gap")
    if bands:
        named = [span for span in chart.spans if span.name]
        for at, span in enumerate(named):
            yield _Entry(_spanned(span), begins_row=at == 0)


def _spanned(span: Span) -> str:
    """A line across has its number in its name, if it wants one."""
    if span.low == span.high:
        return span.name
    return f"{number_said(span.low)}–{number_said(span.high)} {span.name}"


def _signs(entry: _Entry, count: int, x: float, y: float, unit: float) -> Iterator[Piece]:
    middle = x + 9 * unit
    if entry.series is not None:
        how = style(entry.series, count)
        yield Line(((x, y), (x + 18 * unit, y)), how.role, 2 * unit, how.dash)
        yield Sign(how.shape, middle, y, 4 * unit, how.role)
    elif entry.kind == "gap":
        yield Sign("ring", middle, y, 3 * unit, "second")
    elif entry.kind:
        shape, role = mark_sign(entry.kind)
        yield Sign(shape, middle, y, 4 * unit, role)
