"""Opening a backup: with the passphrase of its day, the recovery words, or two of the shares."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from inglenook.domain.language import _
from inglenook.exchange.backup import Outside, header_of
from inglenook.exchange.recovery_sheet import spelled
from inglenook.ui.gate.backup_words import about
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.recover import RecoverWords
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.two_shares import TwoShares
from inglenook.ui.gate.unlock import AskSecret
from inglenook.ui.look import buttons, words
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import wipe
from inglenook.vault.keyslots import Opened, open_slot


class AskForBackup(AskSecret):
    words_chosen = Signal()
    shares_chosen = Signal()
    WIDTH = 440

    def __init__(self, backup: Outside, kit: Kit) -> None:
        super().__init__(
            _("What opens this backup"),
            about(backup, kit) + " " + _("It opens with what opened the vault on that day."),
            _("Passphrase of that day"),
            _("Open"),
            back=_("Back"),
        )
        self.body.addWidget(words.caption(_("Vault {id}").format(id=spelled(backup.vault_id))))
        self.add_aside(buttons.quiet(_("Recovery words"), self.words_chosen.emit))
        self.add_aside(buttons.quiet(_("Two shares"), self.shares_chosen.emit))


class OpenBackup:
    """`then(opened)`; who is called wipes what was opened."""

    def __init__(self, steps: Steps, kit: Kit, backup: Outside, then: Callable[[Opened], None]) -> None:
        def opened(found: Opened) -> None:
            steps.has_opened = True
            then(found)

        self._steps = steps
        self._backup = backup
        self._kit = kit
        self._then = opened
        self._shares = TwoShares(steps, lambda secret, page: self._open(SlotKind.SHARES, secret, page.refuse))

    def start(self) -> None:
        page = AskForBackup(self._backup, self._kit)
        page.given.connect(lambda secret: self._open(SlotKind.PASSPHRASE, secret, page.tell_error))
        page.words_chosen.connect(self._ask_words)
        page.shares_chosen.connect(self._shares.start)
        self._steps.show_page(page)

    def _ask_words(self) -> None:
        page = RecoverWords()
        page.given.connect(lambda secret: self._open(SlotKind.RECOVERY, secret, page.refuse))
        self._steps.show_page(page)

    def _open(self, kind: SlotKind, secret: bytearray, failed: Callable[[Exception], None]) -> None:
        self._steps.do(
            _("Opening…"),
            lambda: open_backup(self._backup.path, kind, secret),
            self._then,
            failed,
        )


def open_backup(path: Path, kind: SlotKind, secret: bytearray) -> Opened:
    """Wipes `secret`. Raises what `header_of` and `open_slot` raise."""
    try:
        return open_slot(header_of(path), kind, secret)
    finally:
        wipe(secret)
