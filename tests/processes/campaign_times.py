"""How long it takes: to the locked window, to the open desk, to clean memory; and what all of it takes up.

`python tests/processes/campaign_times.py [--rounds 20] [--notes 0]`. The desk's figure includes the dear
guess at the passphrase at the program's own cost.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from person import Person, Practice
from program import Program
from screen import Screen

STARTS = 4


@dataclass
class Times:
    """Milliseconds."""

    start: list[float] = field(default_factory=list)
    unlock: list[float] = field(default_factory=list)
    lock: list[float] = field(default_factory=list)
    megabytes: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"start to locked window {_spread(self.start)}; unlock, guess and all, {_spread(self.unlock)}; "
            f"lock key to clean {_spread(self.lock)}; memory of its own {self.megabytes} MB"
        )


def measure(screen: Screen, folder: Path, rounds: int, notes: int = 0) -> Times:
    practice = Practice(folder / "Practice.inglenook")
    practice.add_notes([f"Note {number} of somebody." for number in range(notes)])
    times = Times()
    for number in range(STARTS):
        began = time.monotonic()
        with Program(screen, folder / "home", practice.folder) as program:
            program.wait_for("gate")
            times.start.append(1000 * (time.monotonic() - began))
            if not number:
                _lock_and_unlock(Person(program), program, times, rounds)
                Person(program).unlock()
                time.sleep(1)
                times.megabytes = _megabytes(program)
    return times


def _lock_and_unlock(person: Person, program: Program, times: Times, rounds: int) -> None:
    person.unlock()  # the first time the guess is made as dear as the program's default
    person.begin_session_note()
    person.lock()
    for number in range(rounds):
        person.write_passphrase()
        times.unlock.append(_milliseconds(lambda: (person.press("Return"), program.wait_for("desk"))))
        desk = program.wait_for("desk")
        program.settle()  # by then the next gate stands ready; a lock within the first second waits for it
        person.write(f"sentence {number}. ")

        def lock(desk: int = desk) -> None:
            person.press("ctrl+l")
            program.wait_for_end_of(desk)

        times.lock.append(_milliseconds(lock))
        program.wait_for("gate")


def _megabytes(program: Program) -> dict[str, int]:
    """Private memory of each process, shared pages counted in part."""
    names = {pid: Path(f"/proc/{pid}/comm").read_text().strip() for pid in program.processes()}
    return {f"{name} {pid}": _proportional(pid) for pid, name in names.items()}


def _proportional(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) // 1024
    return 0


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return 1000 * (time.monotonic() - began)


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    worst = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{ordered[len(ordered) // 2]:.0f} ms (p95 {worst:.0f})"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--notes", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        print(measure(screen, Path(folder), given.rounds, given.notes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
