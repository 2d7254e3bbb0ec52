"""The launcher: no Qt, no keys, no cryptography. It starts gate and desk, introduces them, and outlives them.

It sees that one window is always there, keeps texts that could not be written (as ciphertext that only the
vault opens), and comes back to the gate when a desk dies. A gate is always kept warm behind an open desk,
so that locking waits for nothing. Linux only so far: systems without fork need another way to start a
phase closed, and until they have one `open` refuses there.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from inglenook.app import preferences
from inglenook.app.errands_out import ErrandsOut
from inglenook.app.loop import Loop
from inglenook.app.phase import Phase, Role, fork
from inglenook.app.protocol import (
    Active,
    Afresh,
    AnyMessage,
    AttachKeys,
    BackedUp,
    Closed,
    CloseDesk,
    Covered,
    Done,
    Drilled,
    EndAnyway,
    EndErrand,
    Failure,
    Finish,
    Geometry,
    GiveKeys,
    HasKeys,
    MadeBackup,
    Moved,
    NeedsErrand,
    NeedsGate,
    Next,
    Notice,
    Offer,
    OpenDesk,
    OpenPlace,
    Problem,
    Quit,
    Raise,
    Refused,
    SealedText,
    Settled,
    ShowGate,
    Task,
    TriedBackup,
    Typing,
    Warm,
    decode,
)
from inglenook.shield.channel import Channel, ChannelBroken, private_pair
from inglenook.shield.instance import Instance

_FOCUS_DEADLINE = 4.0  # a window system that never gives the gate the keyboard must not hold up the lock
_CLOSING_DEADLINE = 20.0
_MOST_GATE_DEATHS = 3
_OLDER = "CompartmentOlder"


class NoWindow(Exception):
    """No gate could show itself."""


def run_gate(channel: Channel) -> None:
    from inglenook.app.gate import run

    run(channel)


def run_desk(channel: Channel) -> None:
    from inglenook.app.desk import run

    run(channel)


def run_errand(channel: Channel) -> None:
    from inglenook.app.errand import run

    run(channel)


class Launcher:
    """One gate, at most one desk, and for moments the desk that comes and the desk that goes."""

    def __init__(self, instance: Instance, folder: Path | None, preferences_file: Path) -> None:
        self._instance = instance
        self._preferences_file = preferences_file
        kept = preferences.read(preferences_file)
        self._folder = str(folder) if folder is not None else kept.folder
        self._geometry: Geometry | None = kept.geometry
        self._place: OpenPlace | None = None
        self._gate: Phase | None = None
        self._parting: Phase | None = None  # a gate that keeps the keyboard until the one after it has it
        self._task: Task | None = None  # what the gate is shown for; None while it only stands ready
        self._desk: Phase | None = None
        self._coming: Phase | None = None
        self._leaving: Phase | None = None
        self._after: Covered | None = None
        self._accepted: tuple[str, ...] = ()  # compartments told to be older, before another unlock
        self._unlocked: str | None = None  # the folder whose keys the gate holds, until they are handed over
        self._waiting: dict[str, SealedText] = {}
        self._made: tuple[MadeBackup, ...] = ()  # by gates, until a desk has noted them
        self._tried: tuple[TriedBackup, ...] = ()
        self._places: tuple[str, ...] = ()  # folders for backups that the last desk knew
        self._gate_deaths = 0
        self._was_asked_to_end = self._is_done = False
        self._loop = Loop(self._close_kindly)
        self._errands = ErrandsOut(self._loop, run_errand, self._let_go)

    def run(self) -> None:
        """Live until the therapist quits. Raises NoWindow when no gate can stand."""
        self._loop.listen(self._instance.listener, self._raise_window)
        self._loop.take_signals()
        try:
            self._show_gate(Task.UNLOCK)
            while not self._is_done:
                self._loop.turn()
        finally:
            self._errands.end_all()
            for phase in self._phases():
                phase.end()
                phase.bury()

    def _hear(self, phase: Phase) -> None:
        if phase not in self._phases():
            return  # it was let go a moment ago, in the same turn
        try:
            for parcel in phase.channel.receive():
                for descriptor in parcel.descriptors:
                    os.close(descriptor)  # no phase has any to give
                self._take(phase, decode(parcel.untrusted_body))
        except ChannelBroken:
            phase.end()
            phase.channel.is_closed = True
        if phase.channel.is_closed and phase in self._phases():
            self._bury(phase)

    def _take(self, phase: Phase, message: AnyMessage) -> None:
        if phase is self._gate:
            self._take_from_gate(phase, message)
        elif phase in (self._desk, self._coming, self._leaving):
            self._take_from_desk(phase, message)

    # ------------------------------------------------------------------ what a gate says

    def _take_from_gate(self, gate: Phase, message: AnyMessage) -> None:
        match message:
            case Warm():
                gate.is_warm = True
            case Active():
                self._end_parting()
                self._finish_leaving()
            case Typing() if self._task is Task.UNLOCK:
                self._prepare_desk()
            case HasKeys(folder=folder, geometry=geometry):
                self._unlocked = folder
                if self._task is Task.UNLOCK:
                    self._geometry = geometry or self._geometry
                self._hand_over()
            case Done():
                self._end_small_gate()
                if self._desk is not None:
                    self._desk.tell(Done())
            case BackedUp() | Drilled() | Moved():
                self._note(message)
            case Afresh() if self._task is Task.UNLOCK:
                self._begin_afresh(message)
            case EndAnyway() if self._task is Task.UNLOCK:
                self._waiting.clear()
                self._is_done = True
            case Quit():
                self._gate_was_closed()

    def _note(self, message: BackedUp | Drilled | Moved) -> None:
        """What a gate did without a desk."""
        match message:
            case BackedUp(made=made):
                self._made += (made,)
            case Drilled(tried=tried):
                self._drilled(tried)
            case Moved(folder=folder):
                self._folder = folder
                self._remember(folder=folder)

    def _begin_afresh(self, wish: Afresh) -> None:
        self._part_with_gate()
        self._show_gate(Task.UNLOCK, geometry=wish.geometry)
        if wish.failure is not None and self._gate is not None:
            self._gate.tell(Problem(failure=wish.failure))

    def _gate_was_closed(self) -> None:
        if self._task is not Task.UNLOCK:
            self._end_small_gate()
        elif self._waiting:
            self._show_gate(Task.UNLOCK, Notice.TEXT_WAITS)
        else:
            self._is_done = True

    def _drilled(self, tried: TriedBackup) -> None:
        if self._desk is not None:
            self._desk.tell(Drilled(tried=tried))
        else:
            self._tried += (tried,)

    def _end_small_gate(self) -> None:
        if self._task is not Task.UNLOCK:
            self._renew_gate()

    def _renew_gate(self) -> None:
        """A gate that has seen a secret has done its work; another stands ready in its place."""
        if self._gate is not None and self._task is not None:
            self._forget(self._gate)
            self._gate = None
        self._task = self._unlocked = None
        self._accepted = ()
        self._prepare_gate()

    # ------------------------------------------------------------------ what a desk says

    def _take_from_desk(self, desk: Phase, message: AnyMessage) -> None:
        match message:
            case Warm():
                desk.is_warm = True
                if desk is self._coming:
                    self._change_desks()
            case Active() if desk is self._coming:
                self._desk_stands(desk)
            case Refused(failure=failure):
                self._desk_refused(desk, failure)
            case Done() if self._task is Task.OPEN_COMPARTMENTS:
                self._end_small_gate()
            case NeedsGate(task=task, geometry=geometry) if desk is self._desk and self._task is None:
                self._places = message.places
                self._show_gate(task, geometry=geometry)
            case Covered() if desk is self._desk:
                self._desk_goes(desk, message)
            case Closed(sealed=sealed):
                self._take_in(sealed)
            case Settled(id=which):
                self._waiting.pop(which, None)
            case NeedsErrand() if desk is self._desk:
                self._errands.send(desk, message)
            case EndErrand(number=number):
                self._errands.end(desk, number)

    def _desk_stands(self, desk: Phase) -> None:
        self._desk, self._coming = desk, None
        self._made, self._tried = (), ()
        self._renew_gate()
        self._gate_deaths = 0
        self._finish_leaving()
        self._offer(tuple(self._waiting.values()))
        self._remember(folder=self._folder)

    def _desk_refused(self, desk: Phase, failure: Failure) -> None:
        """The vault did not open: say so in the gate, or bring one up when a desk was to follow a desk.

        Where only further keys were refused, the desk goes on. An old copy that was put back is told of once;
        whoever unlocks again after that wants it opened as it is.
        """
        if desk is self._coming:
            self._coming = None
            self._forget(desk)
            if self._task is not Task.UNLOCK:
                self._show_gate(Task.UNLOCK)
        if self._gate is not None and self._task is not None:
            self._gate.tell(Problem(failure=failure))
            if failure.name == _OLDER:
                self._accepted += tuple(str(each) for each in failure.arguments)

    def _desk_goes(self, desk: Phase, covered: Covered) -> None:
        self._desk, self._leaving, self._after = None, desk, covered
        self._errands.desk_goes()
        self._place, self._places = covered.place or self._place, covered.places
        if covered.geometry is not None:
            self._geometry = covered.geometry
            self._remember(geometry=covered.geometry.model_dump())
        self._loop.after(_CLOSING_DEADLINE, lambda: self._end_if_leaving(desk))
        match covered.next:
            case Next.GATE:
                self._show_gate(Task.UNLOCK, covered.notice, covered=covered)
                self._loop.after(_FOCUS_DEADLINE, lambda: desk.tell(Finish()))
            case Next.FEWER_COMPARTMENTS:
                self._end_small_gate()
                self._prepare_desk()
                self._change_desks()
            case Next.END:
                desk.tell(Finish())

    def _finish_leaving(self) -> None:
        if self._leaving is not None:
            self._leaving.tell(Finish())

    def _end_if_leaving(self, desk: Phase) -> None:
        if self._leaving is desk:
            desk.end()

    def _take_in(self, sealed: tuple[SealedText, ...]) -> None:
        self._waiting.update({text.id: text for text in sealed})
        self._offer(sealed)

    def _offer(self, texts: tuple[SealedText, ...]) -> None:
        if texts and self._desk is not None:
            self._desk.tell(Offer(waiting=texts))

    # ------------------------------------------------------------------ bringing them together

    def _hand_over(self) -> None:
        """Give gate and desk the two ends of a connection, once no older desk has the vault any more."""
        if self._unlocked is None or self._gate is None:
            return
        if self._task is Task.UNLOCK and self._leaving is None:
            self._folder, self._unlocked = self._unlocked, None
            self._introduce(self._gate, GiveKeys(), self._prepare_desk(), self._desk_opening())
        elif self._task is not Task.UNLOCK and self._desk is not None:
            self._unlocked = None
            attaching = AttachKeys(accept_older=self._accepted)
            self._introduce(self._gate, GiveKeys(), self._desk, attaching)

    def _change_desks(self) -> None:
        """The desk that goes gives the one that comes the keys of what stays open."""
        covered = self._after
        if covered is None or covered.next is not Next.FEWER_COMPARTMENTS:
            return
        if self._leaving is not None and self._coming is not None and self._coming.is_warm:
            giving = GiveKeys(only=covered.keep_open)
            self._after = None
            self._introduce(self._leaving, giving, self._coming, self._desk_opening())

    def _desk_opening(self) -> OpenDesk:
        return OpenDesk(
            folder=self._folder or "",
            geometry=self._geometry,
            place=self._place,
            accept_older=self._accepted,
            made=self._made,
            tried=self._tried,
        )

    def _introduce(self, giver: Phase, giving: GiveKeys, taker: Phase, taking: OpenDesk | AttachKeys) -> None:
        for_taker, for_giver = private_pair()
        with for_taker, for_giver:
            taker.has_keys = True
            taker.tell(taking, for_taker.fileno())
            giver.tell(giving, for_giver.fileno())

    # ------------------------------------------------------------------ starting

    def _prepare_desk(self) -> Phase:
        if self._coming is None:
            self._coming = self._start(Role.DESK, run_desk)
        return self._coming

    def _prepare_gate(self) -> Phase:
        if self._gate is None:
            self._gate = self._start(Role.GATE, run_gate)
        return self._gate

    def _show_gate(
        self,
        task: Task,
        notice: Notice | None = None,
        geometry: Geometry | None = None,
        covered: Covered | None = None,
    ) -> None:
        if self._gate is not None and self._task not in (None, task):
            self._part_with_gate()
        self._task, self._unlocked = task, None
        showing = ShowGate(
            task=task,
            folder=self._folder,
            notice=notice,
            geometry=geometry or self._geometry,
            begin_with=covered.begin_with if covered else None,
            offer=covered.offer if covered else None,
            places=self._places,
            texts_waiting=len(self._waiting),
        )
        self._prepare_gate().tell(showing)

    def _part_with_gate(self) -> None:
        """It keeps the keyboard until the one after it has it."""
        self._end_parting()
        self._parting, self._gate = self._gate, None
        self._loop.after(_FOCUS_DEADLINE, self._end_parting)

    def _end_parting(self) -> None:
        if self._parting is not None:
            parting, self._parting = self._parting, None
            self._forget(parting)

    def _start(self, role: Role, run: Callable[[Channel], None]) -> Phase:
        phase = fork(role, run, self._let_go)
        self._loop.listen(phase.channel, lambda: self._hear(phase))
        return phase

    def _let_go(self) -> None:
        """In a forked child: close all that is the launcher's own."""
        self._loop.close()
        self._instance.close()
        self._errands.close()
        for phase in self._phases():
            phase.channel.close()

    # ------------------------------------------------------------------ ending

    def _forget(self, phase: Phase) -> None:
        self._loop.ignore(phase.channel)
        phase.end()
        phase.bury()

    def _bury(self, phase: Phase) -> None:
        self._loop.ignore(phase.channel)
        phase.bury()
        if phase is self._parting:
            self._parting = None
        elif phase is self._gate:
            self._gate = None
            self._gate_ended(phase)
        elif phase is self._coming:
            self._coming = None
            self._coming_ended(phase)
        elif phase is self._leaving:
            self._leaving = None
            self._leaving_ended()
        elif phase is self._desk:
            self._desk = None
            self._errands.desk_goes()
            self._show_gate(Task.UNLOCK, Notice.DESK_STOPPED)

    def _gate_ended(self, gate: Phase) -> None:
        """It crashed. Start it again a few times, but never in a circle when no window can be had at all."""
        self._gate_deaths += 1
        is_hopeless = self._gate_deaths > _MOST_GATE_DEATHS or not (gate.is_warm or self._desk)
        if self._task is Task.UNLOCK:
            if is_hopeless:
                raise NoWindow
            self._show_gate(Task.UNLOCK, Notice.GATE_STOPPED)
            return
        self._task = self._unlocked = None
        if not is_hopeless:
            self._prepare_gate()

    def _coming_ended(self, desk: Phase) -> None:
        """It crashed. One that had no keys yet is missed by nobody: another is started when keys come."""
        if desk.has_keys or self._task is not Task.UNLOCK:
            self._show_gate(Task.UNLOCK, Notice.DESK_STOPPED)

    def _leaving_ended(self) -> None:
        """It is gone, in good order or not. What was to follow, follows."""
        covered, self._after = self._after, None
        follows = covered.next if covered is not None else None
        if follows is Next.END or self._was_asked_to_end:
            self._is_done = not self._waiting
            if self._waiting:
                self._show_gate(Task.UNLOCK, Notice.TEXT_WAITS)
        elif follows is Next.FEWER_COMPARTMENTS:
            self._show_gate(Task.UNLOCK, Notice.DESK_STOPPED)  # it took the keys with it
        self._hand_over()

    def _phases(self) -> list[Phase]:
        roles = (self._gate, self._parting, self._desk, self._coming, self._leaving)
        return [phase for phase in roles if phase is not None]

    # ------------------------------------------------------------------ from outside

    def _raise_window(self) -> None:
        if self._instance.was_asked():
            for phase in (self._desk, self._gate if self._task is not None else None):
                if phase is not None:
                    phase.tell(Raise())

    def _close_kindly(self) -> None:
        """From outside, by a signal: as if the therapist had closed the window."""
        if self._desk is not None:
            self._desk.tell(CloseDesk())
        elif self._leaving is not None:
            self._was_asked_to_end = True
        elif self._gate is not None:
            self._gate_was_closed()

    def _remember(self, **changed: object) -> None:
        try:
            preferences.change(self._preferences_file, **changed)
        except OSError:
            sys.stderr.write("inglenook: the preferences could not be written.\n")
