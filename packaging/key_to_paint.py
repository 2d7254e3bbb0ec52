"""How long from a key press being posted until its painting has ended, in a window as it is used.

For bench.py and the tests: they make the window and the text, this presses the keys.
"""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

PATIENCE = 2.0  # seconds until a key that paints nothing counts as that long


class _Painted(QObject):
    """Notes when the window had finished painting for the first time after the key had arrived."""

    def __init__(self, target: QWidget, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._target = target
        self._window = target.window()
        self._painting = False
        self._arrived = False
        self.at = 0.0
        target.installEventFilter(self)
        self._window.installEventFilter(self)

    def begin(self) -> None:
        self._arrived, self.at = False, 0.0

    def end(self) -> None:
        self._target.removeEventFilter(self)
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._target and event.type() == QEvent.Type.KeyPress:
            self._arrived = True
        if watched is not self._window or event.type() != QEvent.Type.UpdateRequest or self._painting:
            return False
        self._painting = True
        watched.event(event)
        self._painting = False
        if self._arrived and not self.at:
            self.at = self._clock()
        return True


def measure(
    target: QWidget, keys: str, pause: float = 0.02, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    r"""Milliseconds for each key of `keys`, pressed in `target` with `pause` seconds of life between them.

    The pause lets timers, keeping and the caret go on as they do under a hand; a new line is `\\n`. Another
    `clock` than that of whoever sits there may count the work alone.
    """
    painted = _Painted(target, clock)
    taken = []
    for press, release in _events(keys):
        _live(pause)
        painted.begin()
        begun, until = clock(), time.perf_counter() + PATIENCE
        QCoreApplication.postEvent(target, press)
        while not painted.at and time.perf_counter() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        taken.append((painted.at - begun if painted.at else PATIENCE) * 1000)
        QCoreApplication.postEvent(target, release)
    painted.end()
    return taken


def percentile(values: list[float], share: float) -> float:
    """`share` from 0 to 1; the smallest value that at least that share does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def _events(keys: str) -> Iterator[tuple[QKeyEvent, QKeyEvent]]:
    none = Qt.KeyboardModifier.NoModifier
    for key in keys:
        code, text = (Qt.Key.Key_Return, "\r") if key == "\n" else (Qt.Key(ord(key.upper())), key)
        yield (
            QKeyEvent(QEvent.Type.KeyPress, code, none, text),
            QKeyEvent(QEvent.Type.KeyRelease, code, none, text),
        )


def _live(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
