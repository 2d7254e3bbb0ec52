"""SQLite's own system calls, made to fail at the n-th write: below the engine, above the kernel.

SQLite lets its calls be exchanged (sqlite3_vfs.xSetSystemCall, sqlite.org/c3ref/vfs.html); this is done from
outside, in the very library that the vault uses.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any

from sqlcipher3 import _sqlite3

_POINTER = ctypes.c_void_p
_SETTER = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, _POINTER)
_GETTER = ctypes.CFUNCTYPE(_POINTER, _POINTER, ctypes.c_char_p)
_CALLS = {
    "write": ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, _POINTER, ctypes.c_size_t, use_errno=True),
    "pwrite": ctypes.CFUNCTYPE(
        ctypes.c_ssize_t, ctypes.c_int, _POINTER, ctypes.c_size_t, ctypes.c_int64, use_errno=True
    ),
    "ftruncate": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True),
    "unlink": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True),
    "openDirectory": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, _POINTER, use_errno=True),
}


class _Vfs(ctypes.Structure):
    _fields_ = (
        [(name, ctypes.c_int) for name in ("version", "file_bytes", "longest_path")]
        + [(name, _POINTER) for name in ("next", "name", "data")]
        + [(f"call_{place}", _POINTER) for place in range(13)]
        + [("set_call", _SETTER), ("get_call", _GETTER)]
    )


class FailingEngine:
    """Counts the calls that change a file. The one numbered `at` fails; with `lasting`, all after it too."""

    def __init__(self, at: int = 0, code: int = 0, *, lasting: bool = False) -> None:
        self.calls = 0
        self._at = at
        self._code = code
        self._lasting = lasting

    def fails_now(self, name: str, arguments: tuple[Any, ...]) -> bool:
        """Called before the real call is made."""
        del name, arguments
        self.calls += 1
        failing = self.calls == self._at or (self._lasting and 0 < self._at < self.calls)
        if failing:
            ctypes.set_errno(self._code)
        return failing


@contextlib.contextmanager
def engine_that(fails: FailingEngine) -> Iterator[FailingEngine]:
    """Within the block every connection of this process goes through `fails`."""
    vfs, address = _vfs()
    kept: list[Any] = []
    for name, signature in _CALLS.items():
        real = signature(vfs.get_call(address, name.encode()))
        replacement = signature(_wrapped(fails, name, real))
        kept.append(replacement)
        vfs.set_call(address, name.encode(), ctypes.cast(replacement, _POINTER))
    try:
        yield fails
    finally:
        for name in _CALLS:
            vfs.set_call(address, name.encode(), None)
        kept.clear()


def _wrapped(fails: FailingEngine, name: str, real: Any) -> Any:
    def call(*arguments: Any) -> int:
        return -1 if fails.fails_now(name, arguments) else int(real(*arguments))

    return call


def _vfs() -> tuple[_Vfs, int]:
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = _POINTER
    address = library.sqlite3_vfs_find(None)
    return _Vfs.from_address(address), address
