"""The figures of start and lock, printed; the limits only catch what is badly wrong on a busy machine.

A lock that nothing goes wrong in never waits for the launcher's patience with the keyboard, which is 4 s.
"""

from pathlib import Path

import campaign_times
import pytest
from screen import Screen

pytestmark = pytest.mark.window


def test_start_and_lock_are_quick(screen: Screen, tmp_path: Path) -> None:
    times = campaign_times.measure(screen, tmp_path, rounds=3)
    print(times)
    assert min(times.start) < 12_000
    assert min(times.lock) < 4000
