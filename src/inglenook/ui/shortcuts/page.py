"""The page of shortcuts: the table of actions, as people read it."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inglenook.domain.language import _
from inglenook.ui.actions import Action, group_title, table
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px


def native(shortcut: str) -> str:
    """As the keyboard at hand calls the keys."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsPage(Page):
    def __init__(self, _context: DeskContext) -> None:
        super().__init__()
        inside = QWidget()
        inside.setMaximumWidth(px(676))
        layout = column(inside, gap=16, margins=(28, 24, 28, 24))
        layout.addWidget(words.heading(_("Shortcuts")))
        layout.addWidget(
            words.label(
                _("Everything can be done by key. Tab goes on, Enter opens, Esc goes back."), "second"
            )
        )
        for group, actions in groupby(table(), key=lambda each: each.group):
            layout.addWidget(_card(group_title(group), list(actions)))
        layout.addStretch(1)
        self._scroll = Scrolling(inside, _("Shortcuts"), takes_focus=True)
        column(self).addWidget(self._scroll)

    def focus_first(self) -> None:
        self._scroll.setFocus()


def _card(title: str, actions: list[Action]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(24))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(0, 1)
    for row, each in enumerate(actions):
        keys: QLabel = words.label(native(each.shortcut), "second", wrap=False)
        grid.addWidget(words.label(each.text), row, 0)
        grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card
