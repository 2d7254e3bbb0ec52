"""No key is taken from the program by another program of the same user. Short; see the campaign."""

import shutil
import sys
from pathlib import Path

import campaign_attack
import pytest
from screen import Screen

HAND_OVERS = 5
BACKUPS = 2

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be closed so far"),
    pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv to give root's rights up"),
]


def test_no_key_is_taken_from_the_program(screen: Screen, tmp_path: Path) -> None:
    report = campaign_attack.attack_the_program(screen, tmp_path, HAND_OVERS)
    print(f"the program, {HAND_OVERS} hand-overs: {report}")
    assert report["stolen"] == 0
    assert report["found"] == {}
    assert int(str(report["processes"])) >= 2 * HAND_OVERS
    assert int(str(report["looks"])) > 100 * HAND_OVERS


def test_no_key_is_taken_from_what_checks_a_backup(screen: Screen, tmp_path: Path) -> None:
    report = campaign_attack.attack_backups(screen, tmp_path, BACKUPS)
    print(f"the program, {BACKUPS} backups: {report}")
    assert report["stolen"] == 0
    assert report["found"] == {}
    assert int(str(report["processes"])) >= 2 + 2 * BACKUPS


@pytest.mark.parametrize("way", ["pipe", "exec"])
def test_control_a_stand_in_loses_its_keys(way: str, tmp_path: Path) -> None:
    report = campaign_attack.attack_a_stand_in(way, tmp_path / way, HAND_OVERS)
    print(f"a stand-in by {way}, {HAND_OVERS} hand-overs: {report}")
    assert int(str(report["stolen"])) > 0
