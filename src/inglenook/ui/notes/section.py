"""One section being written: lists go on, marks toggle, snippets unfold, arrows lead to the next section."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QTextCursor, QTextLayout
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.highlighter import Highlighter
from inglenook.ui.notes.steps import Last, Stroke, joins
from inglenook.ui.notes.strokes import next_item, snippet_at, toggle
from inglenook.ui.notes.surface import Surface

Snippets = Callable[[], Mapping[str, str]]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNFOLDING = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Tab)


class SectionEdit(Surface):
    """Its accessible name is its heading. `left` says where the caret wants to go: -1 up, +1 down."""

    left = Signal(int)
    focused = Signal()

    def __init__(self, heading: str, theme: Theme, snippets: Snippets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = heading
        self._hint = ""
        self._last: Last | None = None
        self._snippets = snippets
        self._highlighter = Highlighter(self.document(), theme)
        self.setAccessibleName(heading or _("Note"))
        self.set_look(theme)

    def set_look(self, theme: Theme) -> None:
        super().set_look(theme)
        self._highlighter.set_look(theme)

    def set_hint(self, hint: str) -> None:
        """What the section is for; seen while nothing is written."""
        self._hint = hint
        self.setAccessibleDescription(hint)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint and self.document().isEmpty():
            self._paint_hint()

    def _paint_hint(self) -> None:
        """Qt's own placeholder does not know the open lines and stands above the caret."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        shown = self.fontMetrics().elidedText(
            self._hint, Qt.TextElideMode.ElideRight, self.viewport().width()
        )
        painter.drawText(QPointF(0, self.baseline()), shown)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not self.isReadOnly() and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and self._took(event):
            event.accept()
            return
        stroke = None if self.isReadOnly() else _stroke(event)
        if stroke is None:
            super().keyPressEvent(event)
            return
        # Not Qt's own way: inside an edit block it would shape the paragraph a second time to find the caret.
        with self._step(stroke) as cursor:
            _carry_out(stroke, event, cursor)
        self.setTextCursor(cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab unfolds a snippet first; Qt asks here before the key event arrives."""
        return True if forward and self._unfold() else super().focusNextPrevChild(forward)

    @contextmanager
    def _step(self, stroke: Stroke) -> Iterator[QTextCursor]:
        """What happens inside is one undo step, or belongs to the one before."""
        cursor, now = self.textCursor(), monotonic()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if joins(self._last, stroke, cursor.position(), before, now):
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._last = Last(stroke, cursor.position(), now)

    def toggle_mark(self, mark: str) -> None:
        """Bold (`**`) or italics (`*`) for the selection or the word at the caret, within one paragraph."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        start = cursor.selectionStart() - block.position()
        end = min(cursor.selectionEnd() - block.position(), len(block.text()))
        change = toggle(block.text(), start, end, mark)
        cursor.setPosition(block.position() + change.start)
        cursor.setPosition(block.position() + change.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.text)
        cursor.setPosition(block.position() + change.first)
        cursor.setPosition(block.position() + change.last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def toggle_item(self) -> None:
        """Make the line a list item, or an item a line."""
        cursor = self.textCursor()
        line = cursor.block().text()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        if line.startswith("- "):
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 2)
            cursor.removeSelectedText()
        else:
            cursor.insertText("- ")
        cursor.endEditBlock()

    def append(self, text: str) -> None:
        """Put `text` in a paragraph of its own at the end, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{text}" if cursor.block().text().strip() else text)
        self.setTextCursor(cursor)

    def insert(self, text: str) -> None:
        """Put `text` where the caret is, as one step that can be undone."""
        self.textCursor().insertText(text)

    def put_caret(self, *, at_end: bool, x: float | None = None) -> None:
        """The caret to the first or last line, at `x` pixels from the left (else to the end of the line)."""
        document = self.document()
        block = document.lastBlock() if at_end else document.firstBlock()
        layout = block.layout()
        line = layout.lineAt(layout.lineCount() - 1 if at_end else 0)
        offset = line.xToCursor(x) if x is not None and line.isValid() else len(block.text())
        cursor = QTextCursor(document)
        cursor.setPosition(block.position() + min(offset, len(block.text())))
        self.setTextCursor(cursor)

    def caret_x(self) -> float:
        return float(self.cursorRect().left())

    def _took(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _UNFOLDING and self._unfold():
            return key not in _ENTER and key != Qt.Key.Key_Space
        if key in _ENTER:
            return self._continue_list()
        if key == Qt.Key.Key_Up and self._on_edge(first=True):
            self.left.emit(-1)
            return True
        if key == Qt.Key.Key_Down and self._on_edge(first=False):
            self.left.emit(1)
            return True
        return False

    def _unfold(self) -> bool:
        cursor = self.textCursor()
        if self.isReadOnly() or cursor.hasSelection():
            return False
        found = snippet_at(cursor.block().text()[: cursor.positionInBlock()], self._snippets())
        if found is None:
            return False
        length, text = found
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.insertText(text)
        cursor.endEditBlock()
        return True

    def _continue_list(self) -> bool:
        here = self.textCursor()
        if here.hasSelection() or not here.atBlockEnd():
            return False
        marker = next_item(here.block().text())
        if marker is None:
            return False
        with self._step(Stroke.BROKEN) as cursor:
            if marker:
                cursor.insertText(f"\n{marker}")
            else:
                cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
        return True

    def _on_edge(self, *, first: bool) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        if block != (self.document().firstBlock() if first else self.document().lastBlock()):
            return False
        layout: QTextLayout = block.layout()
        line = layout.lineForTextPosition(cursor.positionInBlock())
        return not line.isValid() or line.lineNumber() == (0 if first else layout.lineCount() - 1)


def _carry_out(stroke: Stroke, event: QKeyEvent, cursor: QTextCursor) -> None:
    if stroke is Stroke.TYPED:
        cursor.insertText(event.text())
    elif stroke is Stroke.BROKEN:
        cursor.insertBlock()
    elif cursor.hasSelection():
        cursor.removeSelectedText()
    elif event.key() == Qt.Key.Key_Backspace:
        cursor.deletePreviousChar()
    else:
        cursor.deleteChar()


def _stroke(event: QKeyEvent) -> Stroke | None:
    """None for keys that move, copy, undo or ask for something."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return Stroke.TAKEN
    if event.key() in _ENTER:
        return Stroke.BROKEN
    return Stroke.TYPED if event.text().isprintable() and event.text() else None
