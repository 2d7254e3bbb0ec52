"""What the day asks for, and in which order."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inglenook.domain.case import CaseStatus
from inglenook.domain.lines import CaseLine, NoteLine, SessionLine
from inglenook.domain.measure.score import Due, TalkOver
from inglenook.domain.plan.plan import ReviewLine

NOT_SEEN_DAYS = 28


class NeedReason(StrEnum):
    MISSING = "missing"
    UNSIGNED = "unsigned"
    APPOINTMENT = "appointment"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Need:
    """One case and why it comes first; `since` is the day the reason began (or the day of the meeting)."""

    line: CaseLine
    reason: NeedReason
    since: dt.date


@dataclass(frozen=True, slots=True)
class Today:
    """`missing` and `unsigned` oldest first, `upcoming` by day and time, `needs` most pressing first.

    `reviews`, `talks` (open ones) and `dues`: the longest waiting first.
    """

    missing: tuple[SessionLine, ...]
    unsigned: tuple[NoteLine, ...]
    upcoming: tuple[CaseLine, ...]
    needs: tuple[Need, ...]
    reviews: tuple[ReviewLine, ...] = ()
    talks: tuple[TalkOver, ...] = ()
    dues: tuple[Due, ...] = ()


def upcoming(cases: Iterable[CaseLine], day: dt.date, days: int = 7) -> tuple[CaseLine, ...]:
    """Active cases that meet from `day` on, within so many days."""
    last = day + dt.timedelta(days=days)
    meeting = (
        line for line in cases if _meets(line) and line.next_date is not None and day <= line.next_date < last
    )
    return tuple(sorted(meeting, key=_meeting))


def needs(
    cases: Iterable[CaseLine], missing: Iterable[SessionLine], unsigned: Iterable[NoteLine], day: dt.date
) -> tuple[Need, ...]:
    """Each case once: missing notes, then unsigned ones (both oldest first), then who comes today,
    then those not seen for long though active.
    """
    first_missing: dict[str, dt.date] = {}
    for session in missing:
        first_missing[session.case_id] = min(session.date, first_missing.get(session.case_id, session.date))
    first_unsigned: dict[str, dt.date] = {}
    for note in unsigned:
        first_unsigned[note.case_id] = min(note.about, first_unsigned.get(note.case_id, note.about))
    found = [_need(line, first_missing, first_unsigned, day) for line in cases]
    return tuple(sorted((need for need in found if need is not None), key=_urgency))


def _need(
    line: CaseLine, missing: dict[str, dt.date], unsigned: dict[str, dt.date], day: dt.date
) -> Need | None:
    if since := missing.get(line.case_id):
        return Need(line, NeedReason.MISSING, since)
    if since := unsigned.get(line.case_id):
        return Need(line, NeedReason.UNSIGNED, since)
    if _meets(line) and line.next_date == day:
        return Need(line, NeedReason.APPOINTMENT, day)
    return _not_seen(line, day)


def _not_seen(line: CaseLine, day: dt.date) -> Need | None:
    if line.status is not CaseStatus.ACTIVE or (line.next_date is not None and line.next_date >= day):
        return None
    seen = line.last_seen or line.since
    return Need(line, NeedReason.NOT_SEEN, seen) if (day - seen).days >= NOT_SEEN_DAYS else None


def _meets(line: CaseLine) -> bool:
    return line.status is CaseStatus.ACTIVE and line.next_date is not None


def _meeting(line: CaseLine) -> tuple[dt.date, dt.time, str]:
    return line.next_date or dt.date.max, line.next_start or dt.time.min, line.name.casefold()


_RANK = {reason: rank for rank, reason in enumerate(NeedReason)}


def _urgency(need: Need) -> tuple[int, dt.date, dt.time, str]:
    return _RANK[need.reason], need.since, need.line.next_start or dt.time.min, need.line.name.casefold()
