"""A chart on screen: painted from its drawing; pointer and arrow keys go from day to day and tell it."""

from collections.abc import Sequence
from gettext import NullTranslations
from typing import overload

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.drawing import Drawing, drawing, small_drawing
from inglenook.domain.chart.pieces import Words
from inglenook.domain.chart.stops import Table, sentence, stops, summary, table
from inglenook.domain.language import speaking
from inglenook.ui.charts.card import DrawnCard
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.painting import letters_of, paint
from inglenook.ui.look.theme import Theme

_SMALL = 76
_LEAST = 130
_MOST = 260


class _Days(Sequence[str]):
    """Each day in words, said when it is looked at: there may be hundreds."""

    def __init__(self, chart: Chart, speech: NullTranslations | None) -> None:
        self._chart = chart
        self._speech = speech
        self._stops = stops(chart)

    def __len__(self) -> int:
        return len(self._stops)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        with speaking(self._speech):
            if isinstance(at, slice):
                return [sentence(self._chart, stop) for stop in self._stops[at]]
            return sentence(self._chart, self._stops[at])


class ChartView(Drawn):
    """`marked` tells the day that is looked at. `small`: few lines and a dot at the end, no letters.

    `speech`: in which it says days and marks; None: as the program speaks.
    """

    def __init__(
        self, theme: Theme, chart: Chart, *, small: bool = False, speech: NullTranslations | None = None
    ) -> None:
        self._chart = chart
        self._small = small
        self._speech = speech
        self._drawing = Drawing(0, 0, None, ())
        super().__init__(theme, chart.title, *self._said(chart))
        self.refit()

    def show_chart(self, chart: Chart) -> None:
        self._chart = chart
        self.mark(-1)
        self.say_rows(chart.title, *self._said(chart))
        self.refit()
        self.update()

    def lay_out(self, width: int) -> int:
        if self._small:
            self._drawing = small_drawing(self._chart, width, self.px(_SMALL), self.theme.scale)
        else:
            plot = min(max(width * 0.32, self.px(_LEAST)), self.px(_MOST))
            letters = letters_of(self.small())
            with speaking(self._speech):
                self._drawing = drawing(self._chart, width, plot, letters, self.theme.scale)
        return round(self._drawing.height + 0.5)

    def row_at(self, place: QPointF) -> int:
        found = self._drawing.frame
        if found is None:
            return -1
        xs = found.xs()
        return min(range(len(xs)), key=lambda at: abs(xs[at] - place.x()))

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self.small())
        for piece in self._drawing.pieces:
            paint(painter, piece, self.theme)
        if self.row >= 0:
            self._draw_looked_at(painter)

    def _said(self, chart: Chart) -> tuple[Sequence[str], str]:
        """Each day, and the whole."""
        self._days = _Days(chart, self._speech)
        with speaking(self._speech):
            return self._days, summary(chart)

    def _draw_looked_at(self, painter: QPainter) -> None:
        found = self._drawing.frame
        if found is None:
            return
        x, plot = found.x(found.stops[self.row].on), found.plot
        painter.setPen(QPen(self.colour("edge"), self.px(1)))
        painter.drawLine(QPointF(x, plot.top), QPointF(x, plot.bottom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colour("text"), self.px(2)))
        dots = self._drawing.dots(self.row)
        for dot in dots:
            painter.drawEllipse(QPointF(dot.x, dot.y), self.px(7), self.px(7))
        if self._small:
            is_high = any(dot.y < plot.top + plot.height / 2 for dot in dots)
            self._say_within(painter, at_foot=is_high)

    def _say_within(self, painter: QPainter, *, at_foot: bool) -> None:
        """A small one has no line of text beside it: the day stands in it, away from its dot."""
        letters = letters_of(self.small())
        text = letters.cut(self._days[self.row], self.width() - self.px(8))
        top = self.height() - letters.height if at_foot else 0.0
        painter.fillRect(QRectF(0, top, self.width(), letters.height), self.colour("surface"))
        said = Words(text, self.px(4), top + letters.height / 2, "left", "text")
        paint(painter, said, self.theme)


class ChartCard(DrawnCard):
    """The chart, the day one looks at in words, and "Show as a table"."""

    def __init__(
        self, theme: Theme, title: str, chart: Chart, speech: NullTranslations | None = None
    ) -> None:
        self._speech = speech
        self.view = ChartView(theme, chart, speech=speech)
        super().__init__(theme, title, self.view, lambda: self._table_of(chart))
        self.name_table(chart.title)
        self.finish()

    def show_chart(self, chart: Chart) -> None:
        self.view.show_chart(chart)
        self.name_table(chart.title)
        self.show_table(lambda: self._table_of(chart))

    def turn(self) -> None:
        with speaking(self._speech):
            super().turn()

    def _table_of(self, chart: Chart) -> Table:
        with speaking(self._speech):
            return table(chart)
