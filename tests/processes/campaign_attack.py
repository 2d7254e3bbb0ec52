"""Another program of the same user looks into all our processes, without pause, through many hand-overs.

`python tests/processes/campaign_attack.py [--rounds 20]`. The same attacker looks into two stand-ins that
lack the protection. Program and attacker run as one user without any capabilities: root may always look.
"""

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from person import Person, Practice
from program import WITHOUT_CAPABILITIES, Program
from screen import Screen, wait_until

from inglenook.exchange.backup import SUFFIX

HERE = Path(__file__).parent


class Attack:
    """`with Attack(pid, keys, folder) as attack:`; afterwards `attack.report`."""

    def __init__(self, root: int, keys: list[bytes], folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.stop = folder / "stop"
        self.report: dict[str, object] = {}
        folder.mkdir(exist_ok=True)
        (folder / "keys").write_text("\n".join(key.hex() for key in keys))

    def __enter__(self) -> "Attack":
        arguments = [str(self._root), *(str(self._folder / name) for name in ("keys", "report", "stop"))]
        self._process = subprocess.Popen(
            [*WITHOUT_CAPABILITIES, sys.executable, str(HERE / "attacker.py"), *arguments]
        )
        wait_until("the attacker", (self._folder / "report.ready").exists)
        return self

    def __exit__(self, *_exception: object) -> None:
        assert self._process is not None
        self.stop.touch()
        self._process.wait(60)
        self.report = json.loads((self._folder / "report").read_text())


def attack_the_program(screen: Screen, folder: Path, hand_overs: int) -> dict[str, object]:
    practice = Practice(folder / "Practice.inglenook")
    keys = list(practice.secret_keys().values())
    with Program(screen, folder / "home", practice.folder, prefix=WITHOUT_CAPABILITIES) as program:
        person = Person(program)
        with Attack(program.pid, keys, folder / "attack") as attack:
            for _round in range(hand_overs):
                person.unlock()
                person.lock()
        return attack.report


def attack_backups(screen: Screen, folder: Path, backups: int) -> dict[str, object]:
    """The processes that copy and that look into the copy, the latter with keys, are looked into as well."""
    practice = Practice(folder / "Practice.inglenook")
    stick = practice.remember_place(folder / "stick")
    keys = list(practice.secret_keys().values())
    with Program(screen, folder / "home", practice.folder, prefix=WITHOUT_CAPABILITIES) as program:
        person = Person(program)
        person.unlock()
        with Attack(program.pid, keys, folder / "attack") as attack:
            for number in range(backups):
                person.back_up()
                wait_until("a backup", lambda most=number: len(list(stick.glob(f"*{SUFFIX}"))) > most, 60)
                wait_until("its errands to be gone", lambda: not program.named("errand"))
        return attack.report


def attack_a_stand_in(way: str, folder: Path, hand_overs: int) -> dict[str, object]:
    keys = [secrets.token_bytes(32) for _ in range(hand_overs)]
    folder.mkdir(exist_ok=True)
    (folder / "keys").write_text("\n".join(key.hex() for key in keys))
    started = [*WITHOUT_CAPABILITIES, sys.executable, str(HERE / "standin.py"), way]
    stand_in = subprocess.Popen([*started, str(folder / "keys"), str(folder / "done")])
    with Attack(stand_in.pid, keys, folder) as attack:
        stand_in.wait(60 + hand_overs)
    return attack.report


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        report = attack_the_program(screen, Path(folder), rounds)
    print(f"the program, {rounds} hand-overs: {report}", flush=True)
    with tempfile.TemporaryDirectory() as folder, Screen() as screen:
        backups = attack_backups(screen, Path(folder), rounds)
    print(f"the program, {rounds} backups: {backups}", flush=True)
    is_safe, is_sharp = not report["found"] and not backups["found"], True
    for way in ("pipe", "exec"):
        with tempfile.TemporaryDirectory() as folder:
            control = attack_a_stand_in(way, Path(folder), rounds)
        print(f"a stand-in by {way}, {rounds} hand-overs: {control}", flush=True)
        is_sharp = is_sharp and bool(control["stolen"])
    return 0 if is_safe and is_sharp else 1


if __name__ == "__main__":
    sys.exit(main())
