"""Bringing back what can't be read: look what it is, choose a backup, wait, read what came back."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.domain.language import _, ngettext
from inglenook.exchange.backup import Outside, header_of, outside, restore
from inglenook.exchange.errors import BackupOtherVault
from inglenook.ui.errors import Explanation, compartment_name
from inglenook.ui.gate.authority import AskHolder, Holder, opened_by
from inglenook.ui.gate.backup_secret import OpenBackup
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
from inglenook.vault.damage import PAGES, Damage, damage
from inglenook.vault.key_change import finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened
from inglenook.vault.mending import Mended, mend


def said_of(lost: Sequence[Damage]) -> list[str]:
    """What it is, a line for each kind; no text and nobody's code."""
    rows = [each for each in lost if each.table not in ("", PAGES)]
    notes = sum(each.count for each in rows if each.is_note)
    entries = sum(each.count for each in rows if each.table == "log")
    others = sum(each.count for each in rows) - notes - entries
    counted = (
        (notes, ngettext("{count} note", "{count} notes", notes)),
        (others, ngettext("{count} other entry", "{count} other entries", others)),
        (entries, ngettext("{count} entry of the log", "{count} entries of the log", entries)),
    )
    parts = [_part(each) for each in lost if each.table in ("", PAGES)]
    return [*parts, *(text.format(count=count) for count, text in counted if count)]


def _part(lost: Damage) -> str:
    """Of a file where nothing tells any more what was in it."""
    part = compartment_name(lost.compartment)
    if not lost.table:
        return _("All of {part}").format(part=part)
    return ngettext("{count} page of {part}", "{count} pages of {part}", lost.count).format(
        count=lost.count, part=part
    )


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
        def work() -> tuple[Holder, list[Damage]]:
            header, opened = finish(self._folder, holder.header, holder.opened)
            return replace(holder, header=header, opened=opened), damage(self._folder, opened.keys)

        def found(result: tuple[Holder, list[Damage]]) -> None:
            ready, lost = result
            if lost:
                self._show(ready, lost)
            else:
                self._finish(ready, _("Nothing is damaged"), _("Every page of the vault can be read."))

        self._steps.do(_("Reading every page…"), work, found)

    def _show(self, holder: Holder, lost: list[Damage]) -> None:
        page = WhatIsDamaged(lost)
        page.with_backup.connect(lambda: self._browse(holder, lost))
        page.without_backup.connect(lambda: self._mend(holder, lost, None, holder.opened.keys))
        self._steps.show_page(page)

    def _browse(self, holder: Holder, lost: list[Damage]) -> None:
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
                self._open(holder, lost, backup)

        page.chosen.connect(lambda path: self._steps.do(_("Looking at it…"), lambda: outside(path), chosen))
        self._steps.show_page(page)

    def _open(self, holder: Holder, lost: list[Damage], backup: Outside) -> None:
        """What was typed a moment ago mostly opens the backup too; else what opened it then is asked for."""

        def ask(_error: object = None) -> None:
            self._opening = OpenBackup(self._steps, self._kit, backup, then)
            self._opening.start()

        def then(opened: Opened) -> None:
            if {each.compartment for each in lost} <= opened.keys.compartments:
                self._mend(holder, lost, backup, opened.keys)
            elif self._steps.page is not None:
                self._steps.page.focus_first()
                self._steps.page.tell(_opens_too_little())

        if holder.everyday:
            self._steps.do(
                _("Opening…"),
                lambda: opened_by(header_of(backup.path), holder.everyday, holder.second),
                then,
                ask,
            )
        else:
            ask()

    def _mend(self, holder: Holder, lost: list[Damage], backup: Outside | None, source_keys: Keys) -> None:
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
            lambda mended: self._finish(holder, _("Mended"), outcome(mended, lost)),
        )

    def _finish(self, holder: Holder, title: str, sentence: str) -> None:
        keys = holder.opened.keys.only(*holder.opened.keys.compartments)
        holder.wipe()
        page = Finished(title, sentence, _("Open the vault"))
        page.read.connect(lambda: self._opened(self._folder, keys))
        self._steps.start_with(page)


def outcome(mended: Mended, lost: Sequence[Damage]) -> str:
    """What came back, what came back older, what is in no backup, and what nobody can tell any more."""
    parts = []
    if mended.exact:
        parts.append(_("Back as last written: {what}.").format(what=", ".join(said_of(mended.exact))))
    if mended.older:
        parts.append(_("Back as it was in the backup: {what}.").format(what=", ".join(said_of(mended.older))))
    if mended.gone:
        parts.append(_("In no backup, and gone: {what}.").format(what=", ".join(said_of(mended.gone))))
    if any(each.table in ("", PAGES) for each in lost):
        parts.append(
            _(
                "Of some pages nothing tells any more what they held: look whether the latest notes are "
                "there. What is in no backup may be gone."
            )
        )
    elif not mended.gone:
        parts.append(_("Nothing is lost."))
    if mended.set_aside:
        parts.append(
            _("The damaged file is kept in the vault's folder: {names}.").format(
                names=", ".join(mended.set_aside)
            )
        )
    return " ".join(parts)


def _opens_too_little() -> Explanation:
    return Explanation(
        _("This opens only a part of the backup, and not the part that is needed."),
        _("Nothing was changed."),
        _("Use the recovery words: they open everything that is in it."),
    )
