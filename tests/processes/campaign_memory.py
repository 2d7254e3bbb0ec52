"""Locks the real program again and again and looks through the memory of all that is left of it.

`python tests/processes/campaign_memory.py [--rounds 20]` as root. Each round unlocks, types a text that no
other round had, looks (the control: it must be there, by the thousand, and the passphrase must not be in the
desk), locks, and looks again. A second part does the same with the private compartment closed alone.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import memory
from person import PASSPHRASE, SECOND, Person, Practice
from program import Program
from screen import Screen

from inglenook.domain.compartment import Compartment
from inglenook.domain.note_kind import NoteKind

MARKS = ("zibellina", "quorvineth", "thistlemazy")
PRIVATE_MARKS = ("vexquilliom", "jubrantelow")
EARLIER_NOTES = 120


@dataclass
class Round:
    """Hits while it was open, and after."""

    control: int
    passphrase_in_desk: int
    after: dict[str, int]
    seconds: float

    @property
    def is_clean(self) -> bool:
        return not memory.total(self.after) and not self.passphrase_in_desk


@dataclass
class Outcome:
    rounds: list[Round] = field(default_factory=list)

    @property
    def clean(self) -> int:
        return sum(each.is_clean for each in self.rounds)

    def __str__(self) -> str:
        controls = sorted(each.control for each in self.rounds)
        times = sorted(1000 * each.seconds for each in self.rounds)
        dirty = {name: hits for each in self.rounds for name, hits in each.after.items() if hits}
        return (
            f"{self.clean} of {len(self.rounds)} clean; while open {controls[0]} to {controls[-1]} hits; "
            f"passphrase in the desk {sum(each.passphrase_in_desk for each in self.rounds)}; "
            f"key press to clean {times[len(times) // 2]:.0f} ms in the middle, {times[-1]:.0f} ms at most"
            + (f"; left over: {dirty}" if dirty else "")
        )


def lock_rounds(screen: Screen, folder: Path, rounds: int) -> Outcome:
    practice = Practice(folder / "Practice.inglenook")
    practice.add_notes([_text(MARKS, number) * 4 for number in range(EARLIER_NOTES)])
    texts = [memory.text_needle(mark, mark) for mark in MARKS]
    keys = [memory.key_needle(name, key) for name, key in practice.secret_keys().items()]
    secrets = memory.passphrase_needles(PASSPHRASE)
    outcome = Outcome()
    with Program(screen, folder / "home", practice.folder) as program:
        person = Person(program)
        for number in range(rounds):
            desk = person.unlock()
            if not number:
                person.begin_session_note()
            person.write(_text(MARKS, number), delay=1)
            person.find(MARKS[number % len(MARKS)])
            control = memory.count(program.processes(), [*texts, *keys])
            in_desk = memory.total(memory.count([desk], secrets))
            seconds = _seconds_to_clean(program, person, desk)
            after = memory.count(program.processes(), [*texts, *keys, *secrets])
            outcome.rounds.append(Round(memory.total(control), in_desk, after, seconds))
    return outcome


def close_rounds(screen: Screen, folder: Path, rounds: int) -> Outcome:
    """Only the private compartment is closed; the desk goes on with the rest."""
    practice = Practice(folder / "Practice.inglenook")
    earlier = [_text(PRIVATE_MARKS, number) * 4 for number in range(EARLIER_NOTES)]
    practice.add_notes(earlier, NoteKind.JOTTING)
    private = bytes(practice.keys[Compartment.PRIVATE])
    practice.put_behind_second(Compartment.PRIVATE)
    wanted = [memory.text_needle(mark, mark) for mark in PRIVATE_MARKS]
    wanted.append(memory.key_needle("key of private", private))
    secrets = memory.passphrase_needles(SECOND)
    outcome = Outcome()
    with Program(screen, folder / "home", practice.folder) as program:
        person = Person(program)
        person.unlock()
        for number in range(rounds):
            desk = person.open_closed_compartments()
            person.open_found("Heron")
            person.begin_private_note()
            person.write(_text(PRIVATE_MARKS, number), delay=1)
            person.find(PRIVATE_MARKS[number % len(PRIVATE_MARKS)])
            control = memory.count(program.processes(), wanted)
            in_desk = memory.total(memory.count([desk], secrets))
            began = time.monotonic()
            person.close_compartments(desk)
            seconds = time.monotonic() - began
            after = memory.count(program.processes(), [*wanted, *secrets])
            outcome.rounds.append(Round(memory.total(control), in_desk, after, seconds))
    return outcome


def _seconds_to_clean(program: Program, person: Person, desk: int) -> float:
    """From the key to the end of the last process that had keys."""
    began = time.monotonic()
    person.press("ctrl+l")
    program.wait_for_end_of(desk)
    seconds = time.monotonic() - began
    program.wait_for("gate")
    return seconds


def _text(marks: tuple[str, ...], number: int) -> str:
    return " ".join(f"{mark} {number}" for mark in marks) + ". "


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    if not memory.may_read_others():
        sys.exit("only root may read the memory of a closed process")
    clean = True
    for name, run in (("lock", lock_rounds), ("private compartment closed alone", close_rounds)):
        with tempfile.TemporaryDirectory() as folder, Screen() as screen:
            outcome = run(screen, Path(folder), rounds)
        print(f"{name}: {outcome}", flush=True)
        clean = clean and outcome.clean == rounds
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
