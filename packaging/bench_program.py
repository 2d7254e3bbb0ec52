"""The whole program on a screen of its own: cold start to the locked window, lock to clean memory.

`python bench_program.py WHAT FOLDER JSON` prints one line of JSON. Needs Xvfb, openbox and xdotool, and the
hands and eyes that the tests of the processes use.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "processes"))

from person import Person  # noqa: E402 - lies with the tests
from program import Program  # noqa: E402
from screen import Screen, wait_until  # noqa: E402

STARTS = 5
LOCKS = 10
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["bare"])
window = QWidget()
window.resize(1280, 820)
window.show()
application.exec()
"""


def start(folder: Path) -> list[float]:
    """Milliseconds from starting the process until the locked window has the keyboard."""
    taken = []
    with tempfile.TemporaryDirectory() as home, Screen() as screen:
        for _ in range(STARTS):
            begun = time.perf_counter()
            with Program(screen, Path(home), folder) as program:
                program.wait_for("gate")
                taken.append((time.perf_counter() - begun) * 1000)
    return taken


def bare_start(_folder: Path) -> list[float]:
    """The same until an empty Qt window has it."""
    taken = []
    with Screen() as screen:
        for _ in range(STARTS):
            begun = time.perf_counter()
            process = subprocess.Popen([sys.executable, "-c", BARE], env=screen.environment)
            wait_until("the window", lambda: screen.active_pid() == process.pid)  # noqa: B023 - called at once
            taken.append((time.perf_counter() - begun) * 1000)
            process.kill()
            process.wait()
    return taken


def lock(folder: Path) -> list[float]:
    """Milliseconds from the lock key, after a sentence, until the desk's process is gone."""
    taken = []
    with (
        tempfile.TemporaryDirectory() as home,
        Screen() as screen,
        Program(screen, Path(home), folder) as program,
    ):
        person = Person(program)
        for number in range(LOCKS):
            desk = person.unlock()
            if not number:
                person.begin_session_note()
            program.settle()
            person.write(f"sentence {number}. ")
            program.settle()
            begun = time.perf_counter()
            person.press("ctrl+l")
            program.wait_for_end_of(desk)
            taken.append((time.perf_counter() - begun) * 1000)
    return taken


def bare_lock(_folder: Path, file: str, case: str) -> list[float]:
    """Closing the baseline's file and ending its process, which holds some notes."""
    return [_bare_lock(file, case) for _ in range(LOCKS)]


def _bare_lock(file: str, case: str) -> float:
    command = [sys.executable, str(HERE / "bench_raw.py"), "hold", file, json.dumps({"case": case})]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        begun = time.perf_counter()
        process.stdin.write(b"\n")
        process.stdin.flush()
        process.wait()
        return (time.perf_counter() - begun) * 1000


def main(arguments: list[str]) -> None:
    what, folder, wish = arguments
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.pop("QT_QPA_PLATFORM", None)
    work: Callable[..., Any] = globals()[what]
    print(json.dumps(work(Path(folder), **json.loads(wish))))


if __name__ == "__main__":
    main(sys.argv[1:])
