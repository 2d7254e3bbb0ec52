"""To the plan of a client from anywhere on the desk."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.clients.rows import likely
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place


class PlanStarting:
    """`on_screen`: whom the page is about."""

    def __init__(self, context: DeskContext, window: QWidget, on_screen: Callable[[], str | None]) -> None:
        self._context = context
        self._window = window
        self._on_screen = on_screen

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"plan": self.go}

    def go(self) -> None:
        """To that of whoever is on screen; else one says whose. In an empty practice a client comes first."""
        context, practice, here = self._context, self._context.practice, self._on_screen()
        if here is not None:
            context.go(Place("plan", here))
        elif practice.ready and not practice.cases:
            context.do("new_client")
        else:
            chooser = CaseChooser(context, self._window, _("Whose plan?"), ok=_("Go on"), likely=self._likely)
            ask(chooser, lambda: context.go(Place("plan", chooser.case_id())))

    def _likely(self) -> str | None:
        practice = self._context.practice
        return likely(practice.cases, practice.needs(), self._context.local_now())
