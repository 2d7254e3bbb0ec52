"""Backups: writing one beside copying and syncing the same bytes, proving it, restoring it.

`python bench_backup.py WHAT FOLDER JSON` prints one line of JSON. The vault's keys lie beside it in a file.
What is written goes to the disk that the vault lies on, into a file that was never there; the vault itself
was read once before, for both.
"""

import contextlib
import datetime as dt
import json
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench_store import keys_of

from inglenook.domain.ids import NoteId
from inglenook.domain.note import Note, NoteDraft
from inglenook.exchange.backup import copy_live, restore, settle_closed, verify
from inglenook.exchange.backup.form import COMPARTMENTS
from inglenook.vault import backup_mark, notes
from inglenook.vault.chunks import CHUNK
from inglenook.vault.vault import Vault

ROUNDS = 5
SAVE_EVERY_S = 0.25
SETTLE, LEFT = b"s", b"l"


def write(folder: Path) -> dict[str, Any]:
    """Seconds of each round, the two in turn: copying the bytes and a backup of the closed vault."""
    ours, plain = [], []
    with _place(folder) as place:
        for _ in range(ROUNDS):
            plain.append(_timed_anew(_copy, folder, place))
            ours.append(_timed_anew(_back_up, folder, place))
    return {"ours": ours, "plain": plain}


def typing(folder: Path, note: str) -> dict[str, Any]:
    """The same while another process keeps a draft four times a second.

    `paused`: ms for which it had to wait; `saves`: ms that each save took meanwhile.
    """
    ours, plain, paused, saves = [], [], [], []
    with _place(folder) as place:
        for _ in range(ROUNDS):
            plain.append(_timed_anew(_copy, folder, place))
            with _someone_who_types(folder, note) as line:
                os.sync()
                begun = time.perf_counter()
                copied = copy_live(
                    folder, place / "part", lambda line=line: _settled(line), _quiet, _always, now=_now()
                )
                ours.append(time.perf_counter() - begun)
                paused.append(copied.paused * 1000)
                saves += _told(line)
            (place / "part").unlink()
    return {"ours": ours, "plain": plain, "paused": paused, "saves": saves}


def check(folder: Path) -> list[float]:
    """Seconds of proving one from the medium: every digest, every page, the logs against the mark."""
    taken = []
    with _place(folder) as place:
        _sealed_backup(folder, place)
        for _ in range(3):
            taken.append(
                _timed(lambda: verify(place / "part", keys_of(folder), place / "scratch", _quiet, _always))
            )
    return taken


def bring_back(folder: Path) -> float:
    """Seconds of making a checked vault of one."""
    with _place(folder) as place:
        _sealed_backup(folder, place)
        target = place / "restored.inglenook"
        return _timed(lambda: restore(place / "part", keys_of(folder), target, _quiet, _always, _now()))


def _sealed_backup(folder: Path, place: Path) -> None:
    with Vault.open(folder, keys_of(folder), now=_now()) as vault:
        mark = backup_mark.seal(vault, _now())
    copy_live(folder, place / "part", lambda: _closed_with(folder, mark), _quiet, _always, now=_now())


@contextlib.contextmanager
def _closed_with(folder: Path, mark: bytes) -> Iterator[bytes]:
    with settle_closed(folder):
        yield mark


def _back_up(folder: Path, place: Path) -> None:
    copy_live(folder, place / "part", lambda: settle_closed(folder), _quiet, _always, now=_now())


def _copy(folder: Path, place: Path) -> None:
    """In pieces of the same size, synced at the end."""
    buffer = bytearray(CHUNK)
    view = memoryview(buffer)
    with (place / "part").open("xb", buffering=0) as copy:
        for name in COMPARTMENTS:
            with (folder / name).open("rb", buffering=0) as file:
                while count := file.readinto(buffer):
                    copy.write(view[:count])
        os.fsync(copy.fileno())


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _timed_anew(work: Callable[[Path, Path], None], folder: Path, place: Path) -> float:
    """Into a file that was never there, on a disk that has come to rest."""
    os.sync()
    taken = _timed(lambda: work(folder, place))
    (place / "part").unlink()
    return taken


@contextlib.contextmanager
def _place(folder: Path) -> Iterator[Path]:
    """A folder on the vault's disk. The vault's files are read once."""
    for name in COMPARTMENTS:
        with (folder / name).open("rb", buffering=0) as file:
            while file.read(CHUNK):
                pass
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        yield Path(place)


@contextlib.contextmanager
def _someone_who_types(folder: Path, note: str) -> Iterator[socket.socket]:
    ours, theirs = socket.socketpair()
    child = os.fork()
    if not child:
        ours.close()
        try:
            _type(folder, note, theirs)
        finally:
            os._exit(1)
    theirs.close()
    ours.recv(1)
    try:
        yield ours
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _type(folder: Path, note: str, line: socket.socket) -> None:
    """Keeps the draft until asked to settle, waits until that is over, tells how long each save took."""
    taken = []
    with Vault.open(folder, keys_of(folder), now=_now()) as vault:
        draft = notes.note(vault, NoteId(note))
        line.send(b"r")
        line.settimeout(SAVE_EVERY_S)
        word = b""
        while word != LEFT:
            begun = time.perf_counter()
            draft = _keep(vault, draft)
            taken.append((time.perf_counter() - begun) * 1000)
            with contextlib.suppress(TimeoutError):
                word = line.recv(1)
            if word == SETTLE:
                vault.settle_log()
                mark = backup_mark.seal(vault, _now())
                line.settimeout(None)
                line.sendall(len(mark).to_bytes(4, "big") + mark)
                word = line.recv(1)
    line.sendall(json.dumps(taken).encode() + b"\n")
    os._exit(0)


def _keep(vault: Vault, note: Note) -> Note:
    draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=note.sections)
    notes.keep(vault, draft, now=_now())
    return notes.note(vault, note.id)


@contextlib.contextmanager
def _settled(line: socket.socket) -> Iterator[bytes]:
    """As the desk settles: it waits with writing until it is told to go on."""
    line.sendall(SETTLE)
    length = int.from_bytes(_exactly(line, 4), "big")
    yield _exactly(line, length)
    line.sendall(LEFT)


def _told(line: socket.socket) -> list[float]:
    data = b""
    while not data.endswith(b"\n"):
        data += line.recv(1 << 16)
    found: list[float] = json.loads(data)
    return found


def _exactly(line: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += line.recv(count - len(data))
    return data


def _quiet(_done: int, _total: int) -> None:
    pass


def _always() -> bool:
    return True


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


DOING: dict[str, Callable[..., Any]] = {
    "write": write,
    "typing": typing,
    "check": check,
    "bring_back": bring_back,
}


def main() -> None:
    what, folder, wish = sys.argv[1:]
    print(json.dumps(DOING[what](Path(folder), **json.loads(wish))))


if __name__ == "__main__":
    main()
