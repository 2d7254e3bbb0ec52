"""`inglenook mend`: a page of the record is destroyed, and a backup has what was on it."""

import json
from pathlib import Path

import pytest
from typed import DONE, PASSPHRASE, REFUSED, inglenook, recovery_words


@pytest.fixture
def practice(tmp_path: Path) -> tuple[Path, str]:
    folder = tmp_path / "practice.inglenook"
    made = inglenook("demo", folder, "--notes", 60, "--today", "2026-11-23", passphrase_fd=PASSPHRASE)
    return folder, recovery_words(made.stdout)


def test_what_a_bad_sector_took_is_brought_back(practice: tuple[Path, str], tmp_path: Path) -> None:
    folder, words = practice
    stick = tmp_path / "stick"
    stick.mkdir()
    made = inglenook("backup", folder, stick, "--json", recovery_fd=words)
    with (folder / "record.db").open("r+b") as file:
        for page in range(130, 160):
            file.seek(page * 4096)
            file.write(bytes(4096))
    checked = inglenook("check", folder, "--json", recovery_fd=words)
    assert checked.returncode == REFUSED
    damaged = [each for each in json.loads(checked.stdout)["findings"] if each["what"] == "note damaged"]
    assert damaged
    assert all(each["mend"] == "from backup" for each in damaged)

    mended = inglenook("mend", folder, "--from", json.loads(made.stdout)["file"], "--json", recovery_fd=words)
    assert mended.returncode == DONE, mended.stderr
    told = json.loads(mended.stdout)
    assert told["exact"]
    assert told["older"] == told["gone"] == []
    assert told["check"]["sound"]
    assert told["set_aside"] == ["record.damaged.db"]
    assert not list(folder.parent.glob(".inglenook*"))

    again = inglenook("mend", folder, recovery_fd=words)
    assert again.returncode == DONE
    assert again.stdout.startswith("No file of the vault is damaged.\nThe vault is sound.")
