"""Making a vault, step by step: place, passphrase, recovery words, three of them back, done."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.language import _
from inglenook.ui.gate.another_folder import offer_browsing
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.on_paper import bring_to_paper
from inglenook.ui.gate.place import ChoosePlace
from inglenook.ui.gate.renewing import ask_new
from inglenook.ui.gate.steps import Steps
from inglenook.vault import recovery
from inglenook.vault.keys import Keys, wipe
from inglenook.vault.making import make, new_vault_id


class MakeVault:
    """Nothing is written before the last step. `made(folder, keys)` follows when the last page was read."""

    def __init__(self, steps: Steps, kit: Kit, made: Callable[[Path, Keys], None]) -> None:
        self._steps = steps
        self._kit = kit
        self._made = made
        self._folder = Path()
        self._passphrase = bytearray()
        self._secret = bytearray()
        self._words: list[str] = []
        self._vault_id = new_vault_id()

    def start(self) -> None:
        page = ChoosePlace(self._kit.home)
        page.chosen.connect(self._place_chosen)
        offer_browsing(self._steps, page, self._kit.home)
        self._steps.show_page(page)

    def _place_chosen(self, folder: Path) -> None:
        self._folder = folder
        ask_new(
            self._steps,
            self._kit,
            _("The passphrase"),
            _("It opens the vault every day. Write it on paper until you know it by heart."),
            self._passphrase_chosen,
        )

    def _passphrase_chosen(self, passphrase: bytearray) -> None:
        if self._passphrase is not passphrase:
            wipe(self._passphrase)
        self._passphrase = passphrase
        if not self._secret:
            self._secret = recovery.new_secret()
            self._words = recovery.words(self._secret)
        bring_to_paper(
            self._steps,
            self._words,
            lambda: self._kit.print_sheet(self._words, self._vault_id),
            self._kit.home,
            self._make,
        )

    def _make(self) -> None:
        self._steps.do(
            _("Making your vault. This takes a moment…"),
            lambda: make(
                self._folder,
                self._passphrase,
                self._secret,
                cost=self._kit.cost,
                settings=self._kit.settings,
                vault_id=self._vault_id,
                now=self._kit.clock(),
            ),
            self._finish,
        )

    def _finish(self, keys: Keys) -> None:
        self.forget()
        page = Finished(
            _("Your vault is ready"),
            _(
                "It is open now. Left alone for a while it locks itself; Ctrl+L locks it at once. "
                "Keep the recovery sheet away from the computer."
            ),
            _("Begin"),
        )
        page.read.connect(lambda: self._made(self._folder, keys))
        self._steps.start_with(page)

    def forget(self) -> None:
        wipe(self._passphrase)
        wipe(self._secret)
        self._secret = bytearray()
        self._words = []
