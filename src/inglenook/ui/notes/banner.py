"""A sentence above the text when something wants care: what happened, what is safe, what to do now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import column, px, row


class Banner(QFrame):
    """Hidden until there is something to say; never takes the focus from the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", "care")
        self._act: Callable[[], None] | None = None
        self._title = words.strong("")
        self._sentence = words.label("")
        self._button = buttons.plain("", self._pressed)
        text = column(gap=2)
        text.addWidget(self._title)
        text.addWidget(self._sentence)
        self._layout = row(self, gap=10, margins=(16, 10, 12, 10))
        self._layout.addLayout(text, 1)
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All its words stay in sight: the text gives way; in a narrow window the button goes below."""
        super().resizeEvent(event)
        self._turn()
        self._claim()

    def _claim(self) -> None:
        if self._layout.hasHeightForWidth():
            self.setMinimumHeight(self._layout.heightForWidth(self.width()))

    def _turn(self) -> None:
        narrow = self.width() < px(460)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(down if narrow else right)

    def tell(
        self, title: str, sentence: str, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        self._act = act
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title} {sentence}")
        self._claim()
        self.show()

    def tell_problem(self, error: InglenookError, try_again: Callable[[], None]) -> None:
        """That something could not be kept, with the way to try it once more."""
        told = explain(error)
        sentence = " ".join(part for part in (told.text, told.advice) if part)
        self.tell(told.title, sentence, _("Try again"), try_again)

    def text(self) -> str:
        return "" if self.isHidden() else f"{self._title.text()} {self._sentence.text()}"

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()
