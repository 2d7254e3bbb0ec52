"""Scores: what a measure's figures came to on a day, and what there is to talk about."""

import datetime as dt
from typing import NewType

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.value import Value
from inglenook.domain.worksheet.given import ReturnId

ScoreId = NewType("ScoreId", str)
TalkId = NewType("TalkId", str)
DueId = NewType("DueId", str)


class Figure(Value):
    """`value`: None where too little was answered. `answered` of `of` items; both 0 where it was entered.

    `filled`: how many answers were replaced as the manual says.
    """

    value: float | None
    answered: int = 0
    of: int = 0
    filled: int = 0


class Score(Value):
    """`figures` by the id of a total. `return_id`: the answers it comes from; None where it was entered."""

    id: ScoreId
    case_id: CaseId
    client_id: ClientId | None
    measure_id: str
    version: int
    on: dt.date
    figures: dict[str, Figure]
    return_id: ReturnId | None = None
    made_at: dt.datetime


class NewScore(Value):
    """Figures entered by hand: on a day, by the id of a total."""

    case_id: CaseId
    client_id: ClientId | None = None
    measure_id: str
    version: int
    on: dt.date
    figures: dict[str, float]


class TalkOver(Value):
    """Something in a return to talk about. `done`: what was done, in the therapist's words; while it is not
    settled, what is being written about it.

    `title`: the measure's name, in the language it was given in. `client_code`: empty where all of the case
    had it.
    """

    id: TalkId
    case_id: CaseId
    client_id: ClientId | None
    case_name: str
    return_id: ReturnId
    measure_id: str
    title: str
    talk: str
    raised_at: dt.datetime
    settled_at: dt.datetime | None = None
    done: str = ""
    client_code: str = ""


class Due(Value):
    """A measure that is asked again from time to time; `next_on` moves on when a score comes in.

    `client_code`: empty where all of the case are asked together.
    """

    id: DueId
    case_id: CaseId
    client_id: ClientId | None
    case_name: str
    measure_id: str
    every_weeks: int
    next_on: dt.date
    client_code: str = ""
