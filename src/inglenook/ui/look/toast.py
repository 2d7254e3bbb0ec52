"""A sentence at the bottom of a window about what was just done, with a way to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import px, row
from inglenook.ui.look.speech import announce

STAYS_MS = 8_000


class Toast(QFrame):
    """Never takes the focus; Alt+U undoes while it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        self.setProperty("kind", "toast")
        self._sentence = words.label("", wrap=False)
        self._button = buttons.plain(_("&Undo"), self._undone)
        layout = row(self, gap=16, margins=(16, 8, 10, 8))
        layout.addWidget(self._sentence)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._window = parent
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self._undo = undo
        self._sentence.setText(text)
        self.setAccessibleName(text)
        announce(self, text)
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(STAYS_MS)

    def undo(self) -> None:
        """What the button does, while there is something to undo."""
        if self.isVisible() and self._undo is not None:
            self._undone()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _undone(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        room = self._window.size()
        self._sentence.setWordWrap(False)
        self.adjustSize()
        widest = room.width() - 2 * px(16)
        if self.width() > widest:
            self._sentence.setWordWrap(True)
            self.resize(widest, self.heightForWidth(widest))
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - px(20))
