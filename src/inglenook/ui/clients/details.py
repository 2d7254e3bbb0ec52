"""What the record says about a client, line by line, each with the way to change it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from inglenook.domain.case import CaseKind, next_after
from inglenook.domain.client import Client
from inglenook.domain.language import _
from inglenook.ui.clients import saying
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.settings.languages import language_name


@dataclass(frozen=True, slots=True)
class Way:
    """A button beside a row: its short word, its whole name, what it does."""

    word: str
    name: str
    go: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: str
    way: Way | None = None


class Details(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(776))
        self._column = column(inside, margins=(28, 22, 28, 24), gap=14)
        super().__init__(inside, _("Details"))
        self._context = context

    def show_case(self, opened: OpenedCase) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(_card(self._work_title(opened), self._work_rows(opened)))
        if opened.alone is None:
            self._column.addWidget(_card(_("Who belongs to it"), self._member_rows(opened)))
        self._column.addStretch(1)

    def _work_title(self, opened: OpenedCase) -> str:
        return _("The client") if opened.alone else saying.kind(opened.case.kind)

    def _work_rows(self, opened: OpenedCase) -> list[Row]:
        case, today = opened.case, self._context.today()
        upcoming = next_after(case.appointment, today) if case.appointment else None
        meeting = saying.appointment(case.appointment, today, upcoming)
        named = _("Code") if opened.alone else _("Name")
        return [
            Row(named, case.name, self._change(_("Change details"), "change_client")),
            *(self._person_rows(opened.alone) if opened.alone else []),
            Row(_("Tags"), ", ".join(case.tags) or _("none")),
            Row(_("Status"), saying.status(case.status), self._change(_("Change the status"), "status")),
            Row(_("Appointment"), meeting, self._change(_("Change the appointment"), "appointment")),
        ]

    def _person_rows(self, client: Client) -> list[Row]:
        reach = client.reach or _("not said yet")
        return [
            Row(_("Pronouns"), client.pronouns or _("not said")),
            Row(_("Language"), language_name(client.language)),
            Row(_("Since"), f"{saying.month(client.since)} {client.since.year}"),
            Row(_("How to reach them safely"), reach, self._change(_("Change how to reach them"), "reach")),
        ]

    def _change(self, name: str, action_id: str) -> Way:
        return Way(_("Change"), name, partial(self._context.do, action_id))

    def _member_rows(self, opened: OpenedCase) -> list[Row]:
        return [
            Row(
                client.code,
                client.reach or _("not said yet how to reach them"),
                self._way_to(client.code),
            )
            for client in opened.members
        ]

    def _way_to(self, code: str) -> Way | None:
        """To the page of the person alone."""
        for line in self._context.practice.cases:
            if line.kind is CaseKind.PERSON and line.name == code:
                name = _("Open {code}").format(code=code)
                return Way(_("Open"), name, partial(self._context.go, Place("case", line.case_id)))
        return None


def _card(title: str, rows: list[Row]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    middle = Qt.AlignmentFlag.AlignVCenter
    for place, row in enumerate(rows):
        grid.addWidget(words.label(row.name, "second"), place, 0, middle)
        grid.addWidget(words.label(row.value), place, 1)
        if (way := row.way) is not None:
            grid.addWidget(buttons.quiet(way.word, way.go, way.name), place, 2, middle)
    card.body.addLayout(grid)
    return card
