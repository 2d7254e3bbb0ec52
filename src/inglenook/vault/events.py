"""What happened with a client, day by day, as marks for their charts: from the record alone."""

import datetime as dt

from inglenook.domain.chart.chart import Mark
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import Ending
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.vault import codec
from inglenook.vault.note_rows import KEYS_A_DAY
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault

_NOTES = (
    "SELECT key, kind, session_number FROM notes INDEXED BY notes_of_case"
    " WHERE case_id = ? AND trashed_at IS NULL"
)
_SHEETS = (
    "SELECT g.title, r.filled_on, r.begun_at FROM returns AS r JOIN given AS g ON g.id = r.given_id"
    " WHERE r.case_id = ?1 AND r.trashed_at IS NULL AND r.finished_at IS NOT NULL"
    " AND r.id NOT IN (SELECT return_id FROM scores WHERE case_id = ?1 AND return_id IS NOT NULL)"
)
_CHANGES = (
    "SELECT g.words, c.at FROM goals AS g JOIN goal_changes AS c ON c.goal_id = g.id"
    " WHERE g.case_id = ? AND g.trashed_at IS NULL"
)
_ENDED = (
    "SELECT words, ended_how, ended_on FROM goals"
    " WHERE case_id = ? AND trashed_at IS NULL AND ended_on IS NOT NULL"
)


def events(vault: Vault, case_id: CaseId | str) -> tuple[Mark, ...]:
    """By day: notes, sheets that came back (those of measures are points), changes and endings of goals."""
    db = vault.db(Compartment.RECORD)
    notes = (_note(*row) for row in db.query(_NOTES, (case_id,)))
    sheets = (
        Mark(on=codec.maybe_day(filled) or _local(vault, begun), kind="sheet", text=title)
        for title, filled, begun in db.query(_SHEETS, (case_id,))
    )
    changes = (
        Mark(on=_local(vault, at), kind="goal", text=_("Goal changed: {words}").format(words=words))
        for words, at in db.query(_CHANGES, (case_id,))
    )
    ended = (
        Mark(on=dt.date.fromisoformat(on), kind="goal", text=f"{ending_said(Ending(how))}: {words}")
        for words, how, on in db.query(_ENDED, (case_id,))
    )
    return tuple(sorted((*notes, *sheets, *changes, *ended), key=lambda mark: mark.on))


def _note(key: int, kind: str, number: int | None) -> Mark:
    on = dt.date.fromordinal(key // KEYS_A_DAY)
    if number is not None:
        return Mark(on=on, kind="note", text=_("Session {number}").format(number=number))
    return Mark(on=on, kind="note", text=_("Contact") if kind == "contact" else "")


def _local(vault: Vault, stamp: str) -> dt.date:
    return local_day(vault, codec.moment(stamp))
