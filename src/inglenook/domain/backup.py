"""Backups as the vault remembers them: where they go, which were made, when the next is due. Pure."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from inglenook.domain.value import Value

KEPT = 10
"""So many of a place are never offered for removal."""

DRILL_DAYS = 30


class BackupState(StrEnum):
    """How far a backup was checked on its medium, by another process than the one that wrote it."""

    OPENED = "opened"
    """Every byte was compared, and each compartment that was open opened from what was read back."""
    BYTES = "bytes"
    """Every byte was compared; nothing was opened."""


class Place(Value):
    """A remembered folder for backups. `folder` is an absolute path; `name` what its owner calls it."""

    id: str
    name: str
    folder: str


class Backup(Value):
    """One file as it was made. `place_id` None: in a folder that was not remembered."""

    id: str
    place_id: str | None
    file: str
    made_at: dt.datetime
    size: int
    state: BackupState


class Drill(Value):
    """One try of a backup with the recovery words: which one, when, and whether all was well."""

    id: str
    file: str
    backup_made_at: dt.datetime
    at: dt.datetime
    sound: bool


def is_due(last: dt.datetime | None, days: int, now: dt.datetime) -> bool:
    """Whether it is time for a backup (or a drill). With 0 days it never is."""
    if days == 0:
        return False
    return last is None or now - last >= dt.timedelta(days=days)


def days_since(last: dt.datetime, now: dt.datetime) -> int:
    """Whole days; a clock that was put back gives 0."""
    return max(0, (now - last).days)


def surplus(backups: Iterable[Backup], keep: int = KEPT, *, held: bool = False) -> list[Backup]:
    """Those that may go, oldest first: of each place all but the newest `keep`, and none under a hold.

    The newest one of a place that was opened when it was checked is never among them.
    """
    if held:
        return []
    places: dict[str | None, list[Backup]] = {}
    for backup in sorted(backups, key=lambda each: each.made_at, reverse=True):
        places.setdefault(backup.place_id, []).append(backup)
    old = [backup for newest_first in places.values() for backup in _older(newest_first, keep)]
    return sorted(old, key=lambda each: each.made_at)


def _older(newest_first: list[Backup], keep: int) -> list[Backup]:
    proven = next((backup for backup in newest_first if backup.state is BackupState.OPENED), None)
    return [backup for backup in newest_first[keep:] if backup is not proven]
