"""What a search finds."""

import datetime as dt
from dataclasses import dataclass

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteState


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind` is case, client (found by name in the identity compartment), a kind of note, given (a sheet that
    is out), return (what came back), goal or plan.

    `marks` are places of the words found in `snippet`, from and up to.
    """

    compartment: Compartment
    kind: str
    id: str
    case_id: str
    title: str
    about: dt.date | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    state: NoteState | None = None
