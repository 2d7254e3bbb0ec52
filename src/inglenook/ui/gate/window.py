"""The locked window. It is alone with the secrets: the desk never sees one."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.domain.settings import Settings
from inglenook.ui.errors import explain
from inglenook.ui.gate.changing import ChangeSecrets
from inglenook.ui.gate.drilling import Drill
from inglenook.ui.gate.foot import Foot
from inglenook.ui.gate.giving import GivePaper
from inglenook.ui.gate.kit import Kit
from inglenook.ui.gate.locked import Locked, Reports
from inglenook.ui.gate.mode import BackupOffer, Beginning, Mode
from inglenook.ui.gate.opening import open_second
from inglenook.ui.gate.readying import make_ready
from inglenook.ui.gate.steps import Steps
from inglenook.ui.gate.unlock import AskSecret, Unlock
from inglenook.ui.look.space import column
from inglenook.ui.look.theme import Theme
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import Cost
from inglenook.vault.migrations import CURRENT, Plan


class GateWindow(QWidget):
    """Signals hand `Keys` over; who takes them wipes them. After `unlocked` comes `show_problem` or the end.

    `left`: the person went back without finishing (not in the unlock mode). `drilled(backup, moment)`: its
    words opened it and everything was whole. `backup_made(place's folder, file name, bytes)`.
    `folder_changed`: the vault to begin with next time lies elsewhere now. `end_wished`: although texts wait.
    `afresh_wished(error or None)`: what was read must leave the memory; another process shall show this page.
    """

    typing_started = Signal()
    unlocked = Signal(object, object)
    compartments_opened = Signal(object)
    secret_changed = Signal()
    drilled = Signal(object, object)
    backup_made = Signal(object, str, object)
    folder_changed = Signal(object)
    end_wished = Signal()
    afresh_wished = Signal(object)
    left = Signal()
    quit_requested = Signal()
    preferences_changed = Signal(str, float)

    def __init__(
        self,
        theme: Theme,
        *,
        folder: Path | None,
        words: Sequence[str],
        print_sheet: Callable[[Sequence[str], str], bytes],
        print_share: Callable[[Sequence[Sequence[str]], int, str], bytes],
        mode: Mode | str = Mode.UNLOCK,
        begin_with: Beginning | str | None = None,
        backup_offer: BackupOffer | None = None,
        places: Sequence[Path] = (),
        waiting: int = 0,
        notice: str | None = None,
        preference: str = "system",
        cost: Cost | None = None,
        settings: Settings | None = None,
        clock: Callable[[], datetime] | None = None,
        home: Path | None = None,
        plan: Plan = CURRENT,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Inglenook")
        self._mode = Mode(mode)
        self._begin_with = Beginning(begin_with) if begin_with is not None else None
        self._places = tuple(places)
        self._task: object = None  # Qt holds no one who listens
        self._kit = Kit(
            words=words,
            print_sheet=print_sheet,
            print_share=print_share,
            cost=cost or Cost(),
            settings=settings or Settings(zone=_zone()),
            clock=clock or (lambda: datetime.now(UTC)),
            home=home or Path.home(),
            plan=plan,
        )
        self.steps = Steps()
        self.foot = Foot(preference, theme.scale)
        layout = column(self, gap=0)
        layout.addWidget(self.steps, 1)
        layout.addWidget(self.foot)
        self.setMinimumSize(900, 600)
        self.resize(1180, 780)
        self.foot.preferences_changed.connect(self.preferences_changed)
        self._locked = Locked(
            self.steps,
            self._kit,
            folder,
            Reports(
                unlocked=self._hand_over,
                moved=self.folder_changed.emit,
                drilled=self.drilled.emit,
                backed_up=self.backup_made.emit,
                typing=self.typing_started.emit,
                end=self.end_wished.emit,
            ),
            notice=notice or "",
            offer=backup_offer,
            places=self._places,
            waiting=waiting,
        )
        self.foot.more_chosen.connect(self._locked.do)
        self.steps.currentChanged.connect(lambda _at: self._turned())
        self._begin()

    def show_problem(self, error: InglenookError) -> None:
        """What went wrong after the keys were handed over."""
        self.steps.failure = error
        self._begin()
        page = self.steps.page
        if page is not None:
            page.tell(explain(error))

    def show_opening(self) -> None:
        """Calm, until the desk is there."""
        page = self.steps.page
        if page is not None:
            page.set_busy(_("Opening…"))

    def _begin(self) -> None:
        folder = self._locked.folder
        if self._mode is Mode.UNLOCK or folder is None:
            beginning, self._begin_with = self._begin_with, None
            self._locked.begin(beginning)
        elif self._mode is Mode.SECOND:
            self._show_second(folder)
        elif self._mode is Mode.DRILL:
            self._task = trying = Drill(
                self.steps,
                self._kit,
                folder,
                places=self._places,
                drilled=self.drilled.emit,
                left=self.left.emit,
            )
            trying.start(_("Back to work"))
        elif self._mode in (Mode.NEW_WORDS, Mode.SHARES, Mode.REMOVE_SHARES):
            self._task = giving = GivePaper(
                self.steps, self._kit, folder, changed=self.secret_changed.emit, left=self.left.emit
            )
            {
                Mode.NEW_WORDS: giving.words,
                Mode.SHARES: giving.shares,
                Mode.REMOVE_SHARES: giving.remove_shares,
            }[self._mode]()
        else:
            self._task = changing = ChangeSecrets(
                self.steps, self._kit, folder, changed=self.secret_changed.emit, left=self.left.emit
            )
            {
                Mode.PASSPHRASE: changing.passphrase,
                Mode.SET_SECOND: changing.set_second,
                Mode.REMOVE_SECOND: changing.remove_second,
            }[self._mode]()

    def _show_second(self, folder: Path) -> None:
        page = AskSecret(
            _("Open what is closed"),
            _("Your second passphrase opens it for a while; then it closes by itself."),
            _("Second passphrase"),
            _("Open"),
            back=_("Back to work"),
        )
        page.left.connect(self.left)
        page.given.connect(
            lambda secret: self.steps.do(
                _("Opening…"),
                lambda: open_second(folder, secret, self._kit.cost),
                lambda found: make_ready(self.steps, self._kit, folder, found, self._hand_over_second),
            )
        )
        self.steps.start_with(page)

    def _turned(self) -> None:
        """Another page is shown. The locked page says that nothing is in memory, so it must be true."""
        is_locked = isinstance(self.steps.page, Unlock)
        self.foot.more.setVisible(is_locked)
        if is_locked and self.steps.has_opened:
            self.steps.has_opened = False
            failure = self.steps.failure
            self.afresh_wished.emit(failure if isinstance(failure, InglenookError) else None)

    def _hand_over(self, folder: Path, keys: Keys) -> None:
        self._locked.folder = folder
        self.show_opening()
        self.unlocked.emit(folder, keys)

    def _hand_over_second(self, keys: Keys) -> None:
        self.show_opening()
        self.compartments_opened.emit(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.steps.page
        if event.key() == Qt.Key.Key_Escape and page is not None:
            page.leave()
            return
        if event.matches(QKeySequence.StandardKey.Quit):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._locked.end()
        self.steps.end()
        self.quit_requested.emit()
        super().closeEvent(event)


def _zone() -> str:
    return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
