"""The shapes that stand for what is drawn: known by their form, not by their colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


def disc(
    painter: QPainter,
    middle: QPointF,
    size: float,
    colour: QColor,
    *,
    filled: bool = False,
    rim: QColor | None = None,
) -> None:
    painter.setPen(QPen(rim or colour, 1.5))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, size, size)


def diamond(painter: QPainter, middle: QPointF, size: float, colour: QColor, *, filled: bool = False) -> None:
    x, y = middle.x(), middle.y()
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
    )


def square(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    half = size * 0.85
    _filled(painter, middle, colour, ((-half, -half), (half, -half), (half, half), (-half, half)))


def triangle(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    _filled(painter, middle, colour, ((0, -size), (size, size * 0.8), (-size, size * 0.8)))


def flag(painter: QPainter, middle: QPointF, size: float, colour: QColor) -> None:
    _filled(painter, middle, colour, tuple((x * size, y * size) for x, y in FLAG))


FLAG = ((-0.7, 1.2), (-0.7, -1.2), (1.1, -0.5), (-0.4, 0.2), (-0.4, 1.2))


def _filled(
    painter: QPainter, middle: QPointF, colour: QColor, corners: Sequence[tuple[float, float]]
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
