"""The chart of a sheet in its card: a legend, the drawing, the row one looks at in words, the table."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inglenook.domain.chart.stops import Table
from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answers
from inglenook.domain.worksheet.charting import Pairs, Ranking, pairs, ranking
from inglenook.domain.worksheet.form import Form
from inglenook.ui.charts.card import DrawnCard
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.shapes import diamond, disc
from inglenook.ui.look import words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import row
from inglenook.ui.look.theme import Theme
from inglenook.ui.worksheets.answers.numbers import of_pairs, of_ranking
from inglenook.ui.worksheets.answers.pairs_chart import PairsChart, half_said
from inglenook.ui.worksheets.answers.ranking_chart import RankingChart, gone_said

Read = tuple[Form, Answers]


class SheetChartCard(DrawnCard):
    def __init__(self, theme: Theme, title: str, drawn: Drawn | None, table: Table) -> None:
        super().__init__(theme, title, drawn, lambda: table)
        self._marks: list[_Mark] = []

    def legend(self, *marks: tuple[str, bool, str]) -> None:
        """(shape, filled, what it stands for) each."""
        line = QWidget()
        across = FlowLayout(line, gap=18)
        for shape, filled, text in marks:
            across.addWidget(self._named(shape, text, filled=filled))
        self.body.addWidget(line)

    def restyle(self, theme: Theme) -> None:
        super().restyle(theme)
        for mark in self._marks:
            mark.restyle(theme)

    def _named(self, shape: str, text: str, *, filled: bool) -> QWidget:
        made = QWidget()
        mark = _Mark(self.theme, shape, filled=filled)
        self._marks.append(mark)
        layout = row(made, gap=6)
        layout.addWidget(mark)
        layout.addWidget(words.one_line(text))
        return made


class _Mark(QWidget):
    def __init__(self, theme: Theme, shape: str, *, filled: bool) -> None:
        super().__init__()
        self._shape, self._filled = shape, filled
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(QSize(theme.px(18), theme.px(18)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._shape == "disc":
            size = self._theme.px(6 if self._filled else 4.5)
            disc(painter, middle, size, self._theme.colour("accent"), filled=self._filled)
        else:
            size = self._theme.px(8 if self._filled else 6)
            diamond(painter, middle, size, self._theme.colour("growth"), filled=self._filled)
        painter.end()


def chart_card(theme: Theme, now: Read, then: Read | None) -> SheetChartCard | None:
    """None where the sheet has no chart, or nothing of it was answered."""
    drawn = pairs(*now)
    if drawn is not None:
        return _of_pairs(theme, drawn, pairs(*then) if then is not None else None)
    order = ranking(*now, then)
    return _of_ranking(theme, order) if order is not None else None


def _of_pairs(theme: Theme, drawn: Pairs, before: Pairs | None) -> SheetChartCard:
    is_whole = any(pair.is_whole for panel in drawn.panels for pair in panel.pairs)
    chart = PairsChart(theme, drawn, before) if is_whole else None
    title = _("{first} and {second}").format(first=drawn.first, second=drawn.second)
    card = SheetChartCard(theme, title, chart, of_pairs(drawn, before))
    if chart is not None:
        then = _("{scale}, then")
        earlier = (
            ("disc", False, then.format(scale=drawn.first)),
            ("diamond", False, then.format(scale=drawn.second)),
        )
        card.legend(
            ("disc", True, drawn.first),
            ("diamond", True, drawn.second),
            *(earlier if before is not None else ()),
        )
    half = half_said(drawn)
    card.finish([_("Answered on one side: {rows}").format(rows="; ".join(half))] if half else [])
    return card


def _of_ranking(theme: Theme, order: Ranking) -> SheetChartCard:
    card = SheetChartCard(theme, order.title, RankingChart(theme, order), of_ranking(order))
    card.finish(gone_said(order))
    return card
