"""Turns the table of actions into Qt actions: each key asks the window to do an action by its id."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from inglenook.ui.actions import Action, table

OF_THE_TOAST = "undo"  # its key belongs to the toast's own button while one is shown


class Keys:
    """Actions live on `owner` and are silent while it is hidden."""

    def __init__(self, owner: QWidget, do: Callable[[str], None]) -> None:
        self._made = [(each, _made(owner, each, do)) for each in table() if each.id != OF_THE_TOAST]

    def enable_for(self, page: str) -> None:
        """Keys that mean nothing on this page go to the text that has the focus."""
        for each, made in self._made:
            made.setEnabled(makes_sense(each, page))


def makes_sense(each: Action, page: str) -> bool:
    return not each.where.pages or page in each.where.pages


def _made(owner: QWidget, each: Action, do: Callable[[str], None]) -> QAction:
    made = QAction(each.text, owner)
    made.setShortcut(QKeySequence(each.shortcut))
    made.setAutoRepeat(False)
    made.triggered.connect(lambda: do(each.id))
    owner.addAction(made)
    return made
