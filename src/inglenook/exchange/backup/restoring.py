"""A vault out of a backup: always in a new folder, built beside, checked, then given its name."""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inglenook.exchange.backup.reading import opened, read_header
from inglenook.exchange.backup.unpacking import fitting_keys, target_told, unpack
from inglenook.exchange.errors import TargetGone, TargetTaken
from inglenook.vault.check import Report, check
from inglenook.vault.disk import sync_folder
from inglenook.vault.keys import Keys
from inglenook.vault.surroundings import AROUND

Progress = Callable[[int, int], None]
Wanted = Callable[[], bool]


def restore(
    path: Path,
    keys: Keys,
    target: Path,
    progress: Progress,
    wanted: Wanted,
    now: dt.datetime,
    *,
    despite_damage: bool = False,
) -> Report:
    """The backup's vault at `target`, which must not exist or be an empty folder. What a check of it found.

    A finding does not stop it: the bytes are those that were backed up, so a problem was the vault's own.
    With `despite_damage` that holds no longer: a backup that is not as it was written gives what it can.
    Raises what `outside` raises, HeaderDamaged, BackupDamaged, Stopped, TargetTaken, TargetGone, TargetFull,
    TargetReadOnly, TargetFailed; then nothing is left there.
    """
    target = target.absolute()
    _refuse_taken(target)
    building = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        report = _build(path, keys, building, progress, wanted, now, despite_damage=despite_damage)
        _refuse_taken(target)
        with target_told():
            building.replace(target)
            sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    return report


def drill(
    path: Path, keys: Keys, scratch: Path, progress: Progress, wanted: Wanted, now: dt.datetime
) -> Report:
    """The same in `scratch`, which must not exist and is gone afterwards. Also how a backup is checked."""
    try:
        report = _build(path, keys, scratch, progress, wanted, now, despite_damage=False)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return replace(report, findings=tuple(each for each in report.findings if each.what not in AROUND))


def _build(
    path: Path,
    keys: Keys,
    folder: Path,
    progress: Progress,
    wanted: Wanted,
    now: dt.datetime,
    *,
    despite_damage: bool,
) -> Report:
    with opened(path) as (file, layout):
        read_header(file, layout)
        unpack(file, layout, folder, progress, wanted, despite_damage=despite_damage)
    report = check(folder, fitting_keys(folder, keys), now)
    with target_told():
        sync_folder(folder)
    return report


def _refuse_taken(target: Path) -> None:
    with target_told():
        if not target.parent.is_dir():
            raise TargetGone
        if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
            raise TargetTaken
