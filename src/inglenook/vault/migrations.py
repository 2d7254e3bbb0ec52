"""Bringing a vault of an earlier version up to date: on a copy, compared, then swapped in by a rename.

A crash at any moment leaves each compartment whole, as it was or as it shall be.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.check_content import check_content
from inglenook.vault.check_log import faulty_rows
from inglenook.vault.connection import file_of, open_database, open_for_scripts, run_script
from inglenook.vault.disk import copy_file, sync_folder, told_plainly
from inglenook.vault.errors import CompartmentDamaged, InternalFault, VaultInUse
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.lock import NAME as LOCK
from inglenook.vault.lock import VaultLock
from inglenook.vault.log import Log, meta_seal
from inglenook.vault.meta import Meta
from inglenook.vault.schemas import CURRENT, Plan, version_of
from inglenook.vault.state import Known
from inglenook.vault.vault import is_writable

__all__ = ["CURRENT", "Plan", "migrate", "pending"]

Progress = Callable[[int, int], None]

BESIDE = ".migration.new"
"""The folder in the vault's own where copies are worked on. Whatever lies in it means nothing."""

_STEPS = 4  # checked, copied, changed, checked again
_UNSAFE = {What.STRUCTURE_DAMAGED, What.SCHEMA_DIFFERS}


def pending(folder: Path, keys: Keys, plan: Plan = CURRENT) -> list[Compartment]:
    """The compartments of an earlier version. Raises what opening them may raise."""
    if plan.version == 1:
        return []
    headers.read(folder)
    with _alone(folder, keys, read_only=not is_writable(folder)):
        return _pending(folder, keys, plan)


def migrate(
    folder: Path, keys: Keys, now: dt.datetime, plan: Plan = CURRENT, progress: Progress | None = None
) -> None:
    """Every compartment that the keys open, one after the other. The vault must be closed, or, where the
    record's key is not among them, those compartments.

    Raises CompartmentDamaged where a file is damaged (mend it first), VaultInUse, ReadOnlyPlace, DiskFull,
    WriteFailed; then whatever was not brought up to date is as it was.
    """
    headers.read(folder)
    with told_plainly(), _alone(folder, keys, read_only=False), _workplace(folder) as beside:
        waiting = _pending(folder, keys, plan)
        told = _Told(progress, sum(_size(folder, each) for each in waiting) * _STEPS)
        for compartment in waiting:
            _Step(folder, beside, compartment, keys[compartment], plan, told).run(now)


class _Told:
    """Bytes looked at, of all that there are to look at."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._done = 0
        self._total = total

    def add(self, more: int) -> None:
        self._done += more
        if self._progress is not None:
            self._progress(self._done, self._total)


class _Step:
    """One compartment's way from its version to the plan's."""

    def __init__(
        self, folder: Path, beside: Path, compartment: Compartment, key: bytearray, plan: Plan, told: _Told
    ) -> None:
        self._folder = folder
        self._beside = beside
        self._compartment = compartment
        self._key = key
        self._plan = plan
        self._told = told

    def run(self, now: dt.datetime) -> None:
        size = _size(self._folder, self._compartment)
        before = self._looked_at(self._folder)
        if any(finding.what in _UNSAFE for finding in before):
            raise CompartmentDamaged(self._compartment)
        self._told.add(size)
        copy_file(file_of(self._folder, self._compartment), file_of(self._beside, self._compartment))
        self._told.add(size)
        self._change(now)
        self._told.add(size)
        if self._looked_at(self._beside) != before:
            raise InternalFault
        file_of(self._beside, self._compartment).replace(file_of(self._folder, self._compartment))
        sync_folder(self._folder)
        self._told.add(size)

    def _looked_at(self, folder: Path) -> list[Finding]:
        """Everything `check` would say of it. A hot journal is rolled back on the way."""
        database = open_database(folder, self._compartment, self._key)
        with contextlib.closing(database):
            if database.query("PRAGMA cipher_integrity_check"):
                raise CompartmentDamaged(self._compartment)
            return check_content(database, lambda _meta: Known(None), self._plan).findings

    def _change(self, now: dt.datetime) -> None:
        database = open_for_scripts(self._beside, self._compartment, self._key)
        with contextlib.closing(database):
            (log_key,) = database.one("SELECT value FROM meta WHERE key = ?", (Meta.LOG_KEY,)) or (b"",)
            faulty = faulty_rows(database, log_key)  # what was changed by other hands stays known for that
            database.begin()
            for script in self._plan.between(self._compartment, version_of(database), self._plan.version):
                run_script(database, script)
            changed = database.query("SELECT DISTINCT tbl, row, owner FROM temp.changed ORDER BY rowid")
            seal = meta_seal(dict(database.query("SELECT key, value FROM meta")))
            database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (Meta.SEAL, seal))
            Log(database, log_key).append([row for row in changed if row[:2] not in faulty], now)
            database.query(f"PRAGMA user_version = {self._plan.version}")
            database.commit()


@contextlib.contextmanager
def _alone(folder: Path, keys: Keys, *, read_only: bool) -> Iterator[None]:
    """Nobody else has the vault open; or the desk has, and a second passphrase opens more of it.

    Then the desk has not opened those files: SQLite would not let them be read here.
    """
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(_locked(folder, read_only=read_only))
        except VaultInUse:
            if Compartment.RECORD in keys:
                raise
        yield


@contextlib.contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """An empty folder for copies, with a lock of its own: the vault's may be the desk's."""
    beside = folder / BESIDE
    beside.mkdir(mode=0o700, exist_ok=True)
    with _locked(beside, read_only=False):
        try:
            for path in beside.iterdir():
                if path.name != LOCK:
                    path.unlink()
            yield beside
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path, *, read_only: bool) -> Iterator[None]:
    lock = VaultLock(folder, read_only=read_only)
    try:
        yield
    finally:
        lock.release()


def _pending(folder: Path, keys: Keys, plan: Plan) -> list[Compartment]:
    return [each for each in Compartment if each in keys and _is_earlier(folder, each, keys[each], plan)]


def _is_earlier(folder: Path, compartment: Compartment, key: bytearray, plan: Plan) -> bool:
    with contextlib.closing(open_database(folder, compartment, key)) as database:
        return 0 < version_of(database) < plan.version


def _size(folder: Path, compartment: Compartment) -> int:
    return file_of(folder, compartment).stat().st_size
