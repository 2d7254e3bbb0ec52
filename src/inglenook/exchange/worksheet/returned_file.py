"""The bytes of a file that may be a return: looked at before it is read, and never more of it than a return
has.
"""

import os
import stat
from pathlib import Path

from inglenook.exchange.worksheet.errors import TooLarge, Unreadable
from inglenook.exchange.worksheet.receiving import LARGEST

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""A named pipe without a writer would wait for ever."""


def returned_bytes(path: Path) -> bytes:
    """Untrusted. Raises TooLarge, Unreadable."""
    try:
        return _read(path)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        raise Unreadable from None


def _read(path: Path) -> bytes:
    with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable
        if found.st_size > LARGEST:
            raise TooLarge
        untrusted = file.read(LARGEST + 1)
    if len(untrusted) > LARGEST:
        raise TooLarge
    return untrusted
