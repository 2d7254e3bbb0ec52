"""The ticks of both axes: round numbers upwards; days, weeks, months or years across."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inglenook.domain.chart.letters import Letters
from inglenook.domain.dates import day_short, month_short

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_FINE_STEPS = (0.1, 0.2, 0.5)

Days = Sequence[dt.date]


@dataclass(frozen=True, slots=True)
class Tick:
    """`x`: of the day; `middle`: of its words, which stay inside the drawing at the edges."""

    x: float
    middle: float
    text: str


def heights(low: float, high: float, most: int) -> tuple[float, ...]:
    """Multiples of a round step inside the range, at most so many; both ends alone where there is no room."""
    steps = _STEPS if high - low > 1 else (*_FINE_STEPS, *_STEPS)
    for step in steps:
        first = -(-low // step)
        found = tuple(round((first + n) * step, 6) for n in range(int((high - first * step) // step) + 1))
        if len(found) <= max(most, 2):
            return found if len(found) > 1 else (low, high)
    return (low, high)


@dataclass(frozen=True, slots=True)
class Row:
    """Where the words of days may stand: from `left` to `right`, so far apart from each other."""

    left: float
    right: float
    gap: float


def day_ticks(days: Days, place: Callable[[dt.date], float], row: Row, letters: Letters) -> tuple[Tick, ...]:
    """`days`: those that have something, by day. The finest ticks whose words have room beside each other."""
    for wanted, said in _ways(days):
        found = _placed(wanted, said, place, row, letters)
        if (len(found) > 1 or len(days) == 1) and _has_room(found, letters, row.gap):
            return found
    ends = (days[0], days[-1]) if days[0] != days[-1] else (days[0],)
    found = _placed(ends, day_short, place, row, letters)
    return found if _has_room(found, letters, row.gap) else found[-1:]


def _ways(days: Days) -> Iterator[tuple[Days, Callable[[dt.date], str]]]:
    first, last = days[0], days[-1]
    if len(days) <= 8:
        yield days, day_short
    span = (last - first).days
    for step in (7, 14):
        if span <= 26 * step:
            yield list(_weeks(first, last, step)), day_short
    for months in (1, 2, 3, 6):
        if span >= 60:
            yield list(_months(first, last, months)), _month
    for years in (1, 2, 5, 10):
        if span >= 730:
            yield list(_months(first, last, 12 * years)), _no_more


def _placed(
    days: Iterable[dt.date],
    said: Callable[[dt.date], str],
    place: Callable[[dt.date], float],
    row: Row,
    letters: Letters,
) -> tuple[Tick, ...]:
    """The year stands at the first, and wherever it is another one."""
    ticks = []
    year = None
    for day in days:
        text = said(day) if day.year == year else f"{said(day)} {day.year}".strip()
        half = letters.width(text) / 2
        x = place(day)
        ticks.append(Tick(x, min(max(x, row.left + half), row.right - half), text))
        year = day.year
    return tuple(ticks)


def _has_room(ticks: Sequence[Tick], letters: Letters, gap: float) -> bool:
    return all(
        after.middle - before.middle >= (letters.width(before.text) + letters.width(after.text)) / 2 + gap
        for before, after in pairwise(ticks)
    )


def _weeks(first: dt.date, last: dt.date, step: int) -> Iterator[dt.date]:
    """Mondays."""
    day = first + dt.timedelta(days=-first.weekday() % 7)
    while day <= last:
        yield day
        day += dt.timedelta(days=step)


def _months(first: dt.date, last: dt.date, step: int) -> Iterator[dt.date]:
    """First days of every so many months, counted from January."""
    count = first.year * 12 + first.month - (1 if first.day == 1 else 0)
    count += -count % step
    while count < dt.MAXYEAR * 12 and (day := dt.date(count // 12, count % 12 + 1, 1)) <= last:
        yield day
        count += step


def _month(day: dt.date) -> str:
    return month_short(day.month)


def _no_more(_day: dt.date) -> str:
    """The year alone, which is added anyway."""
    return ""
