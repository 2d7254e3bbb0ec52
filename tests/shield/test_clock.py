"""The idle clock warns, runs out, and starts anew with a touch."""

import time

import pytest

from inglenook.shield.clock import Idle, IdleClock, boottime


@pytest.mark.parametrize(
    ("since", "expected"),
    [(0, Idle.NO), (569, Idle.NO), (570, Idle.SOON), (599.9, Idle.SOON), (600, Idle.OVER), (9e9, Idle.OVER)],
)
def test_ten_minutes_with_a_warning_of_thirty_seconds(since: float, expected: Idle) -> None:
    assert IdleClock(600, touched_at=1000).state(1000 + since) is expected


def test_a_touch_starts_it_anew() -> None:
    clock = IdleClock(600, touched_at=0).touched(595)
    assert clock.state(1100) is Idle.NO
    assert clock.left(1100) == pytest.approx(95)


def test_a_very_short_limit_is_not_all_warning() -> None:
    assert IdleClock(20, touched_at=0).state(9) is Idle.NO
    assert IdleClock(20, touched_at=0).state(10) is Idle.SOON


def test_the_clock_counts_sleep() -> None:
    """On Linux it is the boot-time clock, which differs from the monotonic one by all sleep so far."""
    assert boottime() == pytest.approx(time.clock_gettime(time.CLOCK_BOOTTIME), abs=0.5)
