"""Kills the desk with -9 while someone types, again and again: what was shown as kept is in the vault.

`python tests/processes/campaign_crash.py [--rounds 100] [--seed 1]`. This script stands in the launcher's
place: it forks the real desk phase, hands it the keys over a socketpair, types with xdotool, and kills it at
a moment left to chance. An observer inside the desk tells each text that the window calls kept.
"""

import argparse
import os
import random
import select
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import observed
from observed import observed_desk
from person import Practice
from screen import Screen, wait_until

from inglenook.app.phase import Phase, Role, fork
from inglenook.app.protocol import Active, OpenDesk, OpenPlace, decode
from inglenook.shield.channel import private_pair, send_secret
from inglenook.shield.process import close_to_others
from inglenook.vault import notes
from inglenook.vault.check import check

LONGEST = 4.0


def run_round(screen: Screen, practice: Practice, note_id: str, chance: random.Random, number: int) -> int:
    """One life of a desk; how many texts it called kept. Raises AssertionError when one is not there."""
    reading, writing = os.pipe()

    def tell(text: bytes) -> None:
        os.write(writing, text)

    phase = fork(Role.DESK, lambda channel: observed_desk(channel, tell), lambda: os.close(reading))
    os.close(writing)
    try:
        _open(phase, practice, note_id)
        stream = screen.start_stream(*_keys(chance, number))
        time.sleep(0.3 + chance.random() * LONGEST)
        phase.end()
        stream.kill()
    finally:
        phase.end()
        phase.bury()
    told = _all_of(reading)
    with practice.open() as vault:
        there = notes.note(vault, note_id).sections[0].text
    for text in told:
        assert there.startswith(text), (
            f"round {number}: a text of {len(text)} characters shown as kept is gone"
        )
    findings = check(practice.folder, practice.keys, now=datetime.now(UTC)).findings
    assert not findings, f"round {number}: check says {findings}"
    return len(told)


def _open(phase: Phase, practice: Practice, note_id: str) -> None:
    for_desk, ours = private_pair()
    place = OpenPlace(page="note", id=note_id)
    phase.tell(OpenDesk(folder=str(practice.folder), place=place), for_desk.fileno())
    for_desk.close()
    with ours:
        send_secret(ours, practice.keys.to_bytes())
    heard: list[object] = []

    def is_active() -> bool:
        heard.extend(decode(parcel.untrusted_body) for parcel in phase.channel.receive())
        assert not phase.channel.is_closed, "the desk ended by itself"
        return any(isinstance(each, Active) for each in heard)

    wait_until("the desk", is_active)


def _all_of(reading: int) -> list[str]:
    data = b""
    with os.fdopen(reading, "rb") as file:
        while select.select([file], [], [], 1)[0] and (chunk := os.read(file.fileno(), 1 << 16)):
            data += chunk
    return observed.texts(data)


def _keys(chance: random.Random, number: int) -> list[str]:
    """Words in bursts, with pauses as of someone who thinks: in the longer ones the text is called kept."""
    words = ("alder", "birch", "cedar", "hazel", "larch", "maple", "rowan", "willow")
    keys = [f"type --delay 2 '{number}: '"]
    for _burst in range(40):
        burst = " ".join(chance.choice(words) for _ in range(chance.randint(1, 5)))
        keys += [f"type --delay 4 '{burst}, '", f"sleep {chance.uniform(0.05, 0.8):.3f}"]
    return keys


def campaign(screen: Screen, folder: Path, rounds: int, seed: int = 1) -> tuple[int, int]:
    """How many rounds, how many texts were called kept and all there."""
    practice = Practice(folder / "Practice.inglenook")
    practice.add_notes([""])
    note_id = practice.all_notes()[0].id
    os.environ.update(screen.environment)
    chance = random.Random(seed)
    claims = 0
    for number in range(rounds):
        if number and number % 20 == 0:
            practice.add_notes([""])
            note_id = practice.all_notes()[0].id
        claims += run_round(screen, practice, note_id, chance, number)
    return rounds, claims


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    close_to_others()  # as the launcher is; a desk that could be read would refuse to live
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        rounds, claims = campaign(screen, Path(folder), given.rounds, given.seed)
    print(
        f"killed {rounds} times while writing: {claims} texts shown as kept, all there; check found nothing"
    )
    return 0 if claims else 1


if __name__ == "__main__":
    sys.exit(main())
