"""A backup of the closed vault, made behind the locked page. Whoever unlocks is never kept waiting by it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inglenook.domain.language import _
from inglenook.exchange.backup import copy_live, file_name, part_of, settle_closed, take_name, verify_apart
from inglenook.exchange.errors import Stopped
from inglenook.ui.gate.course import Course
from inglenook.ui.gate.work import Work
from inglenook.vault.errors import VaultInUse

_PATIENCE_S = 2.0
_CLOSING_S = 20.0
_STEP_S = 0.1


@dataclass(frozen=True, slots=True)
class Made:
    place: Path
    file: str
    size: int


class BackingUp(QObject):
    """`made(Made)` or `failed(error)` once it has ended; an error of type Stopped when it was let go."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, vault: Path, place: Path, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self.course = Course()
        self._vault = vault
        self._place = place
        self._clock = clock
        self._vault_is_free = threading.Event()
        self._vault_is_free.set()
        self._work = Work(self._back_up, self)
        self._work.done.connect(self.made)
        self._work.failed.connect(self.failed)

    def start(self) -> None:
        self._work.start()

    def let_go(self) -> None:
        """Stop, and wait until the vault is free: for as long as a megabyte takes. From any thread."""
        self.course.stop()
        self._vault_is_free.wait(_PATIENCE_S)

    def end(self) -> None:
        """Stop, and wait for the end; for closing the window."""
        self.course.stop()
        self._work.wait()

    def _back_up(self) -> Made:
        now = self._clock()
        final = self._place / file_name(now)
        part = part_of(final)
        try:
            self.course.stage(_("Copying…"))
            copied = copy_live(
                self._vault, part, self._settled, self.course.progress, self.course.wanted, now=now
            )
            self.course.stage(_("Comparing with what lies there…"))
            verify_apart(part, self.course.progress, self.course.wanted)
            take_name(part, final)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return Made(self._place, final.name, copied.size)

    @contextmanager
    def _closed(self) -> Iterator[bytes]:
        """The desk that was locked a moment ago may still be closing its files."""
        until = time.monotonic() + _CLOSING_S
        with ExitStack() as held:
            while True:
                try:
                    mark = held.enter_context(settle_closed(self._vault))
                    break
                except VaultInUse:
                    if not self.course.wanted():
                        raise Stopped from None
                    if time.monotonic() > until:
                        raise
                    time.sleep(_STEP_S)
            yield mark

    @contextmanager
    def _settled(self) -> Iterator[bytes]:
        self._vault_is_free.clear()
        try:
            if not self.course.wanted():
                raise Stopped
            with self._closed() as mark:
                yield mark
        finally:
            self._vault_is_free.set()
