"""The way back in with the recovery words, or with two of three shares: then a new passphrase."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.readying import bring_up
from inglenook.ui.gate.recover import RecoverWords, WordsPage
from inglenook.ui.gate.renewing import ask_new
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.two_shares import TwoShares
from inglenook.ui.look import buttons
from inglenook.vault import header as headers
from inglenook.vault.header import Header
from inglenook.vault.key_change import finish
from inglenook.vault.keys import Keys, wipe
from inglenook.vault.keyslots import Opened, SlotKind, open_slot, start_over


class Recover:
    """`recovered(folder, keys)` follows when the new passphrase lies safely on the disk."""

    def __init__(self, steps: Steps, kit: Kit, folder: Path, recovered: Callable[[Path, Keys], None]) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._recovered = recovered
        self._shares = TwoShares(steps, lambda secret, page: self._open(SlotKind.SHARES, secret, page))

    def with_words(self) -> None:
        page = RecoverWords()
        page.given.connect(lambda secret: self._open(SlotKind.RECOVERY, secret, page))
        page.add_aside(buttons.quiet(_("Open with two of three shares"), self.with_shares))
        self._steps.show_page(page)

    def with_shares(self) -> None:
        self._shares.start()

    def _open(self, kind: SlotKind, secret: bytearray, page: WordsPage) -> None:
        def work() -> tuple[Header, Opened]:
            try:
                header = headers.read(self._folder)
                return finish(self._folder, header, open_slot(header, kind, secret))
            finally:
                wipe(secret)

        self._steps.do(_("Opening…"), work, lambda found: self._choose(*found), page.refuse)

    def _choose(self, header: Header, opened: Opened) -> None:
        self._steps.has_opened = True
        ask_for_new_passphrase(
            self._steps, self._kit, header, lambda passphrase: self._renew(header, opened, passphrase)
        )

    def _renew(self, header: Header, opened: Opened, passphrase: bytearray) -> None:
        def work() -> Keys:
            return begin_anew(self._folder, header, opened, passphrase, self._kit)

        self._steps.do(_("Changing the passphrase…"), work, self._ready)

    def _ready(self, keys: Keys) -> None:
        bring_up(
            self._steps, self._kit, self._folder, keys, lambda ready: self._recovered(self._folder, ready)
        )


def ask_for_new_passphrase(steps: Steps, kit: Kit, header: Header, then: Callable[[bytearray], None]) -> None:
    """After words or shares opened it: without this nobody could open it tomorrow but with them."""
    sentence = _("The words are right. Choose the passphrase that opens the vault from now on.")
    if header.has_second():
        sentence += " " + _("The second passphrase ends too; you can set a new one later.")
    ask_new(steps, kit, _("A new passphrase"), sentence, then)


def begin_anew(folder: Path, header: Header, opened: Opened, passphrase: bytearray, kit: Kit) -> Keys:
    """Write the new passphrase; the keys are handed over, everything else is wiped."""
    start_over(folder, header, opened, passphrase, cost=kit.cost)
    wipe(passphrase)
    keys = opened.keys.only(*opened.keys.compartments)
    opened.wipe()
    return keys
