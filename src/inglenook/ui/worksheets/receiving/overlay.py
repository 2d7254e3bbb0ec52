"""What the window says while a file is held over it, and what happens when it is let go."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, px

_MOST = 20


class Overlay(QWidget):
    """Lies over the whole window and takes no key and no mouse."""

    def __init__(self, context: DeskContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card = card = Card()
        card.body.addWidget(words.subheading(_("Let go to take it in")))
        told = _("If it answers a sheet that is out, it is kept with its client. Anything else is refused.")
        card.body.addWidget(words.label(told, "second"))
        layout = column(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def come(self) -> None:
        self.resize(self._window.size())
        self._card.setFixedWidth(min(px(440), self.width() - px(32)))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground = QColor(self._context.theme.colour("window"))
        ground.setAlpha(225)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()


class Dropping(QObject):
    """Watches what is dragged over `window`, before any field in it could take it for text.

    `watch` is called once the window has a handle; `taken` gets the files that were let go.
    """

    def __init__(
        self, context: DeskContext, window: QWidget, taken: Callable[[Sequence[Path]], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._taken = taken
        self._overlay = Overlay(context, window)
        self._is_watching = False

    def watch(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and not self._is_watching:
            self._is_watching = True
            self._window.setAcceptDrops(True)
            handle.installEventFilter(self)

    def stop(self) -> None:
        """The window is covered: nothing is taken any more."""
        self._overlay.hide()
        handle = self._window.windowHandle()
        if handle is not None and self._is_watching:
            self._is_watching = False
            self._window.setAcceptDrops(False)
            handle.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent() if _files(event.mimeData()) and QApplication.activeModalWidget() is None:
                self._overlay.come()
                event.acceptProposedAction()
            case QDragMoveEvent() if self._overlay.isVisible():
                event.acceptProposedAction()
            case QDropEvent() if self._overlay.isVisible():
                self._overlay.hide()
                event.acceptProposedAction()
                self._taken(_files(event.mimeData()))
            case _ if event.type() == QEvent.Type.DragLeave and self._overlay.isVisible():
                self._overlay.hide()
            case _:
                return False
        return True


def _files(held: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]
    return paths[:_MOST]
