"""A card with a list as high as its rows."""

from PySide6.QtCore import Qt

from inglenook.domain.language import ngettext
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.look.space import px

_SHOWN = 200  # rows of one card; the rest is counted


class Rows(Card):
    """Gone while there are no rows. `opened` tells the id of the row clicked or entered."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(title, hint)
        self._list = LineList()
        self._list.setAccessibleName(title)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._more = words.caption("")
        self.opened = self._list.opened
        self.body.addWidget(self._list)
        self.body.addWidget(self._more)

    def show_lines(self, lines: list[Line]) -> None:
        self._list.set_lines(lines[:_SHOWN])
        height = sum(self._list.sizeHintForRow(place) for place in range(min(len(lines), _SHOWN)))
        self._list.setFixedHeight(height + px(6))
        left = len(lines) - _SHOWN
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("and {count} more", "and {count} more", left).format(count=left))
        self.setVisible(bool(lines))

    def current_id(self) -> str:
        return self._list.current_id()

    def focus_first(self) -> bool:
        if not self._list.current_id():
            self._list.select_first()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._list.current_id())
