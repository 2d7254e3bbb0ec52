"""Putting the pieces of a drawing down with Qt."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from inglenook.domain.chart.letters import Letters
from inglenook.domain.chart.pieces import CORNERS, Fill, Line, Piece, Sign, Words
from inglenook.ui.charts.shapes import disc
from inglenook.ui.look.theme import Theme

_DASHES = {
    "solid": Qt.PenStyle.SolidLine,
    "dashed": Qt.PenStyle.DashLine,
    "dotted": Qt.PenStyle.DotLine,
    "dash_dot": Qt.PenStyle.DashDotLine,
}


def letters_of(font: QFont) -> Letters:
    metrics = QFontMetricsF(font)
    return Letters(width=metrics.horizontalAdvance, height=metrics.height())


def paint(painter: QPainter, piece: Piece, theme: Theme) -> None:
    """`painter` has the font that the drawing was laid out for."""
    if isinstance(piece, Fill):
        box = piece.box
        painter.fillRect(QRectF(box.left, box.top, box.width, box.height), theme.colour(piece.role))
    elif isinstance(piece, Line):
        _line(painter, piece, theme)
    elif isinstance(piece, Sign):
        _sign(painter, piece, theme)
    else:
        _words(painter, piece, theme)


def _line(painter: QPainter, piece: Line, theme: Theme) -> None:
    pen = QPen(theme.colour(piece.role), piece.width, _DASHES[piece.dash])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in piece.points]))


def _sign(painter: QPainter, piece: Sign, theme: Theme) -> None:
    middle, colour = QPointF(piece.x, piece.y), theme.colour(piece.role)
    if piece.shape == "ring":
        disc(painter, middle, piece.size, colour)
    elif piece.shape == "disc":
        disc(painter, middle, piece.size, colour, filled=True)
    elif piece.shape == "bar":
        painter.setPen(QPen(colour, 1.5))
        painter.drawLine(middle - QPointF(0, piece.size), middle + QPointF(0, piece.size))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = [middle + QPointF(x, y) * piece.size for x, y in CORNERS[piece.shape]]
        painter.drawPolygon(QPolygonF(corners))


def _words(painter: QPainter, piece: Words, theme: Theme) -> None:
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(piece.text)
    left = piece.x - {"left": 0.0, "middle": wide / 2, "right": wide}[piece.align]
    painter.setPen(theme.colour(piece.role))
    painter.drawText(QPointF(left, piece.y + (metrics.ascent() - metrics.descent()) / 2), piece.text)
