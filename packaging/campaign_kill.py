"""Killed with −9 at any moment of any operation: whatever was acknowledged is there, nothing is torn.

Half of the rounds are killed by the clock from outside, evenly over the time that the operation takes; half
in the middle of a call, evenly over its calls, a write having got half of its bytes down.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from campaign_calls import followed
from campaign_faults import Deadly, Failing
from campaign_operations import OPERATIONS, prepared
from campaign_power import Recorded, acknowledging, misfit, record, setting
from campaign_practice import World, cheap_guesses, new_world, removed, same_chance, scratch_folder
from campaign_table import Row, side_by_side
from campaign_view import look

_CHANCE = 11
_BEGUN, _TOLD, _ENDED = b"b", b"t", b"e"


@dataclass(frozen=True)
class End:
    """How a child ended: how much it had acknowledged, and whether it was killed before it was done."""

    told: int
    killed: bool
    ended: bool
    seconds: float


def run_until_killed(
    work: Callable[[], None],
    *,
    at: Failing | None = None,
    after: float | None = None,
    early: bool = False,
) -> End:
    """In a process of its own. `at` kills it in a call, `after` so many seconds after it began."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            _tell(work, writing, at, early=early)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        said = pipe.read(1)
        begun = time.monotonic()
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        while more := pipe.read(4096):
            said += more
    seconds = time.monotonic() - begun
    _pid, status = os.waitpid(child, 0)
    ended = said.endswith(_ENDED)
    return End(said.count(_TOLD), os.WIFSIGNALED(status) and not ended, ended, seconds)


def _tell(work: Callable[[], None], writing: int, at: Failing | None, *, early: bool) -> None:
    def told() -> None:
        os.write(writing, _TOLD)

    with same_chance(_CHANCE), acknowledging(told, early=early):
        os.write(writing, _BEGUN)
        with followed(at) if at else contextlib.nullcontext():
            work()
        os.write(writing, _ENDED)


# ---------------------------------------------------------------------- weaker, which must be caught


def _nothing() -> contextlib.AbstractContextManager[object]:
    return contextlib.nullcontext()


CONTROLS: dict[str, tuple[str, Callable[[], contextlib.AbstractContextManager[object]], bool]] = {
    "acknowledged before it is done": ("save", _nothing, True),
    "acknowledged before it is done as well": ("backup", _nothing, True),
    "journal_mode=OFF": ("sign", setting("journal_mode", "OFF", "off"), False),
}
"""Operation, weakness, and whether acknowledgements come too early."""


# ---------------------------------------------------------------------- the campaign


def campaign(rounds: int, seed: int, names: list[str], workers: int) -> list[Row]:
    place = scratch_folder()
    with cheap_guesses(), removed(place):
        practice = new_world(place / "practice")
        each = -(-rounds // len(names))
        jobs = [(name, "", practice, each, seed, place / f"{number}") for number, name in enumerate(names)]
        jobs += [
            (name, weakness, practice, max(20, each // 2), seed, place / f"c{number}")
            for number, (weakness, (name, _how, _early)) in enumerate(CONTROLS.items())
        ]
        return side_by_side(_job, jobs, workers)


@dataclass
class _Tally:
    inside: int = 0
    failures: list[str] = field(default_factory=list)


def _job(job: tuple[str, str, World, int, int, Path]) -> Row:
    name, weakness, practice, rounds, seed, place = job
    place.mkdir()
    with same_chance(_CHANCE):
        made = record(name, practice, place)
    _name, weaker, early = CONTROLS.get(weakness, (name, _nothing, False))
    tally = _Tally()
    with weaker():
        seconds, steps = _measured(made, practice, place)
        chance = random.Random(seed)
        for number in range(rounds):
            world = prepared(name, practice, place / "run")
            with removed(world.base):
                end = _killed(made, world, number, rounds, seconds, steps, chance, early=early)
                tally.inside += end.killed
                wrong = _wrong(made, world, end)
            if wrong:
                tally.failures.append(f"round {number}, {end.told} acknowledged: {wrong}")
    named = f"{name}, {weakness}" if weakness else name
    more = f"{tally.inside} in the middle of it; {steps} calls, {seconds * 1000:.0f} ms"
    return Row(named, rounds, tally.failures, control=bool(weakness), more=more)


def _measured(made: Recorded, practice: World, place: Path) -> tuple[float, int]:
    """How long the operation takes, and how many calls it makes."""
    seconds = []
    for _ in range(2):
        world = prepared(made.name, practice, place / "run")
        with removed(world.base):
            seconds.append(run_until_killed(partial(OPERATIONS[made.name], world)).seconds)
    counting = Failing(place)
    world = prepared(made.name, practice, place / "run")
    with removed(world.base), followed(counting):
        OPERATIONS[made.name](world)
    return min(seconds), counting.steps


def _killed(
    made: Recorded,
    world: World,
    number: int,
    rounds: int,
    seconds: float,
    steps: int,
    chance: random.Random,
    *,
    early: bool,
) -> End:
    """Evenly spread: round by round a little later, with some chance within the step."""
    share = (number // 2 + chance.random()) / (rounds / 2)
    work = partial(OPERATIONS[made.name], world)
    if number % 2:
        return run_until_killed(work, after=share * seconds, early=early)
    return run_until_killed(work, at=Deadly(world.base, 1 + int(share * steps), 1), early=early)


def _wrong(made: Recorded, world: World, end: End) -> str:
    if not end.killed and not end.ended:
        return "the child stopped by itself"
    return misfit(look(world.base), made.views[end.told : end.told + 2] or made.views[-1:])
