"""What a drawing is made of: few kinds of pieces, in colours by role, that any painter can put down."""

from dataclasses import dataclass
from typing import Literal

from inglenook.domain.chart.frame import Box

Role = Literal["text", "second", "line", "edge", "accent", "growth", "care", "window"]
Shape = Literal["disc", "diamond", "square", "triangle", "ring", "flag", "bar"]
Dash = Literal["solid", "dashed", "dotted", "dash_dot"]
Align = Literal["left", "middle", "right"]

CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0.0, -1.0), (1.0, 0.8), (-1.0, 0.8)),
    "flag": ((-0.7, 1.2), (-0.7, -1.2), (1.1, -0.5), (-0.4, 0.2), (-0.4, 1.2)),
}
"""Of the shapes that have any, for a size of 1, filled."""


@dataclass(frozen=True, slots=True)
class Fill:
    box: Box
    role: Role


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[tuple[float, float], ...]
    role: Role
    width: float
    dash: Dash = "solid"


@dataclass(frozen=True, slots=True)
class Sign:
    """`size`: from the middle to the edge."""

    shape: Shape
    x: float
    y: float
    size: float
    role: Role


@dataclass(frozen=True, slots=True)
class Words:
    """One line; `x` is its left end, middle or right end, `y` the middle of its height."""

    text: str
    x: float
    y: float
    align: Align
    role: Role


Piece = Fill | Line | Sign | Words


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is known, by more than its colour."""

    role: Role
    shape: Shape
    dash: Dash


_ALONE = Style("growth", "disc", "solid")
_BESIDE = (
    Style("accent", "disc", "solid"),
    Style("growth", "diamond", "dashed"),
    Style("care", "square", "dotted"),
    Style("text", "triangle", "dash_dot"),
)
_MARKS: dict[str, tuple[Shape, Role]] = {
    "session": ("bar", "edge"),
    "note": ("square", "second"),
    "sheet": ("triangle", "second"),
    "goal": ("flag", "text"),
}

MARK_ORDER = tuple(_MARKS)


def style(series: int, of: int) -> Style:
    return _ALONE if of == 1 else _BESIDE[series % len(_BESIDE)]


def mark_sign(kind: str) -> tuple[Shape, Role]:
    return _MARKS[kind]
