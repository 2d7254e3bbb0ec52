"""How a scale of one's own is counted, and what is entered by hand: figures, ranges, bands, missing answers,
what there is to talk about, and how often it is asked. Steps like those of `building`.
"""

from typing import Any, Literal

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure, Talk, Total
from inglenook.domain.measure.own_texts import in_step
from inglenook.domain.measure.ranges import divided, lacking, ranged
from inglenook.domain.measure.soundness import most_of, range_of
from inglenook.domain.worksheet.errors import NotInSheet, TooFew, TooMany
from inglenook.domain.worksheet.parts import new_id

MOST_FIGURES = 8
MOST_BANDS = 12

How = Literal["sum", "mean"]
Lower = Literal["lighter", "heavier", "neither"]


def with_how(measure: Measure, how: How) -> Measure:
    """Added up, or the mean of the lines."""
    total = measure.totals[0].model_copy(update={"how": how})
    if measure.sheet is None:
        raise NotInSheet
    least, most = range_of(total, measure.sheet.outline)
    return _with_total(measure, ranged(total, int(least), max(int(most), int(least) + 1)))


def with_missing(measure: Measure, most: int) -> Measure:
    """Up to so many answers may be missing, and count as the mean of the others; 0: none may."""
    return _with_total(measure, lacking(measure.totals[0], most))


def with_lower(measure: Measure, total_id: str, lower_is: Lower) -> Measure:
    """What a lower figure means."""
    return _with_total(measure, _total(measure, total_id).model_copy(update={"lower_is": lower_is}))


def with_range(measure: Measure, total_id: str, low: int, high: int) -> Measure:
    """Of a figure that is entered by hand; another's follows from its lines."""
    total = _total(measure, total_id)
    if total.items:
        raise NotInSheet
    return _with_total(measure, ranged(total, low, max(high, low + 1)))


def add_figure(measure: Measure) -> tuple[Measure, str]:
    """One more that is entered by hand. Also returns its id."""
    if measure.sheet is not None:
        raise NotInSheet
    if len(measure.totals) >= MOST_FIGURES:
        raise TooMany
    total = Total(id=new_id(), low=0, high=100, missing=measure.totals[0].missing)
    return _with(measure, totals=(*measure.totals, total)), total.id


def remove_figure(measure: Measure, total_id: str) -> Measure:
    _total(measure, total_id)
    left = tuple(total for total in measure.totals if total.id != total_id)
    if not left:
        raise TooFew
    return _with(measure, totals=left)


def add_band(measure: Measure, total_id: str, start: int) -> tuple[Measure, str]:
    """It begins at `start`; the first one takes the whole range. Also returns its id."""
    total = _total(measure, total_id)
    if len(total.bands) >= MOST_BANDS or any(band.low == start for band in total.bands):
        raise TooMany
    sourced = total.model_copy(update={"bands_source": _("Set when this scale was made")})
    band_id = new_id()
    grown = divided(sourced, {**_starts(total), band_id: start})
    if all(band.id != band_id for band in grown.bands):
        raise NotInSheet
    return _with_total(measure, grown), band_id


def move_band(measure: Measure, total_id: str, band_id: str, start: int) -> Measure:
    """It begins elsewhere, between its neighbours; the first one always begins where the range does."""
    total = _total(measure, total_id)
    ids = [band.id for band in total.bands]
    if band_id not in ids:
        raise NotInSheet
    place = ids.index(band_id)
    if place == 0:
        return measure
    after = total.bands[place + 1].low if place + 1 < len(ids) else total.high + 1
    start = max(total.bands[place - 1].low + 1, min(start, after - 1))
    return _with_total(measure, divided(total, {**_starts(total), band_id: start}))


def remove_band(measure: Measure, total_id: str, band_id: str) -> Measure:
    """The one before it, or else the one after, takes its place."""
    total = _total(measure, total_id)
    starts = _starts(total)
    if starts.pop(band_id, None) is None:
        raise NotInSheet
    return _with_total(measure, divided(total, starts))


def with_talk(measure: Measure, row: str, at_least: int | None) -> Measure:
    """An answer to this line worth so many points or more is something to talk about; None: it is not."""
    item = next((item for total in measure.totals for item in total.items if item.row == row), None)
    most = most_of(item, measure.sheet.outline) if item is not None and measure.sheet is not None else None
    if item is None or most is None:
        raise NotInSheet
    others = tuple(talk for talk in measure.talks if talk.item.row != row)
    added = () if at_least is None else (Talk(id=row, item=item, at_least=min(at_least, most)),)
    return _with(measure, talks=(*others, *added))


def with_every(measure: Measure, weeks: int | None) -> Measure:
    """How often it is usually asked."""
    return _with(measure, every_weeks=weeks)


def _starts(total: Total) -> dict[str, int]:
    return {band.id: band.low for band in total.bands}


def _total(measure: Measure, total_id: str) -> Total:
    for total in measure.totals:
        if total.id == total_id:
            return total
    raise NotInSheet


def _with_total(measure: Measure, now: Total) -> Measure:
    return _with(measure, totals=tuple(now if each.id == now.id else each for each in measure.totals))


def _with(measure: Measure, **settings: Any) -> Measure:
    return in_step(measure.model_copy(update=settings))
