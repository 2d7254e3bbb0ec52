"""The way back in with the recovery words: the words, then a new passphrase."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.recover import RecoverWords
from inglenook.ui.gate.renewing import ask_new
from inglenook.ui.gate.steps import Steps
from inglenook.vault import header as headers
from inglenook.vault.header import Header
from inglenook.vault.keys import Keys, wipe
from inglenook.vault.keyslots import Opened, SlotKind, open_slot, start_over


class Recover:
    """`recovered(folder, keys)` follows when the new passphrase lies safely on the disk."""

    def __init__(self, steps: Steps, kit: Kit, folder: Path, recovered: Callable[[Path, Keys], None]) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._recovered = recovered

    def start(self) -> None:
        page = RecoverWords()
        page.given.connect(self._open)
        self._steps.show_page(page)

    def _open(self, secret: bytearray) -> None:
        def work() -> tuple[Header, Opened]:
            try:
                header = headers.read(self._folder)
                return header, open_slot(header, SlotKind.RECOVERY, secret)
            finally:
                wipe(secret)

        self._steps.do(_("Opening…"), work, lambda found: self._choose(*found))

    def _choose(self, header: Header, opened: Opened) -> None:
        sentence = _("The words are right. Choose the passphrase that opens the vault from now on.")
        if header.has_second():
            sentence += " " + _("The second passphrase ends too; you can set a new one later.")
        ask_new(
            self._steps,
            self._kit,
            _("A new passphrase"),
            sentence,
            lambda passphrase: self._renew(header, opened, passphrase),
        )

    def _renew(self, header: Header, opened: Opened, passphrase: bytearray) -> None:
        def work() -> Keys:
            start_over(self._folder, header, opened, passphrase, cost=self._kit.cost)
            wipe(passphrase)
            keys = opened.keys.only(*opened.keys.compartments)
            opened.wipe()
            return keys

        self._steps.do(_("Changing the passphrase…"), work, lambda keys: self._recovered(self._folder, keys))
