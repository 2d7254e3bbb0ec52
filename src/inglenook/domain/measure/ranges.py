"""From where to where a figure goes, the bands that divide it, and how many answers it may lack.

The first band begins where the range does, each ends before the next, the last where the range ends.
"""

from collections.abc import Mapping

from inglenook.domain.measure.measure import Band, Missing, Total


def ranged(total: Total, low: int, high: int) -> Total:
    """Bands and cuts that would lie outside are gone; the bands that are left reach its ends."""
    starts = {band.id: band.low for band in total.bands}
    cuts = tuple(cut for cut in total.cuts if low < cut.at <= high)
    return divided(total.model_copy(update={"low": low, "high": high, "cuts": cuts}), starts)


def divided(total: Total, starts: Mapping[str, int]) -> Total:
    """Into bands, by where each begins; of two that begin at the same point the later one is gone."""
    begins: dict[int, str] = {}
    for band_id, start in starts.items():
        if start <= total.high:
            begins.setdefault(max(start, total.low), band_id)
    points = sorted(begins)
    if points:
        begins[total.low] = begins.pop(points[0])
        points[0] = total.low
    ends = (*(point - 1 for point in points[1:]), total.high)
    bands = tuple(
        Band(id=begins[low], low=low, high=high) for low, high in zip(points, ends, strict=bool(points))
    )
    return total.model_copy(update={"bands": bands})


def lacking(total: Total, most: int) -> Total:
    """Up to so many answers may be missing, but never all of them; they count as the mean of the others."""
    most = max(0, min(most, len(total.items) - 1))
    missing = Missing(most=most, by="mean" if most else "none", source=total.missing.source)
    return total.model_copy(update={"missing": missing})
