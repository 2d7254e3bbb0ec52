"""The widgets of a note's page and where they stand: header, banner, the text, the cards beside it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.ui.look import words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.space import column, row
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.banner import Banner
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.header import Header
from inglenook.ui.notes.history import History
from inglenook.ui.notes.side import Side, SideCards
from inglenook.ui.notes.signed import SignedView

SIDE_WIDTH = 300
FOLDED_BELOW = 760


class NoteSheet(QWidget):
    """Shows one of: the editor, the signed note, its history, or a sentence where there is no note."""

    def __init__(
        self, theme: Theme, snippets: Callable[[], Mapping[str, str]], when: Callable[[datetime], str]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.header = Header()
        self.banner = Banner(self)
        self.reach = words.label("", "care")
        self.editor = Editor(theme, snippets)
        self.signed = SignedView(theme, snippets)
        self.history = History(theme, when)
        self.cards = SideCards()
        self._side = Side(self.cards)
        self._gone = QWidget()
        self._middle = QStackedWidget()
        self._lay_out()
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))
        self._side.hide()

    def turn_to(self, part: QWidget) -> None:
        """`editor`, `signed` or `history`."""
        self._middle.setCurrentWidget(part)
        self.header.show()
        self.fold()

    def shows(self, part: QWidget) -> bool:
        return self._middle.currentWidget() is part

    def show_gone(self, title: str, sentence: str) -> None:
        """There is no note to show, and why."""
        self._middle.removeWidget(self._gone)
        self._gone.deleteLater()
        self._gone = empty(title, sentence)
        self._middle.addWidget(self._gone)
        self._middle.setCurrentWidget(self._gone)
        self.banner.hide()
        self.header.hide()
        self.fold()

    def focus_text(self) -> None:
        if self.shows(self.editor):
            self.editor.focus_first()
        elif self.shows(self.signed):
            self.signed.focus_first()

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.editor, self.signed, self.history):
            part.set_look(theme)
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))
        self.header.restyle()
        self.fold()

    def fold(self) -> None:
        """Without room for two columns the cards follow the text, and the reach line stays on top."""
        folded = self.width() < self._theme.px(FOLDED_BELOW)
        written = self.shows(self.editor) or self.shows(self.signed)
        self._side.setVisible(written and not folded)
        self.reach.setVisible(folded and bool(self.reach.text()) and not self.shows(self._gone))
        for view in (self.editor, self.signed):
            view.set_tail(self.cards if folded and self.shows(view) else None)
        if not folded:
            self._side.take(self.cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def _lay_out(self) -> None:
        # Empty until the first note has been read.
        for part in (self._gone, self.editor, self.signed, self.history):
            self._middle.addWidget(part)
        self._middle.setMinimumSize(1, 1)
        above = column(gap=8, margins=(24, 8, 24, 0))
        above.addWidget(self.banner)
        above.addWidget(self.reach)
        self.reach.hide()
        left = column(gap=0)
        left.addLayout(above)
        left.addWidget(self._middle, 1)
        both = row(gap=0)
        both.addLayout(left, 1)
        both.addWidget(self._side)
        whole = column(self, gap=0)
        whole.addWidget(self.header)
        whole.addLayout(both, 1)
