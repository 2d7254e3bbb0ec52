"""Opening a client with many check-ins and measures, beside opening one without, in the real window.

`python packaging/bench_goals.py [--notes 5000] [--keep FOLDER]` prints a table in Markdown. Both clients have
as many notes. Nothing is asserted here.
"""

import argparse
import datetime as dt
import json
import os
import platform
import secrets
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import bench_store
from bench_desk import Desk

from inglenook.app.cli import demo
from inglenook.app.demo.measuring import answers
from inglenook.app.demo.practice import drawn_from, practice
from inglenook.app.demo.writing import write
from inglenook.app.shelf import measures
from inglenook.domain.goal.goal import GoalText, NewCheckIn, Way
from inglenook.domain.ids import CaseId
from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Shared
from inglenook.domain.worksheet.received import Received
from inglenook.vault import checkins, clients, givens, goals, recovery, returns, scores
from inglenook.vault.header import FLOOR_MEMORY_KIB, FLOOR_PASSES, Cost
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

CHECKINS, MEASURES, GOALS = 300, 200, 5
NOTES = 250
ROUNDS = 15
TABS = ("timeline", "goals", "measures", "worksheets")


def build(folder: Path, notes: int) -> dict[str, str]:
    """The ids of the two cases."""
    vault, note = folder / "Practice.inglenook", folder / "made.json"
    if note.is_file():
        return dict(json.loads(note.read_text()))
    cost = Cost(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES, lanes=2)
    secret = bytearray(bench_store.PASSPHRASE.encode())
    keys = make(vault, secret, recovery.new_secret(), cost=cost, settings=Settings(), now=bench_store._at())
    (folder / "keys.hex").write_text(keys.to_bytes().hex(), encoding="ascii")
    demo.fill(vault, keys, demo.wish_for(None, notes, 1, bench_store.TODAY, bench_store._now()))
    with Vault.open(vault, keys, now=bench_store._at()) as opened:
        cases = {name: _client(opened) for name in ("bare", "full")}
        _look_often(opened, cases["full"])
        _measure_often(opened, cases["full"])
    note.write_text(json.dumps(cases))
    return cases


def _client(vault: Vault) -> str:
    """Somebody with notes, whose code is still free."""
    wish = demo.wish_for(1, NOTES, 2, bench_store.TODAY, bench_store._now())
    material = demo.material()
    taken = clients.taken_codes(vault)
    free = tuple(code for code in material.codes if code not in taken)
    whole = practice(wish, type(material)(free, material.names, material.grammars))
    write(vault, whole, wish)
    return str(whole.plans[0].case.id)


def _look_often(vault: Vault, case: str) -> None:
    at = bench_store._at() - dt.timedelta(days=3 * CHECKINS)
    made = [goals.add_goal(vault, case, GoalText(words=f"Goal {each}"), now=at).made for each in range(GOALS)]
    for number in range(CHECKINS):
        day = at + dt.timedelta(days=3 * number)
        new = NewCheckIn(
            goal_id=str(made[number % GOALS]),
            on=day.date(),
            way=Way.CLOSE,
            value=number * 7 % 11,
            helped="A walk by the river" if number % 3 else "",
        )
        checkins.check_in(vault, new, now=day)


def _measure_often(vault: Vault, case: str) -> None:
    rng = drawn_from("bench")
    measure = measures()[0]
    assert measure.sheet is not None
    for number in range(MEASURES):
        at = bench_store._at() - dt.timedelta(days=7 * (MEASURES - number))
        new = givens.NewGiven(
            case_id=CaseId(case),
            form=form_of(measure.sheet, "en", {}),
            measure=measure,
            how=How.COPY,
        )
        given_id = str(givens.give(vault, new, now=at).made)
        received = Received(
            given_id=given_id,
            digest=secrets.token_hex(32),
            shared=Shared.ALL,
            filled_on=at.date(),
            answers=answers(measure, 0.4, rng, raised=False),
        )
        returns.take_return(vault, received, now=at)
        givens.close_given(vault, given_id, now=at)


def stores(vault: Path, cases: dict[str, str]) -> dict[str, float]:
    """What the page reads, in milliseconds."""
    with bench_store.opened(vault) as opened:
        asked: dict[str, Callable[[], object]] = {
            f"{CHECKINS} check-ins read": lambda: checkins.checkins(opened, cases["full"]),
            f"{MEASURES} scores read": lambda: scores.scores(opened, cases["full"]),
        }
        return {name: _median([_timed(work) for _ in range(ROUNDS)]) for name, work in asked.items()}


@dataclass
class Taken:
    """Milliseconds until it was on the screen, and how many of them were work of this process."""

    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def open(self, desk: Desk, case: str, tab: str) -> None:
        desk.go("today")
        begun = time.process_time()
        self.waited.append(desk.go("case", case, tab))
        self.worked.append((time.process_time() - begun) * 1000)


def tabs(vault: Path, cases: dict[str, str]) -> dict[str, tuple[Taken, Taken]]:
    """Of each tab: with much and with nothing in it, one after the other, each from Today."""
    desk = Desk(vault)
    desk.unlock()
    taken = {tab: (Taken(), Taken()) for tab in TABS}
    for _ in range(ROUNDS):
        for tab, (full, bare) in taken.items():
            full.open(desk, cases["full"], tab)
            bare.open(desk, cases["bare"], tab)
    desk.end()
    return taken


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _held(full: list[float], bare: list[float]) -> str:
    much, nothing = _median(full), _median(bare)
    return f"{much:.0f} ms / {nothing:.0f} ms = **{much / nothing:.2f}**"


def _median(taken: list[float]) -> float:
    """Of all but the first, which fills caches."""
    return statistics.median(taken[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--keep", type=Path)
    wish = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = wish.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    try:
        cases = build(folder, wish.notes)
        vault = folder / "Practice.inglenook"
        print("\n| opening a client | much / nothing in it = ratio | of it work |\n|---|---|---|")
        for tab, (full, bare) in tabs(vault, cases).items():
            print(f"| {tab} | {_held(full.waited, bare.waited)} | {_held(full.worked, bare.worked)} |")
        for name, taken in stores(vault, cases).items():
            print(f"| {name} | {taken:.1f} ms | |")
        much = f"{CHECKINS} check-ins of {GOALS} goals and {MEASURES} measures that came back"
        print(
            f"\n{much}; {NOTES} notes each; {wish.notes} notes of others. Python {platform.python_version()}"
        )
    finally:
        if wish.keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
