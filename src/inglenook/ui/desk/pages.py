"""How each page of the desk is made, once, when it is first wanted, and all that were made."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtWidgets import QStackedWidget

from inglenook.ui.backups.page import BackupsPage
from inglenook.ui.clients.everyone import EveryonePage
from inglenook.ui.clients.page import CasePage
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.goals.page import GoalPage
from inglenook.ui.health.page import HealthPage
from inglenook.ui.measures.building.page import MeasurePage
from inglenook.ui.notes.page import NotePage
from inglenook.ui.plan.page import PlanPage
from inglenook.ui.shortcuts.page import ShortcutsPage
from inglenook.ui.summary.page import SummaryPage
from inglenook.ui.today.page import TodayPage
from inglenook.ui.trash.page import TrashPage
from inglenook.ui.worksheets.answers.page import AnswersPage
from inglenook.ui.worksheets.building.page import BuildingPage
from inglenook.ui.worksheets.filling import FillingPage
from inglenook.ui.worksheets.giving.page import GivingPage
from inglenook.ui.worksheets.page import WorksheetsPage


def makers(context: DeskContext) -> dict[str, Callable[[], Page]]:
    """By the name that a place gives them."""
    return {
        "today": lambda: TodayPage(context),
        "clients": lambda: EveryonePage(context),
        "case": lambda: CasePage(context),
        "note": lambda: NotePage(context),
        "goal": lambda: GoalPage(context),
        "plan": lambda: PlanPage(context),
        "summary": lambda: SummaryPage(context),
        "worksheets": lambda: WorksheetsPage(context),
        "filling": lambda: FillingPage(context),
        "answers": lambda: AnswersPage(context),
        "building": lambda: BuildingPage(context),
        "measure": lambda: MeasurePage(context),
        "giving": lambda: GivingPage(context),
        "trash": lambda: TrashPage(context),
        "backups": lambda: BackupsPage(context),
        "health": lambda: HealthPage(context),
        "shortcuts": lambda: ShortcutsPage(context),
    }


class Pages:
    """Those made so far, on their stack."""

    def __init__(self, stack: QStackedWidget, of: Mapping[str, Callable[[], Page]]) -> None:
        self._stack = stack
        self._makers = of
        self._made: dict[str, Page] = {}

    def __iter__(self) -> Iterator[Page]:
        return iter(list(self._made.values()))

    def __contains__(self, name: str) -> bool:
        return name in self._made

    def __getitem__(self, name: str) -> Page:
        self.make(name)
        return self._made[name]

    def make(self, name: str) -> None:
        """If it is not there yet."""
        if name not in self._made:
            page = self._makers[name]()
            self._made[name] = page
            self._stack.addWidget(page)

    def drop_all_but(self, *names: str) -> None:
        """They are made anew when they are wanted again."""
        for name in [each for each in self._made if each not in names]:
            page = self._made.pop(name)
            page.leave()
            self._stack.removeWidget(page)
            page.deleteLater()
