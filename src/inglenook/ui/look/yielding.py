"""A label of one line that gives way: it wraps when there is no room for the whole line."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from inglenook.ui.look.space import px


class Yielding(QLabel):
    """One line, which wraps only when it is given less than that."""

    def __init__(self) -> None:
        super().__init__()
        self._line: QSize | None = None

    def setText(self, text: str) -> None:
        """Another text is another line."""
        self.setWordWrap(False)
        super().setText(text)
        self._wrap()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line = self.sizeHint()
        if width >= line.width():
            return line.height()
        metrics = self.fontMetrics()
        beside = line.width() - metrics.horizontalAdvance(self.text())
        room = QRect(0, 0, max(width - beside, 1), 100_000)
        lines = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return lines.height() + line.height() - metrics.height()

    def sizeHint(self) -> QSize:
        """One line, whether it is wrapped at present or not."""
        if not self.wordWrap() or self._line is None:
            self._line = super().sizeHint()
        return self._line

    def minimumSizeHint(self) -> QSize:
        line = self.sizeHint()
        return QSize(min(line.width(), px(140)), line.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes another line."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setWordWrap(False)
            self._wrap()

    def _wrap(self) -> None:
        narrow = self.width() < self.sizeHint().width()
        if narrow != self.wordWrap():
            self.setWordWrap(narrow)
