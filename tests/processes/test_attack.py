"""Another program of the same user looks into all our processes through many hand-overs, and gets nothing.

The same attacker gets the keys of two stand-ins that lack the protection. Program and attacker run as one
user without any capabilities, because root may always look.
"""

import json
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from person import Person, Practice
from program import WITHOUT_CAPABILITIES, Program
from screen import Screen, wait_until

HERE = Path(__file__).parent
HAND_OVERS = 5

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be closed so far"),
    pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv to give root's rights up"),
]


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


def attack_a_stand_in(way: str, folder: Path, hand_overs: int) -> dict[str, object]:
    keys = [secrets.token_bytes(32) for _ in range(hand_overs)]
    folder.mkdir(exist_ok=True)
    (folder / "keys").write_text("\n".join(key.hex() for key in keys))
    started = [*WITHOUT_CAPABILITIES, sys.executable, str(HERE / "standin.py"), way]
    stand_in = subprocess.Popen([*started, str(folder / "keys"), str(folder / "done")])
    with Attack(stand_in.pid, keys, folder) as attack:
        stand_in.wait(60 + hand_overs)
    return attack.report


def test_no_key_is_taken_from_the_program(screen: Screen, tmp_path: Path) -> None:
    report = attack_the_program(screen, tmp_path, HAND_OVERS)
    print(f"the program, {HAND_OVERS} hand-overs: {report}")
    assert report["stolen"] == 0
    assert report["found"] == {}
    assert int(str(report["processes"])) >= 2 * HAND_OVERS
    assert int(str(report["looks"])) > 100 * HAND_OVERS


@pytest.mark.parametrize("way", ["pipe", "exec"])
def test_control_a_stand_in_loses_its_keys(way: str, tmp_path: Path) -> None:
    report = attack_a_stand_in(way, tmp_path / way, HAND_OVERS)
    print(f"a stand-in by {way}, {HAND_OVERS} hand-overs: {report}")
    assert int(str(report["stolen"])) > 0
