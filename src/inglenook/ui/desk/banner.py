"""A line above the page for what must be seen but need not be answered: idle, recovered text, notices."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look.buttons import plain
from inglenook.ui.look.space import row
from inglenook.ui.look.speech import announce
from inglenook.ui.look.words import label

_WIDE = 520  # px at a text scale of 1


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
        self._beside = row(self, gap=16, margins=(28, 8, 28, 8))
        self._beside.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        acts = row(gap=8)
        acts.addWidget(self._button)
        if dismiss:
            acts.addWidget(plain(dismiss, self.hide))
        self._beside.addLayout(acts)
        self._beside.setAlignment(acts, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_line(self, text: str, *, can_act: bool = True) -> None:
        """A screen reader hears the first line, not each one that follows while it is shown."""
        self._button.setVisible(can_act)
        if self.isHidden():
            announce(self, text)
        self._line.setText(text)
        self.setAccessibleName(text)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go below where the line would have to become a column of words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= self._context.theme.px(_WIDE) else down)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.colour(self._ground))
        painter.setPen(self._context.theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
