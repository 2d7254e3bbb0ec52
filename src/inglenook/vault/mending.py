"""Bringing back what can't be read any more: a fresh file beside, from the damaged one and a backup.

The damaged file is only read, and kept aside. FORMAT.md tells how it is named.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.check_content import check_content
from inglenook.vault.connection import PAGE_BYTES, file_of, open_database
from inglenook.vault.damage import Damage, damage
from inglenook.vault.disk import copy_file, sync_folder, told_plainly
from inglenook.vault.errors import (
    AnotherVault,
    CompartmentDamaged,
    InternalFault,
    KeysChangedSince,
    VaultError,
)
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.lock import VaultLock
from inglenook.vault.log import moment
from inglenook.vault.meta import Meta
from inglenook.vault.pages import SALT_BYTES
from inglenook.vault.rebuilt import Rebuilt, write
from inglenook.vault.salvage import Salvaged, damaged_pages, salvage
from inglenook.vault.schemas import CURRENT, Plan
from inglenook.vault.state import Known, State

__all__ = ["Damage", "Mended", "damage", "mend"]

Progress = Callable[[int, int], None]

BESIDE = ".mending.new"
"""The folder in the vault's own where fresh files are made. Whatever lies in it means nothing."""

_STEPS = 4  # read, the backup read, written, checked
_NEVER = {
    What.STRUCTURE_DAMAGED,
    What.SCHEMA_DIFFERS,
    What.CHAIN_BROKEN,
    What.ROW_MISSING,
    What.INDEX_INCOMPLETE,
    What.INDEX_WRONG,
}
"""What must not be found in a fresh file."""


@dataclass(slots=True)
class Mended:
    """`exact`: brought back as they were last written. `older`: from the backup, an earlier version.

    `gone`: in no backup. `set_aside`: the names of the damaged files. `findings`: what the check says now.
    """

    compartments: list[Compartment] = field(default_factory=list)
    kept: int = 0
    exact: list[Damage] = field(default_factory=list)
    older: list[Damage] = field(default_factory=list)
    gone: list[Damage] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def mend(
    folder: Path,
    keys: Keys,
    source_folder: Path | None,
    source_keys: Keys,
    now: dt.datetime,
    progress: Progress | None = None,
    plan: Plan = CURRENT,
) -> Mended:
    """Every damaged compartment that the keys open. `source_folder`: a backup, restored; None: without one.

    Raises VaultInUse, ReadOnlyPlace, AnotherVault, KeysChangedSince, DiskFull, WriteFailed,
    CompartmentDamaged (nothing can be read and no backup has it); then what was not mended yet is as it was.
    """
    vault_id = headers.read(folder).vault_id
    if source_folder is not None and headers.read(source_folder).vault_id != vault_id:
        raise AnotherVault
    lock = VaultLock(folder, read_only=False)
    try:
        with told_plainly():
            run = _Run(folder, vault_id, source_folder, source_keys, now, plan)
            return run.all(keys, progress)
    finally:
        lock.release()


class _Run:
    """One mending of one vault."""

    def __init__(
        self,
        folder: Path,
        vault_id: str,
        source: Path | None,
        source_keys: Keys,
        now: dt.datetime,
        plan: Plan,
    ) -> None:
        self._folder = folder
        self._beside = folder / BESIDE
        self._vault_id = vault_id
        self._source = source
        self._source_keys = source_keys
        self._now = now
        self._plan = plan
        self._mended = Mended()
        self._known = Known(None)

    def all(self, keys: Keys, progress: Progress | None) -> Mended:
        shutil.rmtree(self._beside, ignore_errors=True)
        waiting = [each for each in Compartment if each in keys and self._is_damaged(each, keys[each])]
        steps = _Steps(progress, _STEPS * len(waiting))
        try:
            for compartment in Compartment:
                if compartment in waiting:
                    self._beside.mkdir(mode=0o700, exist_ok=True)
                    self._one(compartment, keys[compartment], steps)
                if compartment is Compartment.RECORD and compartment in keys:
                    self._known = self._read_state(keys[compartment])
        finally:
            shutil.rmtree(self._beside, ignore_errors=True)
        if waiting and Compartment.RECORD in keys:
            self._write_state(keys)
        return self._mended

    def _is_damaged(self, compartment: Compartment, key: bytearray) -> bool:
        """Opening it rolls back what a crash left, if that still goes."""
        path = file_of(self._folder, compartment)
        try:
            with contextlib.closing(open_database(self._folder, compartment, key)) as database:
                if database.query("PRAGMA integrity_check") != [("ok",)]:
                    return True
        except VaultError:
            return True
        return path.stat().st_size % PAGE_BYTES != 0 or bool(damaged_pages(path, key))

    def _one(self, compartment: Compartment, key: bytearray, steps: _Steps) -> None:
        source = self._source_of(compartment)
        steps.one()
        saved = self._read(compartment, key)
        steps.one()
        if not saved.meta and source is None:
            raise CompartmentDamaged(compartment)
        rebuilt = write(self._beside, key, self._vault_id, saved, source, self._plan, self._now)
        steps.one()
        self._look_at(compartment, key, rebuilt)
        self._swap(compartment)
        steps.one()
        self._tell(compartment, rebuilt)

    def _source_of(self, compartment: Compartment) -> Salvaged | None:
        if self._source is None or compartment not in self._source_keys:
            return None
        path = file_of(self._source, compartment)
        if not path.is_file():
            return None
        source = salvage(path, compartment, self._source_keys[compartment], self._plan)
        if len(source.damaged) == source.pages:
            raise KeysChangedSince
        return source

    def _read(self, compartment: Compartment, key: bytearray) -> Salvaged:
        """Where the first page is lost, the salt in it is that of the backup."""
        path = file_of(self._folder, compartment)
        if not path.is_file():
            path = Path(os.devnull)
        saved = salvage(path, compartment, key, self._plan)
        if self._source is not None and len(saved.damaged) == saved.pages:
            with contextlib.suppress(OSError), file_of(self._source, compartment).open("rb") as file:
                return salvage(path, compartment, key, self._plan, file.read(SALT_BYTES))
        return saved

    def _look_at(self, compartment: Compartment, key: bytearray, rebuilt: Rebuilt) -> None:
        database = open_database(self._beside, compartment, key)
        with contextlib.closing(database):
            if database.query("PRAGMA cipher_integrity_check"):
                raise InternalFault
            known = Known(None) if rebuilt.log.broken else self._known
            found = check_content(database, lambda _meta: known, self._plan).findings
        if any(finding.what in _NEVER for finding in found):
            raise InternalFault
        self._mended.findings += found

    def _swap(self, compartment: Compartment) -> None:
        """The damaged file has its new name before the fresh one takes its old one."""
        path = file_of(self._folder, compartment)
        aside = free_name(path)
        if path.exists():
            _set_aside(path, aside)
            self._mended.set_aside.append(aside.name)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            journal.replace(aside.with_name(f"{aside.name}-journal"))
        file_of(self._beside, compartment).replace(path)
        sync_folder(self._folder)

    def _tell(self, compartment: Compartment, rebuilt: Rebuilt) -> None:
        mended = self._mended
        mended.compartments.append(compartment)
        mended.kept += rebuilt.kept
        for target, rows in (
            (mended.exact, rebuilt.exact),
            (mended.older, rebuilt.older),
            (mended.gone, rebuilt.gone),
        ):
            target += [Damage(compartment, table, row_id, owner) for table, row_id, owner in rows]

    def _read_state(self, key: bytearray) -> Known:
        with contextlib.closing(open_database(self._folder, Compartment.RECORD, key)) as database:
            (state_key,) = database.one("SELECT value FROM meta WHERE key = ?", (Meta.STATE_KEY,)) or (b"",)
        self._state_key = bytes(state_key)
        return states.read(self._folder, self._vault_id, self._state_key)

    def _write_state(self, keys: Keys) -> None:
        marks = dict(self._known.state.marks) if self._known.state else {}
        for compartment in self._mended.compartments:
            database = open_database(self._folder, compartment, keys[compartment])
            with contextlib.closing(database):
                marks[compartment] = states.mark_of(database)
        in_order = {each: marks[each] for each in Compartment if each in marks}
        state = State(vault_id=self._vault_id, at=moment(self._now), marks=in_order)
        states.write(self._folder, state, self._state_key)


class _Steps:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._done = 0
        self._total = total

    def one(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _set_aside(path: Path, aside: Path) -> None:
    """Under a second name, so that there is no moment without the first."""
    if aside.exists():
        return
    try:
        os.link(path, aside)
    except OSError:
        copy_file(path, aside)
    sync_folder(path.parent)


def free_name(path: Path) -> Path:
    """`record.damaged.db`, or `record.damaged-2.db` when that is another file's name by now."""
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}.damaged{more}{path.suffix}")
        if not name.exists() or (path.exists() and name.samefile(path)):
            return name
        number += 1
