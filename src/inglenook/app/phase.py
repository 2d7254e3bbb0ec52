"""A phase is a process that does its part and ends: gate, desk, errand. Here it is begun and buried.

It is forked from the closed launcher and never exec'd. An exec resets the dumpable flag, and between the
exec and the new program's first prctl another program of the same user can open `/proc/PID/mem`, keep the
descriptor, and read the memory later, keys included. A fork of a non-dumpable process is never open.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import NoReturn

from inglenook.app.protocol import Message, encode
from inglenook.shield.channel import Channel, ChannelBroken
from inglenook.shield.process import call_itself, end_with_parent, is_open_to_others

_CRASHED = 70
_CLOSED_BADLY = 71
_LAST_MOMENTS = 2.0


class Role(StrEnum):
    GATE = "gate"
    DESK = "desk"
    ERRAND = "errand"


@dataclass(slots=True, eq=False)
class Phase:
    """The launcher's side of a running phase."""

    role: Role
    pid: int
    channel: Channel
    is_warm: bool = False
    has_keys: bool = False

    def tell(self, message: Message, *descriptors: int) -> None:
        """Send a message; a phase that is gone is noticed by its channel, not here."""
        with suppress(ChannelBroken):
            self.channel.send(encode(message), descriptors)

    def end(self) -> None:
        """End it now. The kernel throws its memory away; there is nothing left for it to say."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Wait for its end after its channel closed, and make sure of it. Never waits for long."""
        self.channel.close()
        if not self._has_ended(_LAST_MOMENTS):
            self.end()
            self._has_ended(_LAST_MOMENTS)

    def has_ended(self) -> bool:
        """Never waits. Not to be asked again once it said so."""
        return os.waitpid(self.pid, os.WNOHANG)[0] != 0

    def _has_ended(self, seconds: float) -> bool:
        latest = time.monotonic() + seconds
        while time.monotonic() < latest:
            if self.has_ended():
                return True
            time.sleep(0.002)
        return False


def fork(role: Role, run: Callable[[Channel], None], let_go: Callable[[], None]) -> Phase:
    """Start a phase that runs `run` with its end of the channel; `let_go` closes what is the launcher's."""
    ours, theirs = Channel.pair()
    launcher = os.getpid()

    def begin() -> None:
        ours.close()
        let_go()
        run(theirs)

    pid = os.fork()
    if not pid:
        _live(role, launcher, begin)
    theirs.close()
    return Phase(role, pid, ours)


def _live(role: Role, launcher: int, begin: Callable[[], None]) -> NoReturn:
    """The whole life of the forked child. It never returns into the launcher's code."""
    status = _CRASHED
    try:
        end_with_parent(launcher)
        call_itself(f"inglenook-{role}")
        _ordinary_signals()
        _say_no_values()
        if is_open_to_others():
            os._exit(_CLOSED_BADLY)
        begin()
        status = 0
    except BaseException as error:  # noqa: BLE001 - the last frame of a process: say where, never what
        say_where(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


def _ordinary_signals() -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C in a terminal is for the launcher, which asks nicely


def _say_no_values() -> None:
    sys.excepthook = say_where
    sys.unraisablehook = lambda told: say_where(told.exc_type, told.exc_value, told.exc_traceback)
    threading.excepthook = lambda told: say_where(told.exc_type, told.exc_value, told.exc_traceback)


def say_where(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    """An excepthook that names the type and the lines, never a value: values may be a client's."""
    lines = []
    while trace is not None:
        lines.append(f"  {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}\n")
        trace = trace.tb_next
    sys.stderr.write("".join(lines) + f"{kind.__name__}\n")


def run_apart(live: Callable[[], int]) -> int:
    """Run `live` in a fork and answer its status; for the launcher, before it does anything.

    Until its first prctl a started program is open: who opened its memory for writing in those moments could
    change its code later. The fork has memory of its own that nobody outside ever opened.
    """
    starter = os.getpid()
    pid = os.fork()
    if not pid:
        status = _CRASHED
        try:
            end_with_parent(starter)
            status = live()
        except Exception as error:  # noqa: BLE001 - the last frame of a process: say where, never what
            say_where(type(error), error, error.__traceback__)
        finally:
            os._exit(status)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda which, _frame: os.kill(pid, which))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the launcher as well
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
