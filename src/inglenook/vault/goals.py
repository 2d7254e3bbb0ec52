"""Goals, in the client's words."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Goal, GoalId, GoalText
from inglenook.domain.ids import CaseId, new_id
from inglenook.domain.worksheet.given import ReturnId
from inglenook.vault import codec, trash
from inglenook.vault.connection import Row
from inglenook.vault.sheet_rows import changed, open_places, place_of
from inglenook.vault.vault import Vault


def add_goal(
    vault: Vault,
    case_id: CaseId | str,
    words: str,
    return_id: ReturnId | str = "",
    question_id: str = "",
    *,
    now: dt.datetime,
) -> Change:
    """`made` is its id. Made of an answer, it lies where that lies. Raises Missing (the return)."""
    place = place_of(vault, "return", return_id) if return_id else Compartment.RECORD
    with vault.writing(place, now) as w:
        made = new_id()
        w.execute(
            "INSERT INTO goals (id, case_id, return_id, question_id, made_at, words)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (made, case_id, return_id or None, question_id, codec.stamp(now), words),
        )
        changed(w, "goal", made, str(case_id))
        w.made = made
    return w.change


def goals(vault: Vault, case_id: CaseId | str) -> list[Goal]:
    """Oldest first, of all open compartments."""
    sql = (
        "SELECT id, case_id, words, return_id, question_id, made_at FROM goals"
        " WHERE case_id = ? AND trashed_at IS NULL ORDER BY made_at, rowid"
    )
    found = [_goal(row) for place in open_places(vault) for row in vault.db(place).query(sql, (case_id,))]
    return sorted(found, key=lambda goal: goal.made_at)


def remove_goal(vault: Vault, goal_id: GoalId | str, *, now: dt.datetime) -> Change:
    """Into the trash. Raises Missing."""
    return trash.put(vault, "goal", goal_id, now=now)


def _goal(row: Row) -> Goal:
    return Goal(
        id=GoalId(row[0]),
        case_id=CaseId(row[1]),
        text=GoalText(words=row[2]),
        return_id=ReturnId(row[3]) if row[3] else None,
        question_id=row[4],
        made_at=codec.moment(row[5]),
    )
