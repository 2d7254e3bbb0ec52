"""The shapes that stand for what is drawn: known by their form, not by their colour alone."""

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
