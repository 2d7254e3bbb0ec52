"""One piece of slow work at a time, off the window's thread: a passphrase's dear guess, making a vault."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal


class Work(QThread):
    """Calls `work` and tells the outcome on the thread that made it: `done(result)` or `failed(error)`."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - the window must tell of any failure and go on
            self.failed.emit(error)
        else:
            self.done.emit(result)
