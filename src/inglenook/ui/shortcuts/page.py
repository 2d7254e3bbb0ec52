"""The page of shortcuts: the table of actions, as people read it."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QWidget

from inglenook.domain.language import _
from inglenook.ui.actions import Action, Group, group_title, table
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row

_WIDE = 760  # px at a text scale of 1


def native(shortcut: str) -> str:
    """As the keyboard at hand calls the keys."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsPage(Page):
    def __init__(self, _context: DeskContext) -> None:
        super().__init__()
        inside = QWidget()
        layout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addWidget(words.heading(_("Shortcuts")))
        told = _("Everything can be done by key. Tab goes on, Enter opens, Esc goes back.")
        layout.addWidget(words.label(told, "second"))
        self._beside = row(gap=16)
        layout.addLayout(self._beside)
        layout.addStretch(1)
        for side in _sides():
            part = column(gap=16)
            for card in side:
                part.addWidget(card)
            part.addStretch(1)
            self._beside.addLayout(part, 1)
        self._scroll = Scrolling(inside, _("Shortcuts"), takes_focus=True)
        column(self).addWidget(self._scroll)

    def focus_first(self) -> None:
        self._scroll.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if self.width() >= px(_WIDE) else down)


def _sides() -> tuple[list[Card], list[Card]]:
    """What goes for the whole desk, and what goes for a client, a note and a plan."""
    cards = {group: _card(group_title(group), list(each)) for group, each in groupby(table(), _group)}
    right = (Group.CLIENT, Group.NOTE, Group.PLAN, Group.WRITING)
    return (
        [card for group, card in cards.items() if group not in right],
        [card for group, card in cards.items() if group in right],
    )


def _group(each: Action) -> Group:
    return each.group


def _card(title: str, actions: list[Action]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(24))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(0, 1)
    for place, each in enumerate(actions):
        keys: QLabel = words.label(native(each.shortcut), "second", wrap=False)
        grid.addWidget(words.label(each.text), place, 0)
        grid.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card
