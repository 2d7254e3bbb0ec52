"""Choosing where a goal stands: eleven numbers in a row, or five described levels. What is chosen is kept.

Arrows only go from one to the next, so that nothing is kept on the way; Enter, the space bar or a digit
chooses.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inglenook.domain.goal.goal import GoalText, Way
from inglenook.domain.goal.scaling import signed
from inglenook.domain.language import _
from inglenook.ui.goals.looking import HIGHEST_FIRST, level_name
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import at_most, column, px
from inglenook.ui.worksheets.form.asked import bring_in_sight
from inglenook.ui.worksheets.form.option import Number, OneOf

_SIDE = 34  # px: six of them stand beside a note
_WIDEST = 520  # px: a level in words
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Small(Number):
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))


class Values(QWidget):
    """`chosen` tells the value that the hand chose. In words alone there is nothing to choose."""

    chosen = Signal(int)

    def __init__(self, text: GoalText, stood: int | None = None) -> None:
        super().__init__()
        self._stood = stood
        self._buttons = _numbers() if text.way is Way.CLOSE else _levels(text)
        self._minus = False
        self._stop: int | None = None
        for value, button in self._buttons.items():
            button.setAutoExclusive(False)
            button.installEventFilter(self)
            button.clicked.connect(lambda _on=False, value=value: self._choose(value))
        if text.way is Way.CLOSE:
            self._in_a_row()
        else:
            self._below_each_other()
        self.show_value(None)

    def show_value(self, value: int | None) -> None:
        """One stop for Tab: what is chosen, else where it stood the last time, else the first."""
        stops = (each for each in (value, self._stood, *self._buttons) if each in self._buttons)
        self._stop = next(stops, None)
        for each, button in self._buttons.items():
            button.setChecked(each == value)
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if each == self._stop else Qt.FocusPolicy.ClickFocus
            )

    def value(self) -> int | None:
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def focus_first(self) -> None:
        """On what is chosen; else on the first."""
        if self._stop is not None:
            self._buttons[self._stop].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, event)
        return super().eventFilter(watched, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key, values = Qt.Key(event.key()), list(self._buttons)
        here = next(at for at, each in enumerate(self._buttons.values()) if each is watched)
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(values) - 1}.get(key)
        if key in _STEPS:
            to = min(max(here + _STEPS[key], 0), len(values) - 1)
        if to is not None:
            button = self._buttons[values[to]]
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_in_sight(button, button.rect())
            return True
        if key in _ENTER:
            self._choose(values[here])
            return True
        return self._typed(event.text())

    def _typed(self, letter: str) -> bool:
        """A digit; a minus stands before its digit."""
        if letter in ("-", "−"):
            self._minus = True
            return True
        wanted = int(letter) if letter.isdecimal() else None
        minus, self._minus = self._minus, False
        if wanted is None:
            return False
        wanted = -wanted if minus else wanted
        if wanted in self._buttons:
            self._choose(wanted)
        return True

    def _choose(self, value: int) -> None:
        self.show_value(value)
        self.chosen.emit(value)

    def _in_a_row(self) -> None:
        across = FlowLayout(self, gap=4)
        for button in self._buttons.values():
            across.addWidget(button)
        self.setMinimumWidth(4 * px(_SIDE + 4))

    def _below_each_other(self) -> None:
        """All of the same width: none of them stands out."""
        inside = QWidget()
        down = column(inside, gap=4)
        for button in self._buttons.values():
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            down.addWidget(button)
        whole = column(self)
        whole.addLayout(at_most(inside, px(_WIDEST)))


def _numbers() -> Mapping[int, QAbstractButton]:
    return {number: _Small(number, _("{value} of 10").format(value=number)) for number in range(11)}


def _levels(text: GoalText) -> Mapping[int, QAbstractButton]:
    """The highest on top, each with the client's words where there are any."""
    if text.way is not Way.SCALING:
        return {}
    made: dict[int, QAbstractButton] = {}
    for value, name in _by_value(HIGHEST_FIRST):
        described = " ".join(text.levels.text(value).split())
        said = f"{signed(value)} · {described}" if described else level_name(name)
        made[value] = OneOf(said, f"{level_name(name)}. {described}" if described else level_name(name))
    return made


def _by_value(names: Sequence[str]) -> list[tuple[int, str]]:
    return list(zip(range(2, -3, -1), names, strict=True))
