"""The shelf as cards: each sheet with its name, what it is for, the time it takes and its languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.look import words
from inglenook.ui.look.card import CardButton
from inglenook.ui.look.space import px
from inglenook.ui.worksheets import saying

_WIDTH = 380  # px at a text scale of 1 that a card wants at least


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says: `aside` stands at its right, `below` small at its end."""

    id: str
    name: str
    aside: str
    gist: str
    below: str


def told(sheet: Sheet, language: str) -> Told:
    gist, languages = saying.gist(sheet, language), saying.languages(sheet)
    return Told(sheet.id, saying.name(sheet, language), saying.minutes(sheet), gist, languages)


class SheetCard(CardButton):
    def __init__(self, said: Told) -> None:
        super().__init__(said.name, said.aside)
        self.sheet_id = said.id
        self.setAccessibleDescription(f"{said.aside}. {said.gist} {said.below}")
        self.body.addWidget(words.label(said.gist, "second"))
        self.body.addStretch(1)
        self.body.addWidget(words.caption(said.below))


class SheetCards(QWidget):
    """In as many columns as there is room for; arrows lead from card to card. `opened` tells a sheet's id."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[SheetCard] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(12))

    def show_sheets(self, sheets: Sequence[Sheet], language: str) -> None:
        self.show_told([told(sheet, language) for sheet in sheets])

    def show_told(self, said: Sequence[Told]) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(each) for each in said]
        self._columns = 0
        self._place()

    def holds(self, sheet_id: str) -> bool:
        return any(each.sheet_id == sheet_id for each in self._cards)

    def focus_on(self, sheet_id: str = "") -> bool:
        """The card of that sheet, else the first."""
        card = next((each for each in self._cards if each.sheet_id == sheet_id), None)
        card = card or next(iter(self._cards), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return card is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((at for at, card in enumerate(self._cards) if card.hasFocus()), None)
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_Up: -self._columns,
        }.get(Qt.Key(event.key()))
        if step is None or focused is None or not 0 <= focused + step < len(self._cards):
            super().keyPressEvent(event)
            return
        self._cards[focused + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, said: Told) -> SheetCard:
        card = SheetCard(said)
        card.opened.connect(lambda: self.opened.emit(said.id))
        return card

    def _place(self) -> None:
        columns = min(max(1, self.width() // px(_WIDTH)), 3)
        if columns == self._columns:
            return
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 0)
        self._columns = columns
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
