"""Restoring a backup: choose it, open it, see what is in it, choose a new folder, wait, open the vault."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.exchange.backup import Inside, Outside, inside, outside, restore
from inglenook.ui.gate.another_folder import offer_browsing
from inglenook.ui.gate.backup_secret import OpenBackup
from inglenook.ui.gate.backup_words import about, contents, outcome
from inglenook.ui.gate.browse_backups import BrowseBackups
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.place import ChoosePlace
from inglenook.ui.gate.readying import bring_up, make_ready
from inglenook.ui.gate.recovering import ask_for_new_passphrase, begin_anew
from inglenook.ui.gate.scratch import beside
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.vault import header as headers
from inglenook.vault.check import Report
from inglenook.vault.header import Header, SlotKind
from inglenook.vault.key_change import finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened


class WhatIsInside(ChoosePlace):
    """What is in the backup, before anything is written, and where the vault shall lie."""

    def __init__(self, backup: Outside, found: Inside, kit: Kit) -> None:
        super().__init__(
            kit.home,
            _("What is in it"),
            about(backup, kit) + " " + _("It stays as it is; its vault goes into a new folder."),
        )
        card = Card()
        for line in contents(found.counts):
            card.body.addWidget(words.label(line))
        self.body.insertWidget(0, card)
        card.setVisible(bool(found.counts))
        self.set_button(_("Restore"))


class Restore:
    """`restored(folder)` as soon as the vault lies there, `opened(folder, keys)` when it is to be opened."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        *,
        places: tuple[Path, ...],
        restored: Callable[[Path], None],
        opened: Callable[[Path, Keys], None],
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._places = places
        self._restored = restored
        self._opened = opened
        self._opening: OpenBackup | None = None

    def start(self) -> None:
        page = BrowseBackups(
            _("Restore a backup"),
            _("Choose a backup: a file whose name ends in .inglenook-backup. It is only read."),
            self._kit,
            self._places,
        )
        page.chosen.connect(
            lambda path: self._steps.do(_("Looking at it…"), lambda: outside(path), self._chosen)
        )
        self._steps.show_page(page)

    def _chosen(self, backup: Outside) -> None:
        self._opening = OpenBackup(self._steps, self._kit, backup, lambda opened: self._look(backup, opened))
        self._opening.start()

    def _look(self, backup: Outside, opened: Opened) -> None:
        self._steps.do(
            _("Looking at it…"),
            lambda: inside(backup.path, opened.keys, beside(self._kit.home / "any")),
            lambda found: self._ask_place(backup, found, opened),
        )

    def _ask_place(self, backup: Outside, found: Inside, opened: Opened) -> None:
        page = WhatIsInside(backup, found, self._kit)
        offer_browsing(self._steps, page, self._kit.home)
        page.chosen.connect(lambda target: self._restore(backup, opened, target))
        self._steps.show_page(page)

    def _restore(self, backup: Outside, opened: Opened, target: Path) -> None:
        def work(course: Course) -> Report:
            return restore(
                backup.path,
                opened.keys,
                target,
                course.leading_to(_("Checking what came out…")),
                course.wanted,
                self._kit.clock(),
            )

        go_through(
            self._steps,
            _("Restoring"),
            _("Every byte is compared on the way, and the vault is checked before it gets its name."),
            work,
            lambda report: self._tell(target, opened, report),
        )

    def _tell(self, target: Path, opened: Opened, report: Report) -> None:
        self._restored(target)
        is_new_passphrase_needed = opened.kind is not SlotKind.PASSPHRASE
        page = Finished(
            _("Restored"),
            outcome(report) + " " + _("The vault lies in {folder}.").format(folder=target),
            _("Choose a new passphrase") if is_new_passphrase_needed else _("Open it now"),
        )
        page.read.connect(lambda: (self._renew if is_new_passphrase_needed else self._open)(target, opened))
        self._steps.start_with(page)

    def _open(self, target: Path, opened: Opened) -> None:
        self._steps.do(
            _("Opening…"),
            lambda: (headers.read(target), opened),
            lambda found: make_ready(
                self._steps, self._kit, target, found, lambda keys: self._opened(target, keys)
            ),
        )

    def _renew(self, target: Path, opened: Opened) -> None:
        def finished(found: tuple[Header, Opened]) -> None:
            header, whole = found
            ask_for_new_passphrase(self._steps, self._kit, header, lambda new: renew(header, whole, new))

        def renew(header: Header, whole: Opened, passphrase: bytearray) -> None:
            self._steps.do(
                _("Changing the passphrase…"),
                lambda: begin_anew(target, header, whole, passphrase, self._kit),
                lambda keys: bring_up(
                    self._steps, self._kit, target, keys, lambda ready: self._opened(target, ready)
                ),
            )

        self._steps.do(_("Opening…"), lambda: finish(target, headers.read(target), opened), finished)
