"""The pile that matters most, put in order."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.look.speech import announce
from inglenook.ui.worksheets.form.asked import Wording
from inglenook.ui.worksheets.form.card_list import CardList
from inglenook.ui.worksheets.form.sorting import Sorting


class Ranking(QWidget):
    """Gone while nothing lies in that pile."""

    changed = Signal()

    def __init__(self, sorting: Sorting, wording: Wording) -> None:
        super().__init__()
        self._sorting = sorting
        title = wording.text("rank")
        self._order = CardList(title, numbered=True)
        self._others = CardList(_("Cards that can go into the order"))
        self._acts = QWidget()
        acts = FlowLayout(self._acts)
        acts.addWidget(buttons.plain(_("Higher"), lambda: self._move(self._order.card(), -1)))
        acts.addWidget(buttons.plain(_("Lower"), lambda: self._move(self._order.card(), 1)))
        acts.addWidget(buttons.plain(_("Out of the order"), lambda: self._take_out(self._order.card())))
        self._keys = words.caption(_("Alt+Up and Alt+Down move the marked card, Delete takes it out."))
        self._choose = words.label(_("Choose a card to put it at the end of the order:"), "second")
        self._full = words.caption(_("The order is full. Take a card out to put another one in."))
        layout = column(self, gap=8)
        layout.addWidget(words.ask(title))
        layout.addWidget(words.caption(wording.common.get("rank_hint", "")))
        for part in (self._order, self._acts, self._keys, self._choose, self._others, self._full):
            layout.addWidget(part)
        self._order.moved.connect(self._move)
        self._order.lifted.connect(self._take_out)
        self._others.chosen.connect(self._put_in)

    def show_order(self) -> None:
        sorting = self._sorting
        ranked, others = sorting.ranked(), sorting.rankable()
        full = len(ranked) >= sorting.question.most
        self._order.show_cards([(card, sorting.text(card)) for card in ranked])
        self._others.show_cards([(card, sorting.text(card)) for card in others])
        for part in (self._order, self._acts, self._keys):
            part.setVisible(bool(ranked))
        self._choose.setVisible(bool(others) and not full)
        self._others.setVisible(bool(others) and not full)
        self._full.setVisible(bool(others) and full)
        self.setVisible(bool(ranked or others))

    def _put_in(self, card: str) -> None:
        if self._sorting.rank(card):
            announce(self, _("{card}, number {place}").format(
                card=self._sorting.text(card), place=len(self._sorting.ranked())
            ))  # fmt: skip
            self._show_changed("")

    def _take_out(self, card: str) -> None:
        self._sorting.unrank(card)
        self._show_changed("")

    def _move(self, card: str, step: int) -> None:
        if card:
            self._sorting.move(card, step)
            self._show_changed(card)

    def _show_changed(self, marked: str) -> None:
        self.show_order()
        if marked:
            self._order.mark(marked)
        self.changed.emit()
