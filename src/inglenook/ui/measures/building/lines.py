"""The lines of a scale: what each asks, how it counts, whether an answer to it is talked over at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.building import (
    add_row,
    is_turned,
    move_row,
    options,
    remove_row,
    rows,
    turn_row,
)
from inglenook.domain.measure.measure import Talk
from inglenook.domain.measure.rules import with_talk
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.measures.building.settings import Number, Written, bare, check
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import adder, movers, remover


def lines_card(bench: MeasureBench) -> Card:
    card = Card(_("Lines"))
    card.body.addWidget(Written(bench, "items.ask", _("What is asked of all of them"), lines=2))
    listed = rows(bench.measure)
    for place, each in enumerate(listed):
        card.body.addWidget(_line(bench, each, (place, len(listed))))
    grow = adder(
        _("Add a line"),
        "rows",
        lambda: bench.add(add_row, lambda made: spots.text(f"items.{made}")),
    )
    card.body.addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _line(bench: MeasureBench, line: str, place: tuple[int, int]) -> QWidget:
    what = _("Line {number}").format(number=place[0] + 1)

    def move(to: int) -> None:
        way = "up" if to < place[0] else "down"
        bench.shape(lambda measure: move_row(measure, line, to), spots.act(way, line))

    def remove() -> None:
        bench.remove(
            lambda measure: remove_row(measure, line), _("The line is removed"), spots.act("add", "rows")
        )

    made = QWidget()
    layout = column(made, gap=4)
    acts = [*movers(what, line, place, move), remover(what, line, remove)]
    layout.addWidget(Written(bench, f"items.{line}", what, acts=acts))
    settings = FlowLayout(gap=14)
    settings.addWidget(_turned(bench, line, what))
    for part in _talked_over(bench, line, what):
        settings.addWidget(part)
    layout.addLayout(settings)
    return made


def _turned(bench: MeasureBench, line: str, what: str) -> QWidget:
    text = _("Counted the other way round")
    return check(
        text,
        spots.act("turn", line),
        f"{text}: {what}",
        on=is_turned(bench.measure, line),
        change=lambda on: bench.set(lambda measure: turn_row(measure, line, is_turned=on)),
    )


def _talked_over(bench: MeasureBench, line: str, what: str) -> list[QWidget]:
    """The number is there where the line is watched."""
    talk = _talk(bench, line)
    least, most = _worth(bench)
    text = _("To talk over soon")
    watched = check(
        text,
        spots.act("talk", line),
        f"{text}: {what}",
        on=talk is not None,
        change=lambda on: bench.shape(
            lambda measure: with_talk(measure, line, least + 1 if on else None), spots.act("talk", line)
        ),
    )
    if talk is None:
        return [watched]
    name = _("Points from which on it is talked over: {what}").format(what=what)
    from_on = Number(
        bench,
        spots.act("talk from", line),
        (least, most),
        lambda: _from_on(bench, line, least),
        lambda measure, points: with_talk(measure, line, points),
    )
    return [watched, words.one_line(_("from this many points on"), "label"), bare(from_on, name)]


def _from_on(bench: MeasureBench, line: str, least: int) -> int:
    talk = _talk(bench, line)
    return talk.at_least if talk is not None else least


def _talk(bench: MeasureBench, line: str) -> Talk | None:
    return next((each for each in bench.measure.talks if each.item.row == line), None)


def _worth(bench: MeasureBench) -> tuple[int, int]:
    """The least and the most points of an answer."""
    points = tuple(options(bench.measure).values())
    if points:
        return min(points), max(points)
    return scale_of(bench)


def scale_of(bench: MeasureBench) -> tuple[int, int]:
    """From where to where the numbers go with which a line is answered."""
    sheet = bench.measure.sheet
    question = sheet.outline.question("items") if sheet is not None else None
    answer = question.fields[0] if question is not None and question.kind == "matrix" else None
    return (answer.low, answer.high) if answer is not None and answer.kind == "scale" else (0, 10)
