"""A sentence above the text when something wants care: what happened, what is safe, what to do now."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import column, row


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
        layout = row(self, gap=12, margins=(16, 10, 12, 10))
        layout.addLayout(text, 1)
        layout.addWidget(self._button)
        self.hide()

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
        self.show()

    def text(self) -> str:
        return "" if self.isHidden() else f"{self._title.text()} {self._sentence.text()}"

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()
