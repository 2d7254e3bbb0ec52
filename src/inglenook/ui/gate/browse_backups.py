"""Finding a backup: those on sticks and in the usual places first, the newest on top."""

from collections.abc import Callable, Sequence
from pathlib import Path

from inglenook.domain.language import _
from inglenook.exchange.backup import SUFFIX, Outside
from inglenook.ui import sizes
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.browse import Browse
from inglenook.ui.gate.finding import folders_in
from inglenook.ui.gate.finding_backups import backups_near, newest_first
from inglenook.ui.gate.glance import Glance
from inglenook.ui.gate.kit import Kit
from inglenook.ui.look.list import Line, Section
from inglenook.ui.notes.moments import moment


class BrowseBackups(Browse):
    """`chosen` hands over the file. Disks are looked at beside the window: the lists grow later."""

    def __init__(self, title: str, sentence: str, kit: Kit, places: Sequence[Path] = ()) -> None:
        self._kit = kit
        self._near: list[Outside] = []
        self._here_lie: list[Outside] = []
        super().__init__(title, sentence, kit.home, home=kit.home, vaults=False)
        self.set_button(_("Go on"))
        self.list.setAccessibleName(_("Backups and folders"))
        self._look(lambda: backups_near(kit.home, places), self._found_near)

    def is_goal(self, path: Path) -> bool:
        return path.is_file()

    def field_name(self) -> str:
        return _("&File or folder")

    def not_there(self) -> Explanation:
        return Explanation(
            _("There is no such file or folder."),
            _("Nothing was changed."),
            _("Is the stick or disk connected? Look at the spelling, or go through the list below it."),
        )

    def is_opened_at_once(self, path: Path) -> bool:
        return path.suffix == SUFFIX

    def near(self) -> list[Line | Section]:
        if not self._near:
            return []
        return [Section(_("Backups found here")), *(self._line(each) for each in self._near)]

    def inside(self, folder: Path) -> list[Line | Section]:
        return [
            *(self._line(each) for each in self._here_lie),
            *(Line(str(each), each.name, _("Folder")) for each in folders_in(folder)),
        ]

    def show_folder(self, folder: Path) -> None:
        self._here_lie = []
        super().show_folder(folder)
        self._look(lambda: newest_first([folder]), self._found_here)

    def _look(self, work: Callable[[], list[Outside]], then: Callable[[list[Outside]], None]) -> None:
        glance = Glance(self)
        glance.seen.connect(then)
        glance.look(work)

    def _found_near(self, found: list[Outside]) -> None:
        self._near = found
        self.show_rows()
        if found and not self.list.hasFocus():
            self.list.select(str(found[0].path))
            self.line.setText(str(found[0].path))

    def _found_here(self, found: list[Outside]) -> None:
        if found and found[0].path.parent == self._here:
            self._here_lie = found
            self.show_rows()

    def _line(self, backup: Outside) -> Line:
        settings, now = self._kit.settings, self._kit.clock()
        return Line(
            str(backup.path),
            moment(backup.made_at, settings.zone, now.date()),
            _where(backup.path.parent),
            aside=sizes.said(backup.size),
        )


def _where(folder: Path) -> str:
    """What it is called first: a long path is cut at its end."""
    return f"{folder.name} · {folder.parent}" if folder.name else str(folder)
