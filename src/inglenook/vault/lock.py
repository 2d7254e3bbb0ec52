"""The vault's `lock` file: held while a process has the vault open. Imports only the vault's errors."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from inglenook.vault.disk import problem
from inglenook.vault.errors import VaultInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class VaultLock:
    """Taken at once or not at all. The kernel lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        """Raises VaultInUse. A read-only place that never had a lock file is opened without one."""
        self._handle: int | None = None
        try:
            handle = _open(folder / NAME, read_only=read_only)
        except OSError as error:
            if read_only and error.errno == errno.ENOENT:
                return
            told = problem(error)
        else:
            self._handle = handle
            self._take(handle)
            return
        raise told

    def release(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):  # closed all the same: a disk that is gone says something here
                os.close(self._handle)
            self._handle = None

    def _take(self, handle: int) -> None:
        try:
            _lock(handle)
        except OSError as error:
            self.release()
            told = VaultInUse() if error.errno in _HELD else problem(error)
        else:
            return
        raise told


def _open(path: Path, *, read_only: bool) -> int:
    how = os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT
    return os.open(path, how | getattr(os, "O_CLOEXEC", 0), 0o600)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
