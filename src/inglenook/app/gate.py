"""The gate phase: shows the locked window for one task, hands keys over, and is ended by the launcher.

Imported in a forked child only (it imports Qt). It stands ready without a window until it is needed.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from inglenook.app import preferences, resources
from inglenook.app.failure import heard, told
from inglenook.app.protocol import (
    Active,
    Afresh,
    AnyMessage,
    BackedUp,
    BackupOffer,
    Done,
    Drilled,
    EndAnyway,
    GiveKeys,
    HasKeys,
    MadeBackup,
    Moved,
    Notice,
    Problem,
    Quit,
    Raise,
    ShowGate,
    Task,
    TriedBackup,
    Typing,
    Warm,
)
from inglenook.app.stage import Dress, Ears, application, bring_forward, geometry_of, show_at, utc_now
from inglenook.domain.errors import InglenookError
from inglenook.domain.language import _
from inglenook.exchange import recovery_sheet
from inglenook.shield.channel import Channel, ChannelBroken, adopt, send_secret
from inglenook.shield.process import wipe
from inglenook.ui.desk.looks import Look
from inglenook.ui.garbage import Garbage
from inglenook.ui.gate import mode as modes
from inglenook.ui.gate.mode import Beginning, Mode
from inglenook.ui.gate.window import GateWindow
from inglenook.vault.keys import Keys

_MODES = {
    Task.UNLOCK: Mode.UNLOCK,
    Task.OPEN_COMPARTMENTS: Mode.SECOND,
    Task.CHANGE_PASSPHRASE: Mode.PASSPHRASE,
    Task.SET_SECOND: Mode.SET_SECOND,
    Task.REMOVE_SECOND: Mode.REMOVE_SECOND,
    Task.NEW_WORDS: Mode.NEW_WORDS,
    Task.SHARES: Mode.SHARES,
    Task.REMOVE_SHARES: Mode.REMOVE_SHARES,
    Task.DRILL: Mode.DRILL,
}


def run(channel: Channel) -> None:
    made = application()
    gate = Gate(channel, made)
    gate.stand_ready()
    made.exec()


class Gate(QObject):
    """Between launcher and locked window."""

    def __init__(self, channel: Channel, made: QApplication) -> None:
        super().__init__()
        self._keys: Keys | None = None
        self._folder: Path | None = None
        self._window: GateWindow | None = None
        self._follows_another = False
        self._garbage = Garbage(self)  # keys and vaults are worked on in threads beside the window's
        self._ears = Ears(channel)
        self._ears.heard.connect(self._hear)
        self._ears.deaf.connect(made.quit)
        self._dress = Dress(made, preferences.place(), lambda _theme: None)
        self._words = resources.lines("words/eff_large.txt")
        made.focusWindowChanged.connect(lambda _window: self._focus_moved())

    def stand_ready(self) -> None:
        self._ears.tell(Warm())

    def _hear(self, message: AnyMessage, descriptors: tuple[int, ...]) -> None:
        match message:
            case ShowGate():
                self._show(message)
            case GiveKeys() if descriptors:
                self._give(descriptors[0])
            case Problem(failure=failure) if self._window is not None:
                self._window.show_problem(heard(failure))
            case Raise() if self._window is not None:
                bring_forward(self._window)

    # ------------------------------------------------------------------ the window

    def _show(self, wish: ShowGate) -> None:
        before = self._window
        self._follows_another = wish.geometry is not None
        self._folder = Path(wish.folder) if wish.folder else None
        self._window = self._make(wish)
        self._connect(self._window)
        show_at(self._window, wish.geometry)
        if before is not None:
            before.hide()
            before.deleteLater()

    def _make(self, wish: ShowGate) -> GateWindow:
        return GateWindow(
            self._dress.look_again(),
            folder=self._folder,
            words=self._words,
            print_sheet=_sheet,
            print_share=_share,
            mode=_MODES[wish.task],
            begin_with=Beginning(wish.begin_with.value) if wish.begin_with else None,
            backup_offer=_offered(wish.offer) if wish.offer else None,
            places=[Path(folder) for folder in wish.places],
            waiting=wish.texts_waiting,
            notice=_said(wish.notice),
            preference=self._dress.look.theme,
            clock=utc_now,
        )

    def _connect(self, window: GateWindow) -> None:
        window.typing_started.connect(lambda: self._ears.tell(Typing()))
        window.unlocked.connect(self._has_keys)
        window.compartments_opened.connect(lambda keys: self._has_keys(self._folder or Path(), keys))
        window.secret_changed.connect(lambda: self._ears.tell(Done()))
        window.drilled.connect(self._drilled)
        window.backup_made.connect(self._backed_up)
        window.folder_changed.connect(self._moved)
        window.end_wished.connect(lambda: self._ears.tell(EndAnyway()))
        window.afresh_wished.connect(self._afresh)
        window.left.connect(lambda: self._ears.tell(Quit()))
        window.quit_requested.connect(lambda: self._ears.tell(Quit()))
        window.preferences_changed.connect(lambda theme, scale: self._dress.change(Look(theme, scale)))

    def _focus_moved(self) -> None:
        if self._window is not None and self._window.isActiveWindow():
            self._ears.tell(Active())

    # ------------------------------------------------------------------ what was done without a desk

    def _drilled(self, backup: Path, made_at: datetime) -> None:
        tried = TriedBackup(file=backup.name, made_at=made_at, at=utc_now())
        self._ears.tell(Drilled(tried=tried))

    def _backed_up(self, folder: Path, file: str, size: int) -> None:
        made = MadeBackup(folder=str(folder), file=file, size=size, made_at=utc_now())
        self._ears.tell(BackedUp(made=made))

    def _moved(self, folder: Path) -> None:
        self._folder = folder
        self._ears.tell(Moved(folder=str(folder)))

    def _afresh(self, error: InglenookError | None) -> None:
        if self._window is not None:
            self._window.show_opening()
            stands = geometry_of(self._window)
            self._ears.tell(Afresh(geometry=stands, failure=told(error) if error is not None else None))

    # ------------------------------------------------------------------ the keys

    def _has_keys(self, folder: Path, keys: Keys) -> None:
        self._keys = keys
        stands = geometry_of(self._window) if self._window is not None and self._follows_another else None
        self._ears.tell(HasKeys(folder=str(folder), geometry=stands))

    def _give(self, descriptor: int) -> None:
        if self._keys is None:
            return
        secret = self._keys.to_bytes()
        try:
            with adopt(descriptor) as connection:
                send_secret(connection, secret)
        except ChannelBroken:
            return  # the desk is gone; the launcher sees it and says so
        finally:
            wipe(secret)
            self._keys.wipe()
            self._keys = None


def _sheet(words: Sequence[str], vault_id: str) -> bytes:
    return recovery_sheet.kit(words, vault_id, _today(), resources.text("print/recovery.typ"))


def _share(shares: Sequence[Sequence[str]], number: int, vault_id: str) -> bytes:
    template = resources.text("print/share.typ")
    return recovery_sheet.share_sheets(shares, vault_id, _today(), template, only=number)


def _today() -> date:
    return datetime.now().astimezone().date()


def _offered(offer: BackupOffer) -> modes.BackupOffer:
    return modes.BackupOffer(offer.place or "", Path(offer.folder) if offer.folder else None, offer.days)


def _said(notice: Notice | None) -> str | None:
    sentences = {
        Notice.DESK_STOPPED: _(
            "Inglenook stopped by itself a moment ago. What was shown as kept is safe in the vault."
        ),
        Notice.GATE_STOPPED: _("This window stopped by itself a moment ago. The vault is untouched."),
        Notice.LOCKED_WHEN_IDLE: _("Locked because nothing was pressed for a while."),
        Notice.TEXT_WAITS: _(
            "A text could not be written before the last lock. It waits here, sealed, and would be gone if "
            "Inglenook ended now. Unlock once more to say what becomes of it."
        ),
    }
    return sentences.get(notice) if notice is not None else None
