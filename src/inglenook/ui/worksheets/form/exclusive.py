"""Buttons of which at most one is chosen: one stop for Tab, arrows go on to the next. It can be cleared."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Exclusive(QObject):
    """`chosen` says that the hand chose one."""

    chosen = Signal()

    def __init__(self, buttons: Sequence[QAbstractButton], parent: QObject) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._group = QButtonGroup(self)
        for button in self._buttons:
            self._group.addButton(button)
            button.installEventFilter(self)
            button.clicked.connect(self._on_click)
        self._stop_at(0)

    def index(self) -> int:
        """-1 while none is chosen."""
        return next((at for at, button in enumerate(self._buttons) if button.isChecked()), -1)

    def show_index(self, index: int) -> None:
        """-1 clears."""
        self._group.setExclusive(False)
        for at, button in enumerate(self._buttons):
            button.setChecked(at == index)
        self._group.setExclusive(True)
        self._stop_at(max(index, 0))

    def choose(self, index: int) -> None:
        """As if the hand had."""
        self.show_index(index)
        self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    def focus_first(self) -> None:
        self._buttons[max(self.index(), 0)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, key: Qt.Key) -> bool:
        here = next((at for at, button in enumerate(self._buttons) if button is watched), 0)
        if key in _BACK or key in _ON:
            step = 1 if key in _ON else -1
            self.choose(min(max(here + step, 0), len(self._buttons) - 1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(here)
            return True
        return False

    def _on_click(self) -> None:
        self._stop_at(max(self.index(), 0))
        self.chosen.emit()

    def _stop_at(self, index: int) -> None:
        for at, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == index else Qt.FocusPolicy.ClickFocus)
