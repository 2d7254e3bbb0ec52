"""Killed while a backup is made of a vault that is being written in: the copying, the checking, all of it, or
the desk. Each time the earlier backups are as they were and open, nothing half stands under a final name, and
every text that was acknowledged is in the vault. (With the real windows: tests/processes/campaign_backup.py.)
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import random
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from campaign_calls import followed
from campaign_faults import Deadly
from campaign_large import large_world
from campaign_practice import LATER, World, cheap_guesses, ids, removed, scratch_folder, write
from campaign_table import Row

from inglenook.domain.errors import InglenookError, Stopped
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteKind
from inglenook.exchange import backup
from inglenook.vault import backup_mark, notes
from inglenook.vault.check import check
from inglenook.vault.vault import Vault

VICTIMS = ("copying", "copying in a call", "checking", "all of it", "the desk", "nothing")
_KEPT = 3
_CALLS = 40
"""How many calls the copying makes at least."""
_NOTES = 400


@dataclass
class Tally:
    made: int = 0
    saves: int = 0
    failures: list[str] = field(default_factory=list)


def campaign(rounds: int, seed: int, size: int = _NOTES) -> list[Row]:
    """`size`: how many notes are in the vault."""
    place = scratch_folder()
    with cheap_guesses(), removed(place):
        world = large_world(place / "world", size)
        rows = [_rounds("one of them killed", world, rounds, seed)]
        with mock.patch.object(backup, "part_of", lambda final: final):
            weak = _rounds("written under its final name at once", world, max(12, rounds // 5), seed)
        return [*rows, Row(weak.name, weak.count, weak.failures, control=True, more=weak.more)]


def _rounds(name: str, world: World, rounds: int, seed: int) -> Row:
    tally, chance = Tally(), random.Random(seed)
    known: dict[Path, str] = {}
    for path in _backups(world):
        path.unlink()
    seconds = min(_one_round(world, "nothing", 0.0, 0.0, number).seconds for number in range(2))
    _look(world, known, tally, "before", [])
    for number in range(rounds):
        victim = VICTIMS[number % len(VICTIMS)]
        done = _one_round(world, victim, chance.random(), seconds, number + 10)
        tally.saves += len(done.kept)
        _look(world, known, tally, f"round {number}, {victim}", done.kept)
    _one_round(world, "nothing", 0.0, 0.0, rounds + 10)
    if any(world.stick.glob(".*.part")):
        tally.failures.append("what was cut off was not cleared away by the next")
    more = f"{tally.made} made all the same; {tally.saves} texts acknowledged; {seconds * 1000:.0f} ms each"
    return Row(name, rounds, tally.failures, more=more)


@dataclass(frozen=True)
class Round:
    kept: list[tuple[str, str]]
    seconds: float


def _one_round(world: World, victim: str, share: float, seconds: float, number: int) -> Round:
    """The desk writes on while a backup is made, and one of them is killed, after a share of the time."""
    asks, answers = socket.socketpair()
    reading, writing = os.pipe()
    desk = _forked(lambda: _write_on(world, answers, writing, number), asks)
    os.close(writing)
    answers.close()
    first = os.read(reading, 1)
    assert first, "the desk must have begun"
    begun = time.monotonic()
    told, telling = os.pipe()
    at = 1 + int(share * _CALLS) if victim == "copying in a call" else 0
    errand = _forked(lambda: _back_up(world, asks, telling, number, at), reading)
    os.close(telling)
    asks.close()
    if victim not in ("nothing", "copying in a call"):
        time.sleep(share * seconds)
        _kill(victim, desk, errand, told)
    os.waitpid(errand, 0)
    seconds = time.monotonic() - begun
    with contextlib.suppress(ProcessLookupError):
        os.kill(desk, signal.SIGKILL)
    os.waitpid(desk, 0)
    os.close(told)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().decode().splitlines()
    return Round([tuple(line.split("\t")) for line in lines if line.count("\t") == 1], seconds)


def _kill(victim: str, desk: int, errand: int, told: int) -> None:
    """`told`: the process groups of the copying and the checking, as they begin."""
    with contextlib.suppress(ProcessLookupError):
        if victim == "the desk":
            os.kill(desk, signal.SIGKILL)
            return
        if victim == "all of it":
            os.killpg(errand, signal.SIGKILL)
            return
        os.set_blocking(told, False)
        wanted = b"c" if victim == "copying" else b"v"
        until = time.monotonic() + 2
        while time.monotonic() < until:
            with contextlib.suppress(BlockingIOError):
                line = os.read(told, 32)
                if not line:
                    return
                if line[:1] == wanted or wanted in line:
                    os.kill(int(line.split(wanted)[1].split()[0]), signal.SIGKILL)
                    return
            time.sleep(0.001)


def _forked(work: Callable[[], None], *closed: object) -> int:
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.setpgid(0, 0)
            for each in closed:
                os.close(each) if isinstance(each, int) else each.close()
            work()
        os._exit(0)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    return child


# ---------------------------------------------------------------------- the processes


def _write_on(world: World, answers: socket.socket, told: int, number: int) -> None:
    """The desk: a text every few milliseconds; on being asked, it waits while the copy settles."""
    answers.setblocking(False)
    with world.open() as vault:
        waiting = ids(vault, NoteKind.PROGRESS, "draft") + ids(vault, NoteKind.PSYCHOTHERAPY, "draft")
        os.write(told, b"\n")
        count = 0
        while True:
            note = waiting[count % len(waiting)]
            count += 1
            text = f"round {number} text {count}"
            write(vault, note, text + " curlew" * (count * 37 % 300), dt.datetime.now(dt.UTC))
            os.write(told, f"{note}\t{text}\n".encode())
            _let_settle(vault, answers)


def _let_settle(vault: Vault, answers: socket.socket) -> None:
    try:
        asked = answers.recv(1)
    except BlockingIOError:
        return
    if asked:
        vault.settle_log()
        answers.setblocking(True)
        answers.sendall(backup_mark.seal(vault, LATER))
        answers.recv(1)
        answers.setblocking(False)


def _back_up(world: World, asks: socket.socket, told: int, number: int, at: int) -> None:
    final = world.stick / f"2026-11-23_15-00-{number:04}{backup.SUFFIX}"
    part = backup.part_of(final)
    if not _went_well(lambda: _copy(world, part, asks, at), b"c", told):
        return
    if not _went_well(lambda: _verify(world, part), b"v", told):
        return
    if part != final:
        backup.take_name(part, final)


def _went_well(work: Callable[[], None], name: bytes, told: int) -> bool:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(told, name + f"{os.getpid()} ".encode())
            work()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return status == 0


def _copy(world: World, part: Path, asks: socket.socket, at: int) -> None:
    with followed(Deadly(world.stick, at, 1)) if at else contextlib.nullcontext():
        backup.copy_live(
            world.folder, part, lambda: _settled(asks), lambda _done, _all: None, lambda: True, now=LATER
        )


@contextlib.contextmanager
def _settled(asks: socket.socket) -> Iterator[bytes]:
    try:
        asks.sendall(b"s")
        mark = asks.recv(65536)
    except OSError:
        mark = b""
    if not mark:
        raise Stopped
    yield mark
    asks.sendall(b"l")


def _verify(world: World, part: Path) -> None:
    scratch = world.base / f"scratch-{os.getpid()}"
    backup.verify(part, world.keys(), scratch, lambda _done, _all: None, lambda: True)


# ---------------------------------------------------------------------- what is found afterwards


def _look(world: World, known: dict[Path, str], tally: Tally, when: str, kept: list[tuple[str, str]]) -> None:
    tally.failures += [f"{when}: {wrong}" for wrong in _texts_lost(world, kept)]
    now = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in _backups(world)}
    for path, digest in known.items():
        if now.get(path) != digest:
            tally.failures.append(f"{when}: an earlier backup is not as it was")
    for path in sorted(now.keys() - known.keys()):
        tally.made += 1
        tally.failures += [f"{when}: {wrong}" for wrong in _wrong_with(path, world)]
        known[path] = now[path]
    oldest = sorted(known)[0] if known else None
    if oldest is not None:
        tally.failures += [f"{when}, the earlier one: {wrong}" for wrong in _wrong_with(oldest, world)]
    for path in sorted(known)[:-_KEPT]:
        path.unlink()
        del known[path]


def _wrong_with(path: Path, world: World) -> list[str]:
    """Opened with the recovery words and checked, as a drill does."""
    scratch = world.base / "drill"
    try:
        report = backup.drill(path, world.keys(), scratch, lambda _done, _all: None, lambda: True, LATER)
    except InglenookError as error:
        return [f"a file under its final name does not open: {type(error).__name__}"]
    return [f"in the backup: {finding.what}" for finding in report.findings if finding.is_problem]


def _texts_lost(world: World, kept: list[tuple[str, str]]) -> list[str]:
    """The last text acknowledged for each note is there, or the one that was being written."""
    keys = world.keys()
    with world.open(LATER) as vault:
        lost = [text for note, text in dict(kept).items() if not _is_there(vault, NoteId(note), text)]
    report = check(world.folder, keys, LATER)
    return [f"lost: {text}" for text in lost] + [
        str(each.what) for each in report.findings if each.is_problem
    ]


def _is_there(vault: Vault, note: NoteId, text: str) -> bool:
    said = notes.note(vault, note).sections[0].text.split(" curlew")[0].split()
    wanted = text.split()
    return said[:2] == wanted[:2] and int(said[3]) >= int(wanted[3])


def _backups(world: World) -> list[Path]:
    return sorted(world.stick.glob(f"2*{backup.SUFFIX}"))
