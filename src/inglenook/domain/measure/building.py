"""Making a scale of one's own: lines, all answered in the same way, that come to one figure.

Every step takes a measure and returns another, with its sheet, its rules and its texts in step: the range of
the figure follows the lines and their answers, bands follow the range, and a text that is not yet written is
there, empty. What is counted and how is set in `rules`. All steps raise NotInSheet, TooFew or TooMany.

The sheet's own keys: `items.ask`, `items.ROW`, `items.answer.ask`, and `items.answer.OPTION` or
`items.answer.low` and `items.answer.high`.
"""

from collections.abc import Mapping

from inglenook.domain.language import _
from inglenook.domain.measure.measure import Item, Measure, Missing, Total
from inglenook.domain.measure.own_texts import in_step, sheets_key
from inglenook.domain.measure.ranges import lacking, ranged
from inglenook.domain.measure.soundness import range_of, texts_of
from inglenook.domain.worksheet import building
from inglenook.domain.worksheet.errors import NotInSheet
from inglenook.domain.worksheet.parts import changed, new_id, question_at
from inglenook.domain.worksheet.sheet import Choice, Matrix, Outline, Scale, Section, Sheet
from inglenook.domain.worksheet.texts import missing

SUM = "sum"
"""The figure of a scale. Where figures alone are entered, the first of them."""

_AT, _FIELD = "items", "answer"
_ANSWER = f"{_AT}.{_FIELD}"


def new_scale(measure_id: str, language: str) -> Measure:
    """One line, answered from 0 to 10, added up."""
    field = Scale(id=_FIELD)
    matrix = Matrix(id=_AT, rows=(new_id(),), fields=(field,))
    outline = Outline(sections=(Section(id="scale", questions=(matrix,)),))
    sheet = Sheet(id=measure_id, minutes=(1, 5), outline=outline, texts={language: {}}, own=True)
    # A setting that is as it was puts the texts in step.
    sheet = building.with_minutes(building.with_settings(sheet, _AT, own_rows=0), 1, 5)
    return _rescored(_measure(measure_id, language, sheet), sheet, {})


def score_only(measure_id: str, language: str) -> Measure:
    """One figure from 0 to 100 that is entered by hand."""
    return in_step(_measure(measure_id, language, None))


def gaps(measure: Measure, language: str) -> tuple[str, ...]:
    """Keys of what is still to be written before it can be given: first the sheet's, then its own."""
    sheet, said = measure.sheet, measure.texts.get(language, {})
    asked = missing(sheet.outline, sheet.texts.get(language, {})) if sheet else ()
    own = (key for key in texts_of(measure) if not sheets_key(measure, key))
    return (*asked, *(key for key in own if not said.get(key, "").strip()))


def with_text(measure: Measure, language: str, key: str, text: str) -> Measure:
    """`key`: one of the sheet's or one of its own."""
    sheet, own = measure.sheet, texts_of(measure)
    same = sheets_key(measure, key)
    if sheet and (same or key not in own):
        written = building.with_text(sheet, language, same or key, text)
        return in_step(measure.model_copy(update={"sheet": written}))
    if language not in measure.texts or key not in own:
        raise NotInSheet
    texts = {**measure.texts, language: {**measure.texts[language], key: text}}
    return measure.model_copy(update={"texts": texts})


def rows(measure: Measure) -> tuple[str, ...]:
    return _matrix(_sheet(measure)).rows


def add_row(measure: Measure) -> tuple[Measure, str]:
    """A line at the end. Also returns its id."""
    sheet, row = building.add_item(_sheet(measure), _AT, "rows")
    return _rescored(measure, sheet, _points(measure)), row


def remove_row(measure: Measure, row: str) -> Measure:
    """With what there was to talk about in it."""
    sheet = building.remove_item(_sheet(measure), _AT, row)
    talks = tuple(talk for talk in measure.talks if talk.item.row != row)
    return _rescored(measure.model_copy(update={"talks": talks}), sheet, _points(measure))


def move_row(measure: Measure, row: str, place: int) -> Measure:
    sheet = building.move_item(_sheet(measure), _AT, row, place)
    return _rescored(measure, sheet, _points(measure))


def turn_row(measure: Measure, row: str, *, is_turned: bool) -> Measure:
    """A line that asks for the opposite is counted the other way round."""
    if row not in rows(measure):
        raise NotInSheet
    kept = _turned(measure)
    turned = kept | {row} if is_turned else kept - {row}
    return _rescored(measure, _sheet(measure), _points(measure), turned)


def is_turned(measure: Measure, row: str) -> bool:
    return row in _turned(measure)


def with_numbers(measure: Measure, low: int, high: int) -> Measure:
    """Answered by a number from `low` (0 or 1) to `high` (2 to 10)."""
    field = changed(Scale(id=_FIELD), low=low, high=high)
    return _rescored(measure, _with_field(measure, field), {})


def with_options(measure: Measure, points: tuple[int, ...]) -> Measure:
    """Answered by one of so many options, worth so many points each."""
    options = {new_id(): each for each in points}
    field = changed(Choice(id=_FIELD, options=(new_id(), new_id())), options=tuple(options))
    return _rescored(measure, _with_field(measure, field), options)


def options(measure: Measure) -> Mapping[str, int]:
    """The points of each option, in order; empty where the answer is a number."""
    field = _field(_sheet(measure))
    points = _points(measure)
    return {option: points[option] for option in field.options} if isinstance(field, Choice) else {}


def add_option(measure: Measure, points: int) -> tuple[Measure, str]:
    sheet, option = building.add_item(_sheet(measure), _ANSWER, "options")
    return _rescored(measure, sheet, {**_points(measure), option: points}), option


def remove_option(measure: Measure, option: str) -> Measure:
    sheet = building.remove_item(_sheet(measure), _ANSWER, option)
    left = {each: worth for each, worth in _points(measure).items() if each != option}
    return _rescored(measure, sheet, left)


def with_points(measure: Measure, option: str, points: int) -> Measure:
    if option not in options(measure):
        raise NotInSheet
    return _rescored(measure, _sheet(measure), {**_points(measure), option: points})


def _measure(measure_id: str, language: str, sheet: Sheet | None) -> Measure:
    total = Total(id=SUM, low=0, high=100, missing=Missing(source=_("Set when this scale was made")))
    return Measure(id=measure_id, sheet=sheet, totals=(total,), texts={language: {}}, own=True)


def _rescored(
    measure: Measure, sheet: Sheet, points: Mapping[str, int], turned: frozenset[str] | None = None
) -> Measure:
    """Every line counts, by these points, and the range is what they can come to."""
    outline, total = sheet.outline, measure.totals[0]
    around = _ends(sheet, points)
    was = _turned(measure) if turned is None else turned
    items = tuple(
        Item(question=_AT, row=row, field=_FIELD, points=dict(points), turned=around if row in was else None)
        for row in _matrix(sheet).rows
    )
    least, most = range_of(total.model_copy(update={"items": items}), outline)
    low, high = int(least), max(int(most), int(least) + 1)
    talks = tuple(
        talk.model_copy(update={"item": item, "at_least": min(talk.at_least, _most(sheet, points))})
        for talk in measure.talks
        for item in items
        if item.row == talk.item.row
    )
    scored = lacking(ranged(total.model_copy(update={"items": items}), low, high), total.missing.most)
    settings = {"sheet": sheet, "totals": (scored,), "talks": talks}
    return in_step(measure.model_copy(update=settings))


def _ends(sheet: Sheet, points: Mapping[str, int]) -> int:
    """What a line and its opposite come to together."""
    worth = _worth(sheet, points)
    return min(worth) + max(worth)


def _most(sheet: Sheet, points: Mapping[str, int]) -> int:
    """The most that a line can come to, turned or not."""
    return max(_worth(sheet, points))


def _worth(sheet: Sheet, points: Mapping[str, int]) -> tuple[int, ...]:
    field = _field(sheet)
    return tuple(points.values()) if isinstance(field, Choice) else (field.low, field.high)


def _turned(measure: Measure) -> frozenset[str]:
    return frozenset(item.row for item in measure.totals[0].items if item.turned is not None)


def _points(measure: Measure) -> Mapping[str, int]:
    """By option; the same for every line."""
    return measure.totals[0].items[0].points


def _sheet(measure: Measure) -> Sheet:
    if measure.sheet is None:
        raise NotInSheet
    return measure.sheet


def _matrix(sheet: Sheet) -> Matrix:
    matrix = question_at(sheet, _AT)
    if not isinstance(matrix, Matrix):
        raise NotInSheet
    return matrix


def _field(sheet: Sheet) -> Scale | Choice:
    field = _matrix(sheet).fields[0]
    if not isinstance(field, Scale | Choice):
        raise NotInSheet
    return field


def _with_field(measure: Measure, field: Scale | Choice) -> Sheet:
    return building.with_settings(_sheet(measure), _AT, fields=(field,))
