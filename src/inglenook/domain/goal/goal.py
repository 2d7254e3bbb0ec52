"""A goal: words, the values it serves, objectives with steps, how it is looked at, how it ended.

The words are the client's. Nothing here counts goals, and no ending is better than another.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, NewType

from pydantic import BeforeValidator, Field, StringConstraints

from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.value import Value
from inglenook.domain.worksheet.given import ReturnId

GoalId = NewType("GoalId", str)
CheckInId = NewType("CheckInId", str)


def _whole(text: object) -> object:
    """Half a character pair, as a field on screen may hand it over, is marked: JSON can't hold it."""
    if isinstance(text, str):
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


Words = Annotated[str, BeforeValidator(_whole), StringConstraints(max_length=2_000)]


class Way(StrEnum):
    """How it is looked at from time to time."""

    CLOSE = "close"
    """0 to 10: how close."""
    SCALING = "scaling"
    """Goal Attainment Scaling (Kiresuk & Sherman 1968): five described levels, −2 to +2."""
    WORDS = "words"
    """In words alone."""


class Ending(StrEnum):
    """Three, and equal."""

    REACHED = "reached"
    CHANGED = "changed"
    LET_GO = "let_go"


class Step(Value):
    words: Words
    is_done: bool = False


class Objective(Value):
    """Something on the way that one can see, with the steps towards it."""

    words: Words
    steps: tuple[Step, ...] = Field(default=(), max_length=24)


class Levels(Value):
    """What each of the five levels looks like; 0 is what is expected."""

    much_less: Words = ""
    less: Words = ""
    expected: Words = ""
    more: Words = ""
    much_more: Words = ""

    def text(self, level: int) -> str:
        """`level`: −2 to +2."""
        return (self.much_less, self.less, self.expected, self.more, self.much_more)[level + 2]


class Ended(Value):
    """`words`: the client's, about the ending; may be empty. `next_id`: the goal that it changed into."""

    how: Ending
    on: dt.date
    words: Words = ""
    next_id: GoalId | None = None


class GoalText(Value):
    """All of a goal that is written; a goal is changed by handing over all of it.

    `values`: in the client's words. `weight` and `baseline` (−2 to +2, or 0 to 10) are for what `way` needs.
    """

    words: Words
    values: tuple[Words, ...] = Field(default=(), max_length=12)
    objectives: tuple[Objective, ...] = Field(default=(), max_length=12)
    way: Way = Way.CLOSE
    levels: Levels = Levels()
    weight: int = Field(default=1, ge=1, le=10)
    baseline: int | None = Field(default=None, ge=-2, le=10)


class Goal(Value):
    """`return_id` and `question_id`: the answer it was made of, or empty. `revision` counts changes.

    `is_private`: made of the therapist's own sheet. It enters no plan, and no note of the record quotes it.
    """

    id: GoalId
    case_id: CaseId
    text: GoalText
    return_id: ReturnId | None = None
    question_id: str = ""
    made_at: dt.datetime
    revision: int = 0
    ended: Ended | None = None
    is_private: bool = False

    @property
    def words(self) -> str:
        return self.text.words

    @property
    def is_in_play(self) -> bool:
        return self.ended is None


class GoalChange(Value):
    """What a goal said before a change, and after. What is changed within an hour is one change."""

    at: dt.datetime
    before: GoalText
    after: GoalText


BESIDE = -1


class GoalDraft(Value):
    """A goal while it is being written. `goal_id`: None for a new one; then no revision counts.

    `base_revision` BESIDE: a goal that comes of that one, not over it. `is_private`: as that of the goal.
    """

    case_id: CaseId
    goal_id: GoalId | None
    is_private: bool = False
    base_revision: int
    text: GoalText


class CheckIn(Value):
    """A look at a goal on a day. `value`: 0 to 10, or −2 to +2, by `way`; None: in words alone.

    `helped`: what helped, in a line. `note_id`: the note beside which it was made.
    """

    id: CheckInId
    goal_id: GoalId
    case_id: CaseId
    on: dt.date
    way: Way
    value: int | None = None
    helped: Words = ""
    note_id: NoteId | None = None
    made_at: dt.datetime


class NewCheckIn(Value):
    """What is about to be kept. The value must fit the way (see `fits`)."""

    goal_id: GoalId
    on: dt.date
    way: Way
    value: int | None = None
    helped: Words = ""
    note_id: NoteId | None = None


def fits(way: Way, value: int | None) -> bool:
    """Whether a check-in of that way may have that value."""
    if way is Way.CLOSE:
        return value is not None and 0 <= value <= 10
    if way is Way.SCALING:
        return value is not None and -2 <= value <= 2
    return value is None
