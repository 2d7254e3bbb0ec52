"""The locked page and the ways that lead from it: unlocking, recovering, what is needed once in a while."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.ui.gate import foot
from inglenook.ui.gate.backing_up import BackingUp, Made
from inglenook.ui.gate.backup_card import BackupCard
from inglenook.ui.gate.browse import Browse
from inglenook.ui.gate.changing_keys import ChangeKeys
from inglenook.ui.gate.drilling import Drill
from inglenook.ui.gate.end_anyway import EndAnyway
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.making import MakeVault
from inglenook.ui.gate.mending import MendVault
from inglenook.ui.gate.mode import BackupOffer, Beginning
from inglenook.ui.gate.moving_away import MoveAway
from inglenook.ui.gate.opening import open_everyday
from inglenook.ui.gate.readying import make_ready
from inglenook.ui.gate.recovering import Recover
from inglenook.ui.gate.restoring import Restore
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.unlock import Unlock
from inglenook.ui.gate.welcome import Welcome
from inglenook.vault import header as headers
from inglenook.vault.header import Header
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Opened

_BEGINNINGS = {
    Beginning.CHANGE_KEYS: foot.CHANGE_KEYS,
    Beginning.MEND: foot.MEND,
    Beginning.MOVE: foot.MOVE,
    Beginning.RESTORE: foot.RESTORE,
}


@dataclass(frozen=True)
class Reports:
    """Who is told: keys opened a vault, another folder is to begin with, something was done without keys."""

    unlocked: Callable[[Path, Keys], None]
    moved: Callable[[Path], None]
    drilled: Callable[[Path, datetime], None]
    backed_up: Callable[[Path, str, int], None]
    typing: Callable[[], None]
    end: Callable[[], None]


class Locked:
    """`folder` is the vault that stands locked; None on a computer that has none yet."""

    def __init__(
        self,
        steps: Steps,
        kit: Kit,
        folder: Path | None,
        reports: Reports,
        *,
        notice: str,
        offer: BackupOffer | None,
        places: tuple[Path, ...],
        waiting: int,
    ) -> None:
        self.folder = folder
        self._steps = steps
        self._kit = kit
        self._reports = reports
        self._notice = notice
        self._offer = offer
        self._places = places
        self._waiting = waiting
        self._card: BackupCard | None = None
        self._backup: BackingUp | None = None
        self._task: object = None  # Qt holds no one who listens

    def begin(self, beginning: Beginning | None) -> None:
        """With the locked page, or with what the desk was locked for."""
        self.show()
        if beginning is Beginning.BACKUP:
            self._back_up()
        elif beginning is not None:
            self.do(_BEGINNINGS[beginning])

    def show(self) -> None:
        if self.folder is None:
            self._steps.start_with(self._welcome())
            return
        folder = self.folder
        self._card = self._made_card()
        page = Unlock(self._notice, self._card, self._waiting)
        page.typing_started.connect(self._reports.typing)
        page.given.connect(lambda secret: self._open(folder, secret))
        page.recovery_chosen.connect(lambda: self._recover(folder).with_words())
        page.end_chosen.connect(self._ask_to_end)
        self._steps.start_with(page)
        try:
            headers.read(folder)
        except InglenookError as error:
            page.tell_error(error)

    def stand_before(self, folder: Path) -> None:
        """Another vault stands locked from now on."""
        self.folder = folder
        self._notice = ""
        self._offer = None
        self.show()

    def do(self, which: str) -> None:
        """What was chosen under More."""
        folder = self.folder
        if which == foot.RESTORE:
            self._restore()
        elif which == foot.ANOTHER or folder is None:
            self._steps.show_page(self._welcome(_("Back")))
        elif which == foot.SHARES:
            self._recover(folder).with_shares()
        elif which == foot.DRILL:
            self._drill(folder)
        else:
            self._do_to_closed(which, folder)

    def end(self) -> None:
        """The window closes."""
        if self._backup is not None:
            self._backup.end()

    # ------------------------------------------------------------------ opening a vault

    def _welcome(self, back: str | None = None) -> Welcome:
        page = Welcome(back=back)
        page.make_chosen.connect(self._make)
        page.open_chosen.connect(self._browse)
        page.restore_chosen.connect(self._restore)
        return page

    def _make(self) -> None:
        self._task = task = MakeVault(self._steps, self._kit, self._unlocked)
        task.start()

    def _browse(self) -> None:
        page = Browse(
            _("Open a vault"),
            _("Choose the folder whose name ends in .inglenook."),
            self._kit.home,
            home=self._kit.home,
            vaults=True,
        )

        def chosen(folder: Path) -> None:
            try:
                headers.read(folder)
            except InglenookError as error:
                page.tell_error(error)
            else:
                self.stand_before(folder)

        page.chosen.connect(chosen)
        self._steps.show_page(page)

    def _recover(self, folder: Path) -> Recover:
        self._task = task = Recover(self._steps, self._kit, folder, self._unlocked)
        return task

    def _open(self, folder: Path, secret: bytearray) -> None:
        def work() -> tuple[Header, Opened]:
            found = open_everyday(folder, secret, self._kit.cost)
            self._let_backup_go()
            return found

        self._steps.do(
            _("Opening…"),
            work,
            lambda found: make_ready(
                self._steps, self._kit, folder, found, lambda keys: self._unlocked(folder, keys)
            ),
        )

    def _unlocked(self, folder: Path, keys: Keys) -> None:
        self._let_backup_go()
        self._reports.unlocked(folder, keys)

    # ------------------------------------------------------------------ once in a while

    def _restore(self) -> None:
        self._task = task = Restore(
            self._steps, self._kit, places=self._places, restored=self._settle_in, opened=self._unlocked
        )
        task.start()

    def _settle_in(self, folder: Path) -> None:
        self.folder = folder
        self._notice = ""
        self._offer = None
        self._reports.moved(folder)

    def _drill(self, folder: Path) -> None:
        self._task = task = Drill(
            self._steps,
            self._kit,
            folder,
            places=self._places,
            drilled=self._reports.drilled,
            left=self.show,
        )
        task.start(_("Back"))

    def _do_to_closed(self, which: str, folder: Path) -> None:
        """What nobody else may have the vault open for."""
        self._let_backup_go()
        task: ChangeKeys | MendVault | MoveAway
        if which == foot.CHANGE_KEYS:
            task = ChangeKeys(self._steps, self._kit, folder, opened=self._unlocked, cut_off=self._cut_off)
        elif which == foot.MEND:
            task = MendVault(self._steps, self._kit, folder, places=self._places, opened=self._unlocked)
        else:
            task = MoveAway(self._steps, self._kit, folder, moved=self._settle_in, done=self.show)
        self._task = task
        try:
            task.start()
        except InglenookError as error:
            if self._steps.page is not None:
                self._steps.page.tell_error(error)

    def _cut_off(self, error: InglenookError) -> None:
        self.show()
        if self._steps.page is not None:
            self._steps.page.tell_error(error)

    def _ask_to_end(self) -> None:
        page = EndAnyway(self._waiting)
        page.wished.connect(self._reports.end)
        self._steps.show_page(page)

    # ------------------------------------------------------------------ a backup behind the locked page

    def _made_card(self) -> BackupCard | None:
        if self._offer is None:
            return None
        card = BackupCard(self._offer)
        card.wanted.connect(self._back_up)
        if self._backup is not None:
            card.follow(self._backup)
        return card

    def _back_up(self) -> None:
        card, offer, folder = self._card, self._offer, self.folder
        if (
            self._backup is not None
            or card is None
            or offer is None
            or folder is None
            or offer.folder is None
        ):
            return
        self._backup = backup = BackingUp(folder, offer.folder, self._kit.clock, self._steps)
        backup.made.connect(self._backed_up)
        backup.failed.connect(lambda _error: self._forget_backup())
        card.follow(backup)
        backup.start()

    def _backed_up(self, made: Made) -> None:
        self._forget_backup()
        self._offer = None
        self._reports.backed_up(made.place, made.file, made.size)

    def _forget_backup(self) -> None:
        self._backup = None

    def _let_backup_go(self) -> None:
        if self._backup is not None:
            self._backup.let_go()
