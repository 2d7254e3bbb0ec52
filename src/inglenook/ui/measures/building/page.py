"""The page on which a therapist makes a measure of their own, with a preview, kept all the while."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.return_draft import MeasureDraft
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons
from inglenook.ui.look.empty import empty
from inglenook.ui.look.space import column
from inglenook.ui.measures import saying
from inglenook.ui.measures.building.bench import MeasureBench
from inglenook.ui.measures.building.column import MeasureColumn
from inglenook.ui.measures.building.keeping import MeasureKeeping
from inglenook.ui.notes import moments
from inglenook.ui.notes.banner import Banner
from inglenook.ui.worksheets.bar import Bar
from inglenook.ui.worksheets.building.preview import Preview
from inglenook.ui.worksheets.building.sides import Sides
from inglenook.vault import measures, trash
from inglenook.vault.vault import Vault

SOON, CALM = 60, 700
"""Milliseconds before the preview is drawn, and of quiet before it takes up what was typed."""


class MeasurePage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self._bench: MeasureBench | None = None
        self._column: MeasureColumn | None = None
        self._focus_due = False
        self._look = buttons.plain(_("Preview"))
        self._remove = buttons.plain(_("Remove"), self._put_in_trash, _("Remove this measure"))
        self._done = buttons.primary(_("Done"), self._go_to_shelf)
        self._bar = Bar((self._look, self._remove, self._done))
        self._banner = Banner(self)
        self._keeping = MeasureKeeping(context, self)
        self._preview = Preview(context)
        self._sides = Sides(self._look, self._preview)
        self._calm = QTimer(self)
        self._lay_out()
        self._connect()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = place.id or ""
        if self._bench is not None and self._bench.measure.id != self._wanted:
            self._put_away()
        self._load()

    def leave(self) -> None:
        self._wanted = ""
        self._put_away()

    def refresh(self, change: Change) -> None:
        if self._bench is not None and self._keeping.is_settled() and change.touches("trash"):
            self._load()

    def unkept(self) -> list[MeasureDraft]:
        return self._keeping.unkept()

    def focus_first(self) -> None:
        self._focus_due = self._column is None
        if self._column is not None:
            self._column.focus_first()

    def restyle(self) -> None:
        """Another text size makes other widgets; the measure itself is on the bench."""
        if self._column is not None:
            self._column.show_parts()
            self._preview.anew()

    # Loading

    def _load(self) -> None:
        wanted = self._wanted
        if wanted:
            self._context.runner.ask(
                lambda vault: _open(vault, wanted), self._came, self._not_there, "measure page"
            )

    def _came(self, measure: Measure) -> None:
        if measure.id == self._wanted and self._bench is None:
            self._take_up(measure)
            if self._focus_due:
                self.focus_first()

    def _take_up(self, measure: Measure) -> None:
        bench = self._bench = MeasureBench(measure, self)
        waiting = self._keeping.open(measure, lambda: bench.measure)
        if waiting is not None:
            bench.measure = waiting
        self._column = MeasureColumn(bench)
        bench.wrote.connect(self._on_change)
        bench.shaped.connect(lambda _spot: self._on_change())
        bench.refused.connect(lambda error: self._context.say(explain(error).whole, None))
        bench.removed.connect(partial(self._removed, bench))
        self._sides.turn_to(self._column)
        self._bar.show()
        self._bar.say_kept("")
        self._say_where()
        self._let_write()
        self._turn()
        self._calm.start(SOON)

    def _put_away(self) -> None:
        """What is made goes on being kept; the page is free for another measure."""
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
        if self._bench is not None:
            self._keeping.touch()
            self._calm.start(CALM)

    def _show_again(self) -> None:
        self._say_where()
        sheet = self._bench.measure.sheet if self._bench is not None else None
        if sheet is not None and not self._preview.isHidden():
            self._preview.show_sheet(sheet)

    def _say_where(self) -> None:
        if self._bench is not None:
            name = saying.name(self._bench.measure, self._context.settings.language)
            self._bar.say_where(_("Worksheets"), name, "")

    def _removed(self, bench: MeasureBench, sentence: str, before: Measure, after: Measure) -> None:
        def back() -> None:
            if bench is not self._bench or not bench.bring_back(before, after):
                self._context.say(_("Something else was changed since: it stays removed."), None)

        self._context.say(sentence, back)

    def _put_in_trash(self) -> None:
        bench, context = self._bench, self._context
        if bench is None or context.checking.is_read_only:
            return
        measure_id, now = bench.measure.id, context.now()
        said = _("“{name}” lies in the trash for 30 days").format(
            name=saying.name(bench.measure, context.settings.language)
        )

        def back() -> None:
            again = context.now()
            context.runner.ask(lambda vault: trash.restore(vault, "measure", measure_id, now=again))

        def done(_change: Change) -> None:
            context.go(Place("worksheets"))
            context.say(said, back)

        self._keeping.do(
            lambda vault: measures.remove_measure(vault, measure_id, now=now), done, self._show_problem
        )

    def _go_to_shelf(self) -> None:
        """To its sheet, where it has one."""
        measure = self._bench.measure if self._bench is not None else None
        sheet_id = measure.id if measure is not None and measure.sheet is not None else None
        self._context.go(Place("worksheets", sheet_id))

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
        """Figures alone have no preview."""
        if self._bench is not None:
            self._sides.fit(self.width(), has_preview=self._bench.measure.sheet is not None)

    def _connect(self) -> None:
        self._bar.case_wanted.connect(lambda: self._context.go(Place("worksheets")))
        self._look.toggled.connect(lambda _on: self._turn())
        self._sides.appeared.connect(lambda: self._calm.start(SOON))
        self._context.checking.changed.connect(self._let_write)
        self._keeping.edited.connect(lambda: self._bar.say_kept(""))
        self._keeping.kept.connect(self._on_kept)
        self._keeping.relieved.connect(self._on_relieved)
        self._keeping.failed.connect(self._show_problem)
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


def _open(vault: Vault, measure_id: str) -> Measure:
    """Raises Missing, also for one that lies in the trash."""
    found = next((each for each in measures.own_measures(vault) if each.id == measure_id), None)
    if found is None:
        raise Missing("measure")
    return found
