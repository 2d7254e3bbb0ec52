"""The sheet as a whole, open: what it is called, how it begins, how long it takes, in which languages."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMenu, QSpinBox, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.building import (
    Chart,
    add_language,
    bring_language_back,
    remove_language,
    with_chart,
    with_minutes,
)
from inglenook.domain.worksheet.parts import can_draw
from inglenook.ui.look import buttons, words
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.settings.languages import LANGUAGES, language_name
from inglenook.ui.worksheets.building import spots
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.said import Note, Said
from inglenook.ui.worksheets.building.simple import side_by_side


def head_body(bench: Bench) -> list[QWidget]:
    made: list[QWidget] = [
        Said(bench, "title", _("Title, as the client sees it: a neutral one")),
        Said(bench, "intro", _("How it begins"), lines=2),
        Said(bench, "name", _("What you call it on your shelf")),
        Said(bench, "purpose", _("What it is good for, for yourself"), lines=2),
        Note("", several=len(bench.sheet.languages) > 1),
        _minutes(bench),
    ]
    if (drawn := _chart(bench)) is not None:
        made.append(drawn)
    return [*made, _languages(bench)]


def _minutes(bench: Bench) -> QWidget:
    least, most = _minute_box(bench.sheet.minutes[0]), _minute_box(bench.sheet.minutes[1])

    def change() -> None:
        bench.set(lambda sheet: with_minutes(sheet, least.value(), most.value()))

    for box in (least, most):
        box.valueChanged.connect(lambda _value: change())
    return side_by_side(field(_("Minutes it takes, from"), least), field(_("Minutes it takes, up to"), most))


def _minute_box(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, 240)
    box.setKeyboardTracking(False)
    box.setValue(value)
    return box


def _chart(bench: Bench) -> QWidget | None:
    """Only where there is something to draw."""
    names: dict[Chart, str] = {
        "none": _("no picture"),
        "boundaries": _("the first two scales of the table, side by side"),
        "gaps": _("the first two scales, and how far apart they lie"),
        "values": _("the cards that were put in order"),
    }
    outline = bench.sheet.outline
    offered = [each for each in names if each == "none" or can_draw(outline, each)]
    if len(offered) == 1:
        return None
    box = QComboBox()
    for chart in offered:
        box.addItem(names[chart], chart)
    box.setCurrentIndex(box.findData(outline.chart))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    box.currentIndexChanged.connect(lambda _at: bench.set(lambda sheet: with_chart(sheet, box.currentData())))
    return field(_("How the answers are drawn for you"), box)


def _languages(bench: Bench) -> QWidget:
    made, lines = QWidget(), QWidget()
    layout = column(made, gap=6)
    layout.addWidget(words.group(_("Languages")))
    across = FlowLayout(lines, gap=10)
    for language in bench.sheet.languages:
        if len(bench.sheet.languages) > 1:
            across.addWidget(_remover(bench, language))
    across.addWidget(_adder(bench))
    layout.addWidget(lines, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _remover(bench: Bench, language: str) -> buttons.Button:
    name = language_name(language)

    def remove() -> None:
        bench.remove(
            partial(remove_language, language=language),
            _("{language} is removed from this sheet").format(language=name),
            lambda now, before: bring_language_back(now, before, language),
            spots.act("add", "language"),
        )

    made = buttons.plain(_("Remove {language}").format(language=name), remove)
    made.setObjectName(spots.act("remove", language))
    return made


def _adder(bench: Bench) -> buttons.Button:
    made = buttons.plain(_("Add a language …"), None, _("Add a language"))
    made.setObjectName(spots.act("add", "language"))
    menu = QMenu(made)
    for code, name in LANGUAGES:
        if code not in bench.sheet.languages:
            menu.addAction(name, partial(_add, bench, code))
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made


def _add(bench: Bench, language: str) -> None:
    bench.shape(partial(add_language, language=language), spots.text("title", language))
