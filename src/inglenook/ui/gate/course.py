"""How far a long work has come: told by its thread, looked at by the window's. Imports no Qt."""

import time
from collections.abc import Callable

from inglenook.ui.time_left import said, seconds_left


class Course:
    """`progress` and `wanted` are what vault and exchange call; a stage begins its own estimate.

    `may_stop` is false from where on stopping would not leave everything as it was.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._at = (0, 0)
        self._is_wanted = True
        self.sentence = ""
        self.may_stop = True

    def stage(self, sentence: str) -> None:
        """What is being done from now on."""
        self.sentence = sentence
        self._at = (0, 0)
        self._began = self._clock()

    def progress(self, done: int, total: int) -> None:
        self._at = (done, total)

    def leading_to(self, sentence: str) -> Callable[[int, int], None]:
        """`progress`, and once all is done a stage of its own whose length nobody knows."""

        def told(done: int, total: int) -> None:
            if done < total:
                self.progress(done, total)
            elif self.sentence != sentence:
                self.stage(sentence)

        return told

    def wanted(self) -> bool:
        return self._is_wanted

    def stop(self) -> None:
        self._is_wanted = False

    @property
    def part(self) -> float | None:
        """From 0 to 1; None while nothing was told."""
        done, total = self._at
        return min(1.0, max(0.0, done / total)) if total > 0 else None

    @property
    def left(self) -> str:
        """How long it will go on, in words."""
        done, total = self._at
        return said(seconds_left(done, total, self._clock() - self._began))
