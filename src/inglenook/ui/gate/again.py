"""Typing a new passphrase once again, so that a slip of the finger does not lock its owner out."""

import hmac

from PySide6.QtCore import Signal

from inglenook.domain.language import _
from inglenook.ui.gate.choose import not_the_same
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.secret import SecretField
from inglenook.vault.keys import wipe


class Again(Page):
    confirmed = Signal()

    def __init__(self, title: str, sentence: str, expected: bytearray) -> None:
        super().__init__(title, sentence, back=_("Back"))
        self._expected = expected
        self.field = SecretField(_("The same passphrase"), is_label_shown=False)
        self.field.line.setPlaceholderText(_("The same passphrase"))
        self.body.addWidget(self.field)
        self.field.line.textEdited.connect(lambda: self.tell(None))

    def submit(self) -> None:
        if not self.field.line.text():
            self.focus_first()
            return
        typed = self.field.line.take()
        is_same = hmac.compare_digest(typed, self._expected)
        wipe(typed)
        if is_same:
            self.confirmed.emit()
        else:
            self.focus_first()
            self.tell(not_the_same())

    def focus_first(self) -> None:
        self.field.line.setFocus()

    def forget(self) -> None:
        self.field.line.forget()
