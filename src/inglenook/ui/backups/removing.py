"""Removing old backups: each named by its date and file before, only where its place is there, never under a
hold. The files go off the window's thread; a stick may take its time.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inglenook.domain.backup import Backup
from inglenook.domain.change import Change
from inglenook.domain.language import _, ngettext
from inglenook.exchange.backup.removing import remove
from inglenook.ui.backups import sayings
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.gate.work import Work
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import px
from inglenook.ui.notes.moments import moment
from inglenook.vault import backups
from inglenook.vault.vault import Vault


class Removal:
    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def offer(self) -> None:
        """What lies where one can get at it just now; for the rest its stick is asked for."""
        known = self._context.backups
        here = [each for each in known.surplus() if each.place_id in known.there]
        if not here:
            names = sorted({place.name for each in known.surplus() if (place := known.place(each.place_id))})
            told = _("Connect “{name}” first; then they can be removed.")
            self._context.say(told.format(name=names[0] if names else ""), None)
            return
        dialog = RemoveDialog(self._context, self._parent, here)
        ask(dialog, lambda: self._remove(dialog.chosen()))

    def _remove(self, chosen: Sequence[Backup]) -> None:
        """Asks the vault once more: a hold may have been placed meanwhile."""
        wanted = {each.id for each in chosen}

        def allowed(vault: Vault) -> tuple[str, list[Backup]]:
            places = {each.place_id for each in chosen if each.place_id is not None}
            may_go = [each for place_id in places for each in backups.surplus(vault, place_id)]
            return vault.vault_id, [each for each in may_go if each.id in wanted]

        self._context.runner.ask(allowed, lambda answer: self._remove_files(*answer))

    def _remove_files(self, vault_id: str, chosen: Sequence[Backup]) -> None:
        known = self._context.backups
        lying = [
            (Path(place.folder), each) for each in chosen if (place := known.place(each.place_id)) is not None
        ]
        # Not the card's: that may be made anew while the stick takes its time.
        work = Work(
            lambda: [each.id for folder, each in lying if remove(folder, [each.file], vault_id)],
            self._context.runner,
        )
        work.done.connect(lambda gone: self._forget(gone, len(lying)))
        work.finished.connect(work.deleteLater)
        work.start()

    def _forget(self, gone: list[str], asked: int) -> None:
        now = self._context.now()

        def forget(vault: Vault) -> tuple[Change, ...]:
            return tuple(backups.forget_backup(vault, each, now=now) for each in gone)

        said = ngettext("{count} backup removed", "{count} backups removed", len(gone)).format(
            count=len(gone)
        )
        if len(gone) < asked:
            told = _("{removed}; the others stay: too few newer ones lie there, or the disk refused")
            said = told.format(removed=said)
        self._context.runner.ask(forget, lambda _changes: self._context.say(said, None))


class RemoveDialog(Dialog):
    """Read `chosen()` after it was accepted."""

    def __init__(self, context: DeskContext, parent: QWidget, found: Sequence[Backup]) -> None:
        super().__init__(parent, _("Old backups"), ok=_("Remove the ticked files"))
        self._found = {each.id: each for each in found}
        self._list = QListWidget()
        self._list.setAccessibleName(_("Backups that may go"))
        self._list.setMinimumHeight(px(200))
        self._list.setWordWrap(True)
        self._list.setSpacing(px(4))
        for each in found:
            self._list.addItem(_item(context, each))
        self.body.addWidget(
            words.label(
                _("The newest ten of each place stay. What is removed is gone; the vault is not touched.")
            )
        )
        self.body.addWidget(self._list)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[Backup]:
        items = [self._list.item(at) for at in range(self._list.count())]
        return [
            self._found[item.data(Qt.ItemDataRole.UserRole)]
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def objection(self) -> str:
        return "" if self.chosen() else _("Nothing is ticked.")


def _item(context: DeskContext, backup: Backup) -> QListWidgetItem:
    place = context.backups.place(backup.place_id)
    made = sayings.sentence_case(moment(backup.made_at, context.settings.zone, context.today()))
    item = QListWidgetItem(f"{made} · {place.name}\n{backup.file}" if place else f"{made}\n{backup.file}")
    item.setData(Qt.ItemDataRole.UserRole, backup.id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item
