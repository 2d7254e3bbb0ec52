"""The launcher's side of errands: processes beside the desk that do one thing each and end. No Qt, no keys.

Nothing here waits: an errand may hang on a stick that does not answer, and the lock must not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from inglenook.app.loop import Loop
from inglenook.app.phase import Phase, Role, fork
from inglenook.app.protocol import ErrandStands, NeedsErrand, RunErrand
from inglenook.shield.channel import Channel, private_pair

_MOST = 4
_LAST_MOMENTS = 3.0  # s in which one without keys may remove what it had begun
_LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class _Out:
    phase: Phase
    desk: Phase
    number: int
    holds_keys: bool


class ErrandsOut:
    """Those of the one desk that stands."""

    def __init__(self, loop: Loop, run: Callable[[Channel], None], let_go: Callable[[], None]) -> None:
        self._loop = loop
        self._run = run
        self._let_go = let_go
        self._out: list[_Out] = []

    def send(self, desk: Phase, wish: NeedsErrand) -> None:
        """Start one and give desk and errand the two ends of a connection; beyond a few, not at all.

        The desk notices when none comes.
        """
        if len(self._out) >= _MOST:
            return
        try:
            phase = fork(Role.ERRAND, self._run, self._let_go)
        except OSError:
            return
        out = _Out(phase, desk, wish.number, wish.holds_keys)
        self._out.append(out)
        self._loop.listen(out.phase.channel, lambda: self._hear(out))
        for_desk, for_errand = private_pair()
        with for_desk, for_errand:
            out.phase.tell(RunErrand(), for_errand.fileno())
            desk.tell(ErrandStands(number=wish.number), for_desk.fileno())

    def end(self, desk: Phase, number: int) -> None:
        for out in self._out:
            if out.desk is desk and out.number == number:
                out.phase.end()

    def desk_goes(self) -> None:
        """Whoever holds keys ends now; the others see that the desk is gone, and tidy up."""
        for out in self._out:
            if out.holds_keys:
                out.phase.end()
        going = list(self._out)
        self._loop.after(_LAST_MOMENTS, lambda: self._end_late(going))

    def end_all(self) -> None:
        for out in self._out:
            out.phase.end()

    def close(self) -> None:
        """In a forked child."""
        for out in self._out:
            out.phase.channel.close()

    def _end_late(self, going: list[_Out]) -> None:
        for out in going:
            if out in self._out:
                out.phase.end()

    def _hear(self, out: _Out) -> None:
        """An errand has nothing to say to the launcher: its end is all that can be heard."""
        out.phase.end()
        self._loop.ignore(out.phase.channel)
        out.phase.channel.close()
        self._bury(out)

    def _bury(self, out: _Out) -> None:
        if out.phase.has_ended():
            self._out.remove(out)
        else:
            self._loop.after(_LOOK_AGAIN, lambda: self._bury(out))
