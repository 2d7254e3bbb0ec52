"""The one way off the UI thread: a thread with a queue that owns the vault.

Work goes in by `ask`; what comes of it returns on the UI thread. Nothing else in `ui` calls a store.

While a copy of the vault is being finished, writing is paused. The first work that wants to write then waits,
and all that was asked for after it: what a page reads next may be what it has just written.
"""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from threading import Condition
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal
from shiboken6 import isValid

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.ui.garbage import Garbage
from inglenook.ui.unforeseen import Finished, Unforeseen
from inglenook.vault.errors import WritesWait
from inglenook.vault.vault import Vault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    work: Callable[[Vault], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[InglenookError], None] | None
    key: Hashable | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    asked: _Asked
    result: Any = None
    error: InglenookError | None = None
    is_void: bool = False  # replaced by a newer one; it comes here only to end in the window's thread


class Runner(QObject):
    """Owns the vault's thread. All methods and all callbacks belong to the UI thread."""

    changed = Signal(object)  # Change
    problem = Signal(object)  # InglenookError nobody else took
    opened = Signal()
    not_opened = Signal(object)  # InglenookError

    def __init__(
        self, open_vault: Callable[[], Vault], clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__()
        self._garbage = Garbage(self)
        self._thread = _VaultThread(open_vault, clock)
        self._thread.ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread.opened.connect(self.opened, Qt.ConnectionType.QueuedConnection)
        self._thread.not_opened.connect(self.not_opened, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def ask(
        self,
        work: Callable[[Vault], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[InglenookError], None] | None = None,
        key: Hashable | None = None,
    ) -> None:
        """Run `work` with the vault. A newer ask replaces a waiting one with the same key, unless an ask
        without a key stands between them: what was asked for in order is done in order.
        """
        self._thread.put(_Asked(work, done, failed, key))

    def pause(
        self,
        settle: Callable[[Vault], T],
        done: Callable[[T], None],
        failed: Callable[[InglenookError], None],
    ) -> None:
        """Once all that was asked for before is done, let writes wait until `resume`, and do `settle`.

        If that fails, writes go on.
        """
        self._thread.may_pause = True
        self.ask(lambda vault: self._thread.pause(vault, settle), done, failed)

    def resume(self) -> None:
        """Writes go on, before anything else is done. Harmless when they were not paused."""
        self._thread.resume()

    def finish(self, timeout: float = 60.0) -> bool:
        """Do all that waits, close the vault, deliver every outcome. False if `timeout` s were too few."""
        self._thread.end()
        ended = self._thread.wait(int(timeout * 1000))
        self._deliver()
        if ended:
            self._garbage.end()
        return ended

    def __enter__(self) -> "Runner":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()

    def _deliver(self) -> None:
        while (outcome := self._thread.take()) is not None:
            if outcome.is_void:
                continue
            if outcome.error is None:
                _call(outcome.asked.done, outcome.result)
                for change in _changes(outcome.result):
                    self.changed.emit(change)
            elif outcome.asked.failed is not None:
                _call(outcome.asked.failed, outcome.error)
            else:
                self.problem.emit(outcome.error)


class _VaultThread(QThread):
    ready = Signal()
    opened = Signal()
    not_opened = Signal(object)

    def __init__(self, open_vault: Callable[[], Vault], clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._open_vault = open_vault
        self._clock = clock
        self._waiting: deque[_Asked] = deque()
        self._fresh: deque[_Outcome] = deque()  # at most the one that was just done
        self._outcomes: deque[_Outcome] = deque()
        self._woken = Condition()
        self._ending = False
        self._is_held = False  # the first in the queue wants to write, and may not yet
        self.may_pause = False

    def pause(self, vault: Vault, settle: Callable[[Vault], T]) -> T:
        """In this thread. It may have been called off while it stood in the queue."""
        with self._woken:
            if not self.may_pause or self._ending:
                raise Finished
            vault.pause()
        try:
            return settle(vault)
        except BaseException:
            self.resume()
            raise

    def resume(self) -> None:
        with self._woken:
            self.may_pause = self._is_held = False
            self._woken.notify()

    def put(self, asked: _Asked) -> None:
        with self._woken:
            if self._ending:
                self._outcomes.append(_Outcome(asked, error=Finished()))
                self.ready.emit()
                return
            _drop_older(self._waiting, asked.key)
            self._waiting.append(asked)
            self._woken.notify()

    def take(self) -> _Outcome | None:
        return self._outcomes.popleft() if self._outcomes else None

    def end(self) -> None:
        with self._woken:
            self._ending = True
            self.may_pause = self._is_held = False
            self._woken.notify()

    def run(self) -> None:
        try:
            vault = self._open_vault()
        except Exception as error:  # noqa: BLE001 - a crash in this thread must reach the window as a sentence
            self._refuse_all(_plain(error))
            return
        self.opened.emit()
        try:
            while self._wait():
                # No name here holds what was asked: its last reference must fall in the window's thread.
                if not self.may_pause:
                    vault.resume()
                self._fresh.append(_do(self._next(), vault))
                self._pass_on()
                self.ready.emit()
        finally:
            vault.resume()
            self._close(vault)

    def _wait(self) -> bool:
        """Waits for something to do; False once all is done and the end was asked for."""
        with self._woken:
            while self._is_held or not (self._waiting or self._ending):
                self._woken.wait()
            return bool(self._waiting)

    def _next(self) -> _Asked:
        with self._woken:
            return self._waiting.popleft()

    def _pass_on(self) -> None:
        """What could not be written yet goes to the head of the queue, unless a newer one replaces it."""
        with self._woken:
            if not isinstance(self._fresh[0].error, WritesWait):
                self._outcomes.append(self._fresh.pop())
            elif _is_replaced(self._fresh[0].asked, self._waiting):
                self._outcomes.append(_Outcome(self._fresh.pop().asked, is_void=True))
            else:
                self._waiting.appendleft(self._fresh.pop().asked)
                self._is_held = self.may_pause

    def _refuse_all(self, error: InglenookError) -> None:
        self.not_opened.emit(error)
        with self._woken:
            self._ending = True
            waiting = list(self._waiting)
            self._waiting.clear()
        self._outcomes.extend(_Outcome(asked, error=Finished()) for asked in waiting)
        self.ready.emit()

    def _close(self, vault: Vault) -> None:
        closing = _Asked(lambda opened: opened.close(self._clock()), None, None, None)
        outcome = _do(closing, vault)
        if outcome.error is not None:
            self._outcomes.append(outcome)
            self.ready.emit()


def _drop_older(waiting: deque[_Asked], key: Hashable | None) -> None:
    if key is None:
        return
    for asked in reversed(waiting):
        if asked.key is None:
            return
        if asked.key == key:
            waiting.remove(asked)
            return


def _is_replaced(asked: _Asked, waiting: deque[_Asked]) -> bool:
    """A newer one stands in the queue, and nothing without a key before it, as in `_drop_older`."""
    if asked.key is None:
        return False
    in_order = takewhile(lambda each: each.key is not None, waiting)
    return any(each.key == asked.key for each in in_order)


def _do(asked: _Asked, vault: Vault) -> _Outcome:
    try:
        return _Outcome(asked, result=asked.work(vault))
    except Exception as error:  # noqa: BLE001 - a crash in this thread must reach the window as a sentence
        return _Outcome(asked, error=_plain(error))


def _plain(error: Exception) -> InglenookError:
    """The error without what hangs on it: frames hold texts, and foreign messages may quote them."""
    if isinstance(error, InglenookError):
        error.__context__ = error.__cause__ = error.__traceback__ = None
        return error
    return Unforeseen(type(error).__name__, _our_place(error.__traceback__))


def _our_place(trace: TracebackType | None) -> str:
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "inglenook" in code.co_filename:
            place = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _changes(result: object) -> list[Change]:
    if isinstance(result, Change):
        return [result]
    if isinstance(result, tuple):
        return [change for part in result for change in _changes(part)]
    change = getattr(result, "change", None)
    return [change] if isinstance(change, Change) else []


def _call(callback: Callable[[Any], None] | None, value: object) -> None:
    """A page or dialog may be gone by the time its answer comes."""
    if callback is None:
        return
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    callback(value)
