"""The page of one goal: how it went, every look at it, what was changed in it, how it ended."""

from collections.abc import Sequence
from functools import partial

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import GoalId
from inglenook.domain.language import _
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.goals.opened_goal import OpenedGoal, open_goal
from inglenook.ui.goals.sheet import GoalSheet
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column


class GoalPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: GoalId | None = None
        self._opened: OpenedGoal | None = None
        self._acts = GoalActs(context, self)
        self._sheet = GoalSheet(context, self._acts)
        self._scroll = Scrolling(self._sheet, _("Goal"))
        column(self).addWidget(self._scroll)
        self._sheet.hide()

    def show_place(self, place: Place) -> None:
        wanted = GoalId(place.id or "")
        if wanted != self._wanted:
            self._sheet.keep()
            self._wanted, self._opened = wanted, None
            self._sheet.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self._load()

    def case_id(self) -> str | None:
        return self._opened.case.id if self._opened is not None else None

    def leave(self) -> None:
        self._sheet.keep()

    def unkept(self) -> Sequence[AnyDraft]:
        """A check-in is no draft: it goes to the vault as it is."""
        self._sheet.keep()
        return []

    def refresh(self, change: Change) -> None:
        if self._opened is None or not self.isVisible():
            return
        if any(change.touches(kind) for kind in ("goal", "checkin", "case", "return", "trash")):
            self._load()

    def focus_first(self) -> None:
        self._sheet.focus_first()

    def restyle(self) -> None:
        self._sheet.restyle()

    def _load(self) -> None:
        if (wanted := self._wanted) is not None:
            self._context.runner.ask(
                lambda vault: open_goal(vault, wanted), self._came, partial(self._gone, wanted), "goal"
            )

    def _came(self, opened: OpenedGoal) -> None:
        if opened.seen.goal.id != self._wanted:
            return
        is_first, self._opened = self._opened is None, opened
        self._sheet.show_goal(opened)
        self._sheet.show()
        if is_first:
            self._sheet.focus_first()

    def _gone(self, goal_id: GoalId, error: InglenookError) -> None:
        """It was put into the trash while its page was on screen. What comes late leads nowhere."""
        if goal_id != self._wanted or not self.isVisible():
            return
        opened, self._opened, self._wanted = self._opened, None, None
        if opened is None:
            self._context.runner.problem.emit(error)
            self._context.go(Place("clients"))
        else:
            self._context.go(Place("case", opened.case.id, "goals"))
