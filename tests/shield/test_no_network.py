"""With the filter no socket leaves the machine; without it, in the same run, it could."""

import ctypes
import errno
import platform
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest
from apart import in_a_fork

from inglenook.shield.network import allow_only_local_sockets, is_reachable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is of Linux")

REFUSED = "PermissionError: [Errno 1] Operation not permitted"
FAMILIES = [socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET]
IO_URING_SETUP = 425
STARTING = {"subprocess.Popen", "os.posix_spawn", "os.exec", "os.system", "os.fork"}


def _behind_the_filter(act: object) -> object:
    def guarded() -> object:
        allow_only_local_sockets()
        return act()  # type: ignore[operator]

    return in_a_fork(guarded)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_but_local_ones(family: socket.AddressFamily) -> None:
    def attempt() -> str:
        socket.socket(family, socket.SOCK_RAW if family == socket.AF_NETLINK else socket.SOCK_DGRAM).close()
        return "open"

    assert _behind_the_filter(attempt) == REFUSED


def test_control_without_the_filter() -> None:
    assert in_a_fork(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close() or "open") == "open"
    assert in_a_fork(is_reachable) is True


def test_local_sockets_still_work() -> None:
    def attempt() -> bytes:
        here, there = socket.socketpair(socket.AF_UNIX)
        here.sendall(b"x")
        return there.recv(1)

    assert _behind_the_filter(attempt) == b"x"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the number of the call is that of x86_64")
def test_the_way_around_through_io_uring_is_closed() -> None:
    def attempt() -> int:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.syscall(IO_URING_SETUP, 1, ctypes.create_string_buffer(120))
        return ctypes.get_errno()

    assert _behind_the_filter(attempt) == errno.EPERM


def test_other_programs_started_from_inside_are_behind_it_too() -> None:
    code = "import socket; socket.socket(socket.AF_INET)"

    def attempt() -> int:
        return subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode

    assert _behind_the_filter(attempt) == 1
    assert in_a_fork(attempt) == 0


def test_a_fork_is_behind_it_too() -> None:
    assert _behind_the_filter(lambda: in_a_fork(is_reachable)) is False


def test_it_starts_no_other_program() -> None:
    """Another program of the same user could stop or kill one: the filter must not depend on any."""

    def started_by(act: Callable[[], object]) -> list[str]:
        started: list[str] = []
        sys.addaudithook(lambda event, _told: started.append(event) if event in STARTING else None)
        act()
        return started

    assert in_a_fork(lambda: started_by(allow_only_local_sockets)) == []
    assert in_a_fork(lambda: started_by(lambda: subprocess.run(["true"]))) == ["subprocess.Popen"]
