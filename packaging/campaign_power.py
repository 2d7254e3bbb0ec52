"""The power goes at any moment of any operation: what the disk then holds opens, and has all that was kept.

Each operation runs once while every call is recorded; the record played back must give the very same bytes.
Then states of the disk are made from it and opened as their owner would. What may be found in each file is
exactly what was there when the last thing was acknowledged, or what the next would have made of it.
"""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from campaign_calls import followed
from campaign_cuts import Disk
from campaign_operations import OPERATIONS, prepared
from campaign_practice import World, cheap_guesses, new_world, removed, scratch_folder
from campaign_record import Event, Recorder, Tree
from campaign_table import Row, side_by_side
from campaign_view import View, look

from inglenook.vault import connection, disk, making
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.connection import Database

SECTORS = (512, 4096)
Weakness = Callable[[], contextlib.AbstractContextManager[object]]


class NotTheSame(Exception):
    """The record does not give the bytes that are there: it is not complete."""


@dataclass
class Recorded:
    """An operation's calls, and what was to be found after each acknowledgement."""

    name: str
    start: Tree
    events: list[Event]
    views: list[View] = field(default_factory=list)


def record(name: str, practice: World, place: Path) -> Recorded:
    """Raises NotTheSame."""
    world = prepared(name, practice, place / "world")
    recorder = Recorder(world.base)
    with acknowledging(recorder.told), followed(recorder):
        OPERATIONS[name](world)
        recorder.told()
    made = Recorded(name, recorder.start, recorder.events)
    _same(made, world.base)
    made.views.extend(_views(made, place))
    return made


def _same(made: Recorded, base: Path) -> None:
    tree = made.start.copy()
    for event in made.events:
        tree.apply(event)
    there = {str(path.relative_to(base)): path.read_bytes() for path in base.rglob("*") if path.is_file()}
    played = {path: bytes(data) for path, data in tree.walk() if data is not None}
    if played != there:
        raise NotTheSame(made.name)


def _views(made: Recorded, place: Path) -> Iterator[View]:
    """Before, and after each acknowledgement: everything written so far, nothing lost."""
    tree = made.start.copy()
    yield seen(tree, place / "state")
    for event in made.events:
        tree.apply(event)
        if event.kind == "told":
            yield seen(tree, place / "state")


def seen(tree: Tree, place: Path) -> View:
    tree.put_down(place)
    try:
        return look(place)
    finally:
        shutil.rmtree(place)


@contextlib.contextmanager
def acknowledging(tell: Callable[[], None], *, early: bool = False) -> Iterator[None]:
    """Whatever returns to its caller as done is acknowledged: each commit, each small file.

    `early`: before it is done, which is what must never be.
    """
    with contextlib.ExitStack() as stack:
        for owner, name in ((Database, "commit"), (headers, "write"), (states, "write"), (World, "told")):
            told = _acknowledged(getattr(owner, name), tell, early=early)
            stack.enter_context(mock.patch.object(owner, name, told))
        yield


def _acknowledged(
    real: Callable[..., object], tell: Callable[[], None], *, early: bool
) -> Callable[..., object]:
    def call(*arguments: object) -> object:
        if early:
            tell()
        result = real(*arguments)
        if not early:
            tell()
        return result

    return call


# ---------------------------------------------------------------------- states of the disk


@dataclass
class Tally:
    states: int = 0
    failures: list[str] = field(default_factory=list)


def play(made: Recorded, wanted: int, seed: int, place: Path) -> Tally:
    """As many states as are wanted, spread over the moments at which something was not yet synced.

    Where something was acknowledged and not all is synced, there are five at least: that must never be.
    """
    tally, chance = Tally(), random.Random(seed)
    share = wanted / max(1, _loud_moments(made))
    moments, told = Disk(made.start), 0
    for number, event in enumerate(made.events):
        moments.take(event)
        told += event.kind == "told"
        count = int(share) + (chance.random() < share % 1)
        for _ in range(0 if moments.is_quiet else max(count, 5 * (event.kind == "told"))):
            state = moments.cut(chance, chance.choice(SECTORS))
            tally.states += 1
            wrong = misfit(seen(state, place / "state"), made.views[told : told + 2])
            if wrong:
                tally.failures.append(f"{made.name}, call {number} ({event.kind}): {wrong}")
    return tally


def _loud_moments(made: Recorded) -> int:
    moments, count = Disk(made.start), 0
    for event in made.events:
        moments.take(event)
        count += not moments.is_quiet
    return count


def misfit(found: View, allowed: list[View]) -> str:
    """In a word; empty when each file is what it was, or what it was about to become."""
    if found.problems:
        return "; ".join(found.problems)
    if not found.vaults and all(view.vaults for view in allowed):
        return "no vault is left"
    for name in {name for view in allowed for name in view.vaults} | found.vaults.keys():
        values = [view.vaults.get(name) for view in allowed]
        there = found.vaults.get(name)
        if there is None and None not in values:
            return f"{name} is gone"
        if there is not None:
            known = [value for value in values if value is not None]
            for part, content in there.items():
                if content not in [value.get(part) for value in known]:
                    return f"{name}: {part} is neither as before nor as after"
    return ""


# ---------------------------------------------------------------------- weaker settings, which must be caught


def setting(name: str, value: str, read: object) -> Weakness:
    changed = tuple((name, value, read) if each[0] == name else each for each in connection.SETTINGS)
    return lambda: mock.patch.object(connection, "SETTINGS", changed)


@contextlib.contextmanager
def _no_folder_sync() -> Iterator[None]:
    with mock.patch.object(disk, "sync_folder"), mock.patch.object(making, "sync_folder"):
        yield


def _in_place(folder: Path, names: tuple[str, ...], data: bytes, _verify: object = None) -> None:
    for name in names:
        (folder / name).write_bytes(data)


@contextlib.contextmanager
def files_in_place() -> Iterator[None]:
    with (
        mock.patch.object(headers, "replace_files", _in_place),
        mock.patch.object(states, "replace_files", _in_place),
    ):
        yield


CONTROLS: dict[str, tuple[str, Weakness]] = {
    "synchronous=OFF": ("save", setting("synchronous", "OFF", 0)),
    "journal_mode=OFF": ("save", setting("journal_mode", "OFF", "off")),
    "journal_mode=MEMORY": ("sign", setting("journal_mode", "MEMORY", "memory")),
    "folders not synced": ("make a vault", _no_folder_sync),
    "small files written in place": ("passphrase", files_in_place),
}


# ---------------------------------------------------------------------- the campaign


def campaign(states_wanted: int, seed: int, names: list[str], workers: int) -> list[Row]:
    place = scratch_folder()
    with cheap_guesses(), removed(place):
        practice = new_world(place / "practice")
        each = -(-states_wanted // len(names))
        jobs = [(name, "", practice, each, seed, place / f"{number}") for number, name in enumerate(names)]
        jobs += [
            (name, weakness, practice, max(25, each // 4), seed, place / f"c{number}")
            for number, (weakness, (name, _how)) in enumerate(CONTROLS.items())
        ]
        return side_by_side(_job, jobs, workers)


def _job(job: tuple[str, str, World, int, int, Path]) -> Row:
    name, weakness, practice, wanted, seed, place = job
    place.mkdir()
    with CONTROLS[weakness][1]() if weakness else contextlib.nullcontext():
        made = record(name, practice, place)
    tally = play(made, wanted, seed, place)
    return Row(
        f"{name}, {weakness}" if weakness else name,
        tally.states,
        tally.failures,
        control=bool(weakness),
        more=f"{len(made.events)} calls, {len(made.views) - 1} acknowledged",
    )
