"""Watches the whole desk: for idleness, for the end of the time for which compartments were opened, and for
the key that locks, which has to work in every dialog too. Qt is here.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from inglenook.domain.settings import Settings
from inglenook.shield.clock import Idle, IdleClock, boottime
from inglenook.ui.actions import action

_LOOK_EVERY = 500  # ms
_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class Watch(QObject):
    """Counts on a clock that goes on while the computer sleeps."""

    warned = Signal(object)  # whole seconds left, or None when the warning is over
    idle = Signal()
    compartments_over = Signal()
    lock_pressed = Signal()

    def __init__(self, made: QGuiApplication, clock: Callable[[], float] = boottime) -> None:
        super().__init__()
        self._made = made
        self._clock = clock
        self._idle = IdleClock(Settings().idle_minutes * 60.0, clock())
        self._close_at: float | None = None
        self._warned_of: int | None = None
        self._lock_key = QKeySequence(action("lock").shortcut)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        self.touch()
        self._made.installEventFilter(self)
        self._timer.start(_LOOK_EVERY)

    def end(self) -> None:
        self._timer.stop()
        self._made.removeEventFilter(self)
        self._warn(None)

    def set_limit(self, seconds: float) -> None:
        self._idle = IdleClock(seconds, self._idle.touched_at)

    def touch(self) -> None:
        self._idle = self._idle.touched(self._clock())
        if self._warned_of is not None:
            self._warn(None)

    def close_compartments_after(self, time: timedelta | None) -> None:
        """From now on; None when nothing is to be closed any more."""
        self._close_at = None if time is None else self._clock() + time.total_seconds()

    def compartments_close_at(self) -> datetime | None:
        """On the wall clock, for showing; aware UTC."""
        if self._close_at is None:
            return None
        return datetime.now(UTC) + timedelta(seconds=self._close_at - self._clock())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _LIFE:
            self.touch()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_lock_key(event)
        return False

    def _take_lock_key(self, event: QKeyEvent) -> bool:
        is_lock = QKeySequence(event.keyCombination()) == self._lock_key
        if is_lock:
            self.lock_pressed.emit()
        return is_lock

    def _look(self) -> None:
        now = self._clock()
        match self._idle.state(now):
            case Idle.OVER:
                self.end()
                self.idle.emit()
                return
            case Idle.SOON:
                self._warn(round(self._idle.left(now)))
            case Idle.NO:
                self._warn(None)
        if self._close_at is not None and now >= self._close_at:
            self._close_at = None
            self.compartments_over.emit()

    def _warn(self, seconds: int | None) -> None:
        if seconds != self._warned_of:
            self._warned_of = seconds
            self.warned.emit(seconds)
