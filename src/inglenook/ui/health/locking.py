"""What the vault has to be locked for: a dialog says what it does and what it does not do."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog


def _change_keys() -> tuple[str, str, str]:
    return (
        _("Change every key"),
        _(
            "Everything is encrypted anew under new keys, on a copy that is compared before it takes the"
            " place of the old one. You need your passphrase, and you get new recovery words; the old words"
            " and shares then stop working. Backups and copies made before still open with what opened them"
            " then."
        ),
        _("Lock and change them"),
    )


def _mend() -> tuple[str, str, str]:
    return (
        _("Bring it back from a backup"),
        _(
            "What can still be read stays as it is; what can't comes from a backup that you choose. The"
            " damaged file is kept aside. You need your passphrase, and the stick or disk with the backup."
        ),
        _("Lock and go on"),
    )


def _move() -> tuple[str, str, str]:
    return (
        _("Move the vault"),
        _(
            "The vault is copied to a folder that you choose and compared there; only then is the old folder"
            " removed. If anything fails, the old one stays. Backups stay where they are."
        ),
        _("Lock and choose a folder"),
    )


_TEXTS: dict[str, Callable[[], tuple[str, str, str]]] = {
    "change_keys": _change_keys,
    "mend": _mend,
    "move": _move,
}
LOCKED_TASKS = tuple(_TEXTS)


def locked_task_dialog(window: QWidget, name: str) -> Dialog:
    title, sentence, ok = _TEXTS[name]()
    dialog = Dialog(window, title, ok=ok)
    dialog.body.addWidget(words.label(sentence))
    dialog.body.addWidget(
        words.label(_("The vault is locked for this. What you were writing is kept."), "second")
    )
    return dialog
