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
from inglenook.vault.errors import RecoveryWordsWrong, WordsReason


def type_them() -> str:
    return _("Type the twenty words from your sheet. The first four letters of each are enough.")


class WordLine(QLineEdit):
    """One word; the space bar and Enter lead on to the next."""

    went_on = Signal()
    changed = Signal()
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
        self.changed.emit()
        if len(text.split()) > 1:
            self.pasted.emit(text)


class WordsPage(Page):
    """Twenty fields. `read` is called with what was typed; it raises RecoveryWordsWrong."""

    WIDTH = 520

    def __init__(self, title: str, sentence: str, button: str = "", *, back: str | None = None) -> None:
        super().__init__(title, sentence, back=back or _("Back"))
        self.lines = [WordLine(number) for number in range(1, recovery.WORD_COUNT + 1)]
        self.body.addLayout(self._grid())
        self.set_button(button or _("Go on"))
        for place, line in enumerate(self.lines):
            line.went_on.connect(lambda at=place: self._go_on(at))
            line.pasted.connect(lambda text, at=place: self._spread(at, text))
            line.changed.connect(lambda: self.tell(None))

    def typed(self) -> str:
        return " ".join(line.text() for line in self.lines)

    def read(self) -> None:
        """Every field has something in it: take it."""
        raise NotImplementedError

    def too_many(self, _count: int) -> WordsReason:
        """Why a list of more than twenty words is not taken."""
        return WordsReason.TOO_MANY

    def refuse(self, error: Exception) -> None:
        """With the keyboard at the word that is to blame, where one is."""
        position = error.position if isinstance(error, RecoveryWordsWrong) else None
        blamed = self.lines[position - 1 if position is not None else 0]
        blamed.setFocus()
        if position is not None:
            blamed.selectAll()
        self.tell(explain(error))

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
            self.read()
        except RecoveryWordsWrong as error:
            self.refuse(error)

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
        if len(found) > len(self.lines):
            self.lines[place].clear()
            self.tell(explain(RecoveryWordsWrong(self.too_many(len(found)))))
            return
        start = 0 if len(found) >= len(self.lines) else place
        targets = self.lines[start:]
        for line, word in zip(targets, found, strict=False):
            line.setText(word)
        targets[min(len(found), len(targets)) - 1].setFocus()


class RecoverWords(WordsPage):
    """`given` hands over the recovery secret as a bytearray."""

    given = Signal(object)

    def __init__(self, title: str = "", sentence: str = "", *, back: str | None = None) -> None:
        super().__init__(title or _("The recovery words"), sentence or type_them(), back=back)

    def read(self) -> None:
        self.given.emit(recovery.secret(self.typed()))


class ShareWords(WordsPage):
    """One of the two shares that are needed. `given` hands over its words, found to be a share of ours."""

    given = Signal(str)

    def __init__(self, number: int) -> None:
        """`number`: the first or the second that is typed, whatever is printed on it."""
        super().__init__(
            _("The first share") if number == 1 else _("The second share"),
            _("Type its twenty words. The first four letters of each are enough.")
            if number == 1
            else _("Any other of the three. Type its twenty words."),
        )
        self._number = number

    def read(self) -> None:
        words = self.typed()
        recovery.share_number(words, self._number)
        self.given.emit(words)

    def too_many(self, count: int) -> WordsReason:
        return WordsReason.THREE_SHARES if count == 3 * recovery.WORD_COUNT else WordsReason.TOO_MANY
