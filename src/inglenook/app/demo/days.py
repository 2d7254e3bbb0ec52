"""When a case meets: its place in the week, holidays, cancellations, from the first day to the last. Pure."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from inglenook.domain.case import CaseStatus, Repeat
from inglenook.domain.session import Attendance, Modality

_T = TypeVar("_T")
_EVERY = {Repeat.WEEKLY: 7, Repeat.FORTNIGHTLY: 14, Repeat.FOUR_WEEKLY: 28}
_EVERY_WEEK_AT_MOST = 1200  # sessions with a note; who asks for more for one client gets every working day
_HOURS = (9, 10, 11, 14, 15, 16, 17)
_ATTENDANCE = (
    (Attendance.ATTENDED, 0.85),
    (Attendance.LATE, 0.05),
    (Attendance.CANCELLED_BY_CLIENT, 0.055),
    (Attendance.CANCELLED_BY_THERAPIST, 0.02),
    (Attendance.DID_NOT_COME, 0.025),
)
_MODALITY = (
    (Modality.IN_PERSON, 0.66),
    (Modality.VIDEO, 0.2),
    (Modality.PHONE, 0.08),
    (Modality.OUTDOORS, 0.05),
    (Modality.MESSAGES, 0.01),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the therapist's week."""

    weekday: int
    start: dt.time
    minutes: int

    @property
    def end(self) -> dt.time:
        whole = self.start.hour * 60 + self.start.minute + self.minutes
        return dt.time(whole // 60, whole % 60)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as it went. `noted`: a progress note was written."""

    day: dt.date
    modality: Modality
    attendance: Attendance
    noted: bool


def slots(rng: random.Random) -> Iterator[tuple[int, int]]:
    """Weekday and hour, every free place once before any is taken twice; Friday afternoons stay free."""
    week = [(day, hour) for day in range(5) for hour in _HOURS if day < 4 or hour < 14]
    while True:
        rng.shuffle(week)
        yield from week


def meetings(
    slot: Slot, repeat: Repeat, last: dt.date, noted: int, missing: int, rng: random.Random
) -> list[Meeting]:
    """Backwards from `last` until `noted` sessions have a note; the latest `missing` have none yet."""
    found: list[Meeting] = []
    day = last - dt.timedelta(days=(last.weekday() - slot.weekday) % 7)
    usual = _drawn(_MODALITY, rng)
    every = _EVERY[repeat] if noted <= _EVERY_WEEK_AT_MOST else 1
    while noted > 0:
        if day.weekday() < 5 and not is_holiday(day):
            attendance = Attendance.ATTENDED if missing else _drawn(_ATTENDANCE, rng)
            took_place = attendance in (Attendance.ATTENDED, Attendance.LATE)
            has_note = took_place and not missing
            modality = usual if rng.random() < 0.8 else _drawn(_MODALITY, rng)
            found.append(Meeting(day, modality, attendance, has_note))
            noted -= has_note
            missing = max(0, missing - 1)
        day -= dt.timedelta(days=every)
    return found[::-1]


def next_day(day: dt.date, repeat: Repeat) -> dt.date:
    return day + dt.timedelta(days=_EVERY[repeat])


def is_holiday(day: dt.date) -> bool:
    """Two weeks in August, the days between the years, a week in spring."""
    return (
        (day.month == 8 and 8 <= day.day <= 22)
        or (day.month == 12 and day.day >= 23)
        or (day.month == 1 and day.day <= 2)
        or (day.month == 4 and 10 <= day.day <= 16)
    )


def last_day(status: CaseStatus, today: dt.date, reach_back: int, rng: random.Random) -> dt.date:
    """Active cases met in these days, paused ones some months ago, closed ones within `reach_back` days."""
    if status is CaseStatus.ACTIVE:
        return today
    if status is CaseStatus.PAUSED:
        return today - dt.timedelta(days=rng.randint(50, 170))
    return today - dt.timedelta(days=rng.randint(90, max(120, reach_back)))


def _drawn(table: tuple[tuple[_T, float], ...], rng: random.Random) -> _T:
    drawn = rng.random()
    for value, share in table:
        drawn -= share
        if drawn < 0:
            return value
    return table[0][0]
