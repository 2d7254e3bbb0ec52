"""What our charts share: rows that mouse and keyboard can go through, and that are then said in words.

They are drawn here and not by a plotting library: a chart is a handful of dots a row, and the library that
would draw them brings numpy with it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inglenook.ui.look.prose import laid_out
from inglenook.ui.look.speech import announce
from inglenook.ui.look.theme import Theme


class Drawn(QWidget):
    """Override `lay_out`, `draw` and `row_at`. `marked` tells the sentence of the row that is looked at."""

    marked = Signal(str)

    def __init__(self, theme: Theme, name: str, sentences: Sequence[str], whole: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._sentences: Sequence[str] = ()
        self.row = -1
        self.say_rows(name, sentences, whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def lay_out(self, width: int) -> int:
        """Where everything stands at this width; returns the height that is needed."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def row_at(self, place: QPointF) -> int:
        """-1 where there is none."""
        raise NotImplementedError

    def say_rows(self, name: str, sentences: Sequence[str], whole: str = "") -> None:
        """What it is called, and each row in words; `whole`: all of them in fewer words."""
        self._sentences = sentences
        self.setAccessibleName(name)
        self.setAccessibleDescription(whole or "\n".join(sentences))

    def restyle(self, theme: Theme) -> None:
        self.theme = theme
        self.refit()
        self.update()

    def mark(self, row: int) -> None:
        """A row that is not there: none."""
        row = row if 0 <= row < len(self._sentences) else -1
        if row != self.row:
            self.row = row
            sentence = self._sentences[row] if row >= 0 else ""
            self.marked.emit(sentence)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mark(self.row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.mark(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        every = len(self._sentences)
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
            Qt.Key.Key_Home: -every, Qt.Key.Key_End: every,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self._sentences:
            self.mark(min(max(self.row + step, 0), len(self._sentences) - 1))
            announce(self, self._sentences[self.row])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._sentences:
            self.mark(max(self.row, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.mark(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.colour("accent"), self.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), self.px(6), self.px(6))
        painter.end()

    # What the charts draw with

    def px(self, length: float) -> int:
        return self.theme.px(length)

    def colour(self, role: str) -> QColor:
        return self.theme.colour(role)

    def small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self.px(13))
        return font

    def height_of(self, text: str, width: int) -> int:
        return laid_out(text, self.font(), max(1, width))[1]

    def write(self, painter: QPainter, text: str, place: QRectF, role: str = "text") -> None:
        """From the left, in the middle of the height, in as many lines as it takes."""
        layout, high = laid_out(text, self.font(), max(1, round(place.width())))
        painter.setPen(self.colour(role))
        layout.draw(painter, QPointF(place.x(), place.y() + max(0.0, (place.height() - high) / 2)))

    def refit(self) -> None:
        """As high as it needs to be at this width."""
        high = self.lay_out(self.width())
        if self.height() != high:
            self.setFixedHeight(high)
