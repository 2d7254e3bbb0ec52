"""Whatever is changed in a vault from outside, with or without its keys, is found and said in words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import campaign_flips as flips
import campaign_replays as replays
import campaign_rows as by_hand
from campaign_large import large_world
from campaign_practice import World, cheap_guesses, copy_of, new_world, removed, scratch_folder
from campaign_replays import Tally
from campaign_table import Row, side_by_side

from inglenook.domain.compartment import Compartment
from inglenook.vault import check_content, vault
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.check_log import LogCheck
from inglenook.vault.connection import PAGE_BYTES

Job = Callable[[World, Path], Row]
Play = Callable[[replays.Moments, World, Path], Tally]
Weakness = Callable[[], contextlib.AbstractContextManager[object]]
EVENINGS = 30
_FEW = 40


def jobs(count: int, sample: int, seed: int, every: int) -> dict[str, Job]:
    """`count` replays of each kind, `sample` bytes of a large vault, `every` how-manieth of a small one."""
    return _flips(sample, seed, every) | _replays(count, seed) | _controls(seed)


def _flips(sample: int, seed: int, every: int) -> dict[str, Job]:
    found: dict[str, Job] = {each: _bytes_of(each, every) for each in Compartment}
    return found | {
        "header": lambda world, _place: flips.every_header_bit(world, headers.MAIN, every),
        "copy": lambda world, _place: flips.every_header_bit(world, headers.COPY, every),
        "state": lambda world, _place: flips.every_state_bit(world),
        "single": lambda world, _place: flips.single_flips(world, max(_FEW, sample // 10), seed),
        "cut": lambda world, _place: flips.cut_short(world, seed, every),
        "large": lambda _world, place: flips.sampled(
            large_world(place / "large", 20 * _FEW + sample // 5), Compartment.RECORD, sample, seed
        ),
    }


def _bytes_of(compartment: Compartment, every: int) -> Job:
    return lambda world, _place: flips.every_byte(world, compartment, range(0, PAGE_BYTES, every))


def _replays(count: int, seed: int) -> dict[str, Job]:
    plays: dict[str, Play] = {
        "old pages put back": lambda m, w, p: replays.pages(m, w.keys(), p, count, seed),
        "rows by raw SQL": lambda m, w, p: by_hand.rows(m[-1], w.keys(), p, count, seed),
        "log entries removed, reordered, edited": lambda m, w, p: by_hand.rows(
            m[-1], w.keys(), p, count, seed, of_log=True
        ),
        "whole compartments put back": lambda m, w, p: replays.compartments(m, w.keys(), p, count, seed),
        "all files put back together: can't be seen": lambda m, w, p: replays.everything(m, w.keys(), p),
        "entries of two clients exchanged: the same is said of each": lambda m, w, p: by_hand.between_chains(
            m[-1], w.keys(), p, count // 4, seed
        ),
        "nothing done: nothing may be said": lambda m, w, p: replays.copies(m, w.keys(), p),
    }
    return {name: _played(name, play) for name, play in plays.items()}


def _controls(seed: int) -> dict[str, Job]:
    few_rows = _played(
        "rows, not held against the log", lambda m, w, p: by_hand.rows(m[-1], w.keys(), p, _FEW, seed)
    )
    few_files = _played(
        "compartments, without the marks of the last lock",
        lambda m, w, p: replays.compartments(m, w.keys(), p, _FEW, seed),
    )
    return {
        "no hmac": lambda world, place: flips.without_hmac(world, place, seed),
        "no log": lambda world, place: _weaker(few_rows, _no_log, world, place),
        "no marks": lambda world, place: _weaker(few_files, _no_marks, world, place),
    }


def _played(name: str, play: Play) -> Job:
    return lambda world, place: play(
        replays.live(world, place / "moments", EVENINGS), world, place / "work"
    ).row(name)


def campaign(count: int, sample: int, seed: int, workers: int, *, every: int = 1) -> list[Row]:
    place = scratch_folder()
    with cheap_guesses(), removed(place):
        practice = new_world(place / "practice")
        names = list(jobs(count, sample, seed, every))
        wishes = [(name, practice, place / name, count, sample, seed, every) for name in names]
        return side_by_side(_job, wishes, workers)


def _job(wish: tuple[str, World, Path, int, int, int, int]) -> Row:
    name, practice, place, count, sample, seed, every = wish
    world = copy_of(practice, place / "world")
    with removed(place):
        return jobs(count, sample, seed, every)[name](world, place)


def _weaker(job: Job, weakness: Weakness, world: World, place: Path) -> Row:
    with weakness():
        return replace(job(world, place), control=True)


@contextlib.contextmanager
def _no_log() -> Iterator[None]:
    with mock.patch.object(check_content, "check_log", lambda *_arguments: LogCheck([], 0, 0, {})):
        yield


@contextlib.contextmanager
def _no_marks() -> Iterator[None]:
    nothing = states.Known(None)
    with (
        mock.patch.object(vault.states, "read", lambda *_arguments: nothing),
        mock.patch.object(states.Known, "mark", lambda _known, _compartment: None),
    ):
        yield
