"""A line above the page for what must be seen but need not be answered: idle, recovered text, notices."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.buttons import plain
from inglenook.ui.look.space import row
from inglenook.ui.look.speech import announce
from inglenook.ui.look.words import label


class Banner(QWidget):
    """Hidden until `show_line`; a button on the right says what can be done, another may wave it away."""

    def __init__(
        self,
        context: DeskContext,
        button: str,
        on_click: Callable[[], None],
        dismiss: str = "",
        *,
        is_quiet: bool = False,
    ) -> None:
        super().__init__()
        self._context = context
        self._ground = "surface" if is_quiet else "care_soft"
        self._line = label("", role="text" if is_quiet else "care")
        self._button = plain(button, on_click)
        layout = row(self, gap=16, margins=(28, 8, 28, 8))
        layout.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._button)
        if dismiss:
            layout.addWidget(plain(dismiss, self.hide))
        self.hide()

    def show_line(self, text: str) -> None:
        """A screen reader hears the first line, not each one that follows while it is shown."""
        if self.isHidden():
            announce(self, text)
        self._line.setText(text)
        self.setAccessibleName(text)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour(self._ground))
        painter.setPen(self._context.theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
