"""Checking a vault: pages, schema, references, log, signatures, search index, freshness. Changes nothing.

Compartments without a key are looked at from outside and reported as not opened.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.check_content import check_content
from inglenook.vault.check_names import names
from inglenook.vault.check_references import Known as InRecord
from inglenook.vault.check_references import check_references, known_to
from inglenook.vault.connection import PAGE_BYTES, Database, file_of, open_database
from inglenook.vault.damage import damage_of, findings_of
from inglenook.vault.disk import told_plainly
from inglenook.vault.errors import CompartmentDamaged, CompartmentMissing
from inglenook.vault.findings import STATE_FINDINGS, Counts, Finding, Report, What
from inglenook.vault.keys import Keys
from inglenook.vault.lock import VaultLock
from inglenook.vault.meta import Meta
from inglenook.vault.schemas import CURRENT, Plan
from inglenook.vault.state import Known
from inglenook.vault.surroundings import look_round
from inglenook.vault.vault import is_writable

_UNKNOWN = {What.SCHEMA_DIFFERS, What.NEWER_VAULT}
"""Where nobody can tell what a table means."""

__all__ = ["Finding", "Report", "What", "check"]


def check(
    folder: Path,
    keys: Keys,
    now: dt.datetime,
    progress: Callable[[Compartment], None] | None = None,
    *,
    plan: Plan = CURRENT,
) -> Report:
    """Look at everything the keys open. Raises what reading the header or taking the lock may raise."""
    header = headers.read(folder)
    writable = is_writable(folder)
    lock = VaultLock(folder, read_only=not writable)
    try:
        run = _Check(folder, header.vault_id, plan, read_only=not writable)
        return run.run(header, keys, now, progress)
    finally:
        lock.release()


class _Check:
    """One run: what was found so far, and what state.json tells once the record is open."""

    def __init__(self, folder: Path, vault_id: str, plan: Plan, *, read_only: bool) -> None:
        self._plan = plan
        self._folder = folder
        self._vault_id = vault_id
        self._read_only = read_only
        self._findings: list[Finding] = []
        self._counts: dict[Compartment, Counts] = {}
        self._known = Known(None)
        self._owners: dict[str, str] = {}
        self._in_record: InRecord | None = None

    def run(
        self,
        header: headers.Header,
        keys: Keys,
        now: dt.datetime,
        progress: Callable[[Compartment], None] | None,
    ) -> Report:
        if header.keys_before is not None:
            self._findings.append(Finding(What.KEY_CHANGE_UNFINISHED))
        if header.from_copy:
            self._findings.append(Finding(What.HEADER_COPY_USED))
        elif not headers.copies_agree(self._folder):
            self._findings.append(Finding(What.HEADERS_DIFFER))
        self._findings += look_round(self._folder)
        for compartment in Compartment:
            if progress is not None:
                progress(compartment)
            if self._stands(compartment):
                self._look_at(compartment, keys)
        named = names(self._folder, keys, self._findings, self._owners, read_only=self._read_only)
        return Report(now, tuple(self._findings), self._counts, named)

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
            is_whole = False
        else:
            with contextlib.closing(database):
                is_whole = self._look_into(database)
        if not is_whole:
            path = file_of(self._folder, compartment)
            lost = damage_of(path, compartment, keys[compartment], self._plan)
            self._owners |= {each.id: each.owner for each in lost}
            self._findings += findings_of(lost)

    def _look_into(self, database: Database) -> bool:
        """Whether every page proved itself."""
        compartment = database.compartment
        if file_of(self._folder, compartment).stat().st_size % PAGE_BYTES:
            self._findings.append(Finding(What.FILE_CUT_SHORT, compartment))
        (pages,) = database.one("PRAGMA page_count") or (0,)
        damaged = database.query("PRAGMA cipher_integrity_check")
        if damaged:
            self._findings.append(Finding(What.PAGES_DAMAGED, compartment, len(damaged)))
        self._counts[compartment] = Counts(pages=pages)
        try:
            content = check_content(database, lambda meta: self._known_from(compartment, meta), self._plan)
        except CompartmentDamaged:
            if not damaged:
                self._findings.append(Finding(What.STRUCTURE_DAMAGED, compartment))
        else:
            self._findings += content.findings
            self._counts[compartment] = replace(content.counts, pages=pages)
            if not any(finding.what in _UNKNOWN for finding in content.findings):
                self._look_across(database)
        return not damaged

    def _look_across(self, database: Database) -> None:
        if database.compartment is Compartment.RECORD:
            self._in_record = known_to(database)
        if self._in_record is not None:
            self._findings += check_references(database, self._in_record)

    def _known_from(self, compartment: Compartment, meta: dict[str, Any]) -> Known:
        if (meta.get(Meta.VAULT_ID), meta.get(Meta.COMPARTMENT)) != (self._vault_id, compartment.value):
            self._findings.append(Finding(What.FILE_UNREADABLE, compartment))
        if compartment is Compartment.RECORD:
            self._known = states.read(self._folder, self._vault_id, meta[Meta.STATE_KEY])
            if self._known.problem is not None:
                self._findings.append(Finding(STATE_FINDINGS[self._known.problem]))
        return self._known
