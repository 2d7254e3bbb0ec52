"""The page on which a therapist makes a sheet of their own: with hints and a preview, kept all the while."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing, Refused
from inglenook.domain.language import _
from inglenook.domain.worksheet.hints import hints
from inglenook.domain.worksheet.return_draft import SheetDraft
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons
from inglenook.ui.look.empty import empty
from inglenook.ui.look.space import column
from inglenook.ui.notes import moments
from inglenook.ui.notes.banner import Banner
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.bar import Bar
from inglenook.ui.worksheets.building.bench import Bench, Step
from inglenook.ui.worksheets.building.column import QUESTION, BuildingColumn
from inglenook.ui.worksheets.building.keeping import SheetKeeping
from inglenook.ui.worksheets.building.preview import Preview
from inglenook.ui.worksheets.building.sides import Sides
from inglenook.vault import own_sheets, trash
from inglenook.vault.vault import Vault

SOON, CALM = 60, 700
"""Milliseconds before the preview is drawn, and of quiet before it and the hints take up what was typed."""


class BuildingPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._bench: Bench | None = None
        self._column: BuildingColumn | None = None
        self._focus_due = False
        self._look = buttons.plain(_("Preview"))
        self._done = buttons.primary(_("Done"), self._go_to_sheet)
        self._bar = Bar((self._look, self._done))
        self._banner = Banner(self)
        self._keeping = SheetKeeping(context, self)
        self._preview = Preview(context)
        self._sides = Sides(self._look, self._preview)
        self._calm = QTimer(self)
        self._lay_out()
        self._connect()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = place.id or ""
        if self._bench is not None and self._bench.sheet.id != self._wanted:
            self._put_away()
        self._load()

    def leave(self) -> None:
        self._wanted = ""
        self._put_away()

    def refresh(self, change: Change) -> None:
        bench = self._bench
        if bench is None or self._keeping.made(change) or self._keeping.waits():
            return
        if change.touches("sheet", bench.sheet.id) or change.touches("trash"):
            self._load()

    def unkept(self) -> list[SheetDraft]:
        return self._keeping.unkept()

    def focus_first(self) -> None:
        self._focus_due = self._column is None
        if self._column is not None:
            self._column.focus_first()

    def go_back(self) -> bool:
        """What is open is folded first."""
        if self._column is None or not self._column.open_part():
            return False
        self._column.turn_part("")
        return True

    def restyle(self) -> None:
        """Another text size makes other widgets; the sheet itself is on the bench."""
        if self._column is not None:
            self._column.show_parts()
            self._preview.anew()

    # Loading

    def _load(self) -> None:
        wanted = self._wanted
        if wanted:
            self._context.runner.ask(
                lambda vault: _open(vault, wanted), self._came, self._not_there, "building page"
            )

    def _came(self, sheet: Sheet) -> None:
        if sheet.id != self._wanted or (self._bench is not None and self._bench.sheet == sheet):
            return
        if self._bench is not None and self._keeping.waits():
            return
        self._put_away()
        self._take_up(sheet)
        if self._focus_due:
            self.focus_first()

    def _take_up(self, sheet: Sheet) -> None:
        bench = self._bench = Bench(sheet, self)
        waiting = self._keeping.open(sheet, lambda: bench.sheet)
        if waiting is not None:
            bench.sheet = waiting
        self._column = BuildingColumn(bench, self._context.settings.language)
        self._column.opened.connect(self._follow)
        bench.wrote.connect(self._on_change)
        bench.shaped.connect(lambda _spot: self._on_change())
        bench.shaped.connect(lambda _spot: self._show_hints())
        bench.refused.connect(lambda error: self._context.say(explain(error).whole, None))
        bench.removed.connect(partial(self._removed, bench))
        self._sides.turn_to(self._column)
        self._bar.show()
        self._bar.say_kept("")
        self._let_write()
        self._turn()
        self._show_hints()
        self._calm.start(SOON)

    def _put_away(self) -> None:
        """What is made goes on being kept; the page is free for another sheet."""
        self._keeping.leave()
        self._calm.stop()
        self._bench = self._column = None
        self._sides.turn_to(QWidget())

    def _not_there(self, error: InglenookError) -> None:
        self._put_away()
        told = explain(error)
        self._bar.hide()
        self._banner.hide()
        self._sides.turn_to(empty(told.title, " ".join(each for each in (told.text, told.advice) if each)))
        self._preview.hide()

    # While it is made

    def _on_change(self) -> None:
        self._keeping.touch()
        self._calm.start(CALM)

    def _show_again(self) -> None:
        """Hints, preview and name, as the sheet is now."""
        self._calm.stop()
        self._show_hints()
        if self._bench is not None and not self._preview.isHidden():
            self._preview.show_sheet(self._bench.sheet)

    def _show_hints(self) -> None:
        if self._bench is None or self._column is None:
            return
        sheet = self._bench.sheet
        self._column.show_hints(hints(sheet, self._context.resources.shelf.hint_words))
        self._bar.say_where(_("Worksheets"), saying.name(sheet, self._context.settings.language), "")

    def _follow(self, part: str) -> None:
        if part.startswith(QUESTION):
            self._preview.bring_in_sight(part.removeprefix(QUESTION))

    def _removed(self, bench: Bench, sentence: str, back: Step) -> None:
        self._context.say(sentence, partial(self._bring_back, bench.sheet.id, back))

    def _bring_back(self, sheet_id: str, back: Step) -> None:
        """On the page, or, where one has gone on to another one, in the vault."""
        if self._bench is not None and self._bench.sheet.id == sheet_id:
            self._bench.shape(back)
            return
        now = self._context.now()

        def keep(vault: Vault) -> Change | None:
            try:
                whole = back(own_sheets.own_sheet(vault, sheet_id))
            except Refused:
                return None  # what it belonged to is gone as well
            return own_sheets.keep_sheet(vault, whole, now=now)

        self._context.runner.ask(keep)

    def _go_to_sheet(self) -> None:
        if self._bench is not None:
            self._context.go(Place("worksheets", self._bench.sheet.id))

    def _on_kept(self, at: datetime) -> None:
        self._banner.hide()
        time = moments.kept(at, self._context.settings.zone, self._context.today())
        self._bar.say_kept(_("Kept {time}").format(time=time))

    def _on_relieved(self) -> None:
        if not self.unkept():
            self._banner.hide()

    def _show_problem(self, error: InglenookError) -> None:
        self._banner.tell_problem(error, self._keeping.try_again)

    def _let_write(self) -> None:
        if self._column is not None:
            self._column.setEnabled(not self._context.checking.is_read_only)

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        if self._column is not None:
            self._sides.fit(self.width())

    def _connect(self) -> None:
        self._bar.case_wanted.connect(lambda: self._context.go(Place("worksheets")))
        self._look.toggled.connect(lambda _on: self._turn())
        self._sides.appeared.connect(lambda: self._calm.start(SOON))
        self._context.checking.changed.connect(self._let_write)
        self._keeping.edited.connect(lambda: self._bar.say_kept(""))
        self._keeping.kept.connect(self._on_kept)
        self._keeping.failed.connect(self._show_problem)
        self._keeping.relieved.connect(self._on_relieved)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._show_again)

    def _lay_out(self) -> None:
        whole = column(self, gap=0)
        whole.addWidget(self._bar)
        above = column(gap=0, margins=(24, 8, 24, 0))
        above.addWidget(self._banner)
        whole.addLayout(above)
        whole.addWidget(self._sides, 1)
        self._bar.hide()


def _open(vault: Vault, sheet_id: str) -> Sheet:
    """Raises Missing, also for one that lies in the trash."""
    if trash.holds(vault, "sheet", sheet_id):
        raise Missing("sheet")
    return own_sheets.own_sheet(vault, sheet_id)
