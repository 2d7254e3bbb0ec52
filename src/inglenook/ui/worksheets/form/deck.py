"""The card on top of those that wait, large, and the piles that it can go to."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px
from inglenook.ui.look.speech import announce
from inglenook.ui.worksheets.form.asked import Wording
from inglenook.ui.worksheets.form.sorting import Sorting


class Deck(Card):
    """Keys 1, 2, 3 … sort; the right arrow leaves the card for later; Backspace takes the last one back."""

    sorted_to = Signal(str, str)  # card, pile
    left = Signal(str)
    taken_out = Signal(str)
    taken_back = Signal()

    def __init__(self, sorting: Sorting, wording: Wording) -> None:
        super().__init__(tone="accent")
        self._sorting = sorting
        self._card = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = words.ask("")
        self._piles = QWidget()
        across = FlowLayout(self._piles)
        for number, pile in enumerate(sorting.question.piles, 1):
            name = wording.text(pile)
            button = buttons.plain(f"{number}   {name}".replace("&", "&&"), self._sorter(pile), name)
            across.addWidget(button)
        self._later = buttons.quiet(_("Another card"), self._leave)
        self._gone = buttons.quiet(_("Take this card out"), lambda: self.taken_out.emit(self._card))
        across.addWidget(self._later)
        across.addWidget(self._gone)
        self._hint = words.caption(_hint(len(sorting.question.piles)))
        self.body.addWidget(self._text)
        self.body.addSpacing(px(8))
        self.body.addWidget(self._piles)
        self.body.addWidget(self._hint)

    def show_top(self) -> None:
        waiting = self._sorting.waiting()
        before, self._card = self._card, waiting[0] if waiting else ""
        text = self._sorting.text(self._card) if self._card else _("No card waits here.")
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._hint.text())
        self._piles.setVisible(bool(self._card))
        self._hint.setVisible(bool(self._card))
        self._later.setVisible(len(waiting) > 1)
        self._gone.setVisible(self._sorting.is_own(self._card))
        if self.hasFocus() and before != self._card:
            announce(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        piles = self._sorting.question.piles
        number = int(event.text()) if event.text().isdecimal() else 0
        if self._card and 1 <= number <= len(piles):
            self.sorted_to.emit(self._card, piles[number - 1])
        elif self._card and event.key() == Qt.Key.Key_Right:
            self._leave()
        elif event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def _sorter(self, pile: str) -> Callable[[], None]:
        return lambda: self.sorted_to.emit(self._card, pile)

    def _leave(self) -> None:
        self.left.emit(self._card)


def _hint(count: int) -> str:
    return _(
        "Keys 1 to {count} sort the card, the arrow to the right leaves it for later, "
        "Backspace brings the last one back."
    ).format(count=count)
