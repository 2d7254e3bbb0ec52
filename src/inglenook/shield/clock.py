"""The idle clock: counts time since the last key or mouse movement, sleep included."""

import sys
import time
from dataclasses import dataclass
from enum import StrEnum

WARNING_SECONDS = 30.0


class Idle(StrEnum):
    NO = "no"
    SOON = "soon"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class IdleClock:
    """Two plain numbers in seconds of `boottime`; a touch gives a new clock."""

    limit: float
    touched_at: float
    warning: float = WARNING_SECONDS

    def touched(self, now: float) -> "IdleClock":
        return IdleClock(self.limit, now, self.warning)

    def left(self, now: float) -> float:
        """Seconds until the lock, never below zero."""
        return max(0.0, self.touched_at + self.limit - now)

    def state(self, now: float) -> Idle:
        left = self.left(now)
        if left <= 0:
            return Idle.OVER
        return Idle.SOON if left <= min(self.warning, self.limit / 2) else Idle.NO


def boottime() -> float:
    """Seconds on a clock that goes on while the computer sleeps (Linux), else a monotonic one."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
