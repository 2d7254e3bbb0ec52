"""A file being written to a stick or disk: synced behind the writer, so that progress tells the truth and
stopping never waits for more than a little. Also what the system says about the place, as errors of ours.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path
from typing import Self

from inglenook.exchange.errors import (
    BackupError,
    FileTooLarge,
    PlaceFailed,
    PlaceFull,
    PlaceGone,
    PlaceReadOnly,
    Stopped,
)
from inglenook.vault.chunks import write_all

if sys.platform != "win32":
    import fcntl

_LEAST_STEP, _MOST_STEP = 1 << 20, 64 << 20
_QUICK_S, _SLOW_S = 0.15, 0.6
_STEPS_AHEAD = 3
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR}

_sync: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


def place_problem(error: OSError) -> BackupError:
    """The error of ours for what the system said about the place of a backup."""
    if error.errno in _GONE:
        return PlaceGone()
    if error.errno in _FULL:
        return PlaceFull()
    if error.errno in _READ_ONLY:
        return PlaceReadOnly()
    if error.errno == errno.EFBIG:
        return FileTooLarge()
    return PlaceFailed()


@contextlib.contextmanager
def place_told(tell: Callable[[OSError], BackupError] = place_problem) -> Iterator[None]:
    """Turns OSError into an error of ours, without a trace of the path."""
    told: BackupError
    try:
        yield
    except OSError as error:
        told = tell(error)
    else:
        return
    raise told


class Steady:
    """A new file at `path`, open for this process alone. Leaving the block by an error removes it.

    Raises what `place_problem` tells, and Stopped once `wanted` says no while it waits.
    """

    def __init__(self, path: Path, wanted: Callable[[], bool]) -> None:
        self._path = path
        self._wanted = wanted
        self._file = _create(path)
        self._written = self._synced = 0
        self._step = 4 * _LEAST_STEP
        self._failed: OSError | None = None
        self._closing = self._hurrying = False
        self._turn = threading.Condition()
        self._behind = threading.Thread(target=self._sync_behind, daemon=True)
        self._behind.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        self._end_behind()
        with contextlib.suppress(OSError):
            self._file.close()
        if kind is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def seek(self, place: int) -> None:
        self._file.seek(place)

    @contextlib.contextmanager
    def hurrying(self) -> Iterator[None]:
        """Inside, nothing waits for the medium: somebody waits for us. The system's memory takes it all."""
        with self._turn:
            self._hurrying = True
        try:
            yield
        finally:
            with self._turn:
                self._hurrying = False
                self._turn.notify_all()

    def write(self, data: bytes | memoryview) -> None:
        """Waits while too much is not on the medium yet."""
        with place_told():
            write_all(self._file, data)
        with self._turn:
            self._written += len(data)
            if self._written - self._synced >= self._step:
                self._turn.notify_all()
            while self._is_too_far_ahead():
                self._turn.wait(0.2)
                self._refuse_unwanted()
        self._raise_failed()

    def sync(self) -> None:
        """Everything written so far is on the medium when this returns."""
        with self._turn:
            self._turn.notify_all()
        with place_told():
            _sync(self._file.fileno())
        self._raise_failed()

    def finish(self, size: int) -> None:
        """Cut to size, sync for good, and let go of what the system remembers of the file."""
        self._end_behind()
        self._raise_failed()
        with place_told():
            self._file.truncate(size)
            os.fsync(self._file.fileno())
            forget(self._file)

    def _is_too_far_ahead(self) -> bool:
        ahead = self._written - self._synced
        return ahead > _STEPS_AHEAD * self._step and not self._hurrying and self._failed is None

    def _has_time(self) -> bool:
        """For the thread behind: nothing to do for now."""
        return self._hurrying or self._written - self._synced < self._step

    def _refuse_unwanted(self) -> None:
        if not self._wanted():
            raise Stopped

    def _raise_failed(self) -> None:
        if self._failed is not None:
            told = place_problem(self._failed)
            raise told

    def _end_behind(self) -> None:
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._behind.join()

    def _sync_behind(self) -> None:
        while True:
            with self._turn:
                while self._has_time() and not self._closing:
                    self._turn.wait()
                if self._closing:
                    return
                upto = self._written
            self._sync_timed()
            with self._turn:
                self._synced = upto
                self._turn.notify_all()
            if self._failed is not None:
                return

    def _sync_timed(self) -> None:
        """A slow stick is given little at a time, so that nobody waits long for it."""
        begun = time.monotonic()
        try:
            _sync(self._file.fileno())
        except OSError as error:
            self._failed = error
        seconds = time.monotonic() - begun
        if seconds < _QUICK_S:
            self._step = min(2 * self._step, _MOST_STEP)
        elif seconds > _SLOW_S:
            self._step = max(self._step // 2, _LEAST_STEP)


def forget(file: FileIO) -> None:
    """Drop what the system keeps of the file in memory, so that the next reading asks the medium."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_place(folder: Path) -> None:
    """Make a new name durable. Some sticks' file systems know no such call for folders and need none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def remove_unless_held(path: Path) -> None:
    """Remove a file that no other process is writing or reading just now."""
    if sys.platform == "win32":
        path.unlink()  # there an open file can't be removed
        return
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES}:
                return
        path.unlink()


def hold(file: FileIO, *, alone: bool) -> None:
    """So that `remove_unless_held` leaves it alone. Where a file system has no locks, it can't know."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def _create(path: Path) -> FileIO:
    """Once more should another process have tidied it away in the moment before it was held."""
    how = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with place_told():
        while True:
            file = FileIO(os.open(path, how, 0o600), "r+b")
            hold(file, alone=True)
            if path.exists():
                return file
            file.close()
