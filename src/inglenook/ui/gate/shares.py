"""The three shares: each shown on a page of its own, then one word of each asked back."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.recovery import HINTS, numbered
from inglenook.ui.look import buttons
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.vault.recovery import WORD_COUNT, word_at


class ShowShare(Page):
    """Never two of them on one page, on the screen as on paper."""

    written = Signal()
    print_chosen = Signal()
    WIDTH = 520

    def __init__(self, number: int, share: Sequence[str]) -> None:
        super().__init__(
            _("Share {number} of 3").format(number=number),
            _(
                "For one person only, on paper of its own. Alone it opens nothing; with either of the other "
                "two it opens the vault."
            ),
            back=_("Back"),
        )
        card = Card()
        card.body.addLayout(numbered(share))
        self.body.addWidget(card)
        self.set_button(_("I have written it down"))
        self.add_aside(buttons.plain(_("Print"), self.print_chosen.emit))

    def submit(self) -> None:
        self.written.emit()


class AskShares(Page):
    answered = Signal()

    def __init__(self, shares: Sequence[Sequence[str]]) -> None:
        super().__init__(
            _("One word of each, to be sure"),
            _("Look at the papers, not at your memory. The shares open the vault once this is right."),
            back=_("Look at the last share again"),
        )
        self._shares = shares
        self.asked = [1 + secrets.randbelow(WORD_COUNT) for _share in shares]
        self.lines: list[QLineEdit] = []
        for share, number in enumerate(self.asked, start=1):
            line = QLineEdit()
            line.setInputMethodHints(HINTS)
            line.textEdited.connect(lambda: self.tell(None))
            self.lines.append(line)
            named = _("Share {share}, word {number}").format(share=share, number=number)
            self.body.addWidget(field(named, line))
        self.set_button(_("Make the shares"))

    def submit(self) -> None:
        for share, (number, line) in enumerate(zip(self.asked, self.lines, strict=True), start=1):
            if word_at(line.text(), self._shares[share - 1], number):
                continue
            line.setFocus()
            line.selectAll()
            if line.text().strip():
                self.tell(_wrong(share, number))
            return
        self.answered.emit()

    def focus_first(self) -> None:
        self.lines[0].setFocus()

    def forget(self) -> None:
        for line in self.lines:
            line.clear()


def _wrong(share: int, number: int) -> Explanation:
    return Explanation(
        _("Word {number} of share {share} is another one.").format(number=number, share=share),
        _("Nothing is made yet."),
        _("Compare it with that paper, or go back, look at the share again and mend what is written."),
    )
