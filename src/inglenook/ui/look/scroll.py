"""A page that scrolls up and down. Its inside gets the height that its wrapped texts need at this width."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


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
        inside.installEventFilter(self)

    def height_at(self, width: int) -> int:
        """What the inside needs at this width."""
        layout = self._inside.layout()
        if layout is None:
            return self._inside.minimumSizeHint().height()
        width = min(width, self._inside.maximumWidth())
        if layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return layout.totalMinimumSize().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Without a scroll bar where that suffices; a bar takes width, and so may be its own reason."""
        whole = self.height_at(self.width())
        suffices = whole <= self.height()
        self._inside.setMinimumHeight(whole if suffices else self.height_at(self.viewport().width()))
