"""Reading a backup to its end: every digest compared, and, if wanted, a vault's folder made of it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from io import FileIO
from pathlib import Path

from inglenook.exchange.backup.form import Layout, Member
from inglenook.exchange.backup.medium import place_told
from inglenook.exchange.errors import (
    BackupCutShort,
    BackupDamaged,
    BackupError,
    Stopped,
    TargetFailed,
    TargetFull,
    TargetGone,
    TargetReadOnly,
)
from inglenook.vault import header as headers
from inglenook.vault.chunks import hashed, whole, write_all
from inglenook.vault.connection import file_of
from inglenook.vault.disk import sync_folder
from inglenook.vault.keys import Keys
from inglenook.vault.old_keys import old_keys
from inglenook.vault.rekeying import fits

Progress = Callable[[int, int], None]
Wanted = Callable[[], bool]

_SPARE = 1 << 20


def compare(file: FileIO, layout: Layout, progress: Progress, wanted: Wanted) -> None:
    """Read all of it. Raises BackupDamaged, BackupCutShort, Stopped, PlaceGone, PlaceFailed."""
    _read_all(file, layout, lambda _member: None, progress, wanted, despite_damage=False)


def unpack(
    file: FileIO,
    layout: Layout,
    folder: Path,
    progress: Progress,
    wanted: Wanted,
    *,
    despite_damage: bool = False,
) -> None:
    """Read all of it into a new folder, synced. What was put there stays when something is raised.

    `despite_damage`: what differs from its digest is unpacked all the same.
    Raises what `compare` raises, TargetGone, TargetFull, TargetReadOnly, TargetFailed.
    """
    winning = set(layout.winning().values())
    refuse_no_room(layout, folder.parent)
    with target_told():
        folder.mkdir(mode=0o700)

    def target(place: int) -> Path | None:
        return folder / layout.members[place].name if place in winning else None

    _read_all(file, layout, target, progress, wanted, despite_damage=despite_damage)
    with target_told():
        sync_folder(folder)


def fitting_keys(folder: Path, keys: Keys) -> Keys:
    """The keys that the unpacked files have: a backup may have been made while keys were being changed."""
    old = old_keys(headers.read(folder), keys)
    still_old = [each for each in old.compartments if fits(file_of(folder, each), old[each])]
    return keys.with_keys(old.only(*still_old))


def refuse_no_room(layout: Layout, place: Path) -> None:
    """Raises TargetFull, TargetGone."""
    needed = layout.size + _SPARE
    with target_told():
        free = shutil.disk_usage(place).free
    if free < needed:
        raise TargetFull(needed, free)


def target_problem(error: OSError) -> BackupError:
    """The error of ours for what the system said about the place that is restored to."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return TargetFull()
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return TargetReadOnly()
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO}:
        return TargetGone()
    return TargetFailed()


def target_told() -> contextlib.AbstractContextManager[None]:
    """Turns OSError into one of those."""
    return place_told(target_problem)


def _read_all(
    file: FileIO,
    layout: Layout,
    target: Callable[[int], Path | None],
    progress: Progress,
    wanted: Wanted,
    *,
    despite_damage: bool,
) -> None:
    done, total = 0, sum(member.size for member in layout.members)
    progress(done, total)
    for place, (member, part) in enumerate(zip(layout.members, layout.manifest.files, strict=True)):
        digests = []
        with _Sink(target(place)) as sink, place_told():
            file.seek(member.start)
            for view, digest in hashed(file, member.size, sink.write):
                if not wanted():
                    raise Stopped
                digests.append(digest)
                done += len(view)
                progress(done, total)
        _refuse_cut_short(file, member)
        if whole(digests) != part.digest and not despite_damage:
            raise BackupDamaged


def _refuse_cut_short(file: FileIO, member: Member) -> None:
    """Where the medium gave less than it said it had."""
    if file.tell() != member.start + member.size:
        raise BackupCutShort


class _Sink:
    """A new file that is synced at its end; nothing at all without a path."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: FileIO | None = None

    def __enter__(self) -> _Sink:
        if self._path is not None:
            with target_told():
                handle = os.open(
                    self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
                )
            self._file = FileIO(handle, "wb")
        return self

    def write(self, view: memoryview) -> None:
        if self._file is not None:
            with target_told():
                write_all(self._file, view)

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if self._file is None:
            return
        with self._file, target_told():
            if kind is None:
                os.fsync(self._file.fileno())
