"""Checking a vault: pages, schema, references, log, signatures, search index, freshness. Changes nothing.

Compartments without a key are looked at from outside and reported as not opened.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import schemas
from inglenook.vault import state as states
from inglenook.vault.check_index import check_index
from inglenook.vault.check_log import check_log
from inglenook.vault.connection import PAGE_BYTES, Database, file_of, open_database
from inglenook.vault.disk import told_plainly
from inglenook.vault.errors import CompartmentDamaged, CompartmentMissing
from inglenook.vault.findings import STATE_FINDINGS, Counts, Finding, Report, What, found
from inglenook.vault.keys import Keys
from inglenook.vault.lock import VaultLock
from inglenook.vault.meta import Meta
from inglenook.vault.signatures import broken_signatures
from inglenook.vault.state import Known
from inglenook.vault.vault import is_writable

__all__ = ["Finding", "Report", "What", "check"]


def check(
    folder: Path, keys: Keys, now: dt.datetime, progress: Callable[[Compartment], None] | None = None
) -> Report:
    """Look at everything the keys open. Raises what reading the header or taking the lock may raise."""
    header = headers.read(folder)
    writable = is_writable(folder)
    lock = VaultLock(folder, read_only=not writable)
    try:
        return _Check(folder, header.vault_id, read_only=not writable).run(header, keys, now, progress)
    finally:
        lock.release()


class _Check:
    """One run: what was found so far, and what state.json tells once the record is open."""

    def __init__(self, folder: Path, vault_id: str, *, read_only: bool) -> None:
        self._folder = folder
        self._vault_id = vault_id
        self._read_only = read_only
        self._findings: list[Finding] = []
        self._counts: dict[Compartment, Counts] = {}
        self._known = Known(None)

    def run(
        self,
        header: headers.Header,
        keys: Keys,
        now: dt.datetime,
        progress: Callable[[Compartment], None] | None,
    ) -> Report:
        if header.from_copy:
            self._findings.append(Finding(What.HEADER_COPY_USED))
        elif not headers.copies_agree(self._folder):
            self._findings.append(Finding(What.HEADERS_DIFFER))
        for compartment in Compartment:
            if progress is not None:
                progress(compartment)
            if self._stands(compartment):
                self._look_at(compartment, keys)
        return Report(now, tuple(self._findings), self._counts)

    def _stands(self, compartment: Compartment) -> bool:
        """Whether the file is there."""
        path = file_of(self._folder, compartment)
        with told_plainly():
            if not path.is_file():
                self._findings.append(Finding(What.FILE_MISSING, compartment))
                return False
        return True

    def _look_at(self, compartment: Compartment, keys: Keys) -> None:
        if compartment not in keys:
            self._findings.append(Finding(What.NOT_OPENED, compartment))
            return
        try:
            database = open_database(self._folder, compartment, keys[compartment], read_only=self._read_only)
        except (CompartmentDamaged, CompartmentMissing):
            self._findings.append(Finding(What.FILE_UNREADABLE, compartment))
            return
        with contextlib.closing(database):
            self._look_into(database)

    def _look_into(self, database: Database) -> None:
        compartment = database.compartment
        if file_of(self._folder, compartment).stat().st_size % PAGE_BYTES:
            self._findings.append(Finding(What.FILE_CUT_SHORT, compartment))
        (pages,) = database.one("PRAGMA page_count") or (0,)
        damaged = database.query("PRAGMA cipher_integrity_check")
        if damaged:
            self._findings.append(Finding(What.PAGES_DAMAGED, compartment, len(damaged)))
        self._counts[compartment] = Counts(pages=pages)
        try:
            self._look_at_content(database, pages)
        except CompartmentDamaged:
            if not damaged:
                self._findings.append(Finding(What.STRUCTURE_DAMAGED, compartment))

    def _look_at_content(self, database: Database, pages: int) -> None:
        compartment = database.compartment
        faults = [row for row in database.query("PRAGMA integrity_check") if row != ("ok",)]
        if faults:
            self._findings.append(Finding(What.STRUCTURE_DAMAGED, compartment, len(faults)))
        if not schemas.as_expected(database):
            self._findings.append(Finding(What.SCHEMA_DIFFERS, compartment))
            return
        meta: dict[str, Any] = dict(database.query("SELECT key, value FROM meta"))
        if compartment is Compartment.RECORD:
            self._read_state(meta[Meta.STATE_KEY])
        broken = [str(row[1]) for row in database.query("PRAGMA foreign_key_check")]
        self._findings += found(What.REFERENCES_BROKEN, compartment, broken)
        log_found, entries, rows = check_log(database, meta[Meta.LOG_KEY], self._known.mark(compartment))
        index_found, indexed = check_index(database)
        signatures = self._check_signatures(database, meta[Meta.SIGNING_SEED])
        self._findings += log_found + index_found
        self._counts[compartment] = Counts(pages, rows, entries, signatures, indexed)

    def _read_state(self, key: bytes) -> None:
        self._known = states.read(self._folder, self._vault_id, key)
        if self._known.problem is not None:
            self._findings.append(Finding(STATE_FINDINGS[self._known.problem]))

    def _check_signatures(self, database: Database, seed: bytes) -> int:
        if database.compartment is Compartment.IDENTITY:
            return 0
        broken = [of_id for _what, of_id in broken_signatures(database, seed)]
        self._findings += found(What.SIGNATURE_WRONG, database.compartment, broken)
        (count,) = database.one("SELECT count(*) FROM signatures") or (0,)
        return int(count)
