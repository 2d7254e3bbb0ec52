"""Where a file goes: a folder, and a name that says nothing."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.gate.finding import is_vault
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.folders import Folders


class SaveDialog(Dialog):
    """Read `path()` after it was accepted: nothing of that name is there."""

    def __init__(self, parent: QWidget, title: str, name: str, home: Path, told: str = "") -> None:
        super().__init__(parent, title, ok=_("Save it here"))
        self._folders = Folders(_("Folder"), home, files=False)
        self._name = QLineEdit(name)
        if told:
            self.body.addWidget(words.label(told, "second"))
        self.body.addWidget(self._folders)
        hint = _(
            "A name stays in histories and downloads, here and with the client: best one that says nothing."
        )
        self.body.addWidget(field(_("Name of the file"), self._name, hint))
        self._folders.line.textChanged.connect(lambda: self.refuse(""))
        self._folders.begin()
        self._name.setText(free_name(self._folders.path(), name))
        self._folders.focus_list()

    def path(self) -> Path:
        return self._folders.path() / self._name.text().strip()

    def objection(self) -> str:
        folder, name = self._folders.path(), self._name.text().strip()
        if not self._folders.line.text().strip() or not folder.is_dir():
            return _("That folder is not there. Look at the spelling, or go through the list.")
        if is_vault(folder) or any(is_vault(each) for each in folder.parents):
            return _("That is a vault. Choose a folder outside it.")
        if not name or "/" in name or "\\" in name or name.startswith("."):
            return _("A name is needed, without strokes in it and not beginning with a dot.")
        if os.path.lexists(folder / name):
            return _("There is already a file of that name. It is not written over: choose another name.")
        if not os.access(folder, os.W_OK):
            return _("That folder can't be written to. Choose another one.")
        return ""


def free_name(folder: Path, name: str) -> str:
    """The name itself, or with the first number that is free."""
    stem, dot, ending = name.rpartition(".")
    numbered = (f"{stem}-{number}{dot}{ending}" for number in range(2, 1000))
    return next((each for each in (name, *numbered) if not os.path.lexists(folder / each)), name)
