"""Kills what makes a backup, the desk, or the whole program, again and again while someone writes.

`python tests/processes/campaign_backup.py [--rounds 200] [--seed 1]`. Each time: every backup under its final
name is whole and opens, those from before are as they were, what was shown as kept is in the vault.
"""

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import observed
from person import Person, Practice
from program import Program
from screen import Screen, wait_until

from inglenook.domain.backup import BackupState
from inglenook.exchange import backup
from inglenook.vault.check import check
from inglenook.vault.errors import VaultInUse

TARGETS = ("copying", "checking", "program", "desk", "nothing")
LONGEST = 0.6  # s after the errand began
KEPT = 3  # backups that stay on the stick from round to round
BULK = 30
WORDS = ("alder", "birch", "cedar", "hazel", "larch", "maple", "rowan", "willow")


class Campaign:
    def __init__(self, screen: Screen, folder: Path, seed: int) -> None:
        self._screen = screen
        self._folder = folder
        self._chance = random.Random(seed)
        self._practice = Practice(folder / "Practice.inglenook")
        self._practice.add_notes(["far from here " * 1500] * BULK)
        self._practice.add_notes([" ".join(("begun", "here")) + " "])
        self._stick = self._practice.remember_place(folder / "stick")
        self._digests: dict[Path, str] = {}
        self._told = folder / "told"
        self.killed: Counter[str] = Counter()
        self.claims = 0

    def round(self, number: int) -> None:
        """From unlocking to the end of the program, by a kill or not."""
        target = TARGETS[number % len(TARGETS)]
        self._told.write_bytes(b"")
        instead = observed.command(self._practice.folder, self._told)
        with Program(self._screen, self._folder / "home", instead=instead) as program:
            self._write_and_kill(program, target)
        wait_until("the vault to be let go", self._is_free)
        self.killed[target] += 1
        self._look_at_backups(must_be_one=target == "nothing")
        self._look_at_vault(number)

    def _write_and_kill(self, program: Program, target: str) -> None:
        person = Person(program)
        person.unlock()
        person.open_found("begun")
        person.press("ctrl+End")
        before = self._backups()
        stream = self._screen.start_stream(*self._burst(), "key ctrl+shift+b", *self._keys())
        first = wait_until("an errand", lambda: program.named("errand"))[0]
        if target == "checking":
            wait_until("the next errand", lambda: set(program.named("errand")) - {first})
        if target == "nothing":
            wait_until("a backup", lambda: self._backups() != before, 60)
        else:
            time.sleep(self._chance.uniform(0, LONGEST))
            self._kill(program, target)
        stream.wait(60)  # a hand that is stopped in the middle leaves a key pressed

    def _kill(self, program: Program, target: str) -> None:
        """A process that has done its work a moment before is killed by nobody."""
        roles = {"desk": ["desk"], "program": ["desk", "gate", "errand"]}.get(target, ["errand"])
        ends = [program.pid] if target == "program" else []
        for pid in [*ends, *(pid for role in roles for pid in program.named(role))]:
            if pid in program.processes():
                os.kill(pid, signal.SIGKILL)

    def _is_free(self) -> bool:
        """The last thread of a process that was killed lets go a moment after its end."""
        try:
            self._practice.open().close()
        except VaultInUse:
            return False
        return True

    def _keys(self) -> list[str]:
        return [key for _burst in range(5) for key in self._burst()]

    def _burst(self) -> list[str]:
        words = " ".join(self._chance.choice(WORDS) for _ in range(3))
        return [f"type --delay 4 '{words}, '", f"sleep {self._chance.uniform(0.05, 0.6):.3f}"]

    def _backups(self) -> list[Path]:
        return sorted(self._stick.glob(f"*{backup.SUFFIX}"))

    def _look_at_backups(self, *, must_be_one: bool) -> None:
        found = self._backups()
        assert found or not must_be_one, "no backup was made although nobody was killed"
        for path in found:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            assert self._digests.setdefault(path, digest) == digest, "an earlier backup was changed"
            scratch = self._folder / "scratch"
            verdict = backup.verify(path, self._practice.keys, scratch, lambda *_: None, lambda: True)
            assert verdict.state is BackupState.OPENED
        for path in found[:-KEPT]:
            path.unlink()
            del self._digests[path]

    def _look_at_vault(self, number: int) -> None:
        there = self._practice.all_text()
        told = observed.texts(self._told.read_bytes())
        self.claims += len(told)
        for text in told:
            assert text in there, f"round {number}: a text of {len(text)} characters shown as kept is gone"
        report = check(self._practice.folder, self._practice.keys, now=datetime.now(UTC))
        assert report.sound, f"round {number}: check says {report.findings}"


def campaign(rounds: int, seed: int) -> str:
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        made = Campaign(screen, Path(folder), seed)
        for number in range(rounds):
            made.round(number)
    killed = ", ".join(f"{target} {count}" for target, count in sorted(made.killed.items()))
    assert made.claims > 0
    return f"{rounds} backups, killed: {killed}; {made.claims} texts shown as kept, all there; no half backup"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(campaign(given.rounds, given.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
