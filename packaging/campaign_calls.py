"""Every call with which this process changes a file passes through here: to be recorded, or to fail.

The interpreter's and SQLCipher's imports from the C library (their ELF relocations) are pointed at functions
of ours, so nothing is missed between Python and the kernel, and nothing in either has to know. For Linux.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_INT, _LONG, _SIZE, _SSIZE = ctypes.c_int, ctypes.c_int64, ctypes.c_size_t, ctypes.c_ssize_t
_POINTER, _TEXT = ctypes.c_void_p, ctypes.c_char_p
_HERE = -100  # AT_FDCWD
_REMOVE_FOLDER = 0x200  # AT_REMOVEDIR


@dataclass(frozen=True, slots=True)
class Call:
    """One call on its way to the kernel. Paths are absolute; `handle` is -1 where there is none."""

    kind: str  # open write truncate sync rename link unlink mkdir rmdir close, or otherwise: not followed
    handle: int = -1
    path: str = ""
    target: str = ""
    data: bytes = b""
    offset: int | None = None
    flags: int = 0


class Listener:
    """Sees every call. What it does itself does not come back to it. `faults` are raised at the end."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []

    def refuse(self, call: Call) -> int:
        """Before the call: the errno with which it shall fail, or 0."""
        del call
        return 0

    def done(self, call: Call, result: int) -> None:
        """After a call that went well."""
        del call, result


def _path(path: bytes, folder: int = _HERE) -> str:
    name = os.fsdecode(path)
    if folder != _HERE and not name.startswith("/"):
        name = f"{os.readlink(f'/proc/self/fd/{folder}')}/{name}"  # noqa: PTH115
    return os.path.abspath(name)  # noqa: PTH100  a Path costs more than the call


def _bytes(address: int | None, length: int) -> bytes:
    return ctypes.string_at(address, length) if address else b""


def _unlinked(folder: int, path: bytes, flags: int) -> Call:
    return Call("rmdir" if flags & _REMOVE_FOLDER else "unlink", path=_path(path, folder))


def _otherwise(handle: int, *_rest: Any) -> Call:
    return Call("otherwise", handle)


_CALLS: dict[str, tuple[Any, tuple[Any, ...], Callable[..., Call]]] = {
    "open": (_INT, (_TEXT, _INT, _INT), lambda p, f, _m: Call("open", path=_path(p), flags=f)),
    "__open_2": (_INT, (_TEXT, _INT), lambda p, f: Call("open", path=_path(p), flags=f)),
    "openat": (_INT, (_INT, _TEXT, _INT, _INT), lambda d, p, f, _m: Call("open", path=_path(p, d), flags=f)),
    "write": (_SSIZE, (_INT, _POINTER, _SIZE), lambda h, b, n: Call("write", h, data=_bytes(b, n))),
    "pwrite": (
        _SSIZE,
        (_INT, _POINTER, _SIZE, _LONG),
        lambda h, b, n, at: Call("write", h, data=_bytes(b, n), offset=at),
    ),
    "ftruncate": (_INT, (_INT, _LONG), lambda h, n: Call("truncate", h, offset=n)),
    "fsync": (_INT, (_INT,), lambda h: Call("sync", h)),
    "fdatasync": (_INT, (_INT,), lambda h: Call("sync", h)),
    "close": (_INT, (_INT,), lambda h: Call("close", h)),
    "rename": (_INT, (_TEXT, _TEXT), lambda a, b: Call("rename", path=_path(a), target=_path(b))),
    "renameat": (
        _INT,
        (_INT, _TEXT, _INT, _TEXT),
        lambda d, a, e, b: Call("rename", path=_path(a, d), target=_path(b, e)),
    ),
    "unlink": (_INT, (_TEXT,), lambda p: Call("unlink", path=_path(p))),
    "unlinkat": (_INT, (_INT, _TEXT, _INT), _unlinked),
    "mkdir": (_INT, (_TEXT, _INT), lambda p, _m: Call("mkdir", path=_path(p))),
    "mkdirat": (_INT, (_INT, _TEXT, _INT), lambda d, p, _m: Call("mkdir", path=_path(p, d))),
    "rmdir": (_INT, (_TEXT,), lambda p: Call("rmdir", path=_path(p))),
    "writev": (_SSIZE, (_INT, _POINTER, _INT), _otherwise),
    "pwritev": (_SSIZE, (_INT, _POINTER, _INT, _LONG), _otherwise),
    "sendfile": (_SSIZE, (_INT, _INT, _POINTER, _SIZE), _otherwise),
    "copy_file_range": (
        _SSIZE,
        (_INT, _POINTER, _INT, _POINTER, _SIZE, _INT),
        lambda _from, _at, into, *_rest: Call("otherwise", into),
    ),
    "posix_fallocate": (_INT, (_INT, _LONG, _LONG), _otherwise),
    "fallocate": (_INT, (_INT, _INT, _LONG, _LONG), _otherwise),
    "truncate": (_INT, (_TEXT, _LONG), lambda p, _n: Call("otherwise", path=_path(p))),
    "link": (_INT, (_TEXT, _TEXT), lambda a, b: Call("link", path=_path(a), target=_path(b))),
    "linkat": (
        _INT,
        (_INT, _TEXT, _INT, _TEXT, _INT),
        lambda d, a, e, b, _f: Call("link", path=_path(a, d), target=_path(b, e)),
    ),
    "symlink": (_INT, (_TEXT, _TEXT), lambda _a, b: Call("otherwise", path=_path(b))),
}
"""The C library's functions that change files, and what each says; names ending in 64 are the same."""


@contextlib.contextmanager
def followed(listener: Listener) -> Iterator[None]:
    """Within the block, and in what is forked there, `listener` sees every call of Python and SQLCipher."""
    kept: list[Any] = []
    replaced: list[tuple[int, int]] = []
    gate = _Gate(listener)
    made: dict[str, int] = {}
    for slot, name in _imports():
        if name not in made:
            function = gate.function(name)
            kept.append(function)
            made[name] = ctypes.cast(function, _POINTER).value or 0
        replaced.append((slot, _exchange(slot, made[name])))
    sendfile, shutil._USE_CP_SENDFILE = shutil._USE_CP_SENDFILE, False  # type: ignore[attr-defined]  # by read and write
    try:
        yield
    finally:
        shutil._USE_CP_SENDFILE = sendfile  # type: ignore[attr-defined]
        for slot, before in replaced:
            _exchange(slot, before)
        kept.clear()
    if listener.faults:
        raise listener.faults[0]


class _Gate:
    """One call at a time, so that the order in which they are seen is the order in which they are made."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._one_by_one = threading.RLock()
        self._inside = False
        # By name: among all, an interpreter at a fixed address (Debian's, say) answers with its own import.
        self._library = ctypes.CDLL("libc.so.6", use_errno=True)

    def function(self, name: str) -> Any:
        result, arguments, told = _CALLS[_plain(name)]
        signature = ctypes.CFUNCTYPE(result, *arguments, use_errno=True)
        real = signature(ctypes.cast(getattr(self._library, name), _POINTER).value or 0)

        def call(*values: Any) -> int:
            with self._one_by_one:
                if self._inside:
                    return int(real(*values))
                self._inside = True
                try:
                    return self._passed_on(told(*values), real, values)
                finally:
                    self._inside = False

        return signature(call)

    def _passed_on(self, call: Call, real: Any, values: tuple[Any, ...]) -> int:
        """Nothing may be raised through C: what goes wrong here is kept for later."""
        try:
            code = self._listener.refuse(call)
        except Exception as fault:  # noqa: BLE001
            self._listener.faults.append(fault)
            code = 0
        if code:
            ctypes.set_errno(code)
            return -1
        result = int(real(*values))
        if result >= 0:
            self._told(call, result)
        return result

    def _told(self, call: Call, result: int) -> None:
        code = ctypes.get_errno()
        try:
            self._listener.done(call, result)
        except Exception as fault:  # noqa: BLE001
            self._listener.faults.append(fault)
        ctypes.set_errno(code)


# ------------------------------------------------------------------ where the loaded code keeps its imports


class _Dynamic(ctypes.Structure):
    _fields_ = (("tag", ctypes.c_int64), ("value", ctypes.c_uint64))


class _Relocation(ctypes.Structure):
    _fields_ = (("offset", ctypes.c_uint64), ("info", ctypes.c_uint64), ("addend", ctypes.c_int64))


class _Segment(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        *((name, ctypes.c_uint64) for name in ("offset", "address", "physical", "in_file", "size", "align")),
    )


class _Loaded(ctypes.Structure):
    _fields_ = (
        ("base", ctypes.c_uint64),
        ("name", _TEXT),
        ("segments", ctypes.POINTER(_Segment)),
        ("count", ctypes.c_uint16),
    )


_DYNAMIC_SEGMENT = 2
_STRINGS, _SYMBOLS, _SYMBOL_BYTES = 5, 6, 24
_TABLES = ((23, 2), (7, 8))  # DT_JMPREL with DT_PLTRELSZ, DT_RELA with DT_RELASZ
_ADDRESSES = {1, 6, 7, 257, 1025, 1026}  # an address, a table slot, a jump slot; x86-64 and AArch64
_CODE = ("python", "_sqlite3")
"""Parts of the names of what writes files here: interpreter, its library and modules, SQLCipher."""


@functools.cache
def _imports() -> list[tuple[int, str]]:
    """(address of the slot, function) for every import that is followed. All code is loaded by then."""
    found: list[tuple[int, str]] = []

    def look(loaded: Any, _size: int, _data: Any) -> int:
        name = os.fsdecode(loaded.contents.name or b"")
        if not name or any(part in os.path.basename(name) for part in _CODE):  # noqa: PTH119
            found.extend(_imports_of(loaded.contents))
        return 0

    kind = ctypes.CFUNCTYPE(_INT, ctypes.POINTER(_Loaded), _SIZE, _POINTER)
    ctypes.CDLL(None).dl_iterate_phdr(kind(look), None)
    return found


def _imports_of(loaded: Any) -> Iterator[tuple[int, str]]:
    base = loaded.base
    entries = _dynamic(loaded)
    if _SYMBOLS not in entries:
        return
    strings, symbols = _absolute(base, entries[_STRINGS]), _absolute(base, entries[_SYMBOLS])
    for place, length in _TABLES:
        for number in range(entries.get(length, 0) // ctypes.sizeof(_Relocation)):
            start = _absolute(base, entries[place]) + number * ctypes.sizeof(_Relocation)
            relocation = _Relocation.from_address(start)
            if relocation.info & 0xFFFFFFFF not in _ADDRESSES:
                continue
            symbol = symbols + (relocation.info >> 32) * _SYMBOL_BYTES
            name = ctypes.string_at(strings + ctypes.c_uint32.from_address(symbol).value).decode()
            if _plain(name) in _CALLS:
                yield base + relocation.offset, name


def _dynamic(loaded: Any) -> dict[int, int]:
    for segment in (loaded.segments[number] for number in range(loaded.count)):
        if segment.type == _DYNAMIC_SEGMENT:
            found, address = {}, loaded.base + segment.address
            while (entry := _Dynamic.from_address(address)).tag:
                found[entry.tag] = entry.value
                address += ctypes.sizeof(_Dynamic)
            return found
    return {}


def _absolute(base: int, value: int) -> int:
    return value if value >= base else base + value


def _plain(name: str) -> str:
    return name.replace("64", "")


def _exchange(slot: int, pointer: int) -> int:
    """Write a pointer into a table that may be read-only by now; what was there."""
    page = os.sysconf("SC_PAGESIZE")
    library = ctypes.CDLL(None, use_errno=True)
    library.mprotect.argtypes = (_POINTER, _SIZE, _INT)
    if library.mprotect(slot // page * page, page, 3):
        raise OSError(ctypes.get_errno(), "mprotect")
    place = ctypes.c_uint64.from_address(slot)
    before, place.value = place.value, pointer
    return int(before)
