"""Worksheets: the shelf, own sheets beside it, and each sheet as a client would see it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget

from inglenook.domain.change import Change
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look.space import column
from inglenook.ui.worksheets.shelf import ShelfView


class WorksheetsPage(Page):
    """Without an id the whole shelf, with one that sheet."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._own: tuple[Sheet, ...] = ()
        self._wanted = ""
        self._shelf = ShelfView(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._shelf)
        column(self).addWidget(self._stack)
        self._shelf.opened.connect(lambda sheet_id: context.go(Place("worksheets", sheet_id)))

    def show_place(self, place: Place) -> None:
        self._wanted = place.id or ""
        self._ask()

    def refresh(self, change: Change) -> None:
        if self.isVisible() and (change.touches("sheet") or change.touches("trash")):
            self._ask()

    def focus_first(self) -> None:
        self._shelf.focus_first()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {}

    def _ask(self) -> None:
        self._came([])

    def _came(self, own: list[Sheet]) -> None:
        self._own = tuple(own)
        self._shelf.show_sheets(self._context.resources.shelf.sheets, self._own)
