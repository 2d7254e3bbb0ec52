"""The page on screen: large, calm, in the client's language; what the client wrote stays plain text."""

from gettext import NullTranslations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inglenook.domain.chart.chart import Chart
from inglenook.domain.dates import day_said
from inglenook.domain.goal.goal import Objective
from inglenook.domain.language import _, speaking
from inglenook.domain.summary import GoalPart, Summary
from inglenook.exchange.summary import title
from inglenook.ui.charts.view import ChartCard
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, px, row
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.side import breakable


class SummarySheet(QWidget):
    def __init__(self, theme: Theme, summary: Summary, speech: NullTranslations | None) -> None:
        super().__init__()
        self._theme = theme
        self._speech = speech
        self._charts: list[ChartCard] = []
        with speaking(speech):
            self._lay_out(summary)

    def restyle(self, theme: Theme) -> None:
        for chart in self._charts:
            chart.restyle(theme)

    def _lay_out(self, summary: Summary) -> None:
        layout = column(self, gap=14)
        head = row(gap=12)
        head.addWidget(words.title(title()), 1)
        about = " · ".join(part for part in (summary.code, day_said(summary.on)) if part)
        head.addWidget(words.one_line(about, "label"))
        layout.addLayout(head)
        for part in summary.goals:
            layout.addWidget(self._goal(part))
        self._drawn(layout, _("Boundaries over time"), summary.boundaries)
        self._drawn(layout, _("Figures over time"), summary.measures)
        layout.addStretch(1)

    def _drawn(self, layout: QVBoxLayout, heading: str, charts: tuple[Chart, ...]) -> None:
        if charts:
            layout.addWidget(words.heading(heading))
        for chart in charts:
            layout.addWidget(self._chart(chart, chart.title))

    def _goal(self, part: GoalPart) -> QWidget:
        made = Card()
        made.setAccessibleName(part.words)
        made.body.addWidget(words.heading(breakable(part.words)))
        if part.values:
            made.body.addWidget(words.label(breakable(" · ".join(part.values)), "growth"))
        if part.ended:
            made.body.addWidget(words.strong(part.ended))
        if part.ended_words:
            made.body.addWidget(words.written(breakable(part.ended_words)))
        for objective in part.objectives:
            _objective(made.body, objective)
        if part.chart is not None:
            made.body.addWidget(self._chart(part.chart, ""))
        if part.helped:
            made.body.addWidget(words.group(_("What helped")))
            made.body.addLayout(_helped(part))
        return made

    def _chart(self, chart: Chart, heading: str) -> ChartCard:
        card = ChartCard(self._theme, breakable(heading), chart, self._speech)
        if not heading:
            card.lie_bare()
        self._charts.append(card)
        return card


def _helped(part: GoalPart) -> QGridLayout:
    """Days on the left, words on the right."""
    table = QGridLayout()
    table.setHorizontalSpacing(px(14))
    table.setColumnStretch(1, 1)
    for at, said in enumerate(part.helped):
        table.addWidget(words.caption(day_said(said.on), wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
        table.addWidget(words.written(breakable(said.words)), at, 1)
    return table


def _objective(layout: QVBoxLayout, objective: Objective) -> None:
    layout.addWidget(words.label(breakable(objective.words)))
    for step in objective.steps:
        done = f" · {_('done')}" if step.is_done else ""
        layout.addWidget(words.label(f"– {breakable(step.words)}{done}", "second"))
