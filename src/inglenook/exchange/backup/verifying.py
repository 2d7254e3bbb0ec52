"""Proving a backup from what lies on the medium, in another process than the one that wrote it."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup.form import Layout
from inglenook.exchange.backup.medium import forget, hold
from inglenook.exchange.backup.reading import mark_of, open_unpacked, opened
from inglenook.exchange.backup.unpacking import compare, fitting_keys, unpack
from inglenook.exchange.errors import BackupDiffers, TargetFull
from inglenook.vault import state as states
from inglenook.vault.backup_mark import BackupMark
from inglenook.vault.connection import Database
from inglenook.vault.keys import Keys
from inglenook.vault.meta import Meta
from inglenook.vault.state import Known
from inglenook.vault.vault import COUNTED, count_of

Progress = Callable[[int, int], None]
Wanted = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A backup that is as it should be.

    `opened`: the compartments that were opened and held against the mark; the others were compared by digest
    alone. `no_room`: more could have been opened, but there was no space to unpack it.
    """

    made_at: dt.datetime
    size: int
    vault_id: str
    opened: tuple[Compartment, ...]
    counts: dict[str, int]
    no_room: bool = False

    @property
    def state(self) -> BackupState:
        return BackupState.OPENED if self.opened else BackupState.BYTES

    @property
    def not_opened(self) -> tuple[Compartment, ...]:
        return tuple(each for each in Compartment if each not in self.opened)


def verify(part: Path, keys: Keys | None, scratch: Path, progress: Progress, wanted: Wanted) -> Verdict:
    """Read it back from the medium and compare every digest; with keys, unpack it to `scratch` as well, which
    must not exist and is removed again, open what the keys open and hold it against the sealed mark.

    `scratch` belongs on the vault's own disk. What lies there is encrypted as in the vault.
    Raises what `outside` raises, BackupDamaged, BackupDiffers, BackupOtherVault, Stopped, TargetFull,
    TargetFailed, …
    """
    with opened(part) as (file, layout):
        hold(file, alone=False)
        forget(file)
        if keys is None:
            compare(file, layout, progress, wanted)
            return _verdict(layout, (), {})
        mark = mark_of(layout, keys)
        try:
            unpack(file, layout, scratch, progress, wanted)
        except TargetFull:
            shutil.rmtree(scratch, ignore_errors=True)
            compare(file, layout, progress, wanted)
            return _verdict(layout, (), {}, no_room=True)
        try:
            counts = _prove(scratch, fitting_keys(scratch, keys), mark, layout.manifest.vault_id)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return _verdict(layout, tuple(each for each in Compartment if each in keys), counts)


def _verdict(
    layout: Layout, found: tuple[Compartment, ...], counts: dict[str, int], *, no_room: bool = False
) -> Verdict:
    manifest = layout.manifest
    return Verdict(manifest.moment, layout.size, manifest.vault_id, found, counts, no_room)


def _prove(folder: Path, keys: Keys, mark: BackupMark | None, vault_id: str) -> dict[str, int]:
    """Every compartment that the keys open is whole and stands where the mark says. How much there is."""
    counts: dict[str, int] = {}
    known = Known(None)
    for compartment in Compartment:
        if compartment not in keys:
            continue
        with contextlib.closing(open_unpacked(folder, compartment, keys)) as database:
            if database.query("PRAGMA cipher_integrity_check"):
                raise BackupDiffers
            if compartment is Compartment.RECORD and mark is None:
                known = states.read(folder, vault_id, _state_key(database))
            _hold_against(database, mark, known)
            counts |= {
                name: count_of(database, table)
                for name, (place, table) in COUNTED.items()
                if place is compartment
            }
    if mark is not None and any(mark.counts.get(name) != counts[name] for name in _marked(mark, counts)):
        raise BackupDiffers
    return dict.fromkeys(COUNTED, 0) | counts


def _marked(mark: BackupMark, counts: dict[str, int]) -> list[str]:
    """What was counted now and could be counted when the mark was sealed."""
    return [name for name in counts if COUNTED[name][0] in mark.marks]


def _hold_against(database: Database, mark: BackupMark | None, known: Known) -> None:
    """The log ends where the mark says; without a mark it is not older than at the last lock."""
    compartment = database.compartment
    if mark is not None:
        expected = mark.marks.get(compartment)
        if expected is not None and states.mark_of(database) != expected:
            raise BackupDiffers
        return
    locked = known.mark(compartment)
    if locked is not None and states.is_older(database, locked):
        raise BackupDiffers


def _state_key(database: Database) -> bytes:
    (key,) = database.one("SELECT value FROM meta WHERE key = ?", (Meta.STATE_KEY.value,)) or (b"",)
    return bytes(key)
