"""The paper a note is written and read on: plain text in a serif, with open lines, as tall as its text."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from inglenook.ui.look import fonts
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.caret import Caret

CHARACTERS = 78
_SAMPLE = "Came in lighter than last week and noticed that it passed in minutes rather than hours. "


def column_width(font: QFont) -> int:
    """Pixels for lines of about seventy characters of prose: most lines break before they are full."""
    return round(QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * CHARACTERS)


class Surface(QTextEdit):
    """Plain text only, whatever is pasted; grows with its text and never scrolls by itself.

    Whoever makes one calls `set_look` before it is shown.
    """

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = 0
        self._caret = Caret(self)
        self.setProperty("kind", "writing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().contentsChanged.connect(self._fit)

    def set_look(self, theme: Theme) -> None:
        """Take the writing font and colours of `theme`."""
        font = fonts.writing(theme.scale)
        line = round(font.pixelSize() * fonts.WRITING_LINE_HEIGHT)
        taller, self._line = line != self._line, line
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._caret.set_look(theme.colour("second" if self.isReadOnly() else "accent"), theme.px(2))
        if taller:
            self._open_anew()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._caret.paint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._caret.hide()

    def load(self, text: str) -> None:
        """Put `text` there without a way to undo past it."""
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._open_lines()
        self.document().setUndoRedoEnabled(not self.isReadOnly())
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def baseline(self) -> float:
        """Of the first line: Qt puts it at four fifths of a line of fixed height."""
        return self._line * 4 / 5

    def height_for(self, width: int) -> int:
        """The height its text needs at `width` pixels."""
        if self.width() != width:
            self.resize(width, self.height())
        # A hidden widget hears of its size only when it is shown; the text must be as wide at once.
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)
        return self._needed()

    def _needed(self) -> int:
        # Asking for the size finishes a layout that Qt would put off, so the caret never jumps late.
        return max(self._line, round(self.document().size().height()))

    def _fit(self) -> None:
        if self.height() != self._needed():
            self.grown.emit()

    def _open_anew(self) -> None:
        """Open lines are no step that one could undo; undoing ends at where they changed."""
        self.document().setUndoRedoEnabled(False)
        self._open_lines()
        self.document().setUndoRedoEnabled(not self.isReadOnly())

    def _open_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._needed())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._line)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives plain text alone: no hidden styled twin on the clipboard."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(clean(source.text()))
        self.ensureCursorVisible()


def clean(untrusted_text: str) -> str:
    """Pasted text without control characters that could hide or reorder words."""
    lines = (
        untrusted_text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    return "".join(char for char in lines if char in "\n\t" or (char >= " " and char not in _HIDDEN))


_HIDDEN = frozenset(
    "\x7f\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffc"
)
