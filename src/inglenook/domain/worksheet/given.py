"""What a client was given, and what came back.

Times are aware UTC; days are the client's or the therapist's own.
"""

import datetime as dt
from enum import StrEnum
from typing import NewType

from pydantic import Field

from inglenook.domain.ids import CaseId, ClientId, NoteId
from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import Form

GivenId = NewType("GivenId", str)
ReturnId = NewType("ReturnId", str)


class How(StrEnum):
    """How a sheet went out."""

    COPY = "copy"
    PAPER = "paper"
    BOTH = "both"
    SCREEN = "screen"
    """Filled in together, in the session: nothing left the room."""


class Via(StrEnum):
    """How answers came in."""

    FILE = "file"
    PAPER = "paper"
    SCREEN = "screen"


class Shared(StrEnum):
    """What the client wanted the therapist to see."""

    ALL = "all"
    SOME = "some"
    NOTHING = "nothing"
    """I only want to talk."""


class Given(Value):
    """`is_open`: its one-time key is still there (on paper or on screen there is none: open until closed).

    `words` and `help_lines`: as they were printed, offered again the next time. `locked`: under words agreed
    in person. `asks_code`: it carries a return code.
    """

    id: GivenId
    case_id: CaseId
    client_id: ClientId | None
    form: Form
    how: How
    words: dict[str, str] = Field(default_factory=dict)
    help_lines: tuple[str, ...] = ()
    locked: bool = False
    asks_code: bool = False
    given_at: dt.datetime
    closed_at: dt.datetime | None = None
    has_key: bool = False

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Return(Value):
    """Answers as the client wrote them. `code_fits`: None where no code was asked for.

    `filled_on`: the day the client's device said, or the session's. `finished_at`: None while it is still
    being filled in; then `revision` counts what was kept, and a draft begun on an older one is refused.
    """

    id: ReturnId
    given_id: GivenId
    case_id: CaseId
    client_id: ClientId | None
    form: Form
    via: Via
    shared: Shared = Shared.ALL
    code_fits: bool | None = None
    filled_on: dt.date | None = None
    begun_at: dt.datetime
    finished_at: dt.datetime | None = None
    revision: int = 0
    answers: dict[str, Answer] = Field(default_factory=dict)


class Link(Value):
    """An answer, named by its question's id, that a note goes back to."""

    return_id: ReturnId
    question_id: str
    note_id: NoteId
