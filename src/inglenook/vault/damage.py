"""What can't be read in a damaged compartment: which notes, which rows. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import PAGE_BYTES, file_of
from inglenook.vault.disk import told_plainly
from inglenook.vault.findings import Finding, What, found
from inglenook.vault.keys import Keys
from inglenook.vault.log import NO_DIGEST
from inglenook.vault.salvage import Salvaged, damaged_pages, newest, salvage
from inglenook.vault.schemas import CURRENT, Plan

PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that can't be read. `owner`: the case or client it belongs to, '' for the whole vault.

    Without an id: so many entries of the log (`table` is then "log"), so many pages that nothing tells the
    contents of (PAGES), or all of a file (`table` is "").
    """

    compartment: Compartment
    table: str
    id: str = ""
    owner: str = ""
    count: int = 1

    @property
    def is_note(self) -> bool:
        return self.table == "notes"


def damage(folder: Path, keys: Keys, plan: Plan = CURRENT) -> list[Damage]:
    """Of every compartment that the keys open. Nothing in this process may have the vault open."""
    found: list[Damage] = []
    for compartment in Compartment:
        if compartment in keys:
            found += damage_of(file_of(folder, compartment), compartment, keys[compartment], plan)
    return found


def damage_of(path: Path, compartment: Compartment, key: bytearray, plan: Plan = CURRENT) -> list[Damage]:
    """Of one file."""
    with told_plainly():
        if not path.is_file():
            return [Damage(compartment, "")]
        if path.stat().st_size >= PAGE_BYTES and not damaged_pages(path, key):
            return []
        saved = salvage(path, compartment, key, plan)
        return lost_rows(saved) or [Damage(compartment, PAGES, count=len(saved.damaged))]


def lost_rows(saved: Salvaged) -> list[Damage]:
    """What the log names and no page holds."""
    if len(saved.damaged) == saved.pages:
        return [Damage(saved.compartment, "")]
    lost = [
        Damage(saved.compartment, table, row_id, owner)
        for table, known in newest(saved.log).items()
        for row_id, (owner, digest) in known.items()
        if digest != NO_DIGEST and row_id not in saved.rows.get(table, {})
    ]
    entries = sum(length for _salt, _head, length in saved.chains.values()) - len(saved.log)
    return [*lost, Damage(saved.compartment, "log", count=entries)] if entries > 0 else lost


def findings_of(lost: Iterable[Damage]) -> list[Finding]:
    """Notes by their ids, other rows by table. What is lost altogether has been said otherwise."""
    notes: dict[Compartment, list[str]] = {}
    rows: dict[tuple[Compartment, str], list[str]] = {}
    findings: list[Finding] = []
    for each in lost:
        if each.is_note:
            notes.setdefault(each.compartment, []).append(each.id)
        elif each.id:
            rows.setdefault((each.compartment, each.table), []).append(each.id)
        elif each.table and each.table != PAGES:
            findings.append(Finding(What.ROWS_DAMAGED, each.compartment, each.count, detail=each.table))
    for compartment, ids in notes.items():
        findings += found(What.NOTE_DAMAGED, compartment, ids)
    for (compartment, table), ids in rows.items():
        findings += found(What.ROWS_DAMAGED, compartment, ids, table)
    return findings
