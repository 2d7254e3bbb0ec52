"""A list of two-line rows under section headings, smooth with ten thousand of them.

The colours come from the style sheet (`qproperty-…`), so that a change of theme reaches what is painted here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from inglenook.ui.look.space import px

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Section:
    """The heading above a group of rows."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `mark` follows the second line in the colour of `tone`; `aside` is at the right."""

    id: str
    title: str
    second: str = ""
    mark: str = ""
    tone: str = "care"
    aside: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.second, self.mark, self.aside) if part)


class Lines(QAbstractListModel):
    """The rows of a list as they are handed in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Line | Section, ...] = ()
        self._places: dict[str, int] = {}

    def replace(self, rows: Sequence[Line | Section]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self._places = {each.id: place for place, each in enumerate(self.rows) if isinstance(each, Line)}
        self.endResetModel()

    def index_of(self, line_id: str) -> QModelIndex:
        place = self._places.get(line_id)
        return QModelIndex() if place is None else self.index(place)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text if isinstance(row, Section) else row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class LineList(QListView):
    """`chosen` tells the id of the row that became current, `opened` that of the row clicked or entered."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colours: dict[str, QColor] = {}
        self._lines = Lines(self)
        self.setModel(self._lines)
        self._painter = LinePainter(self)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._entered)

    def _roles(self) -> str:
        return " ".join(f"{role}={colour.name()}" for role, colour in self.colours.items())

    def _take_roles(self, text: str) -> None:
        pairs = (pair.split("=") for pair in text.split())
        self.colours = {role: QColor(colour) for role, colour in pairs}
        self.viewport().update()

    roles = Property(str, _roles, _take_roles)

    def set_lines(self, rows: Sequence[Line | Section]) -> None:
        """Replace all rows; the current one stays current, without a word, if it is still there."""
        was = self.current_id()
        self.selectionModel().blockSignals(True)
        self._lines.replace(rows)
        self.selectionModel().blockSignals(False)
        if was:
            self.select(was)

    def lines(self) -> tuple[Line | Section, ...]:
        return self._lines.rows

    def current_id(self) -> str:
        row = self.currentIndex().data(ROW)
        return row.id if isinstance(row, Line) else ""

    def select(self, line_id: str) -> bool:
        """Make a row current without emitting `chosen`; false if there is none of that id."""
        index = self._lines.index_of(line_id)
        if not index.isValid():
            return False
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(False)
        self.scrollTo(index)
        self.viewport().update()
        return True

    def select_none(self) -> None:
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(QModelIndex())
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def select_first(self) -> bool:
        first = next((row.id for row in self._lines.rows if isinstance(row, Line)), "")
        return bool(first) and self.select(first)

    def step(self, by: int) -> None:
        """Move the current row past headings, for a search field that keeps the focus. Emits `chosen`."""
        places = [place for place, row in enumerate(self._lines.rows) if isinstance(row, Line)]
        if not places:
            return
        now = self.currentIndex().row()
        at = places.index(now) + by if now in places else 0
        self.setCurrentIndex(self._lines.index(places[min(max(at, 0), len(places) - 1)]))

    def open_current(self) -> None:
        self._entered(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            return
        super().keyPressEvent(event)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, Line):
            self.chosen.emit(row.id)

    def _entered(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Line):
            self.opened.emit(row.id)


class LinePainter(QStyledItemDelegate):
    """Paints a row with the colours and sizes of the list's palette and font."""

    def __init__(self, parent: LineList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        # The same for every row, headings too: the list then asks once and not ten thousand times.
        font = self._list.font()
        height = QFontMetrics(font).height() + QFontMetrics(_sized(font, 13)).height()
        return QSize(px(120), height + px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Section):
            self._paint_section(painter, option.rect, row)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, row)
        painter.restore()

    def _paint_section(self, painter: QPainter, rect: QRect, row: Section) -> None:
        painter.setFont(_sized(self._list.font(), 12, QFont.Weight.DemiBold))
        painter.setPen(self._colour("second"))
        room = rect.adjusted(px(12), 0, -px(8), -px(6))
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (chosen or hovered):
            return
        focused = chosen and self._list.hasFocus()
        painter.setPen(QPen(self._colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(self._colour("surface") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), px(8), px(8))

    def _paint_line(self, painter: QPainter, rect: QRect, row: Line) -> None:
        room = rect.adjusted(px(12), px(9), -px(12), -px(9))
        normal, small = self._list.font(), _sized(self._list.font(), 13)
        strong = QFont(normal)
        strong.setWeight(QFont.Weight.DemiBold)
        top, bottom = QRect(room), QRect(room)
        top.setHeight(QFontMetrics(normal).height())
        bottom.setTop(top.bottom() + px(3))
        used = self._write(painter, top, row.aside, small, "second", right=True)
        top.setWidth(top.width() - (used + px(8) if used else 0))
        self._write(painter, top, row.title, strong, "text")
        mark = (" · " if row.second and row.mark else "") + row.mark
        kept = QFontMetrics(small).horizontalAdvance(mark)
        first = QRect(bottom)
        first.setWidth(max(0, bottom.width() - min(kept, bottom.width() // 2)))
        bottom.setLeft(bottom.left() + self._write(painter, first, row.second, small, "second"))
        self._write(painter, bottom, mark, small, row.tone)

    def _write(
        self, painter: QPainter, room: QRect, text: str, font: QFont, role: str, *, right: bool = False
    ) -> int:
        """The width that the text took."""
        if not text or room.width() <= 0:
            return 0
        metrics = QFontMetrics(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        return metrics.horizontalAdvance(text)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        row = index.data(ROW)
        if isinstance(row, Line) and self._is_elided(row, option.rect.width() - 2 * px(12)):
            parts = [part for part in (row.title, row.second, row.mark, row.aside) if part]
            QToolTip.showText(
                event.globalPos(), "<qt>" + "<br>".join(escape(part) for part in parts) + "</qt>", view
            )
            return True
        QToolTip.hideText()
        return False

    def _is_elided(self, row: Line, width: int) -> bool:
        small = QFontMetrics(_sized(self._list.font(), 13))
        top = QFontMetrics(self._list.font()).horizontalAdvance(row.title) * 1.08 + small.horizontalAdvance(
            row.aside
        )
        bottom = small.horizontalAdvance(" · ".join(part for part in (row.second, row.mark) if part))
        return max(top, bottom) > width

    def _colour(self, role: str) -> QColor:
        return self._list.colours.get(role, self._list.palette().color(self._list.foregroundRole()))


def _sized(font: QFont, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made
