"""Small files written so that there is always a whole one: the old or the new.

Imports only the vault's errors.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from inglenook.vault.errors import DiskFull, ReadOnlyPlace, VaultError, VaultMissing, WriteFailed

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_CHUNK = 1 << 20
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}


def problem(error: OSError) -> VaultError:
    """The error of ours for what the system said; it carries neither path nor text."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _READ_ONLY:
        return ReadOnlyPlace()
    if error.errno in _GONE:
        return VaultMissing()
    return WriteFailed()


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turns OSError into an error of ours, without a trace of the path."""
    told: VaultError
    try:
        yield
    except OSError as error:
        told = problem(error)
    else:
        return
    raise told


def is_folder(path: Path) -> bool:
    """Whether a folder is there and answers: a stick that was pulled out gives errors, not absence."""
    try:
        return path.is_dir()
    except OSError:
        return False


def replace_files(
    folder: Path, names: Sequence[str], data: bytes, verify: Callable[[bytes], None] | None = None
) -> None:
    """Put `data` under each of the names, durably; the last name is the one that counts.

    All are written beside first, synced and read back, the last shown to `verify`; then they take their names
    in order. So whatever fails before the last one has its name leaves the old bytes where they count. Should
    syncing the folder fail after that, the old bytes are put back before the error is raised.
    """
    staged = [folder / f".{name}.new" for name in names]
    with told_plainly():
        try:
            for path in staged:
                _stage(path, data, verify if path == staged[-1] else None)
            _swap(folder, staged, names)
        except BaseException:
            for path in staged:
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            raise


def copy_file(source: Path, target: Path) -> None:
    """Byte for byte to a new file, durably. Of a *.db only while no process has it open."""
    with told_plainly():
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with source.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    _write_all(handle, chunk)
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_file(path: Path) -> None:
    """Make what was written to the file durable. Of a *.db only while no process has it open."""
    with told_plainly():
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make renames in the folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stage(path: Path, data: bytes, verify: Callable[[bytes], None] | None) -> None:
    _write(path, data)
    read_back = path.read_bytes()
    if read_back != data:
        raise OSError(errno.EIO, "")
    if verify is not None:
        verify(read_back)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _swap(folder: Path, staged: Sequence[Path], names: Sequence[str]) -> None:
    counts = folder / names[-1]
    old = counts.read_bytes() if counts.exists() else None
    for path, name in zip(staged, names, strict=True):
        path.replace(folder / name)
    try:
        sync_folder(folder)
    except OSError:
        _put_back(staged[-1], counts, old)
        raise


def _put_back(temporary: Path, final: Path, old: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            final.unlink()
        else:
            _write(temporary, old)
            temporary.replace(final)
