"""What a backup is called, and what is left of one that was never finished."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from inglenook.exchange.backup.medium import place_told, remove_unless_held, sync_place
from inglenook.exchange.errors import BackupNameTaken

SUFFIX = ".inglenook-backup"
_PART = ".part"


def file_name(now: dt.datetime) -> str:
    """Date and wall time, nothing else, in characters that every file system takes."""
    return f"{now.astimezone():%Y-%m-%d_%H-%M-%S}{SUFFIX}"


def part_of(final: Path) -> Path:
    """The name under which it is written, beside the one it will have."""
    return final.with_name(f".{final.name}{_PART}")


def take_name(part: Path, final: Path) -> None:
    """Give a verified backup its name, durably. Raises BackupNameTaken, PlaceGone, PlaceFailed, …"""
    with place_told():
        if final.exists():
            raise BackupNameTaken
        part.rename(final)
        sync_place(final.parent)


def clear_parts(folder: Path) -> None:
    """Remove what backups that were cut off have left there. Those being written now are left alone."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".*{SUFFIX}{_PART}"):
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    remove_unless_held(path)
