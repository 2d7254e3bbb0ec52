"""Every n-th write, sync, rename … of every operation fails, with every error of a disk, once and for good.

Each run is a process of its own on a copy of the same practice. What must come of it: an error of ours that
the program explains; what was acknowledged is there and nothing is torn; the check passes; and once the disk
is well again, the same can be done anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from campaign_calls import followed
from campaign_faults import CODES, Failing
from campaign_operations import OPERATIONS, Operation, prepared
from campaign_power import Recorded, acknowledging, files_in_place, misfit, record, setting
from campaign_practice import World, cheap_guesses, new_world, removed, same_chance, scratch_folder
from campaign_table import Row, side_by_side
from campaign_view import View, look

from inglenook.domain.errors import InglenookError
from inglenook.ui.errors import ROWS
from inglenook.vault import connection, disk
from inglenook.vault.errors import CompartmentDamaged, HeaderDamaged, InternalFault, VaultInUse, WrongSecret

_NOT_CLEAR = (CompartmentDamaged, HeaderDamaged, InternalFault, VaultInUse, WrongSecret)
"""None of these is what happened."""
_WAYS = [(code, lasting) for code in CODES for lasting in (False, True)]
_CHANCE = 7


@dataclass(frozen=True)
class Outcome:
    """What a run in a process of its own said: `error` is empty when it was acknowledged."""

    steps: int
    hit: str
    told: int
    error: str
    fault: str


def run_apart(operation: Operation, world: World, failing: Failing, seed: int) -> Outcome:
    """Forks, so that nothing of one run is left in the next."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "w") as pipe:
                json.dump(_run(operation, world, failing, seed), pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return Outcome(**json.loads(said)) if said else Outcome(0, "", 0, "", "the process ended by itself")


def _run(operation: Operation, world: World, failing: Failing, seed: int) -> dict[str, Any]:
    told, error, fault = 0, "", ""

    def tell() -> None:
        nonlocal told
        told += not failing.hit  # what is closed after a failure is no further acknowledgement

    with contextlib.ExitStack() as stack:
        stack.enter_context(same_chance(seed))
        stack.enter_context(acknowledging(tell))
        stack.enter_context(followed(failing))
        try:
            operation(world)
        except InglenookError as ours:
            error, fault = type(ours).__name__, _unclear(ours)
        except BaseException as other:  # noqa: BLE001 - whatever else comes is a failure of the product
            error = fault = f"not an error of ours: {type(other).__name__}"
    return {"steps": failing.steps, "hit": failing.hit, "told": told, "error": error, "fault": fault}


def _unclear(error: InglenookError) -> str:
    """Why a person would not know what happened; empty when they do."""
    if isinstance(error, _NOT_CLEAR):
        return f"says {type(error).__name__} of a disk that refused"
    explained = any(kind in ROWS for kind in type(error).__mro__)
    return "" if explained else f"no sentence for {type(error).__name__}"


def one_run(
    made: Recorded, operation: Operation, world: World, failing: Failing
) -> tuple[Outcome, list[str]]:
    """What it said, and what is wrong with that; nothing when all is as it should be."""
    outcome = run_apart(operation, world, failing, _CHANCE)
    there = look(world.base)
    if not outcome.error:
        return outcome, _told(outcome.fault, misfit(there, made.views[-1:]))
    wrong = [outcome.fault, misfit(there, made.views[outcome.told : outcome.told + 2])]
    untouched = not misfit(there, made.views[:1])
    again = run_apart(operation, world, Failing(world.base), _CHANCE + 1)
    return outcome, _told(*wrong, _again_wrong(again, look(world.base), untouched=untouched))


def _told(*wrong: str) -> list[str]:
    return [each for each in wrong if each]


def _again_wrong(again: Outcome, there: View, *, untouched: bool) -> str:
    """What was half done may be refused the second time (it is signed already); what was not must work."""
    if untouched and again.error:
        return f"on a healthy disk again: {again.error}"
    return "".join(f"after doing it again: {problem}" for problem in there.problems)


# ---------------------------------------------------------------------- weaker, which must be caught


@contextlib.contextmanager
def _errors_as_they_come() -> Iterator[None]:
    with (
        mock.patch.object(connection, "told_plainly", contextlib.nullcontext),
        mock.patch.object(disk, "told_plainly", contextlib.nullcontext),
    ):
        yield


@contextlib.contextmanager
def _commit_unheard() -> Iterator[None]:
    """A commit that fails is taken for one that went well."""
    real = connection.Database.commit

    def commit(database: connection.Database) -> None:
        with contextlib.suppress(InglenookError):
            real(database)

    with mock.patch.object(connection.Database, "commit", commit):
        yield


CONTROLS: dict[str, tuple[str, Callable[[], contextlib.AbstractContextManager[object]]]] = {
    "a commit's error not heard": ("save", _commit_unheard),
    "journal_mode=OFF": ("save", setting("journal_mode", "OFF", "off")),
    "small files written in place": ("passphrase", files_in_place),
    "the system's errors as they come": ("passphrase", _errors_as_they_come),
}


# ---------------------------------------------------------------------- the campaign


def campaign(share: int, names: list[str], workers: int) -> list[Row]:
    """`share`: every how-manieth step fails (1: each of them)."""
    place = scratch_folder()
    with cheap_guesses(), removed(place):
        practice = new_world(place / "practice")
        jobs = [(name, "", practice, share, place / f"{number}") for number, name in enumerate(names)]
        jobs += [
            (name, weakness, practice, min(9, max(3, share)), place / f"c{number}")
            for number, (weakness, (name, _how)) in enumerate(CONTROLS.items())
        ]
        return side_by_side(_job, jobs, workers)


@dataclass
class Tally:
    """`steps` of the operation that can fail, and how often which kind of them did."""

    runs: int = 0
    steps: int = 0
    failures: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def _job(job: tuple[str, str, World, int, Path]) -> Row:
    name, weakness, practice, share, place = job
    place.mkdir()
    with same_chance(_CHANCE):
        made = record(name, practice, place)
    tally = Tally()
    with CONTROLS[weakness][1]() if weakness else contextlib.nullcontext():
        _step(made, practice, place / "run", tally, 0, "EIO", lasting=False)
        for number, (code, lasting) in enumerate(_WAYS):
            for at in range(1 + number * share // len(_WAYS), tally.steps + 1, share):
                _step(made, practice, place / "run", tally, at, code, lasting=lasting)
    more = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.kinds.items()))
    named = f"{name}, {weakness}" if weakness else name
    steps = f"{tally.steps} steps; failed: {more}"
    return Row(named, tally.runs, tally.failures, control=bool(weakness), more=steps)


def _step(
    made: Recorded, practice: World, place: Path, tally: Tally, at: int, code: str, *, lasting: bool
) -> None:
    """`at` 0: nothing fails, and the steps are counted."""
    world = prepared(made.name, practice, place)
    try:
        failing = Failing(world.base, at, CODES[code], lasting=lasting)
        outcome, wrong = one_run(made, OPERATIONS[made.name], world, failing)
    finally:
        shutil.rmtree(place)
    tally.failures += [f"{code}{', lasting' * lasting}, step {at} ({outcome.hit}): {each}" for each in wrong]
    if at == 0:
        tally.steps = outcome.steps
        return
    tally.runs += 1
    tally.kinds[outcome.hit] += 1
