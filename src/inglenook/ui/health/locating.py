"""Whom and which note a finding is about, as far as that can still be read."""

from dataclasses import dataclass
from datetime import date

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.vault import cases, clients, notes
from inglenook.vault.findings import Finding, What
from inglenook.vault.vault import Vault

_OF_NOTES = frozenset({What.NOTE_DAMAGED, What.SIGNATURE_WRONG, What.INDEX_INCOMPLETE, What.INDEX_WRONG})
_TABLES = frozenset({What.ROW_CHANGED, What.ROW_MISSING, What.ROW_NOT_LOGGED, What.ROWS_DAMAGED})
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of the desk and what to call it: a note with its client and day, or a client."""

    page: str
    id: str
    name: str
    about: date | None = None  # the day of the note


def spots(vault: Vault, finding: Finding) -> tuple[Spot, ...]:
    """Those of the ids that still lead somewhere, at most a few."""
    if finding.what in _OF_NOTES or (finding.what in _TABLES and finding.detail == "notes"):
        found = (_note(vault, each) for each in finding.ids[:SHOWN])
    elif finding.what in _TABLES and finding.detail in ("clients", "cases"):
        found = (_case(vault, each, finding.detail) for each in finding.ids[:SHOWN])
    else:
        return ()
    return tuple(each for each in found if each is not None)


def _note(vault: Vault, note_id: str) -> Spot | None:
    try:
        note = notes.note(vault, note_id)
        return Spot("note", note_id, cases.case(vault, note.case_id).name, note.about)
    except InglenookError:
        return None


def _case(vault: Vault, id_: str, table: str) -> Spot | None:
    try:
        if table == "cases":
            return Spot("case", id_, cases.case(vault, id_).name)
        client = clients.client(vault, id_)
    except InglenookError:
        return None
    own = next((line for line in cases.cases(vault) if line.member_codes == (client.code,)), None)
    return Spot("case", own.case_id, client.code) if own is not None else None


def all_spots(vault: Vault, findings: tuple[Finding, ...]) -> list[tuple[Spot, ...]]:
    closed = frozenset(Compartment) - vault.open_compartments
    return [() if each.compartment in closed else spots(vault, each) for each in findings]
