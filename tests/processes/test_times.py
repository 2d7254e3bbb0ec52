"""A lock in which nothing goes wrong waits for no deadline.

The figures are printed; to judge them is the work of packaging/bench.py, beside a bare window's.
"""

from pathlib import Path

import campaign_times
import pytest
from screen import Screen

from inglenook.app import launcher

pytestmark = pytest.mark.window


def test_a_lock_does_not_wait_for_the_launchers_patience(screen: Screen, tmp_path: Path) -> None:
    times = campaign_times.measure(screen, tmp_path, rounds=3)
    print(times)
    assert min(times.lock) < 1000 * launcher._FOCUS_DEADLINE
