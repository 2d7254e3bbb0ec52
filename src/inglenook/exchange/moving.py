"""Moving a closed vault to another folder: by a rename where that will do, else copied, synced and compared
before the old one is let go. Whatever fails, one whole vault is left.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path

from inglenook.exchange.backup.medium import forget
from inglenook.exchange.backup.unpacking import target_told
from inglenook.exchange.errors import SourceFailed, Stopped, TargetFailed, TargetFull, TargetGone, TargetTaken
from inglenook.vault import header as headers
from inglenook.vault.chunks import hashed, whole, write_all
from inglenook.vault.disk import sync_folder
from inglenook.vault.lock import NAME as LOCK
from inglenook.vault.lock import VaultLock
from inglenook.vault.vault import is_writable

Progress = Callable[[int, int], None]
Wanted = Callable[[], bool]

_SPARE = 1 << 20
_FIRST_GONE = (headers.MAIN, headers.COPY)


def move(folder: Path, target: Path, progress: Progress, wanted: Wanted) -> bool:
    """The vault stands at `target`, which must not have existed.

    False when the old files could not be removed (a place that can only be read): then there are two.
    Links and the like in the folder stay where they are. `progress` tells bytes copied and compared.
    Raises VaultInUse and what reading the header may raise, SourceFailed, Stopped, TargetTaken, TargetGone,
    TargetFull, TargetReadOnly, TargetFailed; then the old vault is as it was, and nothing at the target.
    """
    folder, target = folder.absolute(), target.absolute()
    headers.read(folder)
    _refuse_target(folder, target)
    lock = VaultLock(folder, read_only=not is_writable(folder))
    try:
        if _renamed(folder, target):
            progress(1, 1)
            return True
        files = list(_files(folder))
        _copy(folder, target, files, progress, wanted)
        return _let_go(folder, files)
    finally:
        lock.release()


def _refuse_target(folder: Path, target: Path) -> None:
    with target_told():
        if not target.parent.is_dir() or target.parent.resolve().is_relative_to(folder.resolve()):
            raise TargetGone
        if target.exists() or target.is_symlink():
            raise TargetTaken


def _renamed(folder: Path, target: Path) -> bool:
    """Whether the folder could simply be given its new place: only on the same file system."""
    try:
        folder.rename(target)
    except OSError:
        return False
    try:
        sync_folder(target.parent)
        sync_folder(folder.parent)
    except OSError:
        with target_told():
            target.rename(folder)
        return False
    return True


def _files(folder: Path) -> Iterator[Path]:
    """Every regular file, relative to the folder; the lock is made anew."""
    for top, _folders, names in os.walk(folder):
        for name in names:
            path = Path(top, name)
            if path.is_file() and not path.is_symlink() and path != folder / LOCK:
                yield path.relative_to(folder)


def _copy(folder: Path, target: Path, files: list[Path], progress: Progress, wanted: Wanted) -> None:
    """Built beside under another name, read back, then given its name."""
    total = sum((folder / name).stat().st_size for name in files)
    with target_told():
        free = shutil.disk_usage(target.parent).free
    if free < total + _SPARE:
        raise TargetFull(total + _SPARE, free)
    building = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    counted = _Counted(2 * total, progress, wanted)
    try:
        with target_told():
            building.mkdir(mode=0o700)
        digests = [_copied(folder / name, building / name, counted) for name in files]
        with target_told():
            for within in {name.parent for name in files}:
                sync_folder(building / within)
        for name, digest in zip(files, digests, strict=True):
            _compare(building / name, digest, counted)
        with target_told():
            if target.exists():
                raise TargetTaken
            building.rename(target)
            sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


class _Counted:
    """Bytes done so far. Raises Stopped."""

    def __init__(self, total: int, progress: Progress, wanted: Wanted) -> None:
        self._done, self._total = 0, total
        self._progress, self._wanted = progress, wanted

    def add(self, more: int) -> None:
        if not self._wanted():
            raise Stopped
        self._done += more
        self._progress(self._done, self._total)


def _copied(source: Path, target: Path, counted: _Counted) -> str:
    """The digest of what was read. The copy is synced and nothing of it remembered."""
    with target_told():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    digests = []
    with target_told(), FileIO(handle, "wb") as copy, _source(source) as file:
        for view, digest in hashed(file, os.fstat(file.fileno()).st_size):
            with target_told():
                write_all(copy, view)
            digests.append(digest)
            counted.add(len(view))
        with target_told():
            os.fsync(copy.fileno())
            forget(copy)
    return whole(digests)


@contextlib.contextmanager
def _source(path: Path) -> Iterator[FileIO]:
    try:
        with FileIO(path, "rb") as file:
            yield file
    except OSError:
        failed = True
    else:
        return
    assert failed
    raise SourceFailed


def _compare(path: Path, digest: str, counted: _Counted) -> None:
    digests = []
    with target_told(), FileIO(path, "rb") as file:
        for view, each in hashed(file, os.fstat(file.fileno()).st_size):
            digests.append(each)
            counted.add(len(view))
    if whole(digests) != digest:
        raise TargetFailed


def _let_go(folder: Path, files: list[Path]) -> bool:
    """Remove the old files, the header first: what is left, if that is cut off, is no vault any more."""
    rest = [name for name in files if name.name not in _FIRST_GONE]
    try:
        for names in (map(Path, _FIRST_GONE), (*rest, Path(LOCK))):
            for name in names:
                (folder / name).unlink(missing_ok=True)
            sync_folder(folder)
    except OSError:
        return False
    for top, _folders, _names in os.walk(folder, topdown=False):
        with contextlib.suppress(OSError):
            Path(top).rmdir()
    return True
