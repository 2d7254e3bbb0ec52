"""The page that covers everything while the desk closes. It takes every key, so that none goes elsewhere.

A dialog that is open stays where it is, with a cover of its own over all that it shows: it has the keyboard,
and once it was gone the keys would reach nobody until the window behind it had that, or, sent before, the
dialog that no one reads any more.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.space import column
from inglenook.ui.look.words import heading, label


class Cover(QWidget):
    """`collected` is what another cover of the same desk collects into."""

    def __init__(
        self, context: DeskContext, parent: QWidget | None = None, collected: list[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._collected: list[str] = [] if collected is None else collected
        self._title = heading(_("Inglenook"))
        self._sentence = label("", role="second")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(_("Closing"))
        self._lay_out()

    def cover(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take_keys_of(self.window())

    def take_keys_of(self, window: QWidget) -> None:
        """Wherever in it the focus is or will be; also those on their way to one that is hidden."""
        if (handle := window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def cover_dialog(self, dialog: QDialog, sentence: str) -> None:
        """What it shows is gone at once; its keys are collected here, in the order in which they come."""
        over = Cover(self._context, dialog, self._collected)
        over.setGeometry(dialog.rect())
        over.show()
        over.raise_()
        over.cover(sentence)
        for child in dialog.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not over and not child.isWindow():
                child.hide()
        dialog.setAccessibleName(self.accessibleName())
        dialog.repaint()

    def take_collected(self) -> str:
        """What was typed since the cover came down, once."""
        text = "".join(self._collected)
        self._collected.clear()
        return text

    def event(self, event: QEvent) -> bool:
        return self._take(event) or super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return self._take(event)

    def _take(self, event: QEvent) -> bool:
        """Tab and shortcuts count as keys here: nothing behind may act on them."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._collected.append("\n")
        elif event.key() == Qt.Key.Key_Backspace and self._collected:
            self._collected.pop()
        elif event.text().isprintable():
            self._collected.append(event.text())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._collected.append(event.commitString())
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._context.theme.colour("window"))

    def _lay_out(self) -> None:
        layout = column(self, gap=8)
        layout.addStretch(1)
        for line in (self._title, self._sentence):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
