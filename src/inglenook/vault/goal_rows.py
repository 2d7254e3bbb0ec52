"""Goals as rows. For the stores of this folder alone."""

import datetime as dt

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import Ended, Ending, Goal, GoalId, GoalText
from inglenook.domain.ids import CaseId, new_id
from inglenook.domain.worksheet.given import ReturnId
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.goal_errors import GoalEnded
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import One, changed

GOALS = (
    "SELECT id, case_id, words, return_id, question_id, made_at, content, revision, ended_how, ended_on,"
    " ended_words, next_id FROM goals"
)


def read(row: Row, place: Compartment = Compartment.RECORD) -> Goal:
    return Goal(
        id=GoalId(row[0]),
        case_id=CaseId(row[1]),
        text=GoalText.model_validate_json(row[6]) if row[6] is not None else GoalText(words=row[2]),
        return_id=ReturnId(row[3]) if row[3] else None,
        question_id=row[4],
        made_at=codec.moment(row[5]),
        revision=row[7] or 0,
        ended=_ended(*row[8:]) if row[8] is not None else None,
        is_private=place is Compartment.PRIVATE,
    )


def load(one: One, goal_id: str, place: Compartment = Compartment.RECORD) -> Goal:
    """What lies in the trash too. Raises Missing."""
    row = one(f"{GOALS} WHERE id = ?", (goal_id,))
    if row is None:
        raise Missing("goal")
    return read(row, place)


def in_play(w: Writer, goal_id: str) -> Goal:
    """Raises GoalEnded, Missing."""
    found = load(w.one, goal_id, w.compartment)
    if found.ended is not None:
        raise GoalEnded
    return found


def insert(w: Writer, case_id: str, text: GoalText, return_id: str = "", question_id: str = "") -> str:
    made = new_id()
    w.execute(
        "INSERT INTO goals (id, case_id, return_id, question_id, made_at, words, content, search_text,"
        " revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            made,
            case_id,
            return_id or None,
            question_id,
            codec.stamp(w.now),
            text.words,
            text.model_dump_json(),
            _search_text(text, None),
        ),
    )
    changed(w, "goal", made, case_id)
    return made


def set_text(w: Writer, goal: Goal, text: GoalText) -> None:
    w.execute(
        "UPDATE goals SET words = ?, content = ?, search_text = ?, revision = ? WHERE id = ?",
        (text.words, text.model_dump_json(), _search_text(text, goal.ended), goal.revision + 1, goal.id),
    )
    changed(w, "goal", goal.id, goal.case_id)


def set_ended(w: Writer, goal: Goal, ended: Ended | None) -> None:
    values = (ended.how.value, ended.on.isoformat(), ended.words, ended.next_id) if ended else (None,) * 4
    w.execute(
        "UPDATE goals SET ended_how = ?, ended_on = ?, ended_words = ?, next_id = ?, search_text = ?,"
        " revision = ? WHERE id = ?",
        (*values, _search_text(goal.text, ended), goal.revision + 1, goal.id),
    )
    changed(w, "goal", goal.id, goal.case_id)


def _search_text(text: GoalText, ended: Ended | None) -> str:
    """Everything that somebody said; levels too."""
    steps = [part for each in text.objectives for part in (each.words, *(step.words for step in each.steps))]
    said = [text.words, *text.values, *steps, *(text.levels.text(level) for level in range(-2, 3))]
    return "\n".join(part for part in (*said, ended.words if ended else "") if part)


def _ended(how: str, on: str, words: str, next_id: str | None) -> Ended:
    return Ended(
        how=Ending(how),
        on=dt.date.fromisoformat(on),
        words=words,
        next_id=GoalId(next_id) if next_id else None,
    )
