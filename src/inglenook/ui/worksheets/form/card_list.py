"""A list of cards as high as they are: it never scrolls by itself, so that the wheel moves the page."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from inglenook.ui.look.prose import laid_out
from inglenook.ui.look.space import px
from inglenook.ui.worksheets.form.asked import bring_in_sight

_BESIDE = 12
_ABOVE = 8
_GAP = 5
_CARD = Qt.ItemDataRole.UserRole


class CardList(QListWidget):
    """`digit`: a number typed on a card; `chosen`: Enter or a click; `lifted`: Delete; `moved`: Alt+arrow."""

    digit = Signal(str, int)
    chosen = Signal(str)
    lifted = Signal(str)
    moved = Signal(str, int)

    def __init__(self, name: str, *, numbered: bool = False) -> None:
        """One that is numbered shows its marked card always: there are buttons that act on it."""
        super().__init__()
        self._numbered = self.keeps_mark = numbered
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painted(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_CARD)))
        self.currentItemChanged.connect(lambda *_items: self._follow())

    def show_cards(self, cards: Sequence[tuple[str, str]]) -> None:
        """(id, text) each; the place of the marked card stays where it was."""
        here = self.currentRow()
        self.blockSignals(True)
        self.clear()
        for number, (card, text) in enumerate(cards, 1):
            item = QListWidgetItem(f"{number}.  {text}" if self._numbered else text)
            item.setData(_CARD, card)
            self.addItem(item)
        if cards:
            self.setCurrentRow(min(max(here, 0), len(cards) - 1))
        self.blockSignals(False)
        self._fit()

    def mark(self, card: str) -> None:
        for at in range(self.count()):
            if self.item(at).data(_CARD) == card:
                self.setCurrentRow(at)

    def card(self) -> str:
        """The marked one, or nothing."""
        item = self.currentItem()
        return str(item.data(_CARD)) if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card, key = self.card(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if card and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(card, -1 if key == Qt.Key.Key_Up else 1)
        elif card and event.text().isdecimal():
            self.digit.emit(card, int(event.text()))
        elif card and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(card)
        elif card and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.lifted.emit(card)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never this."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow()
        self.viewport().update()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        width = self.viewport().width()
        high = sum(text_height(self, self.item(at).text(), width) for at in range(self.count()))
        if self.height() != (wanted := high + px(6)):
            self.setFixedHeight(wanted)

    def _follow(self) -> None:
        if self.hasFocus() and self.currentItem() is not None:
            bring_in_sight(self, self.visualItemRect(self.currentItem()))


def text_height(listed: CardList, text: str, width: int) -> int:
    inner = max(1, width - 2 * px(_BESIDE))
    return laid_out(text, listed.font(), inner)[1] + 2 * px(_ABOVE) + px(_GAP)


class _Painted(QStyledItemDelegate):
    def __init__(self, listed: CardList) -> None:
        super().__init__(listed)
        self._listed = listed

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._listed.viewport().width()
        return QSize(px(60), text_height(self._listed, str(index.data()), width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect
        palette = QGuiApplication.palette()  # a list's own is see-through: the style sheet says so
        current = index.row() == self._listed.currentRow()
        marked = current and (self._listed.hasFocus() or self._listed.keeps_mark)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPalette.ColorRole.Highlight if marked else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(edge), px(2) if self._listed.hasFocus() and marked else 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        frame = QRectF(place).adjusted(1, 1, -1, -1 - px(_GAP))
        painter.drawRoundedRect(frame, px(8), px(8))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        inner = max(1, place.width() - 2 * px(_BESIDE))
        layout, _high = laid_out(str(index.data()), self._listed.font(), inner)
        layout.draw(painter, QPointF(place.x() + px(_BESIDE), place.y() + px(_ABOVE)))
        painter.restore()
