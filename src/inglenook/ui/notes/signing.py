"""Asking once before a note is signed: what is signed, and what can still be done afterwards."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _, ngettext
from inglenook.domain.note import WithdrawWindow
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog


class SignDialog(Dialog):
    """Enter signs, Esc goes back to the text."""

    def __init__(self, parent: QWidget | None, title: str, length: str, window: WithdrawWindow) -> None:
        super().__init__(parent, _("Sign {note}?").format(note=title), ok=_("Sign"), cancel=_("Keep writing"))
        self.body.addWidget(words.label(length))
        self.body.addWidget(words.label(afterwards(window), "second"))


class SignAddendumDialog(Dialog):
    """The same for an addendum: Enter signs, Esc goes back to it."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Sign the addendum?"), ok=_("Sign"), cancel=_("Keep writing"))
        said = _("It stands under the note, dated. What is signed is not changed; you can add another.")
        self.body.addWidget(words.label(said))


def afterwards(window: WithdrawWindow) -> str:
    stays = _("The words stay as they are signed. You can add to them at any time with a dated addendum.")
    return f"{stays} {withdrawing(window)}".rstrip()


def withdrawing(window: WithdrawWindow) -> str:
    """Whether and how long the signature can be taken back; nothing where it can't."""
    if window.hours == 0:
        return ""
    if window.hours is None:
        return _("You can withdraw the signature later; this version is kept even then.")
    return ngettext(
        "You can withdraw the signature for {count} hour; this version is kept even then.",
        "You can withdraw the signature for {count} hours; this version is kept even then.",
        window.hours,
    ).format(count=window.hours)
