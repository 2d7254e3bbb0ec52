"""Goals: added, changed as a whole, ended, taken up again. A goal made of an answer lies where that lies."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import StaleDraft
from inglenook.domain.goal.goal import Ended, Ending, Goal, GoalChange, GoalId, GoalText
from inglenook.domain.ids import CaseId, new_id
from inglenook.domain.worksheet.given import ReturnId
from inglenook.vault import codec, goal_rows, trash
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import open_places, place_of
from inglenook.vault.vault import Vault

_ONE_CHANGE = dt.timedelta(hours=1)
"""So long a change goes on: a goal that is edited in place is kept again and again."""


def add_goal(
    vault: Vault,
    case_id: CaseId | str,
    text: GoalText | str,
    return_id: ReturnId | str = "",
    question_id: str = "",
    *,
    beside: GoalId | str = "",
    now: dt.datetime,
) -> Change:
    """`made` is its id. Made of an answer, it lies where that lies; `beside`: where that goal does.

    Raises Missing (the return, the goal).
    """
    place = Compartment.RECORD
    if beside or return_id:
        place = place_of(vault, "goal", beside) if beside else place_of(vault, "return", return_id)
    written = GoalText(words=text) if isinstance(text, str) else text
    with vault.writing(place, now) as w:
        w.made = goal_rows.insert(w, str(case_id), written, str(return_id), question_id)
    return w.change


def goals(vault: Vault, case_id: CaseId | str) -> list[Goal]:
    """In play and ended, oldest first, of all open compartments."""
    sql = f"{goal_rows.GOALS} WHERE case_id = ? AND trashed_at IS NULL ORDER BY made_at, rowid"
    found: list[Goal] = []
    for place in open_places(vault):
        there = [goal_rows.read(row, place) for row in vault.db(place).query(sql, (case_id,))]
        vault.homes.update(dict.fromkeys((goal.id for goal in there), place))
        found += there
    return sorted(found, key=lambda goal: goal.made_at)


def goal(vault: Vault, goal_id: GoalId | str) -> Goal:
    """One that lies in the trash too. Raises Missing."""
    place = place_of(vault, "goal", goal_id)
    return goal_rows.load(vault.db(place).one, goal_id, place)


def goal_changes(vault: Vault, goal_id: GoalId | str) -> list[GoalChange]:
    """Oldest first. Raises Missing."""
    rows = vault.db(place_of(vault, "goal", goal_id)).query(
        "SELECT at, before, after FROM goal_changes WHERE goal_id = ? ORDER BY at, rowid", (goal_id,)
    )
    return [
        GoalChange(
            at=codec.moment(at),
            before=GoalText.model_validate_json(before),
            after=GoalText.model_validate_json(after),
        )
        for at, before, after in rows
    ]


def change_goal(
    vault: Vault, goal_id: GoalId | str, text: GoalText, base_revision: int, *, now: dt.datetime
) -> Change:
    """All of its text; the revision is then one more. Raises StaleDraft, GoalEnded, Missing."""
    with vault.writing(place_of(vault, "goal", goal_id), now) as w:
        before = goal_rows.in_play(w, goal_id)
        if before.revision != base_revision:
            raise StaleDraft
        goal_rows.set_text(w, before, text)
        _note_change(w, before, text)
    return w.change


def end_goal(
    vault: Vault,
    goal_id: GoalId | str,
    ended: Ended,
    *,
    next_text: GoalText | None = None,
    now: dt.datetime,
) -> Change:
    """`next_text`: of the goal that it changed into; that is made with it, and `made` is its id.

    Raises GoalEnded, Missing.
    """
    with vault.writing(place_of(vault, "goal", goal_id), now) as w:
        before = goal_rows.in_play(w, goal_id)
        next_id: str | None = ended.next_id
        if next_text is not None and ended.how is Ending.CHANGED:
            next_id = w.made = goal_rows.insert(w, before.case_id, next_text)
        goal_rows.set_ended(w, before, ended.model_copy(update={"next_id": next_id}))
    return w.change


def reopen_goal(vault: Vault, goal_id: GoalId | str, *, now: dt.datetime) -> Change:
    """In play again, as it was. A goal that it changed into stays. Raises Missing."""
    with vault.writing(place_of(vault, "goal", goal_id), now) as w:
        goal_rows.set_ended(w, goal_rows.load(w.one, goal_id, w.compartment), None)
    return w.change


def remove_goal(vault: Vault, goal_id: GoalId | str, *, now: dt.datetime) -> Change:
    """Into the trash. Raises Missing."""
    return trash.put(vault, "goal", goal_id, now=now)


def _note_change(w: Writer, before: Goal, text: GoalText) -> None:
    """A change that is still going on grows; one that comes back to where it began never was."""
    if before.text == text:
        return
    newest = w.one(
        "SELECT id, before, at FROM goal_changes WHERE goal_id = ? ORDER BY at DESC, rowid DESC LIMIT 1",
        (before.id,),
    )
    if newest is None or w.now - codec.moment(newest[2]) > _ONE_CHANGE:
        row_id = new_id()
        w.execute(
            "INSERT INTO goal_changes (id, goal_id, case_id, at, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (
                row_id,
                before.id,
                before.case_id,
                codec.stamp(w.now),
                before.text.model_dump_json(),
                text.model_dump_json(),
            ),
        )
    else:
        row_id = newest[0]
        if GoalText.model_validate_json(newest[1]) == text:
            w.execute("DELETE FROM goal_changes WHERE id = ?", (row_id,))
        else:
            w.execute("UPDATE goal_changes SET after = ? WHERE id = ?", (text.model_dump_json(), row_id))
    w.changed("goal_changes", row_id, before.case_id)
