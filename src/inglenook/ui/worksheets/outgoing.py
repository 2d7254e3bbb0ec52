"""What can be done with a sheet that is out: typed in from paper, saved again, closed."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Given, GivenId, Via
from inglenook.exchange.printing import save
from inglenook.exchange.worksheet.copy import file_name
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.giving.making import made_again
from inglenook.ui.worksheets.saving import SaveDialog
from inglenook.vault import givens, returns
from inglenook.vault.givens import GivenLine
from inglenook.vault.vault import Vault


class Outgoing:
    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def type_in(self, line: GivenLine) -> None:
        """Through the same form as on screen; it can be stopped and gone on with."""
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: returns.begin_return(vault, line.id, Via.PAPER, now=now),
            lambda change: self._context.go(Place("filling", change.made)),
        )

    def save_again(self, line: GivenLine) -> None:
        """The same file: what comes back opens with the same key. The words of a lock are kept nowhere."""
        if not line.locked:
            self._make_again(line.id, "")
            return
        dialog = LockWordsDialog(self._parent)
        ask(dialog, lambda: self._make_again(line.id, dialog.lock_words()))

    def close(self, line: GivenLine) -> None:
        dialog = CloseDialog(self._parent, line)
        ask(dialog, lambda: self._close(line))

    def _close(self, line: GivenLine) -> None:
        now, said = self._context.now(), _("“{title}” is closed").format(title=line.title)

        def done(_change: Change) -> None:
            self._context.say(said, None)

        self._context.runner.ask(lambda vault: givens.close_given(vault, line.id, now=now), done)

    def _make_again(self, given_id: GivenId, lock_words: str) -> None:
        resources = self._context.resources

        def make(vault: Vault) -> bytes:
            given: Given = givens.given(vault, given_id)
            return made_again(given, givens.recipient(vault, given_id), lock_words, resources)

        self._context.runner.ask(make, self._choose_place)

    def _choose_place(self, file: bytes) -> None:
        dialog = SaveDialog(self._parent, _("Where the file goes"), file_name(), Path.home())
        ask(dialog, lambda: self._write(dialog.path(), file))

    def _write(self, path: Path, file: bytes) -> None:
        said = _("Saved as “{name}”.").format(name=path.name)
        self._context.runner.ask(lambda _vault: save(path, file), lambda _none: self._context.say(said, None))


class CloseDialog(Dialog):
    """Names exactly what will be gone."""

    def __init__(self, parent: QWidget, line: GivenLine) -> None:
        super().__init__(parent, _("Close “{title}”").format(title=line.title), ok=_("Close it"))
        for sentence in _what_ends(line):
            self.body.addWidget(words.label(sentence))
        self.cancel.setFocus()


class LockWordsDialog(Dialog):
    """Read `lock_words()` after it was accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Words for the lock"), ok=_("Go on"))
        self._line = QLineEdit()
        hint = _("The ones you agreed, or new ones: this file opens with what you type here.")
        self.body.addWidget(field(_("Words that you agreed in person"), self._line, hint))
        self._line.setFocus()

    def lock_words(self) -> str:
        return " ".join(self._line.text().split())

    def objection(self) -> str:
        return "" if len(self.lock_words()) >= 12 else _("These words are too short: four words are good.")


def _what_ends(line: GivenLine) -> tuple[str, ...]:
    stays = _("What came back already stays.")
    if not line.has_key:
        return (_("It is no longer shown as out."), stays)
    return (
        _("Its one-time key is destroyed. From then on no copy of what the client sends back can be opened."),
        _("Only a backup of this vault that was made while the sheet was open can still open one."),
        f"{stays} " + _("Closing can't be undone."),
    )
