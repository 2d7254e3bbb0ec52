"""The desk phase: takes keys, opens the vault, shows the window, and leaves. It never sees a passphrase.

Imported in a forked child only (it imports Qt). The vault's thread waits for the keys, so that everything
else is ready when they come.
"""

import os
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue

import platformdirs
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from inglenook.app import preferences
from inglenook.app.backing_up import BackingUp
from inglenook.app.desk_resources import desk_resources
from inglenook.app.errand_asking import Asking
from inglenook.app.errands import Errands
from inglenook.app.failure import told
from inglenook.app.leaving import Leaving
from inglenook.app.places_watch import PlacesWatch
from inglenook.app.protocol import (
    Active,
    AnyMessage,
    AttachKeys,
    Begin,
    CloseDesk,
    Covered,
    Done,
    Drilled,
    ErrandStands,
    Finish,
    GiveKeys,
    NeedsGate,
    Next,
    Notice,
    Offer,
    OpenDesk,
    Raise,
    Refused,
    SealedText,
    Settled,
    Task,
    Warm,
)
from inglenook.app.putting_away import unsealed
from inglenook.app.stage import Dress, Ears, application, bring_forward, geometry_of, show_at, utc_now
from inglenook.app.watch import Watch
from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import GoalDraft
from inglenook.domain.note import NoteDraft
from inglenook.domain.plan.plan import PlanDraft
from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.return_draft import AnyDraft, MeasureDraft, SheetDraft
from inglenook.shield.channel import Channel, ChannelBroken, adopt, receive_secret, send_secret
from inglenook.shield.process import wipe
from inglenook.ui.desk.context import Compartments
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.recovered import Recovered
from inglenook.ui.desk.recovering import RecoveredText
from inglenook.ui.desk.recovering_answers import RecoveredAnswers
from inglenook.ui.desk.recovering_goals import RecoveredGoal
from inglenook.ui.desk.recovering_plans import RecoveredPlan
from inglenook.ui.desk.recovering_sheets import RecoveredMeasure, RecoveredSheet
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look.theme import Theme
from inglenook.ui.runner import Runner
from inglenook.vault import header, trash
from inglenook.vault.drafts import Sealer
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

_ACTIVE_AT_LATEST = 1500  # ms; a window system may never say that a window has the keyboard
_TIDY_AFTER = 5000  # ms; nobody waits for it
_CHANGES = {
    "passphrase": Task.CHANGE_PASSPHRASE,
    "second": Task.SET_SECOND,
    "remove_second": Task.REMOVE_SECOND,
    "new_words": Task.NEW_WORDS,
    "shares": Task.SHARES,
    "remove_shares": Task.REMOVE_SHARES,
    "drill": Task.DRILL,
}


def run(channel: Channel) -> None:
    made = application()
    desk = Desk(channel, made)
    desk.wait_for_keys()
    made.exec()


class Desk(QObject):
    """Between launcher and window, from waiting for keys to leaving."""

    def __init__(self, channel: Channel, made: QApplication) -> None:
        super().__init__()
        self._keys = Keys({})
        self._folder = Path()
        self._opening: OpenDesk | None = None
        self._to_open: SimpleQueue[tuple[OpenDesk, Keys]] = SimpleQueue()
        self._offered: tuple[SealedText, ...] = ()
        self._settings = Settings()
        self._is_announced = False
        self._ears = Ears(channel)
        self._dress = Dress(made, preferences.place(), self._restyle)
        self._runner = Runner(self._open_vault)
        self._asking = Asking(self._ears.tell)
        self._errands = Errands(
            self._runner,
            self._asking,
            keys=lambda: self._keys,
            folder=lambda: self._folder,
            scratch=platformdirs.user_cache_path("inglenook", appauthor=False) / "errands",
            clock=utc_now,
        )
        self._window = DeskWindow(
            self._runner,
            self._dress.theme,
            self._dress.look,
            desk_resources(),
            errands=self._errands,
        )
        self._backing_up = BackingUp(self._runner, utc_now, PlacesWatch())
        self._watch = Watch(made)
        self._leaving = Leaving(self._window, self._runner, self._ears.tell, utc_now)
        self._connect_launcher(made)
        self._connect_window()

    def _connect_launcher(self, made: QApplication) -> None:
        self._ears.heard.connect(self._hear)
        self._ears.deaf.connect(self._launcher_gone)
        self._runner.opened.connect(self._vault_opened)
        self._runner.not_opened.connect(self._refused)
        self._watch.warned.connect(self._window.warn_idle)
        self._watch.lock_pressed.connect(lambda: self._leave(Next.GATE))
        self._watch.idle.connect(lambda: self._leave(Next.GATE, Notice.LOCKED_WHEN_IDLE))
        self._watch.compartments_over.connect(lambda: self._leave(Next.FEWER_COMPARTMENTS))
        made.focusWindowChanged.connect(lambda _window: self._focus_moved())

    def _connect_window(self) -> None:
        window = self._window
        window.lock_requested.connect(lambda _reason: self._leave(Next.GATE))
        window.quit_requested.connect(lambda: self._leave(Next.END))
        window.close_compartments_requested.connect(lambda: self._leave(Next.FEWER_COMPARTMENTS))
        window.open_compartments_requested.connect(lambda: self._ask_gate(Task.OPEN_COMPARTMENTS))
        window.secrets_requested.connect(lambda wish: self._ask_gate(_CHANGES[wish]))
        window.locked_task_requested.connect(lambda task: self._leave(Next.GATE, begin_with=Begin(task)))
        self._backing_up.appeared.connect(window.place_appeared)
        self._backing_up.places_changed.connect(window.set_places_there)
        window.look_changed.connect(self._dress.change)
        window.settings_changed.connect(self._settings_came)
        window.stayed.connect(self._watch.touch)
        window.recovered_decided.connect(lambda text: self._ears.tell(Settled(id=text.token)))

    def _restyle(self, theme: Theme) -> None:
        self._window.restyle(theme)

    def wait_for_keys(self) -> None:
        self._ears.tell(Warm())

    def _hear(self, message: AnyMessage, descriptors: tuple[int, ...]) -> None:
        match message:
            case OpenDesk() if descriptors:
                self._open(message, descriptors[0])
            case AttachKeys(accept_older=older) if descriptors:
                self._attach(_keys_over(descriptors[0]), older)
            case GiveKeys(only=only) if descriptors:
                self._leaving.when_closed(lambda: self._give(descriptors[0], only or ()))
            case Offer(waiting=waiting):
                self._offered += waiting
                self._show_offered()
            case ErrandStands(number=number) if descriptors:
                self._asking.stands(number, descriptors[0])
            case Drilled(tried=tried):
                self._backing_up.tried(tried)
            case Done():
                self._secrets_changed()
            case Finish():
                self._leaving.next_stands()
            case CloseDesk():
                self._leave(Next.END)
            case Raise():
                bring_forward(self._window)

    # ------------------------------------------------------------------ opening

    def _open(self, message: OpenDesk, descriptor: int) -> None:
        before = self._dress.theme
        if self._dress.look_again() != before:
            self._window.restyle(self._dress.theme)
        self._opening = message
        self._folder = Path(message.folder)
        try:
            self._keys = _keys_over(descriptor)
        except (ChannelBroken, ValueError):
            os._exit(1)  # who had the keys is gone; the launcher sees this end too and brings up a gate
        self._to_open.put((message, self._keys))

    def _open_vault(self) -> Vault:
        """On the vault's thread: wait for the keys, then open."""
        wish, keys = self._to_open.get()
        older = tuple(Compartment(each) for each in wish.accept_older)
        vault = Vault.open(Path(wish.folder), keys, now=utc_now(), accept_older=older)
        self._leaving.seal_with(Sealer(vault))
        return vault

    def _vault_opened(self) -> None:
        if self._opening is None:
            return
        self._show_compartments()
        place = self._opening.place
        self._window.go(Place(place.page, place.id, place.extra) if place else Place("today"))
        show_at(self._window, self._opening.geometry)
        self._watch.begin()
        self._errands.tidy()
        self._backing_up.begin(self._opening.made, self._opening.tried)
        QTimer.singleShot(_ACTIVE_AT_LATEST, self._announce)
        QTimer.singleShot(_TIDY_AFTER, self._tidy)
        self._runner.ask(lambda vault: vault.notices(), self._window.tell_findings)

    def _tidy(self) -> None:
        """What lay in the trash for its thirty days ends now. If that fails, the next evening tries again."""

        def tidy(vault: Vault) -> Change | None:
            change = trash.empty_expired(vault, now=utc_now())
            return change if change.touched else None

        self._runner.ask(tidy, failed=lambda _error: None)

    def _refused(self, error: InglenookError) -> None:
        self._ears.tell(Refused(failure=told(error)))

    def _focus_moved(self) -> None:
        if self._window.isActiveWindow():
            self._watch.touch()
            self._announce()
        self._leaving.look()

    def _announce(self) -> None:
        """Once: the next window stands, the one before may go."""
        if not self._is_announced and self._window.isVisible():
            self._is_announced = True
            self._ears.tell(Active())

    # ------------------------------------------------------------------ compartments and secrets

    def _attach(self, more: Keys, older: tuple[str, ...]) -> None:
        def attach(vault: Vault) -> None:
            for compartment in sorted(more.compartments - vault.open_compartments):
                vault.attach(compartment, more[compartment], accept_older=compartment in older)
            self._leaving.seal_with(Sealer(vault))

        def attached(_nothing: None) -> None:
            self._keys = self._keys.with_keys(more)
            more.wipe()
            self._close_in_time()
            self._ears.tell(Done())
            bring_forward(self._window)
            self._show_offered()

        self._runner.ask(attach, attached, self._refused)

    def _close_in_time(self) -> None:
        """What stands behind the second passphrase stays open for a set time only."""
        is_open = bool(_behind_second(self._folder) & self._keys.compartments)
        self._watch.close_compartments_after(
            timedelta(minutes=self._settings.second_open_minutes) if is_open else None
        )
        self._show_compartments()

    def _show_compartments(self) -> None:
        self._window.set_compartments(
            Compartments(
                open=self._keys.compartments,
                behind_second=_behind_second(self._folder),
                closes_at=self._watch.compartments_close_at(),
            )
        )

    def _secrets_changed(self) -> None:
        self._close_in_time()
        bring_forward(self._window)

    def _give(self, descriptor: int, only: tuple[str, ...]) -> None:
        """Hand the keys of what stays open to the desk that comes."""
        staying = self._keys.only(*(Compartment(each) for each in only))
        secret = staying.to_bytes()
        with adopt(descriptor) as connection:
            send_secret(connection, secret)
        wipe(secret)
        staying.wipe()

    # ------------------------------------------------------------------ what the window wishes

    def _ask_gate(self, task: Task) -> None:
        places = self._backing_up.folders()
        self._ears.tell(NeedsGate(task=task, geometry=geometry_of(self._window), places=places))

    def _settings_came(self, settings: Settings) -> None:
        self._settings = settings
        self._watch.set_limit(settings.idle_minutes * 60.0)

    def _show_offered(self) -> None:
        """Open what waits, as far as its compartment is open; the rest goes on waiting."""
        waiting = self._offered

        def opened(found: list[tuple[SealedText, AnyDraft]]) -> None:
            shown = {text.id for text, _draft in found}
            self._offered = tuple(text for text in self._offered if text.id not in shown)
            texts = [_recovered(text, draft) for text, draft in found]
            if texts:
                self._window.offer_recovered(texts)

        if waiting:
            self._runner.ask(lambda vault: unsealed(vault, waiting), opened)

    def _leave(self, follows: Next, notice: Notice | None = None, begin_with: Begin | None = None) -> None:
        if self._leaving.has_begun or not self._is_announced:
            return
        behind = _behind_second(self._folder) & self._keys.compartments
        if follows is Next.FEWER_COMPARTMENTS and not behind:
            return
        self._watch.end()
        self._errands.end()
        self._backing_up.end()
        self._leaving.begin(
            Covered(
                next=follows,
                notice=notice,
                keep_open=tuple(sorted(self._keys.compartments - behind)),
                begin_with=begin_with,
                offer=self._backing_up.offer(self._settings.backup_days) if begin_with is None else None,
                places=self._backing_up.folders(),
            )
        )

    def _launcher_gone(self) -> None:
        """Nobody is left to bring up a gate: keep what is written and end."""
        self._window.hide()
        if self._is_announced and not self._leaving.has_begun:
            self._errands.end()
            self._leaving.keep_without_launcher()
        os._exit(0)


def _keys_over(descriptor: int) -> Keys:
    with adopt(descriptor) as connection:
        secret = receive_secret(connection)
    try:
        return Keys.from_bytes(secret)
    finally:
        wipe(secret)


def _recovered(text: SealedText, draft: AnyDraft) -> Recovered:
    compartment = Compartment(text.compartment)
    if isinstance(draft, NoteDraft):
        return RecoveredText(draft, compartment, text.id)
    if isinstance(draft, SheetDraft):
        return RecoveredSheet(draft, compartment, text.id)
    if isinstance(draft, MeasureDraft):
        return RecoveredMeasure(draft, compartment, text.id)
    if isinstance(draft, PlanDraft):
        return RecoveredPlan(draft, compartment, text.id)
    if isinstance(draft, GoalDraft):
        return RecoveredGoal(draft, compartment, text.id)
    return RecoveredAnswers(draft, compartment, text.id)


def _behind_second(folder: Path) -> frozenset[Compartment]:
    """What the header says; a header that can't be read just now changes nothing that is open."""
    try:
        second = header.read(folder).slot(SlotKind.SECOND)
    except InglenookError:
        return frozenset()
    return frozenset(second.opens) if second is not None else frozenset()
