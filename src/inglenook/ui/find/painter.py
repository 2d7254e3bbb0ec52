"""Paints a found row: the words that were sought stand out. Text is drawn plain, never read as markup."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout

from inglenook.ui.find.rows import FoundLine, without_text
from inglenook.ui.look.list import Line, LinePainter
from inglenook.ui.look.space import px


class FoundPainter(LinePainter):
    def _paint_line(self, painter: QPainter, rect: QRect, row: Line) -> None:
        if not isinstance(row, FoundLine):
            super()._paint_line(painter, rect, row)
            return
        super()._paint_line(painter, rect, without_text(row))
        room = rect.adjusted(px(12), px(9), -px(12), -px(9))
        room.setTop(room.top() + QFontMetrics(self._list.font()).height() + px(2))
        small = QFont(self._list.font())
        small.setPixelSize(px(13))
        shown = QFontMetrics(small).elidedText(row.second, Qt.TextElideMode.ElideRight, room.width() - px(24))
        layout = QTextLayout(shown, small)
        layout.setFormats([self._marked(start, end) for start, end in row.marks if end < len(shown)])
        layout.beginLayout()
        layout.createLine().setLineWidth(1_000_000)
        layout.endLayout()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(self._colour("second"))
        layout.draw(painter, QPointF(room.topLeft()))
        painter.restore()

    def _marked(self, start: int, end: int) -> QTextLayout.FormatRange:
        marked = QTextCharFormat()
        marked.setForeground(self._colour("accent"))
        marked.setFontWeight(QFont.Weight.DemiBold)
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, end - start, marked
        return made
