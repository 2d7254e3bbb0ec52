"""What the record says about a client, line by line, each with the way to change it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from inglenook.domain.case import CaseKind, next_after
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

Row = tuple[str, str, str, Callable[[], None] | None]


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
        do, case, today = self._context.do, opened.case, self._context.today()
        upcoming = next_after(case.appointment, today) if case.appointment else None
        change = lambda: do("change_client")  # noqa: E731 - one of several alike
        rows: list[Row] = [(_("Code") if opened.alone else _("Name"), case.name, _("Change details"), change)]
        if (client := opened.alone) is not None:
            rows += [
                (_("Pronouns"), client.pronouns or _("not said"), "", None),
                (_("Language"), language_name(client.language), "", None),
                (_("Since"), f"{saying.month(client.since)} {client.since.year}", "", None),
                (
                    _("How to reach them safely"),
                    client.reach or _("not said yet"),
                    _("Change how to reach them"),
                    lambda: do("reach"),
                ),
            ]
        rows += [
            (_("Tags"), ", ".join(case.tags) or _("none"), "", None),
            (_("Status"), saying.status(case.status), _("Change the status"), lambda: do("status")),
            (
                _("Appointment"),
                saying.appointment(case.appointment, today, upcoming),
                _("Change the appointment"),
                lambda: do("appointment"),
            ),
        ]
        return rows

    def _member_rows(self, opened: OpenedCase) -> list[Row]:
        return [
            (
                client.code,
                client.reach or _("not said yet how to reach them"),
                _("Open {code}").format(code=client.code),
                self._goer(client.code),
            )
            for client in opened.members
        ]

    def _goer(self, code: str) -> Callable[[], None] | None:
        """To the page of the person alone."""
        for line in self._context.practice.cases:
            if line.kind is CaseKind.PERSON and line.name == code:
                return lambda case_id=line.case_id: self._context.go(Place("case", case_id))  # type: ignore[misc]
        return None


def _card(title: str, rows: list[Row]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for place, (name, value, button, on_click) in enumerate(rows):
        grid.addWidget(words.label(name, "second"), place, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words.label(value), place, 1)
        if on_click is not None:
            short = _("Open") if button.startswith(_("Open")) else _("Change")
            grid.addWidget(buttons.quiet(short, on_click, button), place, 2, Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(grid)
    return card
