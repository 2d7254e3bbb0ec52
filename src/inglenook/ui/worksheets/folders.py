"""Looking for a folder or a file without the system's dialog, which would write down where it was opened."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.gate.finding import folders_in, is_vault, media
from inglenook.ui.look.field import field
from inglenook.ui.look.list import Line, LineList, Section
from inglenook.ui.look.space import column, px

_MOST_FILES = 500


class Folders(QWidget):
    """A line with the way to it, and a list to walk through. With `files`, also those that may be a return.

    `entered`: a file was opened in the list.
    """

    entered = Signal()

    def __init__(self, label: str, home: Path, *, files: bool) -> None:
        super().__init__()
        self._home = home
        self._files = files
        self.line = QLineEdit()
        self.list = LineList()
        self.list.setAccessibleName(_("Folders"))
        self.list.setMinimumHeight(px(220))
        layout = column(self, gap=8)
        layout.addWidget(field(label, self.line))
        layout.addWidget(self.list, 1)
        self.list.chosen.connect(self._pointed)
        self.list.opened.connect(self._opened)

    def focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def path(self) -> Path:
        return Path(self.line.text().strip()).expanduser()

    def begin(self) -> None:
        """On a stick where there is one, else at home."""
        self.show_folder(next(iter(media(self._home)), self._home))

    def show_folder(self, folder: Path) -> None:
        self.line.setText(str(folder))
        self.list.set_lines([*self._sticks(folder), *self._inside(folder)])
        self.list.select_first()

    def _sticks(self, folder: Path) -> list[Line | Section]:
        sticks = [each for each in media(self._home) if each != folder]
        lines = [Line(str(each), each.name, str(each.parent)) for each in sticks]
        return [Section(_("Sticks and disks")), *lines] if sticks else []

    def _inside(self, folder: Path) -> list[Line | Section]:
        rows: list[Line | Section] = [Section(folder.name or str(folder))]
        if folder.parent != folder:
            rows.append(Line(str(folder.parent), _("Up"), folder.parent.name or str(folder.parent)))
        sticks = {str(each) for each in media(self._home)}
        inside = [each for each in folders_in(folder) if str(each) not in sticks and not is_vault(each)]
        rows += [Line(str(each), each.name, _("Folder")) for each in inside]
        if self._files:
            rows += [Line(str(each), each.name, _("File"), tone="accent") for each in _texts_in(folder)]
        return rows

    def _pointed(self, path: str) -> None:
        if self.list.hasFocus():
            self.line.setText(path)

    def _opened(self, text: str) -> None:
        path = Path(text)
        if path.is_dir():
            self.show_folder(path)
        else:
            self.line.setText(text)
            self.entered.emit()


def _texts_in(folder: Path) -> list[Path]:
    """Newest first, as what has just come is what is looked for."""
    try:
        with os.scandir(folder) as entries:
            found = [
                (each.stat().st_mtime, Path(each.path))
                for each in entries
                if each.name.lower().endswith((".txt", ".age")) and each.is_file()
            ]
    except OSError:
        return []
    newest = sorted(found, key=lambda each: each[0], reverse=True)
    return [path for _at, path in newest[:_MOST_FILES]]
