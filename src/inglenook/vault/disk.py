"""Small files written so that there is always a whole one: the old or the new. Never used for *.db.

Imports only the vault's errors.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from inglenook.vault.errors import DiskFull, ReadOnlyPlace, VaultError, VaultMissing, WriteFailed

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
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


def replace_file(folder: Path, name: str, data: bytes, verify: Callable[[bytes], None] | None = None) -> None:
    """Put `data` under `name`, durably, or leave what was there.

    The new bytes are written beside, synced, read back and shown to `verify` before they take the name.
    When syncing the folder fails afterwards, the old bytes are put back before the error is raised.
    """
    temporary = folder / f".{name}.new"
    with told_plainly():
        try:
            _write(temporary, data)
            read_back = temporary.read_bytes()
            if read_back != data:
                raise OSError(errno.EIO, "")
            if verify is not None:
                verify(read_back)
            _swap(folder, temporary, folder / name)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise


def sync_folder(folder: Path) -> None:
    """Make renames in the folder durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(folder: Path, temporary: Path, final: Path) -> None:
    old = final.read_bytes() if final.exists() else None
    temporary.replace(final)
    try:
        sync_folder(folder)
    except OSError:
        _put_back(temporary, final, old)
        raise


def _put_back(temporary: Path, final: Path, old: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            final.unlink()
        else:
            _write(temporary, old)
            temporary.replace(final)
