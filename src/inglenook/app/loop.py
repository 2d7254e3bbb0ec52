"""The launcher's loop: waits for readable things, deadlines and signals, without Qt."""

import selectors
import signal
import socket
import time
from collections.abc import Callable
from typing import Protocol


class Readable(Protocol):
    def fileno(self) -> int: ...


Act = Callable[[], None]


class Loop:
    def __init__(self, asked_to_end: Act) -> None:
        self._selector = selectors.DefaultSelector()
        self._deadlines: list[tuple[float, Act]] = []
        self._asked_to_end = asked_to_end
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self.listen(self._woken, self._take_signal)

    def listen(self, source: Readable, act: Act) -> None:
        self._selector.register(source, selectors.EVENT_READ, act)

    def ignore(self, source: Readable) -> None:
        self._selector.unregister(source)

    def after(self, seconds: float, act: Act) -> None:
        self._deadlines.append((time.monotonic() + seconds, act))

    def turn(self) -> None:
        """Wait for the next thing to happen, and let it."""
        for key, _events in self._selector.select(self._patience()):
            key.data()
        now = time.monotonic()
        due = [act for moment, act in self._deadlines if moment <= now]
        self._deadlines = [(moment, act) for moment, act in self._deadlines if moment > now]
        for act in due:
            act()

    def take_signals(self) -> None:
        """Being asked to end from outside wakes the loop."""
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda _number, _frame: None)

    def close(self) -> None:
        self._selector.close()
        self._woken.close()
        self._waker.close()

    def _take_signal(self) -> None:
        self._woken.recv(64)
        self._asked_to_end()

    def _patience(self) -> float | None:
        if not self._deadlines:
            return None
        return max(0.0, min(moment for moment, _act in self._deadlines) - time.monotonic())
