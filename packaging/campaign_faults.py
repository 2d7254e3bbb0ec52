"""A disk that refuses: the n-th call that changes something below a folder fails, once or from then on."""

from __future__ import annotations

import errno
import os
import signal
from pathlib import Path

from campaign_calls import Call, Listener

CODES = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EROFS": errno.EROFS}
_BY_NAME = {"rename", "link", "unlink", "mkdir", "rmdir"}
_BY_HANDLE = {"write", "truncate", "sync", "close"}


class Failing(Listener):
    """`at` counts from 1; 0 never fails. Of a write that fails, half was written, as on a full disk."""

    def __init__(self, base: Path, at: int = 0, code: int = 0, *, lasting: bool = False) -> None:
        super().__init__()
        self.steps = 0
        self.hit = ""
        self._base = f"{base}/"
        self._at = at
        self._code = code
        self._lasting = lasting

    def arm(self, at: int, code: int, *, lasting: bool) -> None:
        """Count from 1 again."""
        self.steps, self.hit = 0, ""
        self._at, self._code, self._lasting = at, code, lasting

    def heal(self) -> None:
        """Nothing fails any more."""
        self._at, self._lasting = 0, False

    def refuse(self, call: Call) -> int:
        if not self._changes(call):
            return 0
        self.steps += 1
        if self.steps != self._at and not (self._lasting and 0 < self._at < self.steps):
            return 0
        self.hit = self.hit or call.kind
        if call.kind == "write":
            _write_half(call)
        elif call.kind == "close":
            os.close(call.handle)
        return self._code

    def _changes(self, call: Call) -> bool:
        if call.kind in _BY_NAME:
            return call.path.startswith(self._base)
        if call.kind == "open":
            return call.path.startswith(self._base) and _makes(call)
        return call.kind in _BY_HANDLE and self._is_ours(call)

    def _is_ours(self, call: Call) -> bool:
        path = Path(f"/proc/self/fd/{call.handle}").readlink()
        if not f"{path}/".startswith(self._base):
            return False
        return call.kind != "close" or _is_for_writing(call.handle)


class Deadly(Failing):
    """The n-th call that changes something is the last one of this process."""

    def refuse(self, call: Call) -> int:
        code = super().refuse(call)
        if code:
            os.kill(os.getpid(), signal.SIGKILL)
        return code


def _makes(call: Call) -> bool:
    if call.flags & os.O_TRUNC:
        return True
    return bool(call.flags & os.O_CREAT) and not os.path.lexists(call.path)


def _is_for_writing(handle: int) -> bool:
    import fcntl  # not on Windows, where nothing of this runs

    return fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY


def _write_half(call: Call) -> None:
    half = call.data[: len(call.data) // 2]
    if call.offset is None:
        os.write(call.handle, half)
    else:
        os.pwrite(call.handle, half, call.offset)
