"""The first tab of a client's page: the timeline, and beside or above it the goals in play."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.clients.goals_side import GoalsStrip
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.clients.side import WIDTH, Side
from inglenook.ui.clients.timeline import Timeline
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.goals.opened import CaseGoals, read_goals, touches_goals
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, row

_WITH_SIDE = 760  # px at a text scale of 1


class TimelineTab(QWidget):
    check_in_wanted = Signal(str)  # goal id

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._case_id: CaseId | None = None
        self._timeline = Timeline(context)
        self._side = Side(context)
        self._beside = Scrolling(self._side, _("Beside the timeline"))
        self._strip = GoalsStrip()
        down = column(gap=0)
        down.addWidget(self._strip)
        down.addWidget(self._timeline, 1)
        across = row(self, gap=0)
        across.addLayout(down, 1)
        across.addWidget(self._beside)
        self._strip.wanted.connect(self.check_in_wanted)
        self._widen()

    def show_opened(self, opened: OpenedCase) -> None:
        self._side.show_case(opened)

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case_id:
            self.keep()
            self._case_id = case_id
            self._show_goals(CaseGoals(case_id))
        self._timeline.show_case(case_id)
        self._context.runner.ask(lambda vault: read_goals(vault, case_id), self._came, key="goals beside")

    def touched_by(self, change: Change) -> bool:
        return self._timeline.touched_by(change) or touches_goals(change)

    def focus_first(self) -> None:
        self._timeline.focus_first()

    def keep(self) -> None:
        """A check-in that is being written."""
        self._side.goals.keep()

    def restyle(self) -> None:
        self._side.restyle()
        self._widen()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _came(self, found: CaseGoals) -> None:
        if found.case_id == self._case_id:
            self._show_goals(found)

    def _show_goals(self, found: CaseGoals) -> None:
        self._side.goals.show_goals(found)
        self._strip.show_goals(found)
        self._fit()

    def _widen(self) -> None:
        """Cards of their width, and room for the bar that scrolls them."""
        self._beside.setFixedWidth(self._context.theme.px(WIDTH + 28))

    def _fit(self) -> None:
        """No side where the timeline would become narrow."""
        wide = self.width() >= self._context.theme.px(_WITH_SIDE)
        self._beside.setVisible(wide)
        self._strip.setVisible(not wide and self._strip.is_filled())
