"""What is being made, and beside it how a client will see it; in a narrow window one of the two."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from inglenook.ui.look.space import px

_WIDE = 860
_SHARES = (620, 460)
"""Of making and of the preview."""


class Sides(QSplitter):
    """`look`: the button that shows the preview. `appeared`: it came on screen and is to be drawn."""

    appeared = Signal()

    def __init__(self, look: QPushButton, preview: QWidget) -> None:
        super().__init__()
        self._look, self._preview = look, preview
        self._room = QWidget()
        self._is_wide = False
        look.setCheckable(True)
        for side in (self._room, preview):
            self.addWidget(side)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setSizes([_SHARES[0], _SHARES[1]])
        for at, share in enumerate(_SHARES):
            self.setStretchFactor(at, share)
        preview.hide()

    def turn_to(self, room: QWidget) -> None:
        """Something else is being made. What was there goes once nothing in it is under way."""
        before, self._room = self._room, room
        self.replaceWidget(0, room)
        room.show()
        before.hide()
        before.deleteLater()

    def fit(self, width: int, *, has_preview: bool = True) -> None:
        """At this width of the page; a change between wide and narrow shows or hides the preview."""
        wide = width >= px(_WIDE)
        if wide != self._is_wide:
            self._is_wide = wide
            self._look.setChecked(wide)
        self._look.setVisible(has_preview)
        looks = self._look.isChecked() and has_preview
        appears = looks and self._preview.isHidden()
        self._preview.setVisible(looks)
        self._room.setVisible(wide or not looks)
        if appears:
            self.appeared.emit()
