"""One running program per user: a lock file in the runtime folder, and a socket that raises its window."""

import os
import socket
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_RAISE = b"raise\n"
_DONE = b"done\n"
_PATIENCE = 3.0


class PlaceNotPrivate(Exception):
    """The runtime folder belongs to someone else or others may write in it."""


@dataclass(slots=True)
class Instance:
    """Held by the first program; `listener` is readable when a second one asks for the window."""

    lock: int
    listener: socket.socket

    @classmethod
    def hold(cls, folder: Path) -> Self | None:
        """Become the one instance of `folder`, or None when another is."""
        import fcntl  # not on Windows, where this module must still be importable

        _make_private(folder)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return cls(lock, _listen(folder / "raise"))

    def was_asked(self) -> bool:
        """Answer one caller; True when it asked for the window."""
        try:
            caller, _address = self.listener.accept()
        except OSError:
            return False
        with caller:
            caller.settimeout(0.2)
            try:
                asked = caller.recv(len(_RAISE)) == _RAISE
                caller.sendall(_DONE)
            except OSError:
                return False
        return asked

    def close(self) -> None:
        self.listener.close()
        os.close(self.lock)


def raise_first(folder: Path) -> bool:
    """Ask the running program to show its window; False when it did not answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(_PATIENCE)
        try:
            caller.connect(str(folder / "raise"))
            caller.sendall(_RAISE)
            return caller.recv(len(_DONE)) == _DONE
        except OSError:
            return False


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o022:
        raise PlaceNotPrivate


def _listen(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(0o600)
    listener.listen(4)
    listener.setblocking(False)
    return listener
