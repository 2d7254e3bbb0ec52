"""A chart as SVG for paper: the same pieces as on screen, in the colours of the printed page.

Its letters are set in a family that Typst has; how wide they are is reckoned by kinds of letters, rather too
wide than too narrow.
"""

from collections.abc import Iterator
from math import ceil
from xml.sax.saxutils import escape, quoteattr

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.drawing import drawing
from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import CORNERS, Fill, Line, Piece, Sign, Words

_COLOURS = {
    "text": "#2A2521",
    "second": "#645B51",
    "line": "#E3DBCF",
    "edge": "#8F8477",
    "accent": "#A34E2B",
    "growth": "#4D6B57",
    "care": "#7F5608",
    "window": "#F4EEE4",
}
_DASHES = {"solid": "", "dashed": "5 3", "dotted": "1.5 2.5", "dash_dot": "6 2.5 1.5 2.5"}
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_SIZE = 10.0
"""Of a letter, in the units of the drawing."""
_LINES = 12
"""On paper nothing can be looked up: names of heights are whole unless far longer than a sentence."""
_NARROW = frozenset("iljftrI.,:;!'’|()[] ·")


def svg(chart: Chart, width: float, height: float, family: str = "Source Sans 3") -> str:
    """`height`: of the plot; the words below come on top. Empty where the chart has no day at all."""
    made = drawing(chart, width, height, Letters(_wide, _SIZE * 1.3), 0.8, lines=_LINES)
    if made.frame is None:
        return ""
    high = ceil(made.height + 1)
    inside = "".join(part for piece in made.pieces for part in _piece(piece))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{high}"'
        f' viewBox="0 0 {_n(width)} {high}" font-family={quoteattr(family)} font-size="{_n(_SIZE)}">'
        f"{inside}</svg>"
    )


def _wide(text: str) -> float:
    return sum(_SIZE * (0.3 if each in _NARROW else 0.68 if each.isupper() else 0.53) for each in text)


def _piece(piece: Piece) -> Iterator[str]:
    colour = _COLOURS[piece.role]
    if isinstance(piece, Fill):
        box = piece.box
        yield (
            f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}"'
            f' height="{_n(box.height)}" fill="{colour}"/>'
        )
    elif isinstance(piece, Line):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in piece.points)
        dash = f' stroke-dasharray="{_DASHES[piece.dash]}"' if _DASHES[piece.dash] else ""
        yield (
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{_n(piece.width)}"'
            f' stroke-linejoin="round"{dash}/>'
        )
    elif isinstance(piece, Sign):
        yield _sign(piece, colour)
    else:
        yield _words(piece, colour)


def _sign(piece: Sign, colour: str) -> str:
    at = f'cx="{_n(piece.x)}" cy="{_n(piece.y)}" r="{_n(piece.size)}"'
    if piece.shape == "ring":
        return f'<circle {at} fill="none" stroke="{colour}" stroke-width="1.2"/>'
    if piece.shape == "disc":
        return f'<circle {at} fill="{colour}"/>'
    if piece.shape == "bar":
        x, top, bottom = _n(piece.x), _n(piece.y - piece.size), _n(piece.y + piece.size)
        return f'<path d="M{x} {top}V{bottom}" stroke="{colour}" stroke-width="1.2"/>'
    corners = " ".join(
        f"{_n(piece.x + x * piece.size)},{_n(piece.y + y * piece.size)}" for x, y in CORNERS[piece.shape]
    )
    return f'<polygon points="{corners}" fill="{colour}"/>'


def _words(piece: Words, colour: str) -> str:
    return (
        f'<text x="{_n(piece.x)}" y="{_n(piece.y + _SIZE * 0.34)}" fill="{colour}"'
        f' text-anchor="{_ANCHORS[piece.align]}">{escape(piece.text)}</text>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
