"""The head of a client's page: who it is, how to reach them safely, what can be started."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.domain.case import CaseKind, CaseStatus
from inglenook.domain.language import _
from inglenook.ui.clients import saying
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.chip import chip
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column, row

_BESIDE, _NARROWEST = 240, 400  # px at a text scale of 1


class CaseHead(QWidget):
    note_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._name = words.one_line("", "heading", "text")
        self._about = words.one_line("", "label")
        self._private = buttons.plain(_("Private note"), lambda: context.do("new_private"))
        self.new_note = buttons.primary(_("New session note"), self.note_wanted.emit)
        self._top = row(gap=10)
        self._chips = FlowLayout()
        self._lay_out()

    def show_case(self, opened: OpenedCase) -> None:
        case = opened.case
        self._name.setText(case.name)
        self._about.setText(about(opened))
        self._fit()
        self.setAccessibleName(case.name)
        self._chips.clear()
        for text, tone in chips(opened):
            self._chips.addWidget(chip(text, tone))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons go below the name where both do not fit; Details tells the rest where nothing does."""
        px = self._context.theme.px
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if self.width() < self._wanted() else across)
        self._about.setVisible(self.width() >= px(_NARROWEST))

    def _wanted(self) -> int:
        """So wide that the name and the buttons stand whole, and something can be said of who it is."""
        whole = (self._name, self._private, self.new_note)
        return sum(each.sizeHint().width() for each in whole) + self._context.theme.px(_BESIDE)

    def _lay_out(self) -> None:
        who = row(gap=10)
        who.addWidget(self._name, 0, Qt.AlignmentFlag.AlignBaseline)
        who.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBaseline)
        starts = row(gap=8)
        starts.addWidget(self._private)
        starts.addWidget(self.new_note)
        starts.addStretch(1)
        self._top.addLayout(who, 1)
        self._top.addLayout(starts)
        layout = column(self, gap=10, margins=(28, 18, 28, 6))
        layout.addLayout(self._top)
        layout.addLayout(self._chips)


def about(opened: OpenedCase) -> str:
    """`they / them · since March 2025`; for several people who they are."""
    if (client := opened.alone) is not None:
        return " · ".join(part for part in (client.pronouns, saying.since(client.since)) if part)
    codes = ", ".join(client.code for client in opened.members)
    return f"{saying.kind(opened.case.kind)} · {codes}" if opened.case.kind is not CaseKind.PERSON else codes


def chips(opened: OpenedCase) -> list[tuple[str, str]]:
    """How to reach each of them safely always comes first."""
    made = []
    for client in opened.members:
        if client.reach:
            said = client.reach if opened.alone else f"{client.code}: {client.reach}"
            made.append((said, "care"))
    if not made:
        made.append((_("Not said yet how to reach them safely"), "plain"))
    if opened.case.status is not CaseStatus.ACTIVE:
        made.append((saying.status(opened.case.status), "accent"))
    return made + [(tag, "plain") for tag in opened.case.tags]
