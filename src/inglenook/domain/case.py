"""A case: whom the work is with, and when they meet next."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.value import Value


class CaseKind(StrEnum):
    PERSON = "person"
    COUPLE = "couple"
    FAMILY = "family"
    GROUP = "group"


class CaseStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class Repeat(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"


_EVERY = {Repeat.WEEKLY: 7, Repeat.FORTNIGHTLY: 14, Repeat.FOUR_WEEKLY: 28}


class Appointment(Value):
    """The next meeting, or the first of a row of them; wall times of the therapist's place."""

    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    repeat: Repeat = Repeat.ONCE


class Case(Value):
    """The name of a PERSON case is the client's code."""

    id: CaseId
    kind: CaseKind
    name: str
    status: CaseStatus = CaseStatus.ACTIVE
    members: tuple[ClientId, ...]
    tags: tuple[str, ...] = ()
    appointment: Appointment | None = None


def next_after(appointment: Appointment, day: dt.date) -> dt.date | None:
    """The first meeting on or after `day`; None when a single appointment is past, or the calendar ends."""
    if appointment.date >= day:
        return appointment.date
    every = _EVERY.get(appointment.repeat)
    if every is None:
        return None
    behind = (day - appointment.date).days
    try:
        return appointment.date + dt.timedelta(days=-(-behind // every) * every)
    except OverflowError:
        return None


def default_name(codes: Sequence[str]) -> str:
    """As people say it: `Brook & Fen`, `Brook, Fen & Lark`."""
    if len(codes) < 2:
        return "".join(codes)
    return f"{', '.join(codes[:-1])} & {codes[-1]}"
