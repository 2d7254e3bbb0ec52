"""A chart on screen: painted from its geometry; pointer and arrow keys go from day to day and tell it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.geometry import Box, Laid, laid
from inglenook.domain.chart.stops import sentence, stops, table
from inglenook.ui.charts.card import DrawnCard
from inglenook.ui.charts.drawn import Drawn
from inglenook.ui.charts.shapes import disc
from inglenook.ui.look.theme import Theme


class ChartView(Drawn):
    """`marked` tells the day that is looked at. `small`: few lines and a dot at the end, no letters."""

    def __init__(self, theme: Theme, chart: Chart, *, small: bool = False) -> None:
        self._chart = chart
        self._small = small
        self._laid: Laid | None = None
        super().__init__(theme, chart.title, _sentences(chart))

    def show_chart(self, chart: Chart) -> None:
        self._chart = chart
        self.row = -1
        self.say_rows(chart.title, _sentences(chart))
        self.refit()
        self.update()

    def lay_out(self, width: int) -> int:
        high = self.px(76) if self._small else round(min(max(width * 0.36, self.px(140)), self.px(280)))
        edge = self.px(8)
        plot = Box(edge, edge, max(1, width - 2 * edge), high - 2 * edge)
        self._laid = laid(self._chart, plot) if stops(self._chart) else None
        return high

    def row_at(self, place: QPointF) -> int:
        if self._laid is None:
            return -1
        xs = self._laid.xs
        return min(range(len(xs)), key=lambda at: abs(xs[at] - place.x()))

    def draw(self, painter: QPainter) -> None:
        if self._laid is None:
            return
        plot = self._laid.plot
        painter.setPen(QPen(self.colour("line"), 1))
        for y in self._laid.lines:
            painter.drawLine(QPointF(plot.left, y), QPointF(plot.right, y))
        for stroke in self._laid.strokes:
            painter.setPen(QPen(self.colour("growth"), self.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(dot.x, dot.y) for dot in stroke.dots]))
            shown = stroke.dots[-1:] if self._small else stroke.dots
            for dot in shown:
                disc(painter, QPointF(dot.x, dot.y), self.px(3.5), self.colour("growth"), filled=True)


class ChartCard(DrawnCard):
    """The chart, the day one looks at in words, and "Show as a table"."""

    def __init__(self, theme: Theme, title: str, chart: Chart) -> None:
        self.view = ChartView(theme, chart)
        super().__init__(theme, title, self.view, table(chart))
        self.finish()


def _sentences(chart: Chart) -> list[str]:
    return [sentence(chart, stop) for stop in stops(chart)]
