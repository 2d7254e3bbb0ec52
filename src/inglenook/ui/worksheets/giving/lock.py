"""What keeps a file from somebody else: words agreed in person, a code told by voice."""

import secrets
from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.choice import Check
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, row

_WORDS = 4
_SHORTEST = 12  # letters; what is shorter is tried through quickly
_DIGITS = 5
_LONGEST = 200


class LockCard(Card):
    """Both are off until they are wished."""

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__(_("If the file gets lost"))
        self._offered = offered
        self._locks = Check(_("Lock the questions"), self._show_fields)
        self._asks = Check(_("Ask for a return code"), self._show_fields)
        self._words, self._code = QLineEdit(), QLineEdit()
        self._words.setMaxLength(_LONGEST)
        self._code.setMaxLength(6)
        self._lock_fields = _with_other(
            field(
                _("Words that you agree in person"),
                self._words,
                _("Say them, don't send them. They are kept nowhere: without them nobody opens the file."),
            ),
            buttons.quiet(_("Other words"), self._offer_words),
        )
        self._code_fields = _with_other(
            field(
                _("Code that you tell by voice"),
                self._code,
                _("The page asks for it at the end. A wrong one is shown to you and refuses nothing."),
            ),
            buttons.quiet(_("Another code"), self._offer_code),
        )
        self._lay_out()
        self._offer_words()
        self._offer_code()
        self._show_fields()

    def begin_anew(self) -> None:
        for check in (self._locks, self._asks):
            check.setChecked(False)
        self._offer_words()
        self._offer_code()

    def lock_words(self) -> str:
        return " ".join(self._words.text().split()) if self._locks.isChecked() else ""

    def return_code(self) -> str:
        return self._code.text().strip() if self._asks.isChecked() else ""

    def objection(self) -> str:
        if self._locks.isChecked() and len(self.lock_words()) < _SHORTEST:
            return _("The words for the lock are too short: four words are good.")
        code = self.return_code()
        if self._asks.isChecked() and not (code.isascii() and code.isdigit() and 4 <= len(code) <= 6):
            return _("The return code is four to six digits.")
        return ""

    def _show_fields(self, _on: bool = False) -> None:
        self._lock_fields.setVisible(self._locks.isChecked())
        self._code_fields.setVisible(self._asks.isChecked())

    def _offer_words(self) -> None:
        chosen = [secrets.choice(self._offered) for _place in range(_WORDS)] if self._offered else []
        self._words.setText(" ".join(chosen))

    def _offer_code(self) -> None:
        self._code.setText("".join(str(secrets.randbelow(10)) for _place in range(_DIGITS)))

    def _lay_out(self) -> None:
        locked = _("A finder learns not even what it is about.")
        self.body.addWidget(self._locks)
        self.body.addWidget(words.caption(locked))
        self.body.addWidget(self._lock_fields)
        self.body.addWidget(self._asks)
        self.body.addWidget(words.caption(_("Says that it was they who filled it in.")))
        self.body.addWidget(self._code_fields)


def _with_other(fields: QWidget, other: buttons.Button) -> QWidget:
    made = QWidget()
    layout = column(made, gap=0)
    layout.addWidget(fields)
    beside = row()
    beside.addWidget(other)
    beside.addStretch(1)
    layout.addLayout(beside)
    return made
