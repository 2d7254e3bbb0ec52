"""A label whose lines stand a little apart, so that sentences are read at ease. Plain text only."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

LINE_STEP = 1.5
"""From one line to the next, in sizes of the font."""
WIDE_WORD = 24
"""So many letters of a word stay together, whatever room there is."""


class Prose(QLabel):
    """As a label with word wrap; a single line takes no more room than it would in a label."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self._measured: tuple[str, str] = ("", "")
        self._heights: dict[int, int] = {}

    def shown(self) -> str:
        """What is read: the sign before the letter of a shortcut, for what the label belongs to, is not."""
        return self.text().replace("&", "") if self.buddy() is not None else self.text()

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = max(1, width - margins.left() - margins.right())
        measured = (self.shown(), self.font().key())
        if self._measured != measured:
            self._measured, self._heights = measured, {}
        if inner not in self._heights:
            self._heights[inner] = laid_out(self.shown(), self.font(), inner)[1]
        return self._heights[inner] + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A word that is longer than the line is broken, so that it need not be wide enough for it."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), WIDE_WORD * self.fontMetrics().averageCharWidth()), least.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        room = self.contentsRect()
        layout, height = laid_out(self.shown(), self.font(), max(1, room.width()))
        spare = room.height() - height if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(room.x(), room.y() + max(0, spare // 2)))
        painter.end()


def laid_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    """The lines, placed, and how high they are together."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    size = font.pixelSize() if font.pixelSize() > 0 else 14
    top = bottom = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, round(top)))
        bottom = round(top) + line.height()
        top += max(LINE_STEP * size, line.height())
    layout.endLayout()
    return layout, round(bottom + 0.49)
