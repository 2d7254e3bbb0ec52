"""What commands about backups share: a folder for what passes, progress on a terminal, work in a child."""

from __future__ import annotations

import contextlib
import os
import pickle
import secrets
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from inglenook.app.phase import say_where
from inglenook.domain.errors import InglenookError
from inglenook.shield.process import end_with_parent

T = TypeVar("T")


def always() -> bool:
    """Ctrl+C ends a command; nothing else does."""
    return True


def quiet(_done: int, _total: int) -> None:
    """No progress is told."""


def passing_folder(beside: Path) -> Path:
    """A name that is not taken, in that folder or, where nothing may be written, in the system's place."""
    place = beside if os.access(beside, os.W_OK) else Path(tempfile.gettempdir())
    return place / f".inglenook-{secrets.token_hex(6)}"


def percent(sentence: str) -> Callable[[int, int], None]:
    """Progress for a person at a terminal; `sentence` has a {percent}."""
    if not sys.stderr.isatty():
        return quiet
    shown = [-1]

    def tell(done: int, total: int) -> None:
        now = 100 * done // max(1, total)
        if now != shown[0]:
            shown[0] = now
            sys.stderr.write("\r\033[K" + sentence.format(percent=now) + ("\n" if done >= total else ""))
            sys.stderr.flush()

    return tell


class Child(Generic[T]):
    """A fork of this process that does one thing and tells its result."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._reader, writer = os.pipe()
        parent = os.getpid()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._reader)
            _live(parent, writer, work)
        os.close(writer)

    def result(self) -> T:
        """Waits for its end. Raises what `work` raised; a child that crashed has said where."""
        try:
            with open(self._reader, "rb") as pipe:  # noqa: PTH123 - a descriptor
                data = pipe.read()
            os.waitpid(self._pid, 0)
        except BaseException:
            self.end()
            raise
        if not data:
            raise ChildCrashed
        told = pickle.loads(data)  # noqa: S301 - from our own fork
        if isinstance(told, _Failed):
            raise told.again()
        found: T = told
        return found

    def end(self) -> None:
        """It is not wanted any more: asked to put away what it began, and waited for."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._pid, signal.SIGINT)
            os.waitpid(self._pid, 0)


class ChildCrashed(Exception):
    """It ended without a word."""


class _Failed:
    """An error on its way from the child. Not every error can be made anew from its arguments."""

    def __init__(self, error: InglenookError) -> None:
        self._kind, self._args, self._state = type(error), error.args, dict(error.__dict__)

    def again(self) -> InglenookError:
        error = self._kind.__new__(self._kind, *self._args)
        error.__dict__.update(self._state)
        return error


def _live(parent: int, writer: int, work: Callable[[], object]) -> None:
    """The whole life of the child."""
    status = 1
    try:
        end_with_parent(parent)
        with open(writer, "wb") as pipe:
            pipe.write(pickle.dumps(_told(work)))
        status = 0
    except KeyboardInterrupt:
        status = 1
    except BaseException as error:  # noqa: BLE001 - the last frame of a process: say where, never what
        say_where(type(error), error, error.__traceback__)
    finally:
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(status)


def _told(work: Callable[[], object]) -> object:
    try:
        return work()
    except InglenookError as error:
        return _Failed(error)
