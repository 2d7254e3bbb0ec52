"""Finding a folder without the system's file dialog, which would write down where it was opened."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.place import ENDING
from inglenook.ui.look.field import field
from inglenook.ui.look.list import Line, LineList, Section
from inglenook.ui.look.space import px

_MOST_SHOWN = 5_000


def is_vault(folder: Path) -> bool:
    return folder.suffix == ENDING or (folder / "vault.json").is_file()


def folders_in(folder: Path) -> list[Path]:
    """The folders that can be seen there, by name; hidden ones and what can't be read are left out."""
    try:
        with os.scandir(folder) as entries:
            found = [Path(each.path) for each in entries if not each.name.startswith(".") and each.is_dir()]
    except OSError:
        return []
    return sorted(found, key=lambda each: each.name.casefold())[:_MOST_SHOWN]


def vaults_near(home: Path) -> list[Path]:
    """Vaults in the places where they mostly are: home, documents, desktop, and sticks."""
    user = home.name
    places = [home, home / "Documents", home / "Desktop"]
    for mounts in (Path("/media") / user, Path("/run/media") / user):
        places += [mounts, *folders_in(mounts)]
    found = {each: None for place in places for each in folders_in(place) if each.suffix == ENDING}
    return list(found)


class Browse(Page):
    """`chosen` hands over a vault's folder, or with `vaults=False` any folder."""

    chosen = Signal(object)
    WIDTH = 520

    def __init__(self, title: str, sentence: str, start: Path, *, home: Path, vaults: bool) -> None:
        super().__init__(title, sentence, back=_("Back"))
        self._home = home
        self._vaults = vaults
        self._here = start
        self.line = QLineEdit()
        self.list = LineList()
        self.list.setAccessibleName(_("Folders"))
        self.list.setMinimumHeight(px(260))
        self.body.addWidget(field(_("&Folder"), self.line))
        self.body.addWidget(self.list)
        self.set_button(_("Open") if vaults else _("Use this folder"))
        self.list.chosen.connect(self._pointed)
        self.list.opened.connect(self._entered)
        self.line.textEdited.connect(lambda: self.tell(None))
        self._show(start)

    def submit(self) -> None:
        folder = Path(self.line.text().strip()).expanduser()
        if not self.line.text().strip() or not folder.is_dir():
            self.tell(_not_there())
            self.focus_first()
        elif self._vaults and not is_vault(folder):
            self._show(folder)
            self.list.setFocus()
        else:
            self.chosen.emit(folder)

    def focus_first(self) -> None:
        self.line.setFocus()
        self.line.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    def _show(self, folder: Path) -> None:
        self._here = folder
        self.line.setText(str(folder))
        rows: list[Line | Section] = []
        near = vaults_near(self._home) if self._vaults else []
        if near:
            rows += [Section(_("Vaults found here")), *(_vault_line(each) for each in near)]
        rows.append(Section(folder.name or str(folder)))
        if folder.parent != folder:
            rows.append(Line(str(folder.parent), _("Up"), folder.parent.name or str(folder.parent)))
        rows += [
            _vault_line(each) if is_vault(each) else Line(str(each), each.name, _("Folder"))
            for each in folders_in(folder)
            if each not in near
        ]
        self.list.set_lines(rows)
        self.list.select_first()

    def _pointed(self, text: str) -> None:
        if self.list.hasFocus():
            self.tell(None)
            self.line.setText(text)

    def _entered(self, text: str) -> None:
        folder = Path(text)
        if is_vault(folder):
            self.line.setText(text)
            if self._vaults:
                self.submit()
            return
        self._show(folder)


def _vault_line(folder: Path) -> Line:
    return Line(str(folder), folder.stem, str(folder.parent), mark=_("vault"), tone="accent")


def _not_there() -> Explanation:
    return Explanation(
        _("That folder is not there."),
        _("Nothing was changed."),
        _("Look at the spelling, or go through the list below it."),
    )
