"""What the attacker is measured against: programs that hand keys over without the protection.

`standin.py pipe|exec KEYS STOP`: once per key of KEYS (hex), one process gives the key to another that holds
it for a moment. `pipe`: ordinary processes and a pipe. `exec`: a socketpair, and a receiver that makes itself
non-dumpable before it asks for the key, but was started by an exec and had to import what it needs first.
Both begin when the attacker is ready.
"""

import os
import socket
import sys
import time
from pathlib import Path

HELD = 0.3
RECEIVER = (
    "import ctypes, os, socket, sys, time\n"
    "time.sleep(0.1)\n"  # as long as a desk's imports take
    "ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n"
    "taken = socket.socket(fileno=int(sys.argv[1])).recv(64)\n"
    "time.sleep(float(sys.argv[2]))\n"
)


def by_pipe(key: bytes) -> None:
    reading, writing = os.pipe()
    if (giver := os.fork()) == 0:
        time.sleep(0.02)
        os.write(writing, key)
        os._exit(0)
    if (taker := os.fork()) == 0:
        time.sleep(0.04)
        taken = os.read(reading, 64) if _is_there(reading) else b""
        time.sleep(HELD)
        os._exit(len(taken) == 0)
    os.close(reading)
    os.close(writing)
    os.waitpid(giver, 0)
    os.waitpid(taker, 0)


def by_exec(key: bytes) -> None:
    here, there = socket.socketpair()
    if (taker := os.fork()) == 0:
        os.set_inheritable(there.fileno(), True)
        os.execv(sys.executable, [sys.executable, "-c", RECEIVER, str(there.fileno()), str(HELD)])
    there.close()
    time.sleep(0.3)
    here.sendall(key)
    os.waitpid(taker, 0)
    here.close()


def _is_there(reading: int) -> bool:
    import select

    return bool(select.select([reading], [], [], 0.5)[0])


def main(way: str, keys: str, stop: str) -> None:
    while not Path(keys).with_name("report.ready").exists():
        time.sleep(0.01)
    for line in Path(keys).read_text().split():
        {"pipe": by_pipe, "exec": by_exec}[way](bytes.fromhex(line))
    Path(stop).touch()


if __name__ == "__main__":
    main(*sys.argv[1:])
