"""What a check can find, as plain data. The sentences are in check_words.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from inglenook.domain.compartment import Compartment
from inglenook.vault.state import StateProblem

SHOWN_IDS = 20


class What(StrEnum):
    NOT_OPENED = "not opened"
    HEADER_COPY_USED = "header copy used"
    HEADERS_DIFFER = "headers differ"
    READ_ONLY = "read only"
    STATE_MISSING = "state missing"
    STATE_DAMAGED = "state damaged"
    FILE_MISSING = "file missing"
    FILE_UNREADABLE = "file unreadable"
    FILE_CUT_SHORT = "file cut short"
    PAGES_DAMAGED = "pages damaged"
    STRUCTURE_DAMAGED = "structure damaged"
    SCHEMA_DIFFERS = "schema differs"
    REFERENCES_BROKEN = "references broken"
    OLDER = "older"
    CHAIN_BROKEN = "chain broken"
    ROW_CHANGED = "row changed"
    ROW_MISSING = "row missing"
    ROW_NOT_LOGGED = "row not logged"
    SIGNATURE_WRONG = "signature wrong"
    INDEX_INCOMPLETE = "index incomplete"
    INDEX_WRONG = "index wrong"
    NEWER_VAULT = "newer vault"
    SYNCED_FOLDER = "synced folder"
    NETWORK_FOLDER = "network folder"
    CONFLICT_COPIES = "conflict copies"
    REFERENCES_DANGLE = "references dangle"
    KEY_CHANGE_UNFINISHED = "key change unfinished"
    BACKUP_OLD = "backup old"
    BACKUP_NONE = "backup none"
    NOTE_DAMAGED = "note damaged"
    ROWS_DAMAGED = "rows damaged"
    ROWS_LOST = "rows lost"


class Mend(StrEnum):
    """What the program can do about a finding."""

    REBUILD_INDEX = "rebuild index"
    RENEW_HEADER = "renew header"
    FROM_BACKUP = "from backup"
    FINISH_KEY_CHANGE = "finish key change"
    MOVE_VAULT = "move vault"
    MAKE_BACKUP = "make backup"


_NOTICES = {
    What.NOT_OPENED,
    What.HEADER_COPY_USED,
    What.HEADERS_DIFFER,
    What.READ_ONLY,
    What.NEWER_VAULT,
    What.SYNCED_FOLDER,
    What.NETWORK_FOLDER,
    What.CONFLICT_COPIES,
    What.REFERENCES_DANGLE,
    What.KEY_CHANGE_UNFINISHED,
    What.BACKUP_OLD,
    What.BACKUP_NONE,
    What.ROWS_LOST,
}

_MENDS = {
    What.INDEX_INCOMPLETE: Mend.REBUILD_INDEX,
    What.INDEX_WRONG: Mend.REBUILD_INDEX,
    What.HEADER_COPY_USED: Mend.RENEW_HEADER,
    What.HEADERS_DIFFER: Mend.RENEW_HEADER,
    What.FILE_MISSING: Mend.FROM_BACKUP,
    What.FILE_UNREADABLE: Mend.FROM_BACKUP,
    What.FILE_CUT_SHORT: Mend.FROM_BACKUP,
    What.PAGES_DAMAGED: Mend.FROM_BACKUP,
    What.STRUCTURE_DAMAGED: Mend.FROM_BACKUP,
    What.NOTE_DAMAGED: Mend.FROM_BACKUP,
    What.ROWS_DAMAGED: Mend.FROM_BACKUP,
    What.KEY_CHANGE_UNFINISHED: Mend.FINISH_KEY_CHANGE,
    What.SYNCED_FOLDER: Mend.MOVE_VAULT,
    What.NETWORK_FOLDER: Mend.MOVE_VAULT,
    What.BACKUP_OLD: Mend.MAKE_BACKUP,
    What.BACKUP_NONE: Mend.MAKE_BACKUP,
}


STATE_FINDINGS = {StateProblem.MISSING: What.STATE_MISSING, StateProblem.DAMAGED: What.STATE_DAMAGED}


@dataclass(frozen=True, slots=True)
class Finding:
    """`count` may be more than the ids shown, or days. `detail` names a table, a service or nothing."""

    what: What
    compartment: Compartment | None = None
    count: int = 1
    ids: tuple[str, ...] = ()
    detail: str = ""

    @property
    def is_problem(self) -> bool:
        """A notice is worth a sentence and no alarm."""
        return self.what not in _NOTICES

    @property
    def mend(self) -> Mend | None:
        """None where only a person can help."""
        return _MENDS.get(self.what)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was looked at in one compartment."""

    pages: int = 0
    rows: int = 0
    entries: int = 0
    signatures: int = 0
    indexed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """`names`: what ids of the findings stand for (a client's code, a day), as far as that could be told."""

    at: dt.datetime
    findings: tuple[Finding, ...]
    counts: dict[Compartment, Counts] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """No problem was found in what was opened."""
        return not any(finding.is_problem for finding in self.findings)


def found(what: What, compartment: Compartment, ids: Iterable[str], detail: str = "") -> list[Finding]:
    """One finding for all these ids, or none when there are none."""
    every = list(ids)
    if not every:
        return []
    return [Finding(what, compartment, len(every), tuple(every[:SHOWN_IDS]), detail)]
