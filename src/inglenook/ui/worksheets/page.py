"""Worksheets: the shelf, own sheets beside it, and each sheet as a client would see it."""

from PySide6.QtWidgets import QStackedWidget

from inglenook.domain.change import Change
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look.space import column
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.finding import Sheets, named
from inglenook.ui.worksheets.sheet_view import SheetView
from inglenook.ui.worksheets.shelf import ShelfView
from inglenook.vault import measures, own_sheets, trash
from inglenook.vault.vault import Vault


class WorksheetsPage(Page):
    """Without an id the whole shelf, with one that sheet."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._own: tuple[Sheet, ...] = ()
        self._own_measures: tuple[Measure, ...] = ()
        self._wanted = ""
        self._shelf = ShelfView(context)
        self._sheet = SheetView(context)
        self._stack = QStackedWidget()
        for view in (self._shelf, self._sheet):
            self._stack.addWidget(view)
        column(self).addWidget(self._stack)
        self._shelf.opened.connect(self._open)
        self._sheet.left.connect(lambda: context.go(Place("worksheets")))
        self._sheet.removed.connect(self._remove)

    def show_place(self, place: Place) -> None:
        self._wanted = place.id or ""
        self._show()
        self._ask()

    def sheet_id(self) -> str:
        """Of the sheet that is looked at, or empty."""
        return self._wanted

    def refresh(self, change: Change) -> None:
        if self.isVisible() and any(change.touches(kind) for kind in ("sheet", "measure", "trash")):
            self._ask()

    def focus_first(self) -> None:
        shown = self._sheet if self._stack.currentWidget() is self._sheet else self._shelf
        shown.focus_first()

    def restyle(self) -> None:
        self._sheet.restyle()

    def settings_changed(self) -> None:
        if self.isVisible():
            self._show()

    def _open(self, sheet_id: str) -> None:
        """A measure of figures alone has no sheet to look at."""
        measure = named(self._own_measures, sheet_id)
        is_bare = measure is not None and measure.sheet is None
        self._context.go(Place("measure" if is_bare else "worksheets", sheet_id))

    def _ask(self) -> None:
        self._context.runner.ask(_own, self._came, key="own sheets")

    def _came(self, own: tuple[tuple[Sheet, ...], tuple[Measure, ...]]) -> None:
        self._own, self._own_measures = own
        if self._show():
            self.focus_first()

    def _show(self) -> bool:
        """Whether another view came on screen."""
        before = self._stack.currentWidget()
        resources = self._context.resources
        found = Sheets(self._own, resources.shelf.sheets, (*self._own_measures, *resources.measures))
        self._shelf.show_sheets(found)
        sheet = found.sheet(self._wanted)
        if sheet is not None:
            self._sheet.show_sheet(sheet, found.measure(self._wanted))
        self._stack.setCurrentWidget(self._shelf if sheet is None else self._sheet)
        return self._stack.currentWidget() is not before

    def _remove(self) -> None:
        """Into the trash; sheets that are out, and what came back, stay as they are."""
        sheet, now = self._sheet.sheet(), self._context.now()
        if sheet is None or not sheet.own:
            return
        is_measure = named(self._own_measures, sheet.id) is not None
        kind = "measure" if is_measure else "sheet"
        said = _("“{name}” lies in the trash for 30 days").format(
            name=saying.name(sheet, self._context.settings.language)
        )

        def done(_change: Change) -> None:
            self._context.go(Place("worksheets"))
            self._context.say(said, lambda: self._restore(kind, sheet.id))

        remove = measures.remove_measure if is_measure else own_sheets.remove_sheet
        self._context.runner.ask(lambda vault: remove(vault, sheet.id, now=now), done)

    def _restore(self, kind: str, sheet_id: str) -> None:
        now = self._context.now()
        self._context.runner.ask(lambda vault: trash.restore(vault, kind, sheet_id, now=now))


def _own(vault: Vault) -> tuple[tuple[Sheet, ...], tuple[Measure, ...]]:
    return tuple(own_sheets.own_sheets(vault)), tuple(measures.own_measures(vault))
