"""Where a new vault shall live."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.language import _
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.page import Page
from inglenook.ui.look import buttons, words
from inglenook.ui.look.field import field

ENDING = ".inglenook"
_SYNCED = ("dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "icloud", "syncthing", "megasync")


def suggested(home: Path) -> Path:
    """A neutral name where documents are kept; another number if that is taken."""
    parent = home / "Documents" if (home / "Documents").is_dir() else home
    names = (f"Practice{number or ''}{ENDING}" for number in (0, *range(2, 100)))
    return next(
        (parent / name for name in names if not (parent / name).exists()), parent / f"Practice{ENDING}"
    )


def folder_from(text: str, home: Path) -> Path:
    """What was typed as a whole path with the right ending; a bare name goes beside the suggestion."""
    typed = Path(text.strip()).expanduser()
    if typed.suffix != ENDING:
        typed = typed.with_name(typed.name + ENDING)
    return typed if typed.is_absolute() else suggested(home).parent / typed


def is_synced(folder: Path) -> bool:
    return any(name in part.lower() for part in folder.parts for name in _SYNCED)


class ChoosePlace(Page):
    chosen = Signal(object)
    browsing_chosen = Signal(object)

    def __init__(
        self, home: Path, title: str = "", sentence: str = "", start: Path | None = None, *, back: str = ""
    ) -> None:
        super().__init__(
            title or _("Where the vault shall live"),
            sentence or _("A vault is a folder. Give it a name that says nothing about whom you work with."),
            back=back or _("Back"),
        )
        self._home = home
        self.line = QLineEdit(str(start or suggested(home)))
        self._synced = words.label(
            _(
                "This folder seems to be copied to other computers. Two computers writing at once can damage "
                "a vault; a folder that stays here is safer."
            ),
            "care",
        )
        self.body.addWidget(field(_("&Folder"), self.line))
        self.body.addWidget(self._synced)
        self._synced.hide()
        self.add_aside(buttons.quiet(_("Another folder"), self._browse))
        self.line.textChanged.connect(self._changed)

    def use_parent(self, parent: Path) -> None:
        """Keep the name, in another folder."""
        self.line.setText(str(parent / folder_from(self.line.text(), self._home).name))

    def submit(self) -> None:
        if not Path(self.line.text().strip()).name:
            self.focus_first()
            return
        folder = folder_from(self.line.text(), self._home)
        said = self._objection(folder)
        self.tell(said)
        if said is None:
            self.line.setText(str(folder))
            self.chosen.emit(folder)
        else:
            self.focus_first()

    def focus_first(self) -> None:
        self.line.setFocus()
        self.line.end(False)

    def _browse(self) -> None:
        self.browsing_chosen.emit(folder_from(self.line.text() or "Practice", self._home).parent)

    def _changed(self, text: str) -> None:
        self.tell(None)
        self._synced.setVisible(is_synced(Path(text)))

    def _objection(self, folder: Path) -> Explanation | None:
        if not folder.parent.is_dir():
            return Explanation(
                _("The folder that should hold the vault is not there."),
                _("Nothing is made yet."),
                _("Choose a folder that exists, by another name or with Another folder."),
            )
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return Explanation(
                _("There is already something in that place."),
                _("It was not touched."),
                _("Choose another name, or go back and open the vault that is there."),
            )
        return None
