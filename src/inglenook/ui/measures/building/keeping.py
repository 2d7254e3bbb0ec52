"""A measure that is being made, kept a moment after it was changed, and whenever one turns away from it."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.measure.measure import Measure
from inglenook.ui.desk.context import DeskContext
from inglenook.vault import measures

_QUIET = 400  # ms


class MeasureKeeping(QObject):
    kept = Signal(object)  # datetime
    failed = Signal(object)  # InglenookError

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: Measure | None = None
        self._under_way = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.keep_now)

    def touch(self, measure: Measure) -> None:
        self._waiting = measure
        if not self._quiet.isActive():
            self._quiet.start()

    def waits(self) -> bool:
        """Whether something of it is still on its way."""
        return self._waiting is not None or self._under_way > 0

    def keep_now(self) -> None:
        """The vault's queue is worked off before a lock."""
        self._quiet.stop()
        measure, self._waiting = self._waiting, None
        if measure is None:
            return
        now = self._context.now()
        self._under_way += 1

        def done(_change: Change) -> None:
            self._under_way -= 1
            self._tell(now)

        def failed(error: InglenookError) -> None:
            self._under_way -= 1
            self._waiting = self._waiting or measure
            self.failed.emit(error)

        self._context.runner.ask(lambda vault: measures.keep_measure(vault, measure, now=now), done, failed)

    def _tell(self, at: datetime) -> None:
        if not self.waits():
            self.kept.emit(at)
