"""Python's search for cycles, kept to the thread of the windows.

Left alone it runs in whichever thread happens to allocate. When that is another, it may take apart there what
belongs to a window, and Qt ends the program. So it is switched off and called for here, between events.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # ms


class Garbage(QObject):
    """Lives beside a second thread: make it before that starts, `end` it when that has ended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY)

    def end(self) -> None:
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        """As Python itself would: the oldest generation that is due."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation in (2, 1, 0):
            if due[generation]:
                gc.collect(generation)
                return
