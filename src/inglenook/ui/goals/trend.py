"""How a goal went, small: drawn once there are two looks that can be joined."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.chart.chart import Chart, Point, Series
from inglenook.domain.goal.goal import Way
from inglenook.domain.language import _
from inglenook.ui.charts.view import ChartView
from inglenook.ui.goals import saying
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.look.space import column
from inglenook.ui.look.theme import Theme


class Trend(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: ChartView | None = None
        self._column = column(self)
        self.hide()

    def show_seen(self, seen: GoalSeen) -> None:
        chart = _chart(seen)
        is_drawn = len(chart.series[0].points) > 1
        self.setVisible(is_drawn)
        if not is_drawn:
            return
        if self._view is None:
            self._view = ChartView(self._theme, chart, small=True)
            self._column.addWidget(self._view)
        else:
            self._view.show_chart(chart)

    def restyle(self, theme: Theme) -> None:
        self._theme = theme
        if self._view is not None:
            self._view.restyle(theme)


def _chart(seen: GoalSeen) -> Chart:
    way = seen.goal.text.way
    low, high = (-2, 2) if way is Way.SCALING else (0, 10)
    points = tuple(
        Point(on=each.on, value=each.value)
        for each in seen.checkins
        if each.value is not None and each.way is way
    )
    title = saying.one_line(seen.goal.words)
    return Chart(title=title, low=low, high=high, series=(Series(name=_("Looked at"), points=points),))
