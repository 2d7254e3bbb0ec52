"""Finding a folder without the system's file dialog, which would write down where it was opened."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.finding import folders_in, is_vault, vaults_near
from inglenook.ui.gate.page import Page
from inglenook.ui.look.field import field
from inglenook.ui.look.list import Line, LineList, Section
from inglenook.ui.look.space import px


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
        self.body.addWidget(field(self.field_name(), self.line))
        self.body.addWidget(self.list)
        self.set_button(_("Open") if vaults else _("Use this folder"))
        self.list.chosen.connect(self._pointed)
        self.list.opened.connect(self._entered)
        self.line.textEdited.connect(lambda: self.tell(None))
        self.show_folder(start)

    def submit(self) -> None:
        typed = Path(self.line.text().strip()).expanduser()
        if not self.line.text().strip() or not os.access(typed, os.R_OK):
            self.tell(self.not_there())
            self.focus_first()
        elif self.is_goal(typed):
            self.chosen.emit(typed)
        elif typed.is_dir():
            self.show_folder(typed)
            self.list.setFocus()

    def is_goal(self, path: Path) -> bool:
        """Whether this is what is looked for, so that the button takes it."""
        return path.is_dir() and (is_vault(path) or not self._vaults)

    def is_opened_at_once(self, path: Path) -> bool:
        """Whether Enter in the list takes it rather than looking into it."""
        return self._vaults and is_vault(path)

    def near(self) -> list[Line | Section]:
        """What was found before the person looked for it."""
        found = vaults_near(self._home) if self._vaults else []
        return [Section(_("Vaults found here")), *(_vault_line(each) for each in found)] if found else []

    def inside(self, folder: Path) -> list[Line | Section]:
        """What lies in the folder, other than what `near` shows already."""
        return [
            _vault_line(each) if is_vault(each) else Line(str(each), each.name, _("Folder"))
            for each in folders_in(folder)
        ]

    def field_name(self) -> str:
        return _("&Folder")

    def not_there(self) -> Explanation:
        return Explanation(
            _("That folder is not there."),
            _("Nothing was changed."),
            _("Look at the spelling, or go through the list below it."),
        )

    def focus_first(self) -> None:
        self.line.setFocus()
        self.line.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    def show_folder(self, folder: Path) -> None:
        self._here = folder
        self.line.setText(str(folder))
        self.show_rows()
        self.list.select_first()

    def show_rows(self) -> None:
        """Again, when something more was found."""
        folder = self._here
        rows = self.near()
        shown = {row.id for row in rows if isinstance(row, Line)}
        rows.append(Section(folder.name or str(folder)))
        if folder.parent != folder:
            rows.append(Line(str(folder.parent), _("Up"), folder.parent.name or str(folder.parent)))
        rows += [row for row in self.inside(folder) if not isinstance(row, Line) or row.id not in shown]
        self.list.set_lines(rows)

    def _pointed(self, text: str) -> None:
        if self.list.hasFocus():
            self.tell(None)
            self.line.setText(text)

    def _entered(self, text: str) -> None:
        path = Path(text)
        if self.is_opened_at_once(path):
            self.line.setText(text)
            self.submit()
        elif is_vault(path):
            self.line.setText(text)
        else:
            self.show_folder(path)


def _vault_line(folder: Path) -> Line:
    return Line(str(folder), folder.stem, str(folder.parent), mark=_("vault"), tone="accent")
