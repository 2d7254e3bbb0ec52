"""A field for words that grows with them and never scrolls by itself. Plain text only, whatever is pasted."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from inglenook.ui.look.space import px
from inglenook.ui.notes.surface import clean
from inglenook.ui.worksheets.form.asked import bring_in_sight


class Growing(QTextEdit):
    """At most `most` characters. On one line Enter leads on; `lines` is how many stand ready."""

    edited = Signal()

    def __init__(self, name: str, most: int, lines: int) -> None:
        super().__init__()
        self._most = most
        self._lines = lines
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(px(2))
        self.textChanged.connect(self._on_change)
        self.cursorPositionChanged.connect(self._follow)

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never this."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._lines == 1 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = clean(source.text())
        self.textCursor().insertText(" ".join(words.split("\n")) if self._lines == 1 else words)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives plain text alone: no hidden styled twin on the clipboard."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def _on_change(self) -> None:
        self._shorten()
        self._fit()
        self.edited.emit()

    def _shorten(self) -> None:
        """What is too long is taken back at the caret, where it came in. Whole characters only."""
        self.blockSignals(True)
        cursor = self.textCursor()
        while len(self.toPlainText()) > self._most and (cursor.position() or cursor.hasSelection()):
            cursor.movePosition(
                QTextCursor.MoveOperation.Left,
                QTextCursor.MoveMode.KeepAnchor,
                max(1, (len(self.toPlainText()) - self._most) // 2),
            )
            cursor.removeSelectedText()
        self.blockSignals(False)

    def _high(self) -> int:
        frame = self.height() - self.viewport().height() if self.isVisible() else px(16)
        ready = self.fontMetrics().lineSpacing() * self._lines + 2 * px(2)
        return max(ready, round(self.document().size().height())) + frame

    def _fit(self) -> None:
        high = self._high()
        if self.minimumHeight() != high or self.maximumHeight() != high:
            self.setFixedHeight(high)

    def _follow(self) -> None:
        if self.hasFocus():
            bring_in_sight(self, self.cursorRect())
