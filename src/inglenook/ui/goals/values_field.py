"""The values that a goal serves, as they are written, or taken from the cards that the client sorted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from inglenook.domain.language import _
from inglenook.ui.goals.ordered import OneLine, Ordered, Wording
from inglenook.ui.look import buttons

_MOST = 12


class Values(Ordered):
    def __init__(self, values: Sequence[str]) -> None:
        super().__init__(Wording(_("Values it serves"), _("Value {number}"), _("Add a value"), _MOST))
        self._sorted: tuple[str, ...] = ()
        self._cards = buttons.quiet(f"{_('From the cards')} ▾", self._offer, _("From the cards they sorted"))
        self._menu = QMenu(self._cards)
        self._cards.hide()
        self.beside_add(self._cards)
        self.show_lines([OneLine(value) for value in values])

    def values(self) -> tuple[str, ...]:
        return tuple(line.words() for line in self.lines())

    def know_sorted(self, values: tuple[str, ...]) -> None:
        """The most important first."""
        self._sorted = values
        self._cards.setVisible(bool(values))

    def _offer(self) -> None:
        self._menu.clear()
        there = {value.casefold() for value in self.values()}
        for value in self._sorted:
            shown = self._menu.addAction(value.replace("&", "&&"), partial(self.add, value))
            shown.setEnabled(value.casefold() not in there)
        self._menu.popup(self._cards.mapToGlobal(self._cards.rect().bottomLeft()))
