"""The fields of a table or of a repeated group: each a small question of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.building import add_field, bring_field_back, move_field, remove_field
from inglenook.domain.worksheet.parts import fields_of
from inglenook.domain.worksheet.sheet import Choice, Scale, Text
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, row
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.acts import movers, remover
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.kinds import FIELD_KINDS, kind_name, kind_told
from inglenook.ui.worksheets.building.said import Said
from inglenook.ui.worksheets.building.simple import simple_body


def field_list(bench: Bench, question_id: str) -> QWidget:
    made = QWidget()
    layout = column(made, gap=10)
    layout.addWidget(words.group(_("What is asked each time")))
    fields = fields_of(bench.sheet, question_id).fields
    for place, each in enumerate(fields):
        layout.addWidget(_field(bench, question_id, each, (place, len(fields))))
    grow = kind_menu(
        _("Add a field"),
        spots.act("add", f"{question_id} fields"),
        FIELD_KINDS,
        lambda kind: _add(bench, question_id, kind),
    )
    layout.addWidget(grow, 0, Qt.AlignmentFlag.AlignLeft)
    return made


def kind_menu(text: str, spot: str, kinds: tuple[str, ...], choose: Callable[[str], None]) -> QPushButton:
    """A button that asks which kind."""
    made = buttons.plain(f"{text} …", None, text)
    made.setObjectName(spot)
    menu = QMenu(made)
    for kind in kinds:
        menu.addAction(kind_told(kind), partial(choose, kind))
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made


def part_head(title: str, acts: list[buttons.Button]) -> QWidget:
    made, doing = QWidget(), QWidget()
    head = row(made, gap=8)
    head.addWidget(words.strong(title), 1)
    across = FlowLayout(doing, gap=6)
    for act in acts:
        across.addWidget(act)
    head.addWidget(doing)
    return made


def _field(bench: Bench, question_id: str, field: Text | Scale | Choice, place: tuple[int, int]) -> QWidget:
    at = f"{question_id}.{field.id}"
    what = _("Field {number} · {kind}").format(number=place[0] + 1, kind=kind_name(field.kind))

    def move(to: int) -> None:
        way = "up" if to < place[0] else "down"
        bench.shape(
            partial(move_field, question_id=question_id, field_id=field.id, place=to), spots.act(way, at)
        )

    def remove() -> None:
        bench.remove(
            partial(remove_field, question_id=question_id, field_id=field.id),
            _("The field is removed"),
            lambda now, before: bring_field_back(now, before, question_id, field.id),
            spots.act("add", f"{question_id} fields"),
        )

    card = Card(tone="quiet")
    card.body.addWidget(part_head(what, [*movers(what, at, place, move), remover(what, at, remove)]))
    card.body.addWidget(Said(bench, f"{at}.ask", _("What is asked")))
    card.body.addWidget(Said(bench, f"{at}.hint", _("A line below it, if it helps")))
    for part in simple_body(bench, at, field):
        card.body.addWidget(part)
    return card


def _add(bench: Bench, question_id: str, kind: str) -> None:
    chosen = next(each for each in FIELD_KINDS if each == kind)
    bench.add(
        lambda sheet: add_field(sheet, question_id, chosen),
        lambda field_id: spots.text(f"{question_id}.{field_id}.ask"),
    )
