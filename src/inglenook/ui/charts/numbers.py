"""The same numbers as a table, for those who would rather read them, or can't see the drawing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from inglenook.domain.chart.stops import Table


class Numbers(QTableWidget):
    """As high as its rows: it never scrolls up and down by itself."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        heads, rows = table
        self.clear()
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderLabels(list(heads))
        for y, cells in enumerate(rows):
            for x, cell in enumerate(cells):
                self.setItem(y, x, QTableWidgetItem(cell))
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
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
