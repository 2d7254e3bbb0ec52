"""What is inside one open compartment: structure, schema, references, log, signatures, search index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault import schemas
from inglenook.vault.check_index import check_index
from inglenook.vault.check_log import LogCheck, check_log
from inglenook.vault.connection import Database
from inglenook.vault.errors import CompartmentDamaged
from inglenook.vault.findings import Counts, Finding, What, found
from inglenook.vault.log import is_sealed
from inglenook.vault.meta import Meta
from inglenook.vault.plan_signatures import TABLE as PLANS
from inglenook.vault.plan_signatures import broken_plan_signatures, has_plans
from inglenook.vault.schemas import CURRENT, Plan
from inglenook.vault.signatures import broken_signatures
from inglenook.vault.state import Known

MarkOf = Callable[[dict[str, Any]], Known]
"""From the compartment's meta to what state.json tells."""


@dataclass(slots=True)
class Content:
    """What was found inside, and how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)


def check_content(database: Database, known: MarkOf, plan: Plan = CURRENT) -> Content:
    """Raises CompartmentDamaged where a page can't be read."""
    content = Content()
    compartment = database.compartment
    faults = [str(row[0]) for row in database.query("PRAGMA integrity_check") if row != ("ok",)]
    of_index = [fault for fault in faults if "fts5" in fault.lower()]
    if len(faults) > len(of_index):
        content.findings.append(Finding(What.STRUCTURE_DAMAGED, compartment, len(faults) - len(of_index)))
    is_newer = schemas.version_of(database) > plan.version
    if is_newer:
        content.findings.append(Finding(What.NEWER_VAULT, compartment))
    elif not schemas.as_expected(database, plan):
        content.findings.append(Finding(What.SCHEMA_DIFFERS, compartment))
        return content
    meta: dict[str, Any] = dict(database.query("SELECT key, value FROM meta"))
    if not is_sealed(meta):
        content.findings.append(Finding(What.ROW_CHANGED, compartment, detail="meta"))
        return content
    if not is_newer or meta.get(Meta.READABLE_FROM, 0) <= plan.version:
        _look_at_rows(database, meta, known(meta), content)
        if not is_newer:
            _look_at_index(database, content, is_faulty=bool(of_index))
    return content


def _look_at_rows(database: Database, meta: dict[str, Any], known: Known, content: Content) -> None:
    compartment = database.compartment
    log = check_log(database, meta[Meta.LOG_KEY], known.mark(compartment))
    content.findings += _check_keys(database, log)
    signatures_found, signatures = _check_signatures(database, meta[Meta.SIGNING_SEED], log)
    content.findings += signatures_found + log.findings
    for table, ids in log.lost.items():
        content.findings += found(What.ROWS_LOST, compartment, sorted(ids), table)
    content.counts = Counts(0, log.rows, log.entries, signatures)


def _check_keys(database: Database, log: LogCheck) -> list[Finding]:
    """What points to a row that mending knows to be lost is no new fault: the log vouches for the rest."""
    broken = [str(row[1]) for row in database.query("PRAGMA foreign_key_check")]
    what = What.REFERENCES_DANGLE if log.lost else What.REFERENCES_BROKEN
    return found(what, database.compartment, broken)


def _look_at_index(database: Database, content: Content, *, is_faulty: bool) -> None:
    """Where it can't even be read, the notes are none the worse for it."""
    wrong = [Finding(What.INDEX_WRONG, database.compartment, detail="note_index")]
    try:
        found_now, indexed = (wrong, 0) if is_faulty else check_index(database)
    except CompartmentDamaged:
        found_now, indexed = wrong, 0
    content.findings += found_now
    content.counts = replace(content.counts, indexed=indexed)


def _check_signatures(database: Database, seed: bytes, log: LogCheck) -> tuple[list[Finding], int]:
    if database.compartment is Compartment.IDENTITY:
        return [], 0
    broken = [of_id for _what, of_id in broken_signatures(database, seed, log.lost)]
    tables = ["signatures"]
    if has_plans(database):
        broken += broken_plan_signatures(database, seed, log.lost)
        tables.append(PLANS)
    count = sum(int(row[0]) for table in tables for row in database.query(f"SELECT count(*) FROM {table}"))
    return found(What.SIGNATURE_WRONG, database.compartment, broken), count
