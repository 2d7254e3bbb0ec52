"""The figures of start and lock, printed; the limits only catch what is badly wrong on a busy machine."""

from pathlib import Path

import campaign_times
import pytest
from screen import Screen

pytestmark = pytest.mark.window


def test_start_and_lock_are_quick(screen: Screen, tmp_path: Path) -> None:
    times = campaign_times.measure(screen, tmp_path, rounds=3)
    print(times)
    assert min(times.start) < 4000
    assert sorted(times.lock)[1] < 1500
