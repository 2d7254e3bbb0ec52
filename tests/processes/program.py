"""The real program in a home of its own, seen from outside: its processes by name, its windows, its end."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from screen import Screen, wait_until

QUIET = 0.25
LOOKS = 5  # a machine that stood still for a moment has not been quiet: it has not been looked at
WITHOUT_CAPABILITIES = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]


class Program:
    """`with Program(screen, home, vault) as program:` starts `inglenook open` and ends what is left of it."""

    def __init__(
        self,
        screen: Screen,
        home: Path,
        vault: Path | None = None,
        prefix: list[str] | None = None,
        instead: list[str] | None = None,
    ) -> None:
        """`instead` of starting it as its owner would."""
        self.screen = screen
        self.home = home
        usual = [sys.executable, "-m", "inglenook", "open", *([str(vault)] if vault is not None else [])]
        self._command = [*(prefix or []), *(instead or usual)]
        self._process: subprocess.Popen[bytes] | None = None
        self.said = home / "said.txt"

    def __enter__(self) -> Self:
        self.home.mkdir(parents=True, exist_ok=True)
        with self.said.open("wb") as said:
            self._process = subprocess.Popen(
                self._command,
                env=self.environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.screen.picture(self.home / "last.png")
            sys.stderr.write(self.said.read_text(errors="replace"))
            sys.stderr.write(f"what was on the screen: {self.home / 'last.png'}\n")
        for pid in reversed(self.processes()):
            _kill(pid)
        if self._process is not None:
            self._process.wait()

    @property
    def environment(self) -> dict[str, str]:
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        wanted = ("PATH", "PYTHONPATH", "DISPLAY", "QT_QPA_PLATFORM")
        kept = {name: value for name, value in self.screen.environment.items() if name in wanted}
        places = {"XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}
        return {
            **kept,
            **{name: str(self.home / folder) for name, folder in places.items()},
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
        }

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def status(self, seconds: float = 30.0) -> int:
        """Wait for its own end."""
        assert self._process is not None
        return self._process.wait(seconds)

    def processes(self) -> list[int]:
        """It and all its descendants, oldest first."""
        parents = _parents()
        found = [self.pid] if self.pid in parents else []
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def named(self, role: str) -> list[int]:
        """The processes that call themselves inglenook-gate and so on; the kernel keeps 15 letters."""
        return [pid for pid in self.processes() if _name(pid) == f"inglenook-{role}"[:15]]

    def has_keyboard(self, role: str) -> int:
        """The phase whose window has the keyboard, or 0."""
        pid = self.screen.active_pid()
        return pid if pid and pid in self.named(role) else 0

    def wait_for(self, role: str, seconds: float = 40.0) -> int:
        return wait_until(f"the {role} to have the keyboard", lambda: self.has_keyboard(role), seconds)

    def wait_for_end_of(self, pid: int, seconds: float = 40.0) -> None:
        wait_until(f"the end of process {pid}", lambda: pid not in self.processes(), seconds)

    def settle(self, seconds: float = 30.0) -> None:
        """Wait until no thread has had anything to do for a moment: what a key began has been shown.

        Also none of the screen's: a window that was opened may still wait there for the keyboard.
        """
        quiet_since, before, looks = time.monotonic(), 0, 0
        latest = quiet_since + seconds
        while looks < LOOKS or time.monotonic() - quiet_since < QUIET:
            assert time.monotonic() < latest, f"it still had something to do after {seconds:.0f} s"
            time.sleep(0.02)
            looks += 1
            states, ticks = _doing([*self.processes(), *self.screen.processes()])
            if "R" in states or "D" in states or ticks != before:
                quiet_since, before, looks = time.monotonic(), ticks, 0

    def stays_alive(self, seconds: float = 1.0) -> None:
        """Give it the time to end, and see that it does not."""
        time.sleep(seconds)
        assert self.pid in self.processes()

    def kill(self, pid: int) -> None:
        assert pid in self.processes()
        _kill(pid)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _doing(pids: list[int]) -> tuple[str, int]:
    """The states of all threads, and the processor time they took so far in ticks."""
    states, ticks = "", 0
    for pid in pids:
        with contextlib.suppress(OSError):  # it ended meanwhile
            for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
                fields = thread.read_text().rsplit(")", 1)[1].split()
                states += fields[0]
                ticks += int(fields[11]) + int(fields[12])
    return states, ticks


def living() -> set[int]:
    return set(_parents())


def _parents() -> dict[int, int]:
    """Every process and its parent; the dead that wait for burial are left out."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                state, parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            except OSError:
                continue
            if state not in "ZX":
                found[int(entry.name)] = int(parent)
    return found


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""
