"""Killed while someone types: what was shown as kept is there. A short run of the campaign."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from screen import missing_programs

ROUNDS = 6

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(missing_programs()), reason=f"needs {', '.join(missing_programs())}"),
]


def test_what_was_shown_as_kept_is_there(tmp_path: Path) -> None:
    """In a process of its own: the campaign forks desks, and a process that has Qt already can't."""
    campaign = Path(__file__).with_name("campaign_crash.py")
    done = subprocess.run(
        [sys.executable, str(campaign), "--rounds", str(ROUNDS)],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
