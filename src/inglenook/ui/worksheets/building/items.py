"""The options, rows, columns, cards or piles of a question: written, put in order, removed, added."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.building import add_item, bring_item_back, move_item, remove_item
from inglenook.domain.worksheet.parts import Items, items_of, question_at
from inglenook.ui.look import words
from inglenook.ui.look.space import column
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder, movers, remover
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.said import Said


@dataclass(frozen=True, slots=True)
class _Wording:
    """`each` takes the place in the list as {number}."""

    title: str
    each: str
    add: str
    gone: str


def item_list(bench: Bench, at: str, of: Items) -> QWidget:
    made, said = QWidget(), _wording(of)
    listed = items_of(question_at(bench.sheet, at), of)
    layout = column(made, gap=8)
    layout.addWidget(words.group(said.title))
    for place, item in enumerate(listed):
        layout.addWidget(_item(bench, at, item, (place, len(listed)), said))
    grow = adder(said.add, f"{at} {of}", lambda: _add(bench, at, of))
    layout.addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def _item(bench: Bench, at: str, item: str, place: tuple[int, int], said: _Wording) -> Said:
    what = said.each.format(number=place[0] + 1)
    key = f"{at}.{item}"

    def move(to: int) -> None:
        way = "up" if to < place[0] else "down"
        bench.shape(partial(move_item, at=at, item=item, place=to), spots.act(way, key))

    def remove() -> None:
        bench.remove(
            partial(remove_item, at=at, item=item),
            said.gone,
            lambda now, before: bring_item_back(now, before, at, item),
            _next(bench, at, item, place[0]),
        )

    acts = [*movers(what, key, place, move), remover(what, key, remove)]
    return Said(bench, key, what, acts=acts)


def _add(bench: Bench, at: str, of: Items) -> None:
    bench.add(partial(add_item, at=at, of=of), lambda item: spots.text(f"{at}.{item}"))


def _next(bench: Bench, at: str, item: str, place: int) -> str:
    """The keyboard goes on where the removed one stood, else before it."""
    question = question_at(bench.sheet, at)
    names: tuple[Items, ...] = ("options", "rows", "groups", "cards", "piles")
    left = next(
        [each for each in getattr(question, of) if each != item]
        for of in names
        if item in getattr(question, of, ())
    )
    return spots.text(f"{at}.{left[min(place, len(left) - 1)]}" if left else f"{at}.ask")


def _wording(of: Items) -> _Wording:
    made: dict[Items, Callable[[], _Wording]] = {
        "options": lambda: _Wording(
            _("Options"), _("Option {number}"), _("Add an option"), _("The option is removed")
        ),
        "rows": lambda: _Wording(_("Rows"), _("Row {number}"), _("Add a row"), _("The row is removed")),
        "groups": lambda: _Wording(
            _("Asked once for each of these"),
            _("Column {number}"),
            _("Add a column"),
            _("The column is removed"),
        ),
        "cards": lambda: _Wording(_("Cards"), _("Card {number}"), _("Add a card"), _("The card is removed")),
        "piles": lambda: _Wording(_("Piles"), _("Pile {number}"), _("Add a pile"), _("The pile is removed")),
    }
    return made[of]()
