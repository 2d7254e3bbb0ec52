"""A look at a disk that makes nobody wait: a stick that hangs holds up neither the window nor its closing."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

_LOOK_MS = 40


class Glance(QObject):
    """`seen` hands over what the latest `look` found; what an earlier one finds after it is dropped."""

    seen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._collect)

    def look(self, work: Callable[[], Any]) -> None:
        """`work` answers with what it can find; it may raise OSError, which counts as nothing found."""
        answers = self._answers = SimpleQueue()

        def run() -> None:
            try:
                answers.put(work())
            except OSError:
                return

        threading.Thread(target=run, daemon=True).start()
        self._timer.start()

    def _collect(self) -> None:
        try:
            found = self._answers.get_nowait()
        except Empty:
            return
        self._timer.stop()
        self.seen.emit(found)
