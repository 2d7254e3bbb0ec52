"""Everything that opens the vault, typed on one page: for what touches every compartment at once."""

from PySide6.QtCore import Signal

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation, explain
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.secret import SecretField
from inglenook.ui.look import buttons
from inglenook.vault.errors import WrongSecret


class AskAll(Page):
    """`given(everyday passphrase, second passphrase or None)` as bytearrays, for the taker to wipe."""

    given = Signal(object, object)
    words_chosen = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        button: str,
        *,
        back: str,
        has_second: bool,
        may_use_words: bool = False,
    ) -> None:
        super().__init__(title, sentence, back=back)
        self.everyday = SecretField(_("Your everyday passphrase") if has_second else _("Your passphrase"))
        self.second = SecretField(_("Your second passphrase")) if has_second else None
        for each in self._fields():
            self.body.addWidget(each)
            each.line.textEdited.connect(lambda: self.tell(None))
        self.set_button(button)
        if may_use_words:
            self.add_aside(buttons.quiet(_("Use the recovery words"), self.words_chosen.emit))

    def _fields(self) -> list[SecretField]:
        return [each for each in (self.everyday, self.second) if each is not None]

    def submit(self) -> None:
        empty = next((each.line for each in self._fields() if not each.line.text()), None)
        if empty is not None:
            empty.setFocus()
            return
        self.given.emit(self.everyday.line.take(), self.second.line.take() if self.second else None)

    def refuse(self, error: Exception, *, is_second: bool = False) -> None:
        """`is_second`: it was the second passphrase that failed."""
        field = self.second if is_second and self.second is not None else self.everyday
        field.line.setFocus()
        if isinstance(error, WrongSecret) and self.second is not None:
            self.tell(_wrong_second() if is_second else _wrong_everyday())
        else:
            self.tell(explain(error))

    def focus_first(self) -> None:
        self.everyday.line.setFocus()

    def forget(self) -> None:
        for each in self._fields():
            each.line.forget()


def _wrong_everyday() -> Explanation:
    return Explanation(
        _("That is not the everyday passphrase."),
        _("Nothing was changed."),
        _("Type both again; look at Caps Lock and the keyboard's language."),
    )


def _wrong_second() -> Explanation:
    return Explanation(
        _("The everyday passphrase is right, the second one is not."),
        _("Nothing was changed."),
        _("Type both again. The recovery words, on the locked window, open everything without it."),
    )
