"""Measures that are asked again from time to time: so often, next on."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.measure.score import Due, DueId
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.score_rows import member_of
from inglenook.vault.vault import Vault


def set_due(
    vault: Vault,
    case_id: CaseId | str,
    client_id: ClientId | str | None,
    measure_id: str,
    every_weeks: int | None,
    next_on: dt.date | None,
    *,
    now: dt.datetime,
) -> Change:
    """One for each measure and person; `every_weeks` None ends it. `made` is its id.

    Raises Missing (the case; the client, where they were never part of it).
    """
    with vault.writing(Compartment.RECORD, now) as w:
        if w.one("SELECT 1 FROM cases WHERE id = ?", (case_id,)) is None:
            raise Missing("case")
        person = member_of(w.one, case_id, client_id)
        if every_weeks is None or next_on is None:
            _end(w, case_id, person, measure_id)
        else:
            w.made = _set(w, (case_id, person, measure_id), every_weeks, next_on)
        w.touch("case", case_id)
    return w.change


def dues(vault: Vault, case_id: CaseId | str | None = None, *, until: dt.date | None = None) -> list[Due]:
    """Soonest first. `until`: those alone that come up by that day, of active cases and who still comes."""
    by_then = f" AND d.next_on <= ?2 AND c.status = 'active' AND {_COMES}" if until else ""
    of_case = " AND d.case_id = ?1" if case_id else " AND ?1 IS NULL"
    rows = vault.db(Compartment.RECORD).query(
        "SELECT d.id, d.case_id, d.client_id, c.name, d.measure_id, d.every_weeks, d.next_on, p.code"
        " FROM dues AS d JOIN cases AS c ON c.id = d.case_id LEFT JOIN clients AS p ON p.id = d.client_id"
        f" WHERE c.trashed_at IS NULL{of_case}{by_then} ORDER BY d.next_on, d.rowid",
        (case_id, until.isoformat()) if until else (case_id,),
    )
    return [_due(row) for row in rows]


_COMES = (
    "p.trashed_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_members AS m WHERE m.case_id = d.case_id"
    " AND m.client_id = d.client_id AND m.left_on IS NOT NULL)"
)
_SAME = "case_id = ? AND client_id IS ? AND measure_id = ?"


def _set(w: Writer, whose: tuple[str, str | None, str], every_weeks: int, next_on: dt.date) -> str:
    row = w.one(f"SELECT id FROM dues WHERE {_SAME}", whose)
    made = str(row[0]) if row else new_id()
    w.execute(
        "INSERT INTO dues (id, case_id, client_id, measure_id, every_weeks, next_on)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id)"
        " DO UPDATE SET every_weeks = excluded.every_weeks, next_on = excluded.next_on",
        (made, *whose, every_weeks, next_on.isoformat()),
    )
    w.changed("dues", made, whose[0], "due")
    return made


def _end(w: Writer, case_id: str, person: str | None, measure_id: str) -> None:
    for (due_id,) in w.query(f"DELETE FROM dues WHERE {_SAME} RETURNING id", (case_id, person, measure_id)):
        w.changed("dues", due_id, case_id, "due")


def _due(row: Row) -> Due:
    return Due(
        id=DueId(row[0]),
        case_id=CaseId(row[1]),
        client_id=ClientId(row[2]) if row[2] else None,
        case_name=row[3],
        measure_id=row[4],
        every_weeks=row[5],
        next_on=codec.day(row[6]),
        client_code=row[7] or "",
    )
