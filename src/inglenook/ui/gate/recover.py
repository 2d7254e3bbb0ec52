"""Typing the recovery words from paper: twenty numbered fields; a whole list can be pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import explain
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.recovery import HINTS
from inglenook.ui.look import words
from inglenook.ui.look.space import px
from inglenook.vault import recovery
from inglenook.vault.errors import RecoveryWordsWrong


class WordLine(QLineEdit):
    """One word; the space bar and Enter lead on to the next."""

    went_on = Signal()
    pasted = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setInputMethodHints(HINTS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(_("Word {number}").format(number=number))
        self.textEdited.connect(self._edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.went_on.emit()
            return
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        if len(text.split()) > 1:
            self.pasted.emit(text)


class RecoverWords(Page):
    """`given` hands over the recovery secret as a bytearray."""

    given = Signal(object)
    WIDTH = 520

    def __init__(self) -> None:
        super().__init__(
            _("The recovery words"),
            _("Type the twenty words from your sheet. The first four letters of each are enough."),
            back=_("Back"),
        )
        self.lines = [WordLine(number) for number in range(1, recovery.WORD_COUNT + 1)]
        self.body.addLayout(self._grid())
        for place, line in enumerate(self.lines):
            line.went_on.connect(lambda at=place: self._go_on(at))
            line.pasted.connect(lambda text, at=place: self._spread(at, text))
            line.textEdited.connect(lambda: self.tell(None))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        half = len(self.lines) // 2
        for place, line in enumerate(self.lines):
            side, at = divmod(place, half)
            number = words.label(str(place + 1), "second", wrap=False)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(px(24))
            grid.addWidget(number, at, 2 * side)
            grid.addWidget(line, at, 2 * side + 1)
        return grid

    def submit(self) -> None:
        empty = next((line for line in self.lines if not line.text().strip()), None)
        if empty is not None and not any(len(line.text().split()) > 1 for line in self.lines):
            empty.setFocus()
            return
        try:
            secret = recovery.secret([line.text() for line in self.lines])
        except RecoveryWordsWrong as error:
            if error.position is not None:
                self.lines[error.position - 1].setFocus()
                self.lines[error.position - 1].selectAll()
            self.tell(explain(error))
            return
        self.given.emit(secret)

    def focus_first(self) -> None:
        self.lines[0].setFocus()

    def forget(self) -> None:
        for line in self.lines:
            line.clear()

    def _go_on(self, place: int) -> None:
        following = self.lines[place + 1 :]
        if self.lines[place].text().strip() and following:
            following[0].setFocus()
            following[0].selectAll()

    def _spread(self, place: int, text: str) -> None:
        found = [part for part in text.replace(",", " ").split() if not part.strip(".:)").isdigit()]
        start = 0 if len(found) >= len(self.lines) else place
        targets = self.lines[start:]
        for line, word in zip(targets, found, strict=False):
            line.setText(word)
        targets[min(len(found), len(targets)) - 1].setFocus()
