"""One question, open: its words, its items and what can be set about it."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.parts import question_at
from inglenook.domain.worksheet.sheet import Cards, Group, Matrix, Question
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.building.bench import Bench
from inglenook.ui.worksheets.building.fields import field_list
from inglenook.ui.worksheets.building.items import item_list
from inglenook.ui.worksheets.building.ranked import RankedPile
from inglenook.ui.worksheets.building.said import Said
from inglenook.ui.worksheets.building.settings import number
from inglenook.ui.worksheets.building.simple import side_by_side, simple_body


def question_body(bench: Bench, at: str) -> list[QWidget]:
    question = question_at(bench.sheet, at)
    return [
        Said(bench, f"{at}.ask", _("What is asked")),
        Said(bench, f"{at}.hint", _("A line below it, if it helps"), lines=2),
        *simple_body(bench, at, question),
        *_larger_body(bench, at, question),
    ]


def _larger_body(bench: Bench, at: str, question: Question) -> list[QWidget]:
    if isinstance(question, Matrix):
        return [
            item_list(bench, at, "rows"),
            number(bench, at, _("Rows that the client may add and name"), "own_rows", (0, 12)),
            item_list(bench, at, "groups"),
            field_list(bench, at),
        ]
    if isinstance(question, Cards):
        return _cards_body(bench, at)
    if isinstance(question, Group):
        return [
            side_by_side(
                number(bench, at, _("At most so many times"), "most", (1, 24), {"shown": "at most"}),
                number(bench, at, _("So many stand ready"), "shown", (1, 24), {"most": "at least"}),
            ),
            Said(bench, f"{at}.add", _("What adding one more is called")),
            field_list(bench, at),
        ]
    return []


def _cards_body(bench: Bench, at: str) -> list[QWidget]:
    return [
        item_list(bench, at, "piles"),
        field(_("The pile that is put in order"), RankedPile(bench, at)),
        side_by_side(
            number(bench, at, _("At least"), "least", (1, 20), {"most": "at least"}),
            number(bench, at, _("At most"), "most", (1, 20), {"least": "at most"}),
        ),
        Said(bench, f"{at}.rank", _("What is said when putting them in order")),
        number(bench, at, _("Cards that the client may write"), "own_cards", (0, 12)),
        item_list(bench, at, "cards"),
    ]
