"""Push buttons: one primary on a screen, plain ones, quiet ones that read like text."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton

from inglenook.ui.look.space import px


class Button(QPushButton):
    """Enter presses it when it has the focus; the primary kind draws its focus ring inside its own ground."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            self._draw_ring()

    def _draw_ring(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 2))
        inset = 4.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(5), px(5))
        painter.end()


def primary(text: str, on_click: Callable[[], object] | None = None, name: str | None = None) -> Button:
    return _made(text, "primary", on_click, name)


def plain(text: str, on_click: Callable[[], object] | None = None, name: str | None = None) -> Button:
    return _made(text, "plain", on_click, name)


def quiet(text: str, on_click: Callable[[], object] | None = None, name: str | None = None) -> Button:
    return _made(text, "quiet", on_click, name)


def rail(text: str, on_click: Callable[[], object] | None = None, name: str | None = None) -> Button:
    """A place in the rail: checkable, one of a group."""
    made = _made(text, "rail", on_click, name)
    made.setCheckable(True)
    return made


def _made(text: str, kind: str, on_click: Callable[[], object] | None, name: str | None) -> Button:
    made = Button(text, kind)
    made.setAccessibleName(name or text.replace("&", ""))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made
