"""The same numbers as a table, for those who would rather read them, or can't see the drawing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from inglenook.domain.language import _
from inglenook.domain.worksheet.charting import Pairs, Ranking
from inglenook.ui.worksheets.answers.pairs_chart import pair_of

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""Headings, and rows of as many cells."""


def of_pairs(pairs: Pairs, before: Pairs | None) -> Table:
    grouped = any(panel.title for panel in pairs.panels)
    heads = ["", *([""] if grouped else []), pairs.first, pairs.second]
    heads += [_("apart")] if pairs.shows_apart else []
    if before is not None:
        then = _("{scale}, then")
        heads += [then.format(scale=pairs.first), then.format(scale=pairs.second)]
    rows = []
    for panel in pairs.panels:
        for pair in panel.pairs:
            cells = [pair.row, *([panel.title] if grouped else []), _cell(pair.first), _cell(pair.second)]
            cells += [_cell(pair.apart)] if pairs.shows_apart else []
            if before is not None:
                earlier = pair_of(before, panel, pair)
                cells += [_cell(earlier.first), _cell(earlier.second)] if earlier is not None else ["", ""]
            rows.append(cells)
    return heads, rows


def of_ranking(ranking: Ranking) -> Table:
    heads = [ranking.title, _("now"), *([_("then")] if ranking.compared else [])]
    rows = [
        [each.text, str(each.place), *([_cell(each.before)] if ranking.compared else [])]
        for each in ranking.placed
    ]
    return heads, [*rows, *([each.text, "", str(each.place)] for each in ranking.gone)]


class Numbers(QTableWidget):
    """As high as its rows: it never scrolls up and down by itself."""

    def __init__(self, name: str, table: Table) -> None:
        heads, rows = table
        super().__init__(len(rows), len(heads))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for y, cells in enumerate(rows):
            for x, cell in enumerate(cells):
                self.setItem(y, x, QTableWidgetItem(cell))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never this."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        high = self.horizontalHeader().height() + rows + bar + 2 * self.frameWidth() + 2
        if self.height() != high:
            self.setFixedHeight(high)


def _cell(value: int | None) -> str:
    return "" if value is None else str(value)
