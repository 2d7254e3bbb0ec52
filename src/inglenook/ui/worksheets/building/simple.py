"""The body of words, a scale and a choice, also where they are fields of a table or a group."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.sheet import Choice, Question, Scale, Text
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import px
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.items import item_list
from inglenook.ui.worksheets.building.said import Note, Said
from inglenook.ui.worksheets.building.settings import check, number, one_of


def simple_body(bench: Bench, at: str, question: Question) -> list[QWidget]:
    """Nothing for the larger kinds."""
    if isinstance(question, Text):
        return [check(bench, at, _("Room for several lines"), "lines")]
    if isinstance(question, Scale):
        return [
            side_by_side(
                number(bench, at, _("From"), "low", (0, 1)), number(bench, at, _("To"), "high", (2, 10))
            ),
            Said(bench, f"{at}.low", _("What the lowest number means")),
            Said(bench, f"{at}.high", _("What the highest number means")),
        ]
    if isinstance(question, Choice):
        return [
            check(bench, at, _("More than one may be chosen"), "several"),
            one_of(bench, at, _("In which order"), "order", orders()),
            item_list(bench, at, "options"),
            Note(at, several=len(bench.sheet.languages) > 1),
        ]
    return []


def orders() -> tuple[tuple[str, str], ...]:
    return (
        ("written", _("as written here")),
        ("shuffled", _("shuffled anew each time")),
        ("alphabetical", _("by letter")),
    )


def side_by_side(*parts: QWidget) -> QWidget:
    """In the next line where a line is full."""
    made = QWidget()
    across = FlowLayout(made, gap=16)
    for part in parts:
        part.setMinimumWidth(px(110))
        across.addWidget(part)
    return made
