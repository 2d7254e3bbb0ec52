"""What the chart of a sheet draws, as plain numbers: two scales a row, or an order of cards.

Rows stand in the order of the sheet, never by a number. A row is drawn where both were answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inglenook.domain.worksheet.answers import Answers
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.reading import card_text, row_name, rows_of
from inglenook.domain.worksheet.sheet import Cards, Matrix, Scale


@dataclass(frozen=True, slots=True)
class Pair:
    """Of one row in one group. None: not answered. `key`: by which the row is known again another time."""

    key: str
    row: str
    first: int | None
    second: int | None

    @property
    def is_whole(self) -> bool:
        return self.first is not None and self.second is not None

    @property
    def apart(self) -> int | None:
        """How far the second lies from the first, without a sign: a gap has no right side."""
        if self.first is None or self.second is None:
            return None
        return abs(self.first - self.second)


@dataclass(frozen=True, slots=True)
class Panel:
    """One group. `title`: empty where there is none."""

    group: str
    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two scales with one range. `low`, `high`: the range; `first`, `second`: what they are called.

    `names`: of all rows in which anything was answered, by their keys, in the order of the sheet.
    """

    first: str
    second: str
    low: int
    high: int
    panels: tuple[Panel, ...]
    names: dict[str, str]
    shows_apart: bool = False

    def pair(self, group: str, key: str) -> Pair | None:
        found = (pair for panel in self.panels if panel.group == group for pair in panel.pairs)
        return next((pair for pair in found if pair.key == key), None)


@dataclass(frozen=True, slots=True)
class Placed:
    """`before`: its place in the earlier order, None where it was not in it."""

    text: str
    place: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """`gone`: what was in the earlier order and is not in this one, with its place then.

    `compared`: whether there was an earlier order to look at.
    """

    title: str
    placed: tuple[Placed, ...]
    gone: tuple[Placed, ...] = ()
    compared: bool = False


def pairs(form: Form, answers: Answers) -> Pairs | None:
    """None where the sheet draws no two scales, or neither was answered in any row."""
    if form.outline.chart not in ("boundaries", "gaps"):
        return None
    matrix = next((each for each in form.outline.questions if isinstance(each, Matrix)), None)
    scales = [field for field in matrix.fields if isinstance(field, Scale)][:2] if matrix else []
    if matrix is None or len(scales) < 2:
        return None
    answer = _dict(answers.get(matrix.id))
    panels = tuple(_panel(form, matrix, scales, answer, group) for group in matrix.groups or ("",))
    panels = tuple(panel for panel in panels if panel.pairs)
    if not panels:
        return None
    first, second = (form.text(f"{matrix.id}.{scale.id}.ask") for scale in scales)
    low, high = min(each.low for each in scales), max(each.high for each in scales)
    names = dict(_named(form, matrix, answer, row) for row in rows_of(matrix, answer))
    return Pairs(first, second, low, high, panels, names, shows_apart=form.outline.chart == "gaps")


def ranking(form: Form, answers: Answers, earlier: tuple[Form, Answers] | None = None) -> Ranking | None:
    """None where the sheet puts nothing in order, or nothing was."""
    if form.outline.chart != "values":
        return None
    order = _order(form, answers)
    if not order:
        return None
    then = _order(*earlier) if earlier is not None else {}
    before = {known: place for place, known in enumerate(then, 1)}
    placed = tuple(Placed(text, at, before.get(known)) for at, (known, text) in enumerate(order.items(), 1))
    gone = tuple(Placed(text, before[known]) for known, text in then.items() if known not in order)
    cards = _cards(form)
    return Ranking(form.text(f"{cards.id}.rank") if cards else "", placed, gone, compared=bool(then))


def _panel(form: Form, matrix: Matrix, scales: list[Scale], answer: Mapping[str, Any], group: str) -> Panel:
    found = []
    for row in rows_of(matrix, answer):
        values = answer.get("rows", {}).get(row, {})
        first, second = (values.get(f"{group}.{each.id}" if group else each.id) for each in scales)
        if first is not None or second is not None:
            found.append(Pair(*_named(form, matrix, answer, row), first, second))
    return Panel(group, form.text(f"{matrix.id}.{group}") if group else "", tuple(found))


def _named(form: Form, matrix: Matrix, answer: Mapping[str, Any], row: str) -> tuple[str, str]:
    """The key and the name of a row: one of the client's own is known again by its name."""
    name = row_name(form, matrix, answer, row)
    return (row if row in matrix.rows else f"own {_same(name)}"), name


def _order(form: Form, answers: Answers) -> dict[str, str]:
    """Texts by what a card is known by: its id, or the words of one's own, whatever number it had."""
    cards = _cards(form)
    if cards is None:
        return {}
    answer = _dict(answers.get(cards.id))
    texts = {card: card_text(form, cards, answer, card) for card in answer.get("ranked", [])}
    return {(card if card in cards.cards else f"own {_same(text)}"): text for card, text in texts.items()}


def _cards(form: Form) -> Cards | None:
    return next((each for each in form.outline.questions if isinstance(each, Cards)), None)


def _dict(answer: object) -> Mapping[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
