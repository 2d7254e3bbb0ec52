"""A screen of its own for a test: Xvfb with a window manager, and keys pressed by xdotool as a hand would."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")

PROGRAMS = ("Xvfb", "openbox", "xdotool")


def missing_programs() -> list[str]:
    return [name for name in PROGRAMS if shutil.which(name) is None]


def wait_until(what: str, seen: Callable[[], T], seconds: float = 20.0) -> T:
    """The first true answer of `seen`, or a failure that names `what` was waited for."""
    latest = time.monotonic() + seconds
    while not (answer := seen()):
        if time.monotonic() > latest:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.01)
    return answer


class Screen:
    """`with Screen() as screen:` ends all that it started."""

    def __init__(self, size: str = "1440x900x24") -> None:
        self._size = size
        self._started: list[subprocess.Popen[bytes]] = []
        self.display = ""

    def __enter__(self) -> Self:
        self.display = self._start_server()
        try:
            self._start_manager()
        except AssertionError:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        for process in reversed(self._started):
            process.terminate()
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def processes(self) -> list[int]:
        """Its own, and those of the test on it."""
        return [process.pid for process in self._started if process.poll() is None]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """A program of the test on this screen."""
        return self._start(command)

    def type(self, text: str, delay: int = 4) -> None:
        """Letters as keys, `delay` milliseconds apart."""
        self._run("type", "--delay", str(delay), "--", text)

    def press(self, *keys: str) -> None:
        self._run("key", "--delay", "8", "--", *keys)

    def ask(self, *question: str) -> str:
        done = subprocess.run(
            ["xdotool", *question], env=self.environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def active_pid(self) -> int:
        """The process whose window has the keyboard, or 0.

        The window manager's word that a window is active comes a moment before the server gives it the
        keyboard; the first keys would be lost in between, by any program. So both are asked.
        """
        told = {self.ask(question, "getwindowpid") for question in ("getactivewindow", "getwindowfocus")}
        pid = told.pop() if len(told) == 1 else ""
        return int(pid) if pid.isdecimal() else 0

    def active_window(self) -> str:
        """The window that has the keyboard, by both their words; nothing while they differ."""
        told = {self.ask(question) for question in ("getactivewindow", "getwindowfocus")}
        return told.pop() if len(told) == 1 else ""

    def picture(self, path: Path) -> None:
        """For looking at when something went wrong, where there is a program that can."""
        if shutil.which("import") is None:
            return
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def _start_server(self) -> str:
        """On a number that Xvfb finds free; another test may have been quicker."""
        for _attempt in range(3):
            reading, writing = os.pipe()
            self._start(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", self._size, "-nolisten", "tcp"], writing
            )
            os.close(writing)
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if number:
                return f":{number}"
        raise AssertionError("Xvfb did not start")

    def _start_manager(self) -> None:
        """It gives up at times when the server is a moment old."""
        for _attempt in range(3):
            self._start(["openbox", "--sm-disable"])
            try:
                wait_until("a window manager", lambda: self.ask("get_desktop") != "", 5)
            except AssertionError:
                continue
            return
        raise AssertionError("no window manager")

    def stream(self, *commands: str) -> None:
        """Several commands of xdotool without a gap between them."""
        lines = "".join(f"{command}\n" for command in commands)
        subprocess.run(["xdotool", "-"], input=lines.encode(), env=self.environment, check=True)

    def poised(self) -> Callable[[str], None]:
        """A hand that is at the keys already: the one command it is given begins at once."""
        process = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, env=self.environment)
        self._started.append(process)

        def act(command: str) -> None:
            process.communicate(f"{command}\n".encode())
            assert process.returncode == 0, command

        return act

    def start_stream(self, *commands: str) -> subprocess.Popen[bytes]:
        """The same, without waiting for the end."""
        with tempfile.TemporaryFile() as script:
            script.write("".join(f"{command}\n" for command in commands).encode())
            script.seek(0)
            process = subprocess.Popen(["xdotool", "-"], stdin=script, env=self.environment)
        self._started.append(process)
        return process

    def _run(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)

    def _start(self, command: list[str], *handed_on: int) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env=self.environment,
            pass_fds=handed_on,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(process)
        return process
