"""Removing old backups from a place, only where enough newer ones truly lie there."""

import stat
from collections.abc import Iterable
from pathlib import Path

from inglenook.domain.backup import KEPT
from inglenook.exchange.backup.names import SUFFIX
from inglenook.exchange.backup.reading import lying_in
from inglenook.exchange.errors import BackupError


def remove(folder: Path, files: Iterable[str], vault_id: str, keep: int = KEPT) -> list[str]:
    """Remove those of `files` (names) that are older than the newest `keep` of this vault lying there.

    Returns those that are gone, also what somebody removed before. What a vault remembers may not lie there
    any more, so the folder itself is asked; where it holds fewer than `keep`, nothing goes.
    """
    try:
        newest = [each.path.name for each in lying_in(folder, vault_id)[:keep]]
    except BackupError:
        return []
    return [name for name in files if _is_gone(folder, name, newest if len(newest) == keep else None)]


def _is_gone(folder: Path, name: str, newest: list[str] | None) -> bool:
    path = folder / name
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.parent != folder or not name.endswith(SUFFIX):
            return False
        if newest is None or name in newest:
            return False
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
