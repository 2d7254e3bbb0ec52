"""One measure of one person over time: the newest figures, the chart, all scores, when it is asked again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from inglenook.domain.chart.chart import Mark
from inglenook.domain.chart.making import measure_chart
from inglenook.domain.language import _, ngettext
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Figure, Score
from inglenook.ui.charts.view import ChartCard
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.space import column, row
from inglenook.ui.measures import saying
from inglenook.ui.measures.opened import Followed
from inglenook.ui.measures.score_card import ScoreCard
from inglenook.ui.notes.moments import day

_FEW = 5
"""Scores that stand in the list until all are wanted."""


class FollowedView(QWidget):
    """`code`: whose it is, where the case has several people. `marks`: what happened beside it."""

    score_opened = Signal(str)
    enter_wanted = Signal()
    give_wanted = Signal()
    again_wanted = Signal()

    def __init__(
        self,
        context: DeskContext,
        followed: Followed,
        measure: Measure,
        code: str,
        marks: Sequence[Mark] = (),
        *,
        writable: bool,
    ) -> None:
        super().__init__()
        self._context, self._followed, self._measure = context, followed, measure
        self._marks = marks
        self._chart: ChartCard | None = None
        self._first: QWidget | None = None
        self._layout: QVBoxLayout = column(self, gap=10)
        name = saying.name(measure, context.settings.language)
        self._called = f"{name}, {code}" if code else name
        self._add_head(code)
        self._add_acts(writable=writable)
        if followed.scores:
            self._add_scores()

    def focus_first(self) -> bool:
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._first is not None

    def restyle(self) -> None:
        if self._chart is not None:
            self._chart.restyle(self._context.theme)

    def _add_head(self, code: str) -> None:
        head = row(gap=10)
        name = words.heading(saying.name(self._measure, self._context.settings.language))
        head.addWidget(name, 1 if not code else 0, Qt.AlignmentFlag.AlignBottom)
        if code:
            head.addWidget(words.one_line(code, "label"), 1, Qt.AlignmentFlag.AlignBottom)
        self._layout.addLayout(head)

    def _add_acts(self, *, writable: bool) -> None:
        if not writable:
            return
        acts = FlowLayout(gap=14)
        for text, wanted in self._acts():
            button = buttons.quiet(text, wanted, f"{text}: {self._called}")
            self._first = self._first or button
            acts.addWidget(button)
        self._layout.addLayout(acts)

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        due, today = self._followed.due, self._context.today()
        again = _("Ask again from time to time")
        if due is not None:
            again = _("Asked {often}, next {day}").format(
                often=saying.weeks(due.every_weeks), day=day(due.next_on, today)
            )
        give = [(_("Give it"), self.give_wanted.emit)] if self._measure.sheet is not None else []
        return [(_("Enter a score"), self.enter_wanted.emit), *give, (again, self.again_wanted.emit)]

    def _add_scores(self) -> None:
        scores, language, today = (
            self._followed.scores,
            self._context.settings.language,
            self._context.today(),
        )
        newest = ScoreCard(self._measure, scores[-1], scores[:-1], language, today, _("Newest"))
        self._layout.addWidget(newest)
        if len(scores) > 1:
            self._add_chart()
            self._add_list(scores)
        elif scores[0].return_id is None:
            self._add_list(scores)

    def _add_chart(self) -> None:
        first = _first_with_values(self._measure, self._followed.scores)
        if len(self._measure.totals) > 1:
            box = QComboBox()
            box.setAccessibleName(_("Figure that is drawn: {name}").format(name=self._called))
            for total in self._measure.totals:
                box.addItem(saying.total_name(self._measure, total, self._context.settings.language))
            box.setCurrentIndex(first)
            box.currentIndexChanged.connect(self._turn_to)
            self._layout.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self._drawn_at = self._layout.count()
        self._turn_to(first)

    def _turn_to(self, at: int) -> None:
        """The chart of another of its figures."""
        language = self._context.settings.language
        total = self._measure.totals[at]
        if self._chart is not None:
            self._layout.removeWidget(self._chart)
            self._chart.hide()
            self._chart.deleteLater()
        chart = measure_chart(self._measure, total, self._followed.scores, self._marks, language)
        self._chart = ChartCard(self._context.theme, chart.title, chart)
        self._layout.insertWidget(self._drawn_at, self._chart)

    def _add_list(self, scores: Sequence[Score]) -> None:
        rows = Rows(_("Scores"), "")
        lines = [self._line(each) for each in reversed(scores)]
        rows.show_lines(lines[:_FEW])
        rows.opened.connect(self.score_opened)
        self._layout.addWidget(rows)
        if len(lines) > _FEW:
            text = ngettext("Show all {count}", "Show all {count}", len(lines)).format(count=len(lines))
            every = buttons.quiet(text, name=f"{text}: {self._called}")
            every.clicked.connect(partial(_show_all, rows, lines, every))
            self._layout.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, score: Score) -> Line:
        language = self._context.settings.language
        total = self._measure.totals[_first_with_values(self._measure, [score])]
        found = score.figures.get(total.id, Figure(value=None))
        figure = saying.figure(total, found)
        if total is not self._measure.totals[0]:
            figure = f"{figure} · {saying.total_name(self._measure, total, language)}"
        band = ""
        if found.value is not None:
            band = saying.band_said(self._measure, total, found.value, language)
        came = _("from answers") if score.return_id is not None else _("entered by hand")
        second = " · ".join(part for part in (band, came) if part)
        return Line(score.id, figure, second=second, aside=day(score.on, self._context.today()))


def _show_all(rows: Rows, lines: list[Line], button: QWidget, _checked: bool = False) -> None:
    rows.show_lines(lines)
    rows.focus_first()
    button.hide()


def _first_with_values(measure: Measure, scores: Sequence[Score]) -> int:
    """Which of its figures: a measure may have another one for when its first can't be told."""
    having = (
        at
        for at, total in enumerate(measure.totals)
        if any(each.figures.get(total.id, Figure(value=None)).value is not None for each in scores)
    )
    return next(having, 0)
