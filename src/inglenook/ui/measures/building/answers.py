"""How every line of a scale is answered: by a number, or by one of a few options with their points."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.building import (
    add_option,
    options,
    remove_option,
    with_numbers,
    with_options,
    with_points,
)
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.measures.building.lines import scale_of
from inglenook.ui.measures.building.settings import Number, Written, bare, number, one_of
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder, remover

_POINTS = (-100, 100)
_USUAL = (0, 1, 2, 3)


def answers_card(bench: MeasureBench) -> Card:
    card = Card(_("Answers"))
    has_options = bool(options(bench.measure))
    card.body.addWidget(
        one_of(
            _("Every line is answered by"),
            spots.act("way", "answers"),
            {"numbers": _("a number"), "options": _("one of a few options")},
            "options" if has_options else "numbers",
            partial(_turn_to, bench),
        )
    )
    card.body.addWidget(
        Written(bench, "items.answer.ask", _("A word above the answers, such as “How often”"))
    )
    for part in _options(bench) if has_options else _numbers(bench):
        card.body.addWidget(part)
    return card


def _turn_to(bench: MeasureBench, way: str) -> None:
    spot = spots.act("way", "answers")
    if way == "options":
        bench.shape(lambda measure: with_options(measure, _USUAL), spot)
    else:
        bench.shape(lambda measure: with_numbers(measure, 0, 10), spot)


def _numbers(bench: MeasureBench) -> list[QWidget]:
    ends = QWidget()
    beside = row(ends, gap=12)
    low = Number(
        bench,
        spots.act("low", "answers"),
        (0, 1),
        lambda: scale_of(bench)[0],
        lambda measure, value: with_numbers(measure, value, scale_of(bench)[1]),
    )
    high = Number(
        bench,
        spots.act("high", "answers"),
        (2, 10),
        lambda: scale_of(bench)[1],
        lambda measure, value: with_numbers(measure, scale_of(bench)[0], value),
    )
    beside.addWidget(number(low, _("From")))
    beside.addWidget(number(high, _("To")))
    means = _("What {number} means")
    return [
        ends,
        Written(bench, "items.answer.low", lambda: means.format(number=scale_of(bench)[0])),
        Written(bench, "items.answer.high", lambda: means.format(number=scale_of(bench)[1])),
    ]


def _options(bench: MeasureBench) -> list[QWidget]:
    points = options(bench.measure)
    parts = [_option(bench, each, place) for place, each in enumerate(points, start=1)]
    most = max(points.values())
    grow = adder(
        _("Add an option"),
        "options",
        lambda: bench.add(
            lambda measure: add_option(measure, most + 1), lambda made: spots.text(f"items.answer.{made}")
        ),
    )
    holder = QWidget()
    column(holder).addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
    return [*parts, holder]


def _option(bench: MeasureBench, option: str, place: int) -> QWidget:
    what = _("Option {number}").format(number=place)
    gone = remover(
        what,
        option,
        lambda: bench.remove(
            lambda measure: remove_option(measure, option),
            _("The option is removed"),
            spots.act("add", "options"),
        ),
    )
    made = QWidget()
    layout = row(made, gap=12)
    layout.addWidget(Written(bench, f"items.answer.{option}", what, acts=[gone]), 1)
    counted = column(gap=4)
    counted.addWidget(words.label(_("Points")), 0, Qt.AlignmentFlag.AlignBottom)
    name = _("Points: {what}").format(what=what)
    points = Number(
        bench,
        spots.act("points", option),
        _POINTS,
        lambda: options(bench.measure).get(option, 0),
        lambda measure, value: with_points(measure, option, value),
    )
    counted.addWidget(bare(points, name))
    layout.addLayout(counted)
    return made
