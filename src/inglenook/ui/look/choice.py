"""A check box that draws its tick: a style sheet can fill the box but can't draw in it without a file."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from inglenook.ui.look.space import px

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.32))


class Check(QCheckBox):
    """`&` in the text makes a mnemonic."""

    def __init__(self, text: str, on_change: Callable[[bool], object] | None = None) -> None:
        super().__init__(text)
        self.setAccessibleName(text.replace("&", ""))
        if on_change is not None:
            self.toggled.connect(on_change)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(QPalette.ColorRole.HighlightedText), px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline(points)
        painter.end()
