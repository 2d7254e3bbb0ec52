"""The running program makes no socket but local ones."""

import re
import shutil
from pathlib import Path

import pytest
from person import Person, Practice
from program import Program
from screen import Screen, wait_until

pytestmark = pytest.mark.window

SOCKET = re.compile(r"socket(?:pair)?\((?P<family>\w+)")


def test_every_phase_is_behind_the_filter(screen: Screen, tmp_path: Path) -> None:
    practice = Practice(tmp_path / "Practice.inglenook")
    with Program(screen, tmp_path / "home", practice.folder) as program:
        Person(program).unlock()
        wait_until("the next gate", lambda: program.named("gate"))
        filtered = [_seccomp(pid) for pid in program.processes()]
    assert len(filtered) >= 3
    assert set(filtered) == {"2"}, "2 is the kernel's word for a filter"


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.usefixtures("reads_memory")
def test_a_look_from_outside_sees_local_sockets_only(screen: Screen, tmp_path: Path) -> None:
    """Root attaches to the running launcher and follows each phase from its birth."""
    practice = Practice(tmp_path / "Practice.inglenook")
    trace = tmp_path / "trace"
    with Program(screen, tmp_path / "home", practice.folder) as program:
        program.wait_for("gate")
        everyone = [part for pid in program.processes() for part in ("-p", str(pid))]
        calls = "trace=socket,socketpair,connect,io_uring_setup"
        watching = screen.start(["strace", "-f", "-e", calls, "-o", str(trace), *everyone])
        wait_until("strace", lambda: all(_is_watched(pid) for pid in program.processes()))
        person = Person(program)
        person.unlock()
        person.lock()
        person.unlock()
        watching.kill()  # asked kindly, strace waits for ever for a process that ended in this very moment
        watching.wait()
    seen = trace.read_text()
    families = {found["family"] for found in SOCKET.finditer(seen)}
    assert families == {"AF_UNIX"}, families
    assert not re.search(r"sa_family=AF_(?!UNIX)", seen)
    assert "io_uring_setup" not in seen


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_it_does_not_start_while_it_is_watched(screen: Screen, tmp_path: Path) -> None:
    watched = ["strace", "-f", "-e", "trace=socket", "-o", str(tmp_path / "trace")]
    with Program(screen, tmp_path / "home", prefix=watched) as program:
        assert program.status(30) == 1
        assert "attached" in program.said.read_text()


def _is_watched(pid: int) -> bool:
    return "TracerPid:\t0\n" not in Path(f"/proc/{pid}/status").read_text()


def _seccomp(pid: int) -> str:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^Seccomp:\s*(\d)$", status, re.MULTILINE)
    assert found is not None
    return found[1]
