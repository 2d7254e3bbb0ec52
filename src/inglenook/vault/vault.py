"""An open vault: its lock, the compartments that are open, and the one way to write to them.

Belongs to the thread that opened it. Imports the connection, the log and the state beside it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Self

from inglenook.domain.compartment import Compartment
from inglenook.vault import backup_mark
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.connection import Database, file_of, open_database
from inglenook.vault.disk import told_plainly
from inglenook.vault.errors import (
    CompartmentClosed,
    CompartmentDamaged,
    CompartmentOlder,
    InternalFault,
    NewerVaultReadOnly,
    NewerVersion,
    NotYetMigrated,
    VaultError,
    WritesWait,
)
from inglenook.vault.findings import STATE_FINDINGS, Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.lock import NAME as LOCK
from inglenook.vault.lock import VaultLock
from inglenook.vault.log import Log, Writer, is_sealed, moment
from inglenook.vault.meta import Meta
from inglenook.vault.schemas import CURRENT, Plan, index_forgets, version_of
from inglenook.vault.state import Known, Mark, State
from inglenook.vault.surroundings import look_round

COUNTED = {
    "clients": (Compartment.RECORD, "clients"),
    "sessions": (Compartment.RECORD, "sessions"),
    "notes": (Compartment.RECORD, "notes"),
    "private notes": (Compartment.PRIVATE, "notes"),
}
"""What `counts` tells, and the table each stands for."""


class _Open:
    """An open compartment with what its `meta` holds."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.meta: dict[str, Any] = dict(database.query("SELECT key, value FROM meta"))
        self.log = Log(database, self.meta.get(Meta.LOG_KEY, b""))


class Vault:
    """`read_only`: writing raises ReadOnlyPlace, or NewerVaultReadOnly where a later version made the vault.

    `state` tells what is known of the last lock.
    `homes` remembers in which compartment notes were found that were read or begun; stores fill it.
    """

    def __init__(
        self,
        folder: Path,
        vault_id: str,
        lock: VaultLock,
        now: dt.datetime,
        *,
        read_only: bool,
        plan: Plan = CURRENT,
    ) -> None:
        self.folder = folder
        self.vault_id = vault_id
        self.read_only = read_only
        self.state = Known(None)
        self.homes: dict[str, Compartment] = {}
        self._paused = False
        self._lock: VaultLock | None = lock
        self._now = now
        self._plan = plan
        self._place_read_only = read_only
        self._newer: int | None = None
        self._backup_key: bytes | None = None
        self._open: dict[Compartment, _Open] = {}

    @classmethod
    def open(
        cls,
        folder: Path,
        keys: Keys,
        *,
        now: dt.datetime,
        accept_older: Collection[Compartment] = (),
        plan: Plan = CURRENT,
    ) -> Self:
        """Open every compartment that there is a key for; the record must be among them.

        Raises VaultMissing, NotAVault, HeaderDamaged, NewerVersion, NotYetMigrated, VaultInUse,
        CompartmentMissing, CompartmentDamaged, and CompartmentOlder unless the owner accepts that an old
        copy was put back.
        """
        header = headers.read(folder)
        read_only = not is_writable(folder)
        lock = VaultLock(folder, read_only=read_only)
        vault = cls(folder, header.vault_id, lock, now, read_only=read_only, plan=plan)
        try:
            for compartment in Compartment:
                if compartment in keys:
                    vault.attach(compartment, keys[compartment], accept_older=compartment in accept_older)
        except BaseException:
            vault._release()
            raise
        return vault

    def attach(self, compartment: Compartment, key: bytearray, *, accept_older: bool = False) -> None:
        """Open one more compartment."""
        if compartment in self._open:
            return
        if compartment is not Compartment.RECORD and Compartment.RECORD not in self._open:
            raise CompartmentClosed(Compartment.RECORD)
        database = open_database(self.folder, compartment, key, read_only=self.read_only)
        try:
            opened = self._checked(database)
            if compartment is Compartment.RECORD:
                self.state = states.read(self.folder, self.vault_id, opened.meta[Meta.STATE_KEY])
                self._backup_key = backup_mark.derive(key, self.vault_id)
            mark = self.state.mark(compartment)
            if mark is not None and not accept_older and states.is_older(database, mark):
                raise CompartmentOlder(compartment)
        except BaseException:
            database.close()
            raise
        self._open[compartment] = opened

    @property
    def backup_key(self) -> bytes:
        """What seals the mark of a backup. Raises CompartmentClosed."""
        if self._backup_key is None:
            raise CompartmentClosed(Compartment.RECORD)
        return self._backup_key

    def is_open(self, compartment: Compartment) -> bool:
        return compartment in self._open

    @property
    def open_compartments(self) -> frozenset[Compartment]:
        return frozenset(self._open)

    def notices(self) -> list[Finding]:
        """What the owner should be told although the vault opened."""
        found = [Finding(What.READ_ONLY)] if self._place_read_only else []
        if self._newer is not None:
            found.append(Finding(What.NEWER_VAULT))
        if self.state.problem is not None:
            found.append(Finding(STATE_FINDINGS[self.state.problem]))
        with contextlib.suppress(VaultError):
            if headers.read(self.folder).keys_before is not None:
                found.append(Finding(What.KEY_CHANGE_UNFINISHED))
        return found + look_round(self.folder)

    def db(self, compartment: Compartment) -> Database:
        """For reading. Raises CompartmentClosed."""
        return self._opened(compartment).database

    def secret(self, compartment: Compartment, name: Meta) -> bytes:
        """A key that lives in the compartment. Held in memory since it was opened: needs no disk."""
        value = self._opened(compartment).meta[name]
        if not isinstance(value, bytes):
            raise CompartmentDamaged(compartment)
        return value

    @contextlib.contextmanager
    def writing(self, compartment: Compartment, now: dt.datetime) -> Iterator[Writer]:
        """One transaction: the statements of the block, and the log entries of the rows it said it changed.

        Nothing is kept when the block or the disk fails. Raises CompartmentClosed, WritesWait, ReadOnlyPlace,
        NewerVaultReadOnly, DiskFull, WriteFailed, CompartmentDamaged, Conflict.
        """
        opened = self._opened(compartment)
        if self._newer is not None:
            raise NewerVaultReadOnly(self._newer)
        if self._paused:
            raise WritesWait
        writer = Writer(opened.database, now)
        opened.database.begin()
        try:
            yield writer
            writer.log(opened.log)
            opened.database.commit()
        except BaseException:
            opened.log.settle()
            opened.database.rollback()
            raise
        self._now = now

    def pause(self) -> None:
        """Until `resume`, writing raises WritesWait before anything is done; reading goes on."""
        self._paused = True

    def resume(self) -> None:
        self._paused = False

    def counts(self) -> dict[str, int]:
        """How many clients, sessions, notes and private notes there are; 0 where closed. No text is read."""
        return {
            name: count_of(self.db(compartment), table) if compartment in self._open else 0
            for name, (compartment, table) in COUNTED.items()
        }

    def settle_log(self) -> None:
        """Before a copy of the vault is made: its links may stand in that copy, so they stay from here on."""
        for opened in self._open.values():
            opened.log.settle()

    def close(self, now: dt.datetime | None = None) -> bool:
        """Close the files, write state.json, let go of the lock. Whether the state could be written.

        Never raises: locking must not wait for a disk. Without a new state the old one still holds.
        """
        if self._lock is None:
            return True
        try:
            return self._close_with_state(now or self._now)
        finally:
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _opened(self, compartment: Compartment) -> _Open:
        try:
            return self._open[compartment]
        except KeyError:
            raise CompartmentClosed(compartment) from None

    def _checked(self, database: Database) -> _Open:
        """The compartment, once it has said that it is the one asked for."""
        version = version_of(database)
        if version < 1:
            raise CompartmentDamaged(database.compartment)
        if version < self._plan.version:
            raise NotYetMigrated
        opened = _Open(database)
        named = (opened.meta.get(Meta.VAULT_ID), opened.meta.get(Meta.COMPARTMENT))
        if named != (self.vault_id, database.compartment.value):
            raise CompartmentDamaged(database.compartment)
        if version > self._plan.version:
            self._read_newer(opened, version)
        elif not index_forgets(database):
            raise InternalFault
        if not is_sealed(opened.meta):
            raise CompartmentDamaged(database.compartment)
        return opened

    def _read_newer(self, opened: _Open, version: int) -> None:
        """What a later version made is read, unless that says that we must not, and never written to."""
        if opened.meta.get(Meta.READABLE_FROM, 0) > self._plan.version:
            raise NewerVersion(version)
        self._newer = version
        self.read_only = opened.database.read_only = True

    def _close_with_state(self, now: dt.datetime) -> bool:
        marks, key = self._marks(), self._state_key()
        self._close_databases()
        if marks is None or key is None or self.read_only:
            return False
        try:
            states.write(self.folder, self._new_state(marks, now), key)
        except VaultError:
            return False
        return True

    def _marks(self) -> dict[Compartment, Mark] | None:
        """None when even reading fails (the stick is gone)."""
        try:
            return {each: states.mark_of(opened.database) for each, opened in self._open.items()}
        except VaultError:
            return None

    def _state_key(self) -> bytes | None:
        record = self._open.get(Compartment.RECORD)
        return record.meta[Meta.STATE_KEY] if record else None

    def _new_state(self, marks: dict[Compartment, Mark], now: dt.datetime) -> State:
        """Marks of compartments that stayed closed are carried over."""
        before = self.state.state.marks if self.state.state else {}
        merged = {each: (before | marks)[each] for each in Compartment if each in before | marks}
        return State(vault_id=self.vault_id, at=moment(now), marks=merged)

    def _close_databases(self) -> None:
        for opened in self._open.values():
            with contextlib.suppress(VaultError):
                opened.database.close()
        self._open.clear()
        self._backup_key = None

    def _release(self) -> None:
        self._close_databases()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def count_of(database: Database, table: str) -> int:
    """How many rows a table of `COUNTED` has."""
    (count,) = database.one(f"SELECT count(*) FROM {table}") or (0,)
    return int(count)


def is_writable(folder: Path) -> bool:
    """Whether the folder and what is written in it all the time can be written to."""
    files = [*(file_of(folder, each) for each in Compartment), folder / LOCK]
    with told_plainly():
        return all(os.access(path, os.W_OK) for path in (folder, *files) if path.exists())
