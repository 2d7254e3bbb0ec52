"""Bringing back what can't be read: look what it is, choose a backup, wait, read what came back."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.domain.language import _, ngettext
from inglenook.exchange.backup import Outside, outside, restore
from inglenook.exchange.errors import BackupOtherVault
from inglenook.ui.errors import compartment_name
from inglenook.ui.gate.authority import AskHolder, Holder
from inglenook.ui.gate.backup_secret import OpenBackup, open_backup
from inglenook.ui.gate.browse_backups import BrowseBackups
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.scratch import beside
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.underway import go_through
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened
from inglenook.vault.mending import Damage, Mended, damage, mend


def said_of(lost: Sequence[Damage]) -> list[str]:
    """What it is, a line for each kind; no text and nobody's code."""
    lines = [
        _("All of {part}").format(part=compartment_name(each.compartment)) for each in lost if not each.table
    ]
    kinds: Counter[str] = Counter()
    for each in lost:
        if each.table:
            kinds[_kind(each)] += each.count
    counted = {
        "note": ngettext("{count} note", "{count} notes", kinds["note"]),
        "other": ngettext("{count} other entry", "{count} other entries", kinds["other"]),
        "log": ngettext("{count} entry of the log", "{count} entries of the log", kinds["log"]),
    }
    return [*lines, *(text.format(count=kinds[kind]) for kind, text in counted.items() if kinds[kind])]


def _kind(lost: Damage) -> str:
    return "note" if lost.is_note else "log" if lost.table == "log" else "other"


class WhatIsDamaged(Page):
    with_backup = Signal()
    without_backup = Signal()

    def __init__(self, lost: Sequence[Damage]) -> None:
        super().__init__(
            _("What can't be read"),
            _(
                "The damaged file is kept aside, and a fresh one is made from what can still be read and "
                "from your backup."
            ),
            back=_("Back"),
        )
        card = Card()
        for line in said_of(lost):
            card.body.addWidget(words.label(line))
        self.body.addWidget(card)
        self.set_button(_("Choose a backup"))
        self.add_aside(buttons.quiet(_("There is no backup"), self.without_backup.emit))

    def submit(self) -> None:
        self.with_backup.emit()


class MendVault:
    """`opened(folder, keys)` when all is done and read."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path,
        *,
        places: tuple[Path, ...],
        opened: Callable[[Path, Keys], None],
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._places = places
        self._opened = opened
        self._opening: OpenBackup | None = None

    def start(self) -> None:
        """Raises what reading the header raises."""
        page = AskHolder(self._steps, self._folder, self._look).page(
            _("Mend from a backup"),
            _("First it is found out what can't be read; nothing is changed by that."),
            _("Look"),
            back=_("Back"),
            may_use_words=True,
        )
        self._steps.show_page(page)

    def _look(self, holder: Holder) -> None:
        def found(lost: list[Damage]) -> None:
            if lost:
                self._show(holder, lost)
            else:
                self._finish(holder, _("Nothing is damaged"), _("Every page of the vault can be read."))

        self._steps.do(_("Reading every page…"), lambda: damage(self._folder, holder.opened.keys), found)

    def _show(self, holder: Holder, lost: list[Damage]) -> None:
        page = WhatIsDamaged(lost)
        page.with_backup.connect(lambda: self._browse(holder))
        page.without_backup.connect(lambda: self._mend(holder, None, holder.opened.keys))
        self._steps.show_page(page)

    def _browse(self, holder: Holder) -> None:
        page = BrowseBackups(
            _("From which backup"),
            _("The newest one from before the damage brings most back. It is only read."),
            self._kit,
            self._places,
        )

        def chosen(backup: Outside) -> None:
            if backup.vault_id != holder.header.vault_id:
                page.tell_error(BackupOtherVault())
            else:
                self._open(holder, backup)

        page.chosen.connect(lambda path: self._steps.do(_("Looking at it…"), lambda: outside(path), chosen))
        self._steps.show_page(page)

    def _open(self, holder: Holder, backup: Outside) -> None:
        """What was typed a moment ago mostly opens the backup too; else what opened it then is asked for."""

        def ask(_error: Exception) -> None:
            self._opening = OpenBackup(self._steps, self._kit, backup, then)
            self._opening.start()

        def then(opened: Opened) -> None:
            self._mend(holder, backup, opened.keys)

        def work() -> Opened:
            return open_backup(backup.path, SlotKind.PASSPHRASE, bytearray(holder.everyday))

        if holder.everyday and holder.second is None:
            self._steps.do(_("Opening…"), work, then, ask)
        else:
            self._opening = OpenBackup(self._steps, self._kit, backup, then)
            self._opening.start()

    def _mend(self, holder: Holder, backup: Outside | None, source_keys: Keys) -> None:
        def work(course: Course) -> Mended:
            scratch = beside(self._folder)
            try:
                if backup is not None:
                    course.stage(_("Unpacking the backup…"))
                    now = self._kit.clock()
                    restore(backup.path, source_keys, scratch, course.progress, course.wanted, now)
                course.stage(_("Making a fresh file…"))
                course.may_stop = False
                return mend(
                    self._folder,
                    holder.opened.keys,
                    scratch if backup is not None else None,
                    source_keys,
                    self._kit.clock(),
                    course.progress,
                )
            finally:
                shutil.rmtree(scratch, ignore_errors=True)

        go_through(
            self._steps,
            _("Mending"),
            _("Whatever comes, the damaged file is kept aside, and the backup stays as it is."),
            work,
            lambda mended: self._finish(holder, _("Mended"), outcome(mended)),
        )

    def _finish(self, holder: Holder, title: str, sentence: str) -> None:
        keys = holder.opened.keys.only(*holder.opened.keys.compartments)
        holder.wipe()
        page = Finished(title, sentence, _("Open the vault"))
        page.read.connect(lambda: self._opened(self._folder, keys))
        self._steps.start_with(page)


def outcome(mended: Mended) -> str:
    """What came back, what came back older, and what is in no backup, in plain sentences."""
    parts = []
    if mended.exact:
        parts.append(_("Back as last written: {what}.").format(what=", ".join(said_of(mended.exact))))
    if mended.older:
        parts.append(_("Back as it was in the backup: {what}.").format(what=", ".join(said_of(mended.older))))
    if mended.gone:
        parts.append(_("In no backup, and gone: {what}.").format(what=", ".join(said_of(mended.gone))))
    else:
        parts.append(_("Nothing is lost."))
    if mended.set_aside:
        parts.append(
            _("The damaged file is kept in the vault's folder: {names}.").format(
                names=", ".join(mended.set_aside)
            )
        )
    return " ".join(parts)
