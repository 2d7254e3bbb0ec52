"""Cards sorted into piles, and one of the piles put in order."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import LINE, Cards
from inglenook.ui.look import buttons, words
from inglenook.ui.look.space import column, px, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.card_list import CardList
from inglenook.ui.worksheets.form.deck import Deck
from inglenook.ui.worksheets.form.growing import Growing
from inglenook.ui.worksheets.form.ranking import Ranking
from inglenook.ui.worksheets.form.sorting import Sorting

_ROOM = 210
"""Pixels at a text scale of 1 that a pile wants."""


class CardsAnswer(Asked):
    def __init__(self, question: Cards, wording: Wording, _named: str) -> None:
        super().__init__()
        self._question = question
        self._wording = wording
        self._sorting = Sorting(question, {each: wording.text(each) for each in question.cards})
        self._last: list[str] = []
        self._deck = Deck(self._sorting, wording)
        self._own = Growing(wording.common.get("own_card", ""), LINE, 1)
        self._writing = QWidget()
        self._piles = {pile: CardList(wording.text(pile)) for pile in question.piles}
        self._ranking = Ranking(self._sorting, wording)
        self._beside: QBoxLayout = row(gap=16)
        self._lay_out()
        self._connect()
        self._show()

    def answer(self) -> Answer | None:
        return self._sorting.answer()

    def show_answer(self, answer: Answer | None) -> None:
        self._sorting.show_answer(answer)
        self._last.clear()
        self._show()

    def focus_first(self) -> None:
        self._deck.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The piles below each other where there is no room beside."""
        super().resizeEvent(event)
        fits = self.width() >= len(self._piles) * (px(_ROOM) + px(16))
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        layout = column(self, gap=14)
        layout.addWidget(self._deck)
        layout.addWidget(self._writing)
        writing = column(self._writing, gap=4)
        writing.addWidget(words.label(self._own.accessibleName(), "second"))
        beside = row(gap=8)
        beside.addWidget(self._own, 1)
        beside.addWidget(buttons.plain(_("Add"), self._add, f"{_('Add')}: {self._own.accessibleName()}"))
        writing.addLayout(beside)
        for number, (pile, listed) in enumerate(self._piles.items(), 1):
            inside = column(gap=6)
            inside.addWidget(words.strong(f"{number}   {self._wording.text(pile)}"))
            inside.addWidget(listed)
            inside.addStretch(1)
            self._beside.addLayout(inside, 1)
        layout.addLayout(self._beside)
        layout.addWidget(self._ranking)

    def _connect(self) -> None:
        self._deck.sorted_to.connect(self._sort)
        self._deck.left.connect(self._leave)
        self._deck.taken_out.connect(self._take_out)
        self._deck.taken_back.connect(self._take_back)
        self._ranking.changed.connect(self.changed)
        for pile, listed in self._piles.items():
            listed.digit.connect(partial(self._resort, pile))
            listed.chosen.connect(self._pick_up)
            listed.lifted.connect(self._lift)

    def _sort(self, card: str, pile: str) -> None:
        self._sorting.put(card, pile)
        self._last.append(card)
        self._changed()

    def _resort(self, pile: str, card: str, number: int) -> None:
        """To another pile, with the hand staying in this one."""
        if 1 <= number <= len(self._question.piles) and self._question.piles[number - 1] != pile:
            self._sort(card, self._question.piles[number - 1])

    def _lift(self, card: str) -> None:
        self._sorting.pick_up(card)
        self._changed()

    def _pick_up(self, card: str) -> None:
        self._lift(card)
        self.focus_first()

    def _leave(self, card: str) -> None:
        self._sorting.later(card)
        self._deck.show_top()

    def _take_back(self) -> None:
        if self._last:
            self._lift(self._last.pop())

    def _take_out(self, card: str) -> None:
        self._last = [each for each in self._last if each != card]
        self._sorting.take_out(card)
        self._changed()
        self.focus_first()

    def _add(self) -> None:
        text = self._own.words().strip()
        if text and self._sorting.can_add():
            self._sorting.add(text)
            self._own.show_words("")
            self._changed()
            self.focus_first()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        sorting = self._sorting
        self._deck.show_top()
        self._writing.setVisible(sorting.can_add())
        for pile, listed in self._piles.items():
            listed.show_cards([(card, sorting.text(card)) for card in sorting.pile(pile)])
        self._ranking.show_order()
