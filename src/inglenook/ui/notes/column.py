"""A centred column of text blocks that grow while one writes.

It places its rows itself, at once: a Qt layout would answer a new line one event later, and the caret
would be drawn in the old place first. Only the rows below the one that grew are moved.
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inglenook.ui.look import fonts
from inglenook.ui.look.theme import Theme
from inglenook.ui.notes.surface import Surface, column_width


@dataclass(frozen=True, slots=True)
class Row:
    """A widget and the space above it, in pixels at 100 %."""

    widget: QWidget
    above: int


SHORT = 420  # px at a scale of 1 below which the text begins at once


class Column(QScrollArea):
    """Rows under each other, about seventy characters wide, in the middle of the space there is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[Row] = []
        self._tail: QWidget | None = None
        self._paper = QWidget()
        self._paper.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._paper)

    def set_rows(self, rows: list[Row]) -> None:
        """Show exactly these rows; what is no longer among them is thrown away."""
        kept = {row.widget for row in rows}
        for row in self._rows:
            if row.widget not in kept:
                row.widget.hide()
                row.widget.deleteLater()
        known = {row.widget for row in self._rows}
        self._rows = rows
        for row in rows:
            if row.widget not in known:
                row.widget.setParent(self._paper)
                if isinstance(row.widget, Surface):
                    row.widget.grown.connect(self.place)
            row.widget.show()
        self._tab_order()
        self.place()

    def set_tail(self, widget: QWidget | None) -> None:
        """What follows all rows; it is shown here but belongs to whoever handed it in."""
        if self._tail is not None:
            self._tail.removeEventFilter(self)
        self._tail = widget
        if widget is not None:
            widget.setParent(self._paper)
            widget.installEventFilter(self)
            widget.show()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What follows the text has changed its own height."""
        if watched is self._tail and event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().eventFilter(watched, event)

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        self.place()

    def place(self) -> None:
        """Give every row its place; cheap for rows whose place is the same."""
        outer = self.viewport().width()
        side = self._theme.px(24)
        width = min(column_width(fonts.writing(self._theme.scale)), outer - 2 * side)
        left = max(side, (outer - width) // 2)
        top = self._theme.px(32 if self.viewport().height() > self._theme.px(SHORT) else 4)
        rows = self._rows if self._tail is None else [*self._rows, Row(self._tail, 40)]
        for row in rows:
            top += self._theme.px(row.above)
            height = _height(row.widget, width)
            if row.widget.geometry() != (spot := QRect(left, top, width, height)):
                row.widget.setGeometry(spot)
            top += height
        tall = max(self.viewport().height(), top + self._theme.px(64))
        if (self._paper.width(), self._paper.height()) != (outer, tall):
            self._paper.resize(outer, tall)

    def keep_in_sight(self, widget: Surface) -> None:
        """Scroll just as far as the caret of `widget` needs."""
        caret = widget.cursorRect()
        at = widget.viewport().mapTo(self._paper, caret.center())
        self.ensureVisible(at.x(), at.y(), 0, max(caret.height(), self._theme.px(48)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
        for row in self._rows:
            if isinstance(row.widget, Surface) and row.widget.hasFocus():
                self.keep_in_sight(row.widget)

    def _tab_order(self) -> None:
        stops = [row.widget for row in self._rows if row.widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _height(widget: QWidget, width: int) -> int:
    if isinstance(widget, Surface):
        return widget.height_for(width)
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
