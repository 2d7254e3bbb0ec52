"""The recovery words: shown once to be written down or printed, then three of them asked back."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.page import Page
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import px
from inglenook.vault.recovery import WORD_COUNT, word_at

HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
ASKED = 3


class ShowWords(Page):
    written = Signal()
    print_chosen = Signal()
    WIDTH = 520

    def __init__(self, recovery_words: Sequence[str], sentence: str = "") -> None:
        super().__init__(
            _("Twenty words for the day you forget"),
            sentence
            or _(
                "With these words, and only with them, the vault can be opened without its passphrase. Write "
                "them on paper and keep it where nobody else looks. They are shown this once."
            ),
            back=_("Back"),
        )
        card = Card()
        card.body.addLayout(numbered(recovery_words))
        self.body.addWidget(card)
        self.set_button(_("I have written them down"))
        self.add_aside(buttons.plain(_("Print"), self.print_chosen.emit))

    def submit(self) -> None:
        self.written.emit()


def numbered(recovery_words: Sequence[str]) -> QGridLayout:
    """Two columns, read downwards."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(5))
    half = (len(recovery_words) + 1) // 2
    for place, word in enumerate(recovery_words):
        side, line = divmod(place, half)
        number = words.label(str(place + 1), "second", wrap=False)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = words.strong(word, wrap=False)
        shown.setAccessibleName(_("Word {number}: {word}").format(number=place + 1, word=word))
        grid.addWidget(number, line, 2 * side)
        grid.addWidget(shown, line, 2 * side + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


class AskBack(Page):
    answered = Signal()

    def __init__(self, recovery_words: Sequence[str]) -> None:
        super().__init__(
            _("Three of them, to be sure"),
            _("Look at your paper, not at your memory."),
            back=_("Look at the words again"),
        )
        self._words = recovery_words
        self.asked = sorted(secrets.SystemRandom().sample(range(1, WORD_COUNT + 1), ASKED))
        self.lines: list[QLineEdit] = []
        for number in self.asked:
            line = QLineEdit()
            line.setInputMethodHints(HINTS)
            line.textEdited.connect(lambda: self.tell(None))
            self.lines.append(line)
            self.body.addWidget(field(_("Word {number}").format(number=number), line))

    def submit(self) -> None:
        for number, line in zip(self.asked, self.lines, strict=True):
            if word_at(line.text(), self._words, number):
                continue
            line.setFocus()
            line.selectAll()
            if line.text().strip():
                self.tell(_wrong(number))
            return
        self.answered.emit()

    def focus_first(self) -> None:
        self.lines[0].setFocus()

    def forget(self) -> None:
        for line in self.lines:
            line.clear()


def _wrong(number: int) -> Explanation:
    return Explanation(
        _("Word {number} is another one.").format(number=number),
        _("Nothing is made yet."),
        _("Compare it with your paper, or look at the words again and mend what is written."),
    )
