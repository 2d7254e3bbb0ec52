"""A caret in the accent colour. Qt draws its own as the inverse of the paper, whatever the theme says."""

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QTextEdit


class Caret(QObject):
    """Blinks as the desktop asks; `edit` calls `paint` at the end of its own painting."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._width = 2
        self._colour = QColor()
        self._lit = True
        self._last = QRect()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._blink)
        edit.setCursorWidth(0)
        edit.cursorPositionChanged.connect(self.show)

    def set_look(self, colour: QColor, width: int) -> None:
        self._colour, self._width = colour, width

    def show(self) -> None:
        """Steady while one types or moves; then it blinks again."""
        if not self._edit.hasFocus():
            return
        self._lit = True
        if (pause := QApplication.cursorFlashTime() // 2) > 0:
            self._timer.start(pause)
        self._refresh()

    def hide(self) -> None:
        self._timer.stop()
        self._refresh()

    def paint(self) -> None:
        if self._lit and self._edit.hasFocus():
            self._last = self._place()
            painter = QPainter(self._edit.viewport())
            painter.fillRect(self._last, self._colour)
            painter.end()

    def _blink(self) -> None:
        self._lit = not self._lit
        self._refresh()

    def _refresh(self) -> None:
        viewport = self._edit.viewport()
        viewport.update(self._last)
        viewport.update(self._place())

    def _place(self) -> QRect:
        at = self._edit.cursorRect()
        left = min(at.left(), self._edit.viewport().width() - self._width)
        return QRect(left, at.top(), self._width, at.height())
