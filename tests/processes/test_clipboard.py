"""What was copied out of a note does not outlive the lock."""

import subprocess
import sys
from pathlib import Path

import pytest
from person import Person, Practice
from program import Program
from screen import Screen

HERE = Path(__file__).parent
TEXT = "copied between two sessions"

pytestmark = pytest.mark.window


def _clipboard(screen: Screen) -> str:
    return subprocess.run(
        [sys.executable, str(HERE / "clipboard.py")],
        env=screen.environment,
        capture_output=True,
        text=True,
        timeout=30,
    ).stdout


def test_ours_is_cleared(screen: Screen, tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Practice.inglenook")
    with Program(screen, tmp_path / "home", practice.folder) as program:
        person = Person(program)
        person.unlock()
        person.begin_session_note()
        person.write(TEXT)
        person.press("ctrl+a", "ctrl+c")
        person.look()
        assert TEXT in _clipboard(screen), "control: it can be read while the desk is open"
        person.lock()
        assert TEXT not in _clipboard(screen)
