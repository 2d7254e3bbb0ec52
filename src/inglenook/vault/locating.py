"""Whom and which note a finding is about, as far as that can still be read. No text of a note is read."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.compartment import Compartment
from inglenook.vault import codec
from inglenook.vault.errors import VaultError
from inglenook.vault.findings import Finding, What
from inglenook.vault.vault import Vault

SHOWN = 8
_OF_NOTES = frozenset({What.NOTE_DAMAGED, What.SIGNATURE_WRONG, What.INDEX_INCOMPLETE, What.INDEX_WRONG})
_MAY_BE_A_PLAN = (What.SIGNATURE_WRONG, Compartment.RECORD)
_OF_CASES = ("plans", "goals", "checkins", "given", "returns", "scores")
_OF_ROWS = frozenset({What.ROW_CHANGED, What.ROW_MISSING, What.ROW_NOT_LOGGED, What.ROWS_DAMAGED})


@dataclass(frozen=True, slots=True)
class Spot:
    """A case, or one of its notes and the day it is about."""

    case_id: str
    name: str
    note_id: str | None = None
    about: dt.date | None = None


def spots(vault: Vault, finding: Finding) -> tuple[Spot, ...]:
    """Where the ids of the finding lead, as far as they lead anywhere; at most a few."""
    found = (_spot(vault, finding, each) for each in finding.ids[:SHOWN])
    return tuple(each for each in found if each is not None)


def _spot(vault: Vault, finding: Finding, id_: str) -> Spot | None:
    table = "notes" if finding.what in _OF_NOTES else finding.detail if finding.what in _OF_ROWS else ""
    if finding.compartment is None or not vault.is_open(finding.compartment):
        return None
    try:
        if table in ("cases", "clients"):
            return _of_case(vault, table, id_)
        if table in _OF_CASES:
            return _beside(vault, finding.compartment, table, id_)
        spot = _of_note(vault, finding.compartment, id_) if table == "notes" else None
        if spot is None and (finding.what, finding.compartment) == _MAY_BE_A_PLAN:
            return _beside(vault, finding.compartment, "plans", id_)
        return spot
    except (VaultError, ValueError):  # what is damaged may not even say whose it is
        return None


def _of_note(vault: Vault, compartment: Compartment, note_id: str) -> Spot | None:
    row = vault.db(compartment).one("SELECT case_id, about FROM notes WHERE id = ?", (note_id,))
    case = _of_case(vault, "cases", row[0]) if row is not None else None
    if row is None or case is None:
        return None
    return Spot(case.case_id, case.name, note_id, codec.day(row[1]))


def _beside(vault: Vault, compartment: Compartment, table: str, id_: str) -> Spot | None:
    """The case of what belongs to one."""
    row = vault.db(compartment).one(f"SELECT case_id FROM {table} WHERE id = ?", (id_,))
    return _of_case(vault, "cases", row[0]) if row is not None else None


def _of_case(vault: Vault, table: str, id_: str) -> Spot | None:
    """A client is shown by the case that is theirs alone."""
    if table == "cases":
        wanted = "SELECT id, name FROM cases WHERE id = ?"
    else:
        wanted = (
            "SELECT c.id, c.name FROM cases AS c JOIN case_members AS m ON m.case_id = c.id"
            " WHERE m.client_id = ? AND c.kind = 'person'"
        )
    row = vault.db(Compartment.RECORD).one(wanted, (id_,))
    return Spot(str(row[0]), str(row[1])) if row is not None else None
