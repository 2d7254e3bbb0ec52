"""How a goal went, small: drawn once there are two looks that can be joined."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.chart.making import goal_chart
from inglenook.ui.charts.view import ChartView
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
        chart = goal_chart(seen.goal, seen.checkins)
        is_drawn = sum(point.value is not None for point in chart.series[0].points) > 1
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
