"""The drill: whether the newest backup opens with the recovery words on paper. Nothing is changed by it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.exchange.backup import Inside, Outside, drill, inside, outside
from inglenook.ui.errors import Explanation
from inglenook.ui.gate.backup_secret import open_backup
from inglenook.ui.gate.backup_words import about, contents, outcome, when
from inglenook.ui.gate.browse_backups import BrowseBackups
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finding_backups import backups_near
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.glance import Glance
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.recover import RecoverWords
from inglenook.ui.gate.scratch import beside
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.vault import header as headers
from inglenook.vault.check import Report
from inglenook.vault.header import SlotKind
from inglenook.vault.keyslots import Opened


class TryBackup(Page):
    """Two sentences, and the backup that would be tried."""

    wanted = Signal(object)
    another_chosen = Signal()

    def __init__(self, kit: Kit, places: tuple[Path, ...], vault_id: str | None, back: str) -> None:
        super().__init__(
            _("Try a backup"),
            _(
                "Worth two minutes once a month: does the newest backup open with the words on your paper? "
                "It is unpacked, checked and thrown away again; nothing is changed."
            ),
            back=back,
        )
        self._kit = kit
        self._newest: Outside | None = None
        self._is_looking = True
        self._card = Card()
        self._said = words.label(_("Looking for the newest backup…"))
        self._where = words.caption("")
        self._card.body.addWidget(self._said)
        self._card.body.addWidget(self._where)
        self._where.hide()
        self.body.addWidget(self._card)
        self.add_aside(buttons.quiet(_("Another backup"), self.another_chosen.emit))
        glance = Glance(self)
        glance.seen.connect(self._found)
        glance.look(lambda: backups_near(kit.home, places, vault_id))

    def submit(self) -> None:
        if self._newest is not None:
            self.wanted.emit(self._newest)
        elif not self._is_looking:
            self.tell(_none_found())

    def _found(self, found: list[Outside]) -> None:
        self._is_looking = False
        self._newest = found[0] if found else None
        if self._newest is None:
            self._said.setText(_("No backup was found here."))
            return
        self._said.setText(about(self._newest, self._kit))
        self._where.setText(str(self._newest.path.parent))
        self._where.show()


class Drill:
    """`drilled(file, made at)` when the words opened it and all was whole; `left` when the person is done."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path | None,
        *,
        places: tuple[Path, ...],
        drilled: Callable[[Path, datetime], None],
        left: Callable[[], None],
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._places = places
        self._drilled = drilled
        self._left = left

    def start(self, back: str) -> None:
        page = TryBackup(self._kit, self._places, self._vault_id(), back)
        page.wanted.connect(self._ask_words)
        page.another_chosen.connect(self._browse)
        page.left.connect(self._left)
        self._steps.start_with(page)

    def _vault_id(self) -> str | None:
        try:
            return headers.read(self._folder).vault_id if self._folder is not None else None
        except InglenookError:
            return None

    def _browse(self) -> None:
        page = BrowseBackups(
            _("Which backup"), _("Choose the one to try. It is only read."), self._kit, self._places
        )
        page.chosen.connect(
            lambda path: self._steps.do(_("Looking at it…"), lambda: outside(path), self._ask_words)
        )
        self._steps.show_page(page)

    def _ask_words(self, backup: Outside) -> None:
        page = RecoverWords(
            _("The words on your paper"),
            about(backup, self._kit) + " " + _("Type the twenty words from your sheet, not from memory."),
        )
        page.given.connect(lambda secret: self._open(page, backup, secret))
        self._steps.show_page(page)

    def _open(self, page: RecoverWords, backup: Outside, secret: bytearray) -> None:
        self._steps.do(
            _("Opening…"),
            lambda: open_backup(backup.path, SlotKind.RECOVERY, secret),
            lambda opened: self._try(page, backup, opened),
            page.refuse,
        )

    def _try(self, page: RecoverWords, backup: Outside, opened: Opened) -> None:
        self._steps.has_opened = True

        def work(course: Course) -> tuple[Inside, Report]:
            progress = course.leading_to(_("Checking what came out…"))
            with opened:
                scratch = beside(self._folder)
                found = inside(backup.path, opened.keys, scratch)
                return found, drill(
                    backup.path, opened.keys, scratch, progress, course.wanted, self._kit.clock()
                )

        page.forget()
        go_through(
            self._steps,
            _("Trying the backup"),
            _("It is unpacked beside the vault, still encrypted, and checked."),
            work,
            lambda result: self._tell(backup, *result),
        )

    def _tell(self, backup: Outside, found: Inside, report: Report) -> None:
        opened = _("These words open the backup of {when}.").format(when=when(backup, self._kit))
        inside_of_it = ", ".join(contents(found.counts))
        counted = f"{inside_of_it}." if inside_of_it else ""
        parts = [opened, counted, outcome(report), _("Nothing was changed.")]
        page = Finished(
            _("Your words and your backup are good") if report.sound else _("The backup opened, but…"),
            " ".join(part for part in parts if part),
            _("Done"),
        )
        page.read.connect(self._left)
        self._steps.start_with(page)
        if report.sound:
            self._drilled(backup.path, backup.made_at)


def _none_found() -> Explanation:
    return Explanation(
        _("There is no backup to try yet."),
        _("Nothing was changed."),
        _("Connect the stick or disk with your backups and begin again, or choose one with Another backup."),
    )
