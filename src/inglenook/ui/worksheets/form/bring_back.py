"""What was just cleared or taken out can come back, until something else is cleared or taken out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import row
from inglenook.ui.look.speech import announce


class BringBack(QWidget):
    """Hidden until there is something to bring back."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], None] | None = None
        self._sentence = words.caption("", wrap=False)
        self._button = buttons.quiet(_("Bring it back"), self._pressed)
        layout = row(self, gap=10)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self.hide()

    def offer(self, sentence: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        self._sentence.setText(sentence)
        self._sentence.setMinimumHeight(self._button.sizeHint().height())
        self.show()
        announce(self, sentence)

    def withdraw(self) -> None:
        self._undo = None
        self.hide()

    def take(self) -> None:
        """The focus goes where one can go on."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self) -> None:
        undo = self._undo
        self.withdraw()
        if undo is not None:
            undo()
