"""Another program of the same user that looks into every process below a given one, without pause.

`attacker.py ROOT NEEDLES REPORT STOP`: NEEDLES holds the keys in hex (only to recognise a success); REPORT is
written when STOP appears, `report.ready` as soon as it looks. It opens `/proc/PID/mem` and `maps` as early as
it can, keeps them and reads again later; opens whatever stands in `/proc/PID/fd`; reads `environ`; tries to
attach and to copy descriptors.
"""

import contextlib
import ctypes
import json
import os
import sys
import time
from pathlib import Path

PTRACE_ATTACH, PTRACE_DETACH = 16, 17
PIDFD_GETFD = 438
LARGEST = 1 << 26
EVERY = 0.15  # s between two readings of all memory that was opened and kept; looking must not wait for it


class Attacker:
    def __init__(self, root: int, keys: list[bytes]) -> None:
        self._root = root
        self._keys = keys
        self._kept: dict[int, tuple[int, int]] = {}
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._attached: set[int] = set()
        self._read_at = 0.0
        self.looks = 0
        self.seen: set[int] = set()
        self.opened: dict[str, int] = {}
        self.found: dict[str, int] = {}
        self.stolen: set[bytes] = set()

    def look(self) -> None:
        for pid in self._below(self._root):
            self.looks += 1
            self.seen.add(pid)
            self._keep_memory(pid)
            self._read_descriptors(pid)
            self._copy_descriptors(pid)
            self._read_environment(pid)
        if time.monotonic() - self._read_at > EVERY:
            self._read_kept_memory()
            self._read_at = time.monotonic()

    def attach(self) -> None:
        """Once per process, where its memory could not be had: attaching stops it for a moment."""
        for pid in self.seen - self._attached - set(self._kept):
            self._attached.add(pid)
            if self._libc.ptrace(PTRACE_ATTACH, pid, None, None) == 0:
                self._succeeded("ptrace")
                os.waitpid(pid, 0x40000000)
                self._libc.ptrace(PTRACE_DETACH, pid, None, None)

    def _below(self, pid: int) -> list[int]:
        found = [pid]
        for each in found:
            with contextlib.suppress(OSError):
                found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
        return found

    def _keep_memory(self, pid: int) -> None:
        """The newest that could be opened: an exec gives a process new memory, the old is of no use."""
        with contextlib.suppress(OSError):
            memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
            maps = os.open(f"/proc/{pid}/maps", os.O_RDONLY)
            for old in self._kept.get(pid, ()):
                os.close(old)
            self._kept[pid] = (memory, maps)
            self._succeeded("mem")

    def _read_kept_memory(self) -> None:
        for pid, (memory, maps) in list(self._kept.items()):
            lines = _all_lines(maps)
            if not lines:
                os.close(memory)
                os.close(maps)
                del self._kept[pid]
            for line in lines:
                self._read_mapping(memory, line)

    def _read_mapping(self, memory: int, line: str) -> None:
        span, rights = line.split()[:2]
        start, end = (int(side, 16) for side in span.split("-"))
        if rights.startswith("rw") and end - start < LARGEST:
            with contextlib.suppress(OSError):
                self._recognise("mem", os.pread(memory, end - start, start))

    def _read_descriptors(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            for place in Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    place.readlink()
                    self._succeeded("fd")
                    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
                    try:
                        self._recognise("fd", os.read(handle, 1 << 16))
                    finally:
                        os.close(handle)

    def _copy_descriptors(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            handle = os.pidfd_open(pid)
            copied = self._libc.syscall(PIDFD_GETFD, handle, 3, 0)
            os.close(handle)
            if copied >= 0:
                self._succeeded("pidfd_getfd")
                os.close(copied)

    def _read_environment(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            data = Path(f"/proc/{pid}/environ").read_bytes()
            if data:
                self._succeeded("environ")
                self._recognise("environ", data)

    def _succeeded(self, way: str) -> None:
        self.opened[way] = self.opened.get(way, 0) + 1

    def _recognise(self, way: str, data: bytes) -> None:
        for key in self._keys:
            if key in data:
                self.found[way] = self.found.get(way, 0) + 1
                self.stolen.add(key)


def _all_lines(maps: int) -> list[str]:
    """The kernel gives one page at a time."""
    data = b""
    try:
        os.lseek(maps, 0, os.SEEK_SET)
        while chunk := os.read(maps, 1 << 16):
            data += chunk
    except OSError:
        return []
    return data.decode(errors="replace").splitlines()


def main(root: str, needles: str, report: str, stop: str) -> None:
    keys = [bytes.fromhex(line) for line in Path(needles).read_text().split()]
    attacker = Attacker(int(root), keys)
    attacker.look()
    Path(report).with_suffix(".ready").touch()
    while not Path(stop).exists():
        attacker.look()
        if attacker.looks > 2000:
            attacker.attach()
    told = {
        "looks": attacker.looks,
        "processes": len(attacker.seen),
        "opened": attacker.opened,
        "found": attacker.found,
        "stolen": len(attacker.stolen),
    }
    Path(report).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
