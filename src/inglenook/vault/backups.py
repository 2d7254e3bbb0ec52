"""What the vault remembers of its backups: places, files, drills. The files themselves are exchange's."""

import datetime as dt
from pathlib import PurePath
from typing import Any

from inglenook.domain import backup as rules
from inglenook.domain.backup import Backup, BackupState, Drill, Place
from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import new_id
from inglenook.vault import codec
from inglenook.vault.connection import Database
from inglenook.vault.findings import Finding, What
from inglenook.vault.holds import any_held
from inglenook.vault.settings import settings_in
from inglenook.vault.vault import Vault

NAME_LENGTH = 60
_BACKUP = "id, place_id, file, made_at, size, state"


def places(vault: Vault) -> list[Place]:
    """By name, without forgotten ones."""
    rows = vault.db(Compartment.RECORD).query(
        "SELECT id, name, folder FROM places WHERE forgotten_at IS NULL"
    )
    known = [Place(id=id_, name=name, folder=folder) for id_, name, folder in rows]
    return sorted(known, key=lambda place: (place.name.casefold(), place.id))


def add_place(vault: Vault, name: str, folder: str, *, now: dt.datetime) -> Change:
    """A folder that is known, or was forgotten, gets the new name; without one that of the folder itself."""
    with vault.writing(Compartment.RECORD, now) as w:
        row = w.one("SELECT id FROM places WHERE folder = ?", (folder,))
        place_id = row[0] if row else new_id()
        w.execute(
            "INSERT INTO places (id, name, folder, added_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, forgotten_at = NULL",
            (place_id, _name(name, folder), folder, codec.stamp(now)),
        )
        w.changed("places", place_id, "", "place")
        w.made = place_id
    return w.change


def rename_place(vault: Vault, place_id: str, name: str, *, now: dt.datetime) -> Change:
    """Raises Missing."""
    with vault.writing(Compartment.RECORD, now) as w:
        row = w.one("SELECT folder FROM places WHERE id = ?", (place_id,))
        if row is None:
            raise Missing("place")
        w.execute("UPDATE places SET name = ? WHERE id = ?", (_name(name, row[0]), place_id))
        w.changed("places", place_id, "", "place")
    return w.change


def forget_place(vault: Vault, place_id: str, *, now: dt.datetime) -> Change:
    """What lies there stays there. Raises Missing."""
    with vault.writing(Compartment.RECORD, now) as w:
        if not w.execute("UPDATE places SET forgotten_at = ? WHERE id = ?", (codec.stamp(now), place_id)):
            raise Missing("place")
        w.changed("places", place_id, "", "place")
    return w.change


def note_backup(
    vault: Vault,
    place_id: str | None,
    file: str,
    *,
    made_at: dt.datetime,
    size: int,
    state: BackupState,
    now: dt.datetime,
) -> Change:
    """`file` is a name without a folder. The same file in the same place is noted once."""
    with vault.writing(Compartment.RECORD, now) as w:
        row = w.one("SELECT id FROM backups WHERE place_id IS ? AND file = ?", (place_id, file))
        backup_id = row[0] if row else new_id()
        w.execute(
            "INSERT INTO backups (id, place_id, file, made_at, size, state) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET made_at = excluded.made_at, size = excluded.size,"
            " state = excluded.state, removed_at = NULL",
            (backup_id, place_id, file, codec.stamp(made_at), size, state.value),
        )
        w.changed("backups", backup_id, "", "backup")
        w.made = backup_id
    return w.change


def backups(vault: Vault, place_id: str | None = None) -> list[Backup]:
    """Newest first, of one place or of all; without those whose file was removed."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {_BACKUP} FROM backups WHERE removed_at IS NULL AND (place_id = ?1 OR ?1 IS NULL)"
        " ORDER BY made_at DESC, id",
        (place_id,),
    )
    return [_backup(row) for row in rows]


def last_backup(vault: Vault) -> Backup | None:
    return _last(vault.db(Compartment.RECORD))


def overdue(record: Database, now: dt.datetime) -> list[Finding]:
    """What a check has to say of the vault's backups."""
    last, days = _last(record), settings_in(record).backup_days
    if last is None:
        return [Finding(What.BACKUP_NONE)]
    if rules.is_due(last.made_at, days, now):
        return [Finding(What.BACKUP_OLD, count=rules.days_since(last.made_at, now))]
    return []


def surplus(vault: Vault, place_id: str) -> list[Backup]:
    """Backups of the place that may go, oldest first. None while anyone is under a hold."""
    return rules.surplus(backups(vault, place_id), held=any_held(vault))


def forget_backup(vault: Vault, backup_id: str, *, now: dt.datetime) -> Change:
    """Its file was removed. Raises Missing."""
    with vault.writing(Compartment.RECORD, now) as w:
        if not w.execute("UPDATE backups SET removed_at = ? WHERE id = ?", (codec.stamp(now), backup_id)):
            raise Missing("backup")
        w.changed("backups", backup_id, "", "backup")
    return w.change


def note_drill(
    vault: Vault, file: str, backup_made_at: dt.datetime, *, sound: bool, now: dt.datetime
) -> Change:
    drill_id = new_id()
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO drills (id, file, backup_made_at, at, sound) VALUES (?, ?, ?, ?, ?)",
            (drill_id, file, codec.stamp(backup_made_at), codec.stamp(now), int(sound)),
        )
        w.changed("drills", drill_id, "", "drill")
        w.made = drill_id
    return w.change


def last_drill(vault: Vault) -> Drill | None:
    row = vault.db(Compartment.RECORD).one(
        "SELECT id, file, backup_made_at, at, sound FROM drills ORDER BY at DESC, id LIMIT 1"
    )
    if row is None:
        return None
    drill_id, file, made_at, at, sound = row
    return Drill(
        id=drill_id, file=file, backup_made_at=codec.moment(made_at), at=codec.moment(at), sound=bool(sound)
    )


def _last(record: Database) -> Backup | None:
    row = record.one(
        f"SELECT {_BACKUP} FROM backups WHERE removed_at IS NULL ORDER BY made_at DESC, id LIMIT 1"
    )
    return _backup(row) if row else None


def _name(name: str, folder: str) -> str:
    return " ".join(name.split())[:NAME_LENGTH] or PurePath(folder).name or folder


def _backup(row: tuple[Any, ...]) -> Backup:
    backup_id, place_id, file, made_at, size, state = row
    return Backup(
        id=backup_id,
        place_id=place_id,
        file=file,
        made_at=codec.moment(made_at),
        size=size,
        state=BackupState(state),
    )
