"""A closed process can't be looked into by its neighbours, leaves no core, and knows when it is watched."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from apart import in_a_fork

from inglenook.shield import process
from inglenook.shield.process import NotProtected, Unprotected

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be closed so far")

NEIGHBOUR = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]
AS_NEIGHBOUR = NEIGHBOUR if os.getuid() == 0 else []
needs_setpriv = pytest.mark.skipif(
    os.getuid() == 0 and shutil.which("setpriv") is None, reason="as root the neighbour needs setpriv"
)


def _neighbour_reads(pid: int) -> dict[str, bool]:
    """Which of its files another program of the same user can open."""
    code = (
        "import sys\n"
        "for name in ('mem', 'environ', 'maps'):\n"
        "    try:\n"
        "        open(f'/proc/{sys.argv[1]}/{name}', 'rb').read(0); ok = True\n"
        "        if name == 'environ': ok = bool(open(f'/proc/{sys.argv[1]}/{name}', 'rb').read())\n"
        "    except OSError: ok = False\n"
        "    print(name, ok)\n"
    )
    done = subprocess.run(
        [*AS_NEIGHBOUR, sys.executable, "-c", code, str(pid)], capture_output=True, text=True, check=True
    )
    return {name: told == "True" for name, told in (line.split() for line in done.stdout.splitlines())}


@needs_setpriv
def test_a_neighbour_opens_nothing_of_a_closed_process() -> None:
    def closed() -> dict[str, bool]:
        process.close_to_others()
        return _neighbour_reads(os.getpid())

    assert in_a_fork(closed) == {"mem": False, "environ": False, "maps": False}


@needs_setpriv
def test_nor_of_a_fork_of_it() -> None:
    def closed() -> dict[str, bool]:
        process.close_to_others()
        return in_a_fork(lambda: _neighbour_reads(os.getpid()))

    assert in_a_fork(closed) == {"mem": False, "environ": False, "maps": False}


@needs_setpriv
def test_control_an_ordinary_process_is_read() -> None:
    assert _neighbour_reads(_ordinary()) == {"mem": True, "environ": True, "maps": True}


def _ordinary() -> int:
    """The neighbour must have no fewer rights than its victim, so the victim gives up root's as well."""
    victim = subprocess.Popen([*AS_NEIGHBOUR, "sleep", "5"])
    time.sleep(0.3)
    return victim.pid


def test_no_core_file() -> None:
    def closed() -> tuple[int, int]:
        process.close_to_others()
        return resource.getrlimit(resource.RLIMIT_CORE)

    assert in_a_fork(closed) == (0, 0)


def test_an_exec_would_open_it_again() -> None:
    """Why phases are forked: this is the trap, shown."""

    def closed() -> str:
        process.close_to_others()
        code = "from inglenook.shield.process import is_open_to_others; print(is_open_to_others())"
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip()

    assert in_a_fork(closed) == "True"


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is the one that watches here")
def test_a_watched_process_refuses() -> None:
    code = (
        "from inglenook.shield import process\n"
        "try: process.close_to_others()\n"
        "except process.NotProtected as error: print(error.reason)\n"
    )
    done = subprocess.run(
        ["strace", "-o", os.devnull, sys.executable, "-c", code], capture_output=True, text=True
    )
    assert done.stdout.strip() == Unprotected.WATCHED


def test_it_ends_with_its_parent() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if not parent:
        me = os.getpid()
        child = os.fork()
        if not child:
            process.end_with_parent(me)
            os.write(writing, str(os.getpid()).encode())
            time.sleep(60)
            os._exit(0)
        time.sleep(60)
        os._exit(0)
    child_pid = int(os.read(reading, 20))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    latest = time.monotonic() + 5
    while _runs(child_pid) and time.monotonic() < latest:
        time.sleep(0.01)
    assert not _runs(child_pid)


def test_elsewhere_than_on_linux_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(NotProtected) as refused:
        process.close_to_others()
    assert refused.value.reason is Unprotected.OTHER_SYSTEM


def test_wiping_keeps_the_length() -> None:
    secret = bytearray(b"alder beech cedar")
    process.wipe(secret)
    assert secret == bytes(17)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False
