"""Choosing a folder for backups without the system's dialog, which would write down where it was opened."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.gate.finding import folders_in, is_vault, media
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.list import Line, LineList, Section
from inglenook.ui.look.space import px
from inglenook.vault.backups import NAME_LENGTH


class PlaceDialog(Dialog):
    """Read `folder()` and `name()` after it was accepted."""

    def __init__(self, parent: QWidget, vault_folder: Path, home: Path) -> None:
        super().__init__(parent, _("Where backups go"), ok=_("Use this folder"))
        self._vault_folder = vault_folder
        self._home = home
        self._line = QLineEdit()
        self._list = LineList()
        self._list.setAccessibleName(_("Folders"))
        self._list.setMinimumHeight(px(220))
        self._same_disk = words.caption(
            _(
                "This is on the same disk as the vault. It helps against a slip, not when the computer is"
                " lost or breaks; a stick or another disk is better."
            ),
            "care",
        )
        self._name = QLineEdit()
        self._name.setMaxLength(NAME_LENGTH)
        self._is_named = False
        self.body.addWidget(field(_("Folder"), self._line))
        self.body.addWidget(self._list)
        self.body.addWidget(self._same_disk)
        self.body.addWidget(
            field(_("What you call it"), self._name, _("Like “Blue stick”. Backups are told by this."))
        )
        self._line.textChanged.connect(self._typed)
        self._name.textEdited.connect(self._named)
        self._list.chosen.connect(self._pointed)
        self._list.opened.connect(lambda path: self._show_folder(Path(path)))
        self._show_folder(next(iter(media(home)), home))
        self._list.setFocus()

    def folder(self) -> Path:
        return Path(self._line.text().strip()).expanduser()

    def name(self) -> str:
        return self._name.text().strip()

    def objection(self) -> str:
        folder = self.folder()
        if not self._line.text().strip() or not folder.is_dir():
            return _("That folder is not there. Look at the spelling, or go through the list.")
        if not folder.is_absolute():
            return _("Write the whole way to the folder, or go through the list.")
        if is_vault(folder) or folder.resolve().is_relative_to(self._vault_folder.resolve()):
            return _("That is the vault itself: a backup in it would be lost with it.")
        if not os.access(folder, os.W_OK):
            return _("That folder can't be written to. Choose another one.")
        return ""

    def _show_folder(self, folder: Path) -> None:
        self._line.setText(str(folder))
        rows: list[Line | Section] = []
        sticks = [each for each in media(self._home) if each != folder]
        if sticks:
            rows.append(Section(_("Sticks and disks")))
            rows += [Line(str(each), each.name, str(each.parent)) for each in sticks]
        rows.append(Section(folder.name or str(folder)))
        if folder.parent != folder:
            rows.append(Line(str(folder.parent), _("Up"), folder.parent.name or str(folder.parent)))
        shown = set(map(str, sticks))
        inside = [each for each in folders_in(folder) if str(each) not in shown and not is_vault(each)]
        rows += [Line(str(each), each.name, _("Folder")) for each in inside]
        self._list.set_lines(rows)
        self._list.select_first()

    def _pointed(self, path: str) -> None:
        if self._list.hasFocus():
            self._line.setText(path)

    def _named(self, text: str) -> None:
        self._is_named = bool(text.strip())

    def _typed(self) -> None:
        folder = self.folder()
        if not self._is_named:
            self._name.setText(folder.name[:NAME_LENGTH])
        self._same_disk.setVisible(_on_one_disk(folder, self._vault_folder))
        self.refuse("")


class NameDialog(Dialog):
    """Read `name()` after it was accepted."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, _("What you call this place"), ok=_("Keep the name"))
        self._line = QLineEdit(name)
        self._line.setMaxLength(NAME_LENGTH)
        self._line.selectAll()
        self.body.addWidget(field(_("Name"), self._line))
        self._line.setFocus()

    def name(self) -> str:
        return self._line.text().strip()

    def objection(self) -> str:
        return "" if self.name() else _("A name is needed, like “Blue stick”.")


def _on_one_disk(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False
