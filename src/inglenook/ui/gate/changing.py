"""Changing secrets while the desk is away: the everyday passphrase, setting or taking away the second one."""

from collections.abc import Callable
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.domain.language import _
from inglenook.ui.gate.finish import Finished
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.renewing import ask_new
from inglenook.ui.gate.second import PutBehind, TakeAway
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.unlock import AskSecret
from inglenook.vault import header as headers
from inglenook.vault.header import Header
from inglenook.vault.keys import wipe
from inglenook.vault.keyslots import (
    Opened,
    SlotKind,
    change_passphrase,
    open_slot,
    remove_second,
    set_second,
)


class ChangeSecrets:
    """`changed` follows when the last page was read, `left` when the person goes back to work without it."""

    def __init__(
        self, steps: Steps, kit: Kit, folder: Path, *, changed: Callable[[], None], left: Callable[[], None]
    ) -> None:
        self._steps = steps
        self._kit = kit
        self._folder = folder
        self._changed = changed
        self._left = left

    def passphrase(self) -> None:
        page = AskSecret(
            _("Change the passphrase"),
            _("First the one that opens the vault now."),
            _("Passphrase now"),
            _("Go on"),
            back=_("Back to work"),
        )
        page.given.connect(self._check_old)
        self._start(page)

    def set_second(self) -> None:
        page = PutBehind()
        page.given.connect(self._check_everyday)
        self._start(page)

    def remove_second(self) -> None:
        page = TakeAway()
        page.given.connect(lambda everyday, second: self._take_away(page, everyday, second))
        self._start(page)

    def _start(self, page: Page) -> None:
        page.left.connect(self._left)
        self._steps.start_with(page)

    def _check_old(self, passphrase: bytearray) -> None:
        def work() -> tuple[Header, Opened]:
            try:
                return self._opened(passphrase)
            finally:
                wipe(passphrase)

        self._steps.do(_("Opening…"), work, lambda found: self._ask_new(*found))

    def _ask_new(self, header: Header, opened: Opened) -> None:
        def renew(passphrase: bytearray) -> None:
            def work() -> None:
                change_passphrase(self._folder, header, opened, passphrase, cost=self._kit.cost)
                wipe(passphrase)
                opened.wipe()

            self._do(work, _("The passphrase is changed"), _copies())

        ask_new(self._steps, self._kit, _("A new passphrase"), _("It takes the place of the old one."), renew)

    def _check_everyday(self, behind: set[Compartment], everyday: bytearray) -> None:
        def work() -> Header:
            header, opened = self._opened(everyday)
            opened.wipe()
            return header

        def ask(header: Header) -> None:
            ask_new(
                self._steps,
                self._kit,
                _("The second passphrase"),
                _("Not the everyday passphrase again. The recovery words go on opening everything."),
                lambda second: put_behind(header, second),
            )

        def put_behind(header: Header, second: bytearray) -> None:
            def work() -> None:
                set_second(self._folder, header, everyday, second, behind, cost=self._kit.cost)
                wipe(everyday)
                wipe(second)

            self._do(work, _("The second passphrase is set"), _copies())

        self._steps.do(_("Opening…"), work, ask)

    def _take_away(self, page: TakeAway, everyday: bytearray, second: bytearray) -> None:
        """The everyday passphrase is tried alone first, so that it can be said which of the two is wrong."""

        def check() -> None:
            self._opened(everyday)[1].wipe()

        def take() -> None:
            try:
                remove_second(self._folder, headers.read(self._folder), everyday, second)
            finally:
                wipe(everyday)
                wipe(second)

        self._steps.do(
            _("Opening…"),
            check,
            lambda _none: self._do(
                take,
                _("The second passphrase is gone"),
                _("Your everyday passphrase opens everything again."),
                lambda error: page.refuse(error, is_second=True),
            ),
            page.refuse,
        )

    def _opened(self, passphrase: bytearray) -> tuple[Header, Opened]:
        header = headers.read(self._folder)
        return header, open_slot(header, SlotKind.PASSPHRASE, passphrase)

    def _do(
        self,
        work: Callable[[], None],
        title: str,
        sentence: str,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def finish(_none: None) -> None:
            page = Finished(title, sentence, _("Go back to work"))
            page.read.connect(self._changed)
            self._steps.start_with(page)

        self._steps.do(_("Changing it. This takes a moment…"), work, finish, failed)


def _copies() -> str:
    return _("Copies of the vault made before, such as backups, still open with what opened them then.")
