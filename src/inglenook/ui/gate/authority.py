"""Who may change what opens the vault: one with every passphrase there is, or with the recovery words."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.language import _
from inglenook.ui.gate.all_secrets import AskAll
from inglenook.ui.gate.recover import RecoverWords
from inglenook.ui.gate.steps import Steps
from inglenook.vault import header as headers
from inglenook.vault.errors import WrongSecret
from inglenook.vault.header import Header
from inglenook.vault.keys import wipe
from inglenook.vault.keyslots import Opened, SlotKind, open_slot, whole


class SecondRefused(Exception):
    """The everyday passphrase was right, the second one was not."""


@dataclass(frozen=True)
class Holder:
    """Every compartment opened, and the passphrases as they were typed; who takes it wipes it."""

    header: Header
    opened: Opened
    everyday: bytearray
    second: bytearray | None

    def wipe(self) -> None:
        self.opened.wipe()
        wipe(self.everyday)
        if self.second is not None:
            wipe(self.second)


def open_all(folder: Path, everyday: bytearray, second: bytearray | None) -> Holder:
    """Raises what `open_slot` raises, SecondRefused, and NotWhole; then both secrets are wiped."""
    try:
        header = headers.read(folder)
        return Holder(header, opened_by(header, everyday, second), everyday, second)
    except BaseException:
        wipe(everyday)
        if second is not None:
            wipe(second)
        raise


def opened_by(header: Header, everyday: bytearray, second: bytearray | None) -> Opened:
    """Everything, with every passphrase there is. Raises as `open_all`; wipes nothing."""
    with open_slot(header, SlotKind.PASSPHRASE, everyday) as first:
        if second is None:
            return whole(header, first)
        with _second(header, second) as more:
            return whole(header, first, more)


def open_with_words(folder: Path, secret: bytearray) -> Holder:
    """Wipes `secret`."""
    try:
        header = headers.read(folder)
        return Holder(header, open_slot(header, SlotKind.RECOVERY, secret), bytearray(), None)
    finally:
        wipe(secret)


def _second(header: Header, second: bytearray) -> Opened:
    try:
        return open_slot(header, SlotKind.SECOND, second)
    except WrongSecret:
        raise SecondRefused from None


class AskHolder:
    """Asks for everything that opens the vault, then calls `then(holder)`."""

    def __init__(self, steps: Steps, folder: Path, then: Callable[[Holder], None]) -> None:
        def opened(holder: Holder) -> None:
            steps.has_opened = True
            then(holder)

        self._steps = steps
        self._folder = folder
        self._then = opened

    def page(
        self, title: str, sentence: str, button: str, *, back: str, may_use_words: bool = False
    ) -> AskAll:
        """To be shown by the caller. Raises what reading the header raises."""
        has_second = headers.read(self._folder).has_second()
        page = AskAll(title, sentence, button, back=back, has_second=has_second, may_use_words=may_use_words)
        page.given.connect(lambda everyday, second: self._open(page, everyday, second))
        page.words_chosen.connect(self._ask_words)
        return page

    def _open(self, page: AskAll, everyday: bytearray, second: bytearray | None) -> None:
        def failed(error: Exception) -> None:
            is_second = isinstance(error, SecondRefused)
            page.refuse(WrongSecret() if is_second else error, is_second=is_second)

        self._steps.do(_("Opening…"), lambda: open_all(self._folder, everyday, second), self._then, failed)

    def _ask_words(self) -> None:
        page = RecoverWords()
        page.given.connect(
            lambda secret: self._steps.do(
                _("Opening…"), lambda: open_with_words(self._folder, secret), self._then, page.refuse
            )
        )
        self._steps.show_page(page)
