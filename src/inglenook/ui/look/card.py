"""A card: a quiet frame with a title, something beside it, and a body. `CardButton` can be opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from inglenook.ui.look import words
from inglenook.ui.look.space import column, row


class Card(QFrame):
    """Put what it holds into `body`. `tone` is plain, quiet, care, growth or accent."""

    def __init__(
        self, title: str = "", aside: str = "", parent: QWidget | None = None, *, tone: str = "plain"
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self.setAccessibleName(title)
        self.title_label: QLabel = words.strong(title)
        self.aside_label: QLabel = words.one_line(aside)
        self.aside_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.body: QVBoxLayout = column(gap=6)
        outer = column(self, gap=6, margins=(16, 14, 16, 14))
        head = row(gap=12)
        head.addWidget(self.title_label, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.aside_label, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        outer.addLayout(self.body)
        self.title_label.setVisible(bool(title))
        self.aside_label.setVisible(bool(aside))


class CardButton(Card):
    """A card that opens something: by a click, by Enter or by the space bar."""

    opened = Signal()

    def __init__(
        self, title: str = "", aside: str = "", parent: QWidget | None = None, *, tone: str = "plain"
    ) -> None:
        super().__init__(title, aside, parent, tone=tone)
        self.setProperty("open", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()
            return
        super().mouseReleaseEvent(event)
