"""What one process can do so that its neighbours can't look inside it (Linux; elsewhere it refuses).

A process that was never dumpable gives other programs of the same user no `/proc/PID/mem`, no `fd`, no
`environ` and no ptrace. Being non-dumpable passes on at a fork and is lost at an exec, so phases are forked.
"""

import ctypes
import os
import signal
import sys
from enum import StrEnum
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_GET_DUMPABLE = 3
_PR_SET_DUMPABLE = 4
_PR_SET_NAME = 15


class Unprotected(StrEnum):
    """Why a process could not be closed to others."""

    OTHER_SYSTEM = "other_system"
    WATCHED = "watched"
    REFUSED = "refused"
    NO_FILTER = "no_filter"


class NotProtected(Exception):
    """A protection could not be had; the caller must not go on without it."""

    def __init__(self, reason: Unprotected) -> None:
        super().__init__(reason.value)
        self.reason = reason


def close_to_others() -> None:
    """Make this process and all its later forks unreadable for other programs, and leave no core file.

    Raises NotProtected when the system can't do it, or when another program was already attached.
    """
    _linux_only()
    import resource  # not on Windows, where this module must still be importable

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _prctl(_PR_SET_DUMPABLE, 0)
    if is_open_to_others():
        raise NotProtected(Unprotected.REFUSED)
    if tracer():
        raise NotProtected(Unprotected.WATCHED)


def is_open_to_others() -> bool:
    return _prctl(_PR_GET_DUMPABLE, 0) != 0


def tracer() -> int:
    """The process that is attached to this one, or 0."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("TracerPid:"):
            return int(line.split()[1])
    raise NotProtected(Unprotected.REFUSED)


def end_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process when `parent`, which forked it, is gone."""
    _linux_only()
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def call_itself(name: str) -> None:
    """Set the short name under which `ps` lists this process (at most 15 bytes are kept)."""
    _linux_only()
    buffer = ctypes.create_string_buffer(name.encode("ascii")[:15])
    _prctl(_PR_SET_NAME, ctypes.addressof(buffer))


def wipe(secret: bytearray) -> None:
    """Overwrite `secret` in place; its length stays."""
    secret[:] = bytes(len(secret))


def _linux_only() -> None:
    if sys.platform != "linux":
        raise NotProtected(Unprotected.OTHER_SYSTEM)


def _prctl(option: int, argument: int) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.prctl(option, ctypes.c_ulong(argument), 0, 0, 0))
    if result < 0:
        raise NotProtected(Unprotected.REFUSED)
    return result
