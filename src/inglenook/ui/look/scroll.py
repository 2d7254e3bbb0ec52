"""A page that scrolls up and down, never sideways."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def bring_whole(widget: QWidget) -> None:
    """Scroll whatever scrolls around it so that it is seen from its top, and whole if there is room."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if not isinstance(around, QScrollArea) or (inside := around.widget()) is None:
        return
    bar, room = around.verticalScrollBar(), around.viewport().height()
    top = widget.mapTo(inside, QPoint(0, 0)).y()
    bar.setValue(min(max(bar.value(), top + widget.height() - room), top))


class Scrolling(QScrollArea):
    """`inside` has a layout. Takes the focus itself only where there is nothing inside to take it."""

    def __init__(self, inside: QWidget, name: str, *, takes_focus: bool = False) -> None:
        super().__init__()
        self._inside = inside
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)

    def turn_to(self, inside: QWidget) -> None:
        """Show this instead. What was there goes once nothing in it is under way, such as a click."""
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()
        self._inside = inside
        self.setWidget(inside)

    def height_at(self, width: int) -> int:
        """What the inside needs at this width, with room for the bar that could make it narrower."""
        layout = self._inside.layout()
        if layout is None:
            return self._inside.minimumSizeHint().height()
        width = min(width - self.verticalScrollBar().sizeHint().width(), self._inside.maximumWidth())
        if layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return layout.totalMinimumSize().height()
