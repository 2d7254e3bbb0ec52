"""What would make a measure score wrongly: what it counts isn't asked, a figure or a text is missing.

A measure of the shelf that has a flaw is not read at all; one of the therapist's own tells which it has.
"""

from collections.abc import Iterator

from inglenook.domain.measure.measure import Band, Item, Measure, Total
from inglenook.domain.worksheet.sheet import Choice, Matrix, Outline, Scale


def flaws(measure: Measure) -> tuple[str, ...]:
    """In the words of the file: `total.sum: bands`, `es: talk.thoughts`. Empty where it is sound."""
    return (*_rules(measure), *_texts(measure))


def texts_of(measure: Measure) -> tuple[str, ...]:
    """Every key that its texts have, in order."""
    of_totals = (key for total in measure.totals for key in _texts_of_total(total))
    return ("name", "about", *of_totals, *(f"talk.{talk.id}" for talk in measure.talks))


def range_of(total: Total, outline: Outline) -> tuple[float, float]:
    """The least and the most that its answers can come to; what is not asked counts nothing."""
    worth = [_worth(item, outline) for item in total.items]
    least, most = sum(min(each, default=0) for each in worth), sum(max(each, default=0) for each in worth)
    return (least / len(worth), most / len(worth)) if total.how == "mean" else (least, most)


def most_of(item: Item, outline: Outline) -> int | None:
    """The most that an answer to it can be worth. None where the sheet asks no such thing."""
    return max(_worth(item, outline), default=None)


def _rules(measure: Measure) -> Iterator[str]:
    outline = measure.sheet.outline if measure.sheet else None
    for total in measure.totals:
        yield from (f"total.{total.id}: {flaw}" for flaw in _total(total, outline))
    for talk in measure.talks:
        most = most_of(talk.item, outline) if outline else None
        if most is None or talk.at_least > most:  # nothing that is answered would raise it
            yield f"talk.{talk.id}"


def _total(total: Total, outline: Outline | None) -> Iterator[str]:
    if not _join(total.bands, total.low, total.high):
        yield "bands"
    if any(not total.low < cut.at <= total.high for cut in total.cuts):
        yield "cuts"
    if total.missing.most >= max(len(total.items), 1):
        yield "missing"
    if not total.items:
        return
    if not outline or not all(_worth(item, outline) for item in total.items):
        yield "items"
    elif range_of(total, outline) != (total.low, total.high):
        yield "range"
    if total.gate and (not outline or total.gate.option not in _options(total.gate.item, outline)):
        yield "gate"


def _join(bands: tuple[Band, ...], low: int, high: int) -> bool:
    """Each begins where the last one ended."""
    starts = (low, *(band.high + 1 for band in bands))
    return not bands or (*(band.low for band in bands), high + 1) == starts


def _worth(item: Item, outline: Outline) -> tuple[int, ...]:
    """What its answers are worth; nothing where it isn't asked, or an option is without points."""
    worth = _straight(item, outline)
    return worth if item.turned is None else tuple(item.turned - each for each in worth)


def _straight(item: Item, outline: Outline) -> tuple[int, ...]:
    asked = _asked(item, outline)
    if isinstance(asked, Scale):
        return () if item.points else tuple(range(asked.low, asked.high + 1))
    if isinstance(asked, Choice) and set(asked.options) == set(item.points):
        return tuple(item.points.values())
    return ()


def _options(item: Item, outline: Outline) -> tuple[str, ...]:
    asked = _asked(item, outline)
    return asked.options if isinstance(asked, Choice) else ()


def _asked(item: Item, outline: Outline) -> Scale | Choice | None:
    question = outline.question(item.question)
    if isinstance(question, Matrix) and item.row in question.rows and not question.groups:
        question = next((field for field in question.fields if field.id == item.field), None)
    elif item.row or item.field:
        return None
    if isinstance(question, Choice):
        return None if question.several else question
    return question if isinstance(question, Scale) else None


def _texts(measure: Measure) -> Iterator[str]:
    known = texts_of(measure)
    for language, said in measure.texts.items():
        yield from (f"{language}: {key}" for key in known if not said.get(key, "").strip())
        yield from (f"{language}: {key}" for key in said if key not in known)


def _texts_of_total(total: Total) -> Iterator[str]:
    yield f"total.{total.id}"
    yield from (f"band.{total.id}.{band.id}" for band in total.bands)
    yield from (f"cut.{total.id}.{cut.id}" for cut in total.cuts)
