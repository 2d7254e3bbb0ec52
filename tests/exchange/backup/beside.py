"""A copier in a process of its own, as the program has it, that goes on only when the test lets it."""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from backing import NOW

from inglenook.domain.errors import InglenookError
from inglenook.exchange.backup import Copied, copy_live

TICK, SETTLE, LEFT, END = b"t", b"s", b"l", b"e"
GO, STOP, KILL = b"g", b"x", b"k"


class Killed(Exception):
    """The copier was, as the test wished."""


class Copier:
    """Forked before the test opens the vault: a process that has it open must not touch its files."""

    def __init__(self, folder: Path, part: Path) -> None:
        self._ours, theirs = socket.socketpair()
        self._pid = os.fork()
        if not self._pid:
            try:
                self._ours.close()
                _copy(theirs, folder, part)
            finally:
                os._exit(1)
        theirs.close()

    def run(
        self,
        meanwhile: Callable[[int], bytes],
        settle: Callable[[], contextlib.AbstractContextManager[bytes]],
    ) -> Copied:
        """`meanwhile` is called at every step, those while settled too, and answers GO, STOP or KILL."""
        steps = itertools.count()
        self._ours.send(GO)
        while (word := self._ours.recv(1)) != END:
            if word == TICK:
                self._answer(meanwhile(next(steps)))
            else:
                with settle() as mark:
                    self._ours.sendall(len(mark).to_bytes(4, "big") + mark)
                    while (word := self._ours.recv(1)) == TICK:
                        self._answer(meanwhile(next(steps)))
                if word == END:
                    break
        return self._result()

    def _answer(self, word: bytes) -> None:
        if word == KILL:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            raise Killed
        self._ours.send(word)

    def _result(self) -> Copied:
        data = b""
        while more := self._ours.recv(1 << 16):
            data += more
        os.waitpid(self._pid, 0)
        result = pickle.loads(data)
        if isinstance(result, InglenookError):
            raise result
        assert isinstance(result, Copied)
        return result


def _copy(line: socket.socket, folder: Path, part: Path) -> None:
    """The life of the copier."""
    heard = [line.recv(1)]

    def tick(_done: int, _total: int) -> None:
        line.send(TICK)
        heard.append(line.recv(1))

    @contextlib.contextmanager
    def settle() -> Iterator[bytes]:
        line.send(SETTLE)
        length = int.from_bytes(_exactly(line, 4), "big")
        yield _exactly(line, length)
        line.send(LEFT)

    try:
        result = copy_live(folder, part, settle, tick, lambda: heard[-1] == GO, now=NOW)
    except InglenookError as error:
        result = error
    line.sendall(END + pickle.dumps(result))


def _exactly(line: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = line.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data
