"""Two scales of a row, look after look: which row is chosen from a list."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QComboBox

from inglenook.domain.chart.chart import Chart
from inglenook.domain.chart.making import Look, boundaries_over_time
from inglenook.domain.language import _
from inglenook.domain.worksheet.charting import pairs
from inglenook.domain.worksheet.given import Return
from inglenook.ui.charts.view import ChartCard
from inglenook.ui.look.card import Card
from inglenook.ui.look.theme import Theme


class OverTimeCard(Card):
    """Rows as they stand in the sheet."""

    def __init__(self, theme: Theme, charts: Sequence[Chart]) -> None:
        super().__init__(_("Over time"))
        self._charts = charts
        self._rows = QComboBox()
        self._rows.setAccessibleName(_("Which row over time"))
        self._rows.addItems([chart.title for chart in charts])
        self._rows.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._rows.setMinimumContentsLength(16)
        self._shown = ChartCard(theme, "", charts[0])
        self._shown.lie_bare()
        self.body.addWidget(self._rows)
        self.body.addWidget(self._shown)
        self._rows.currentIndexChanged.connect(lambda at: self._shown.show_chart(self._charts[at]))

    def restyle(self, theme: Theme) -> None:
        self._shown.restyle(theme)


def over_time_card(
    theme: Theme, returned: Sequence[Return], day_of: Callable[[datetime], date]
) -> OverTimeCard | None:
    """`returned`: of one sheet and one person. None where less than two looks have two scales."""
    looks = [
        Look(each.filled_on or day_of(each.begun_at), drawn)
        for each in returned
        if (drawn := pairs(each.form, each.answers)) is not None
    ]
    charts = boundaries_over_time(sorted(looks, key=lambda look: look.on)) if len(looks) > 1 else []
    return OverTimeCard(theme, charts) if charts else None
