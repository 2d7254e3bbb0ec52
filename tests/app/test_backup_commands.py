"""Backups from the command line: real processes, a real file, the words on paper alone."""

import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from typed import DONE, PASSPHRASE, REFUSED, WRONG_USAGE, inglenook, recovery_words, started

from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keyslots import open_slot, set_shares
from inglenook.vault.shares import share_words


@dataclass
class Demo:
    """A practice and its recovery words; to open with them is quick."""

    folder: Path
    words: str

    def open(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return inglenook(*arguments, recovery_fd=self.words)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "practice.inglenook"
    made = inglenook("demo", folder, "--notes", 200, "--today", "2026-11-23", passphrase_fd=PASSPHRASE)
    assert made.returncode == DONE, made.stderr
    return Demo(folder, recovery_words(made.stdout))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture(scope="module")
def backup(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = demo.open("backup", demo.folder, tmp_path_factory.mktemp("stick"), "--json")
    assert made.returncode == DONE, made.stderr
    return Path(json.loads(made.stdout)["file"])


def test_a_backup_is_made_checked_and_told(demo, stick):
    folder = demo.folder
    made = demo.open("backup", folder, stick, "--json")
    assert made.returncode == DONE, made.stderr
    told = json.loads(made.stdout)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.inglenook-backup", Path(told["file"]).name)
    assert [path.name for path in stick.iterdir()] == [Path(told["file"]).name]
    assert told["state"] == "opened"
    assert told["opened"] == ["record", "private", "identity"]
    assert told["counts"]["notes"] + told["counts"]["private notes"] == 200
    assert told["size"] == Path(told["file"]).stat().st_size
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]
    checked = json.loads(demo.open("check", folder, "--json").stdout)
    assert (checked["sound"], checked["findings"]) == (True, [])


def test_in_words_with_a_name_of_its_own(demo, stick):
    made = demo.open("backup", demo.folder, stick / "before the move")
    assert made.returncode == DONE
    assert "The backup is made and checked" in made.stdout
    assert "It holds 200 notes." in made.stdout
    again = demo.open("backup", demo.folder, stick / "before the move")
    assert again.returncode == REFUSED
    assert "already a file of that name" in again.stderr


def test_the_words_on_paper_and_the_file_are_enough(demo, backup, tmp_path):
    elsewhere = tmp_path / "another computer" / "restored.inglenook"
    elsewhere.parent.mkdir()
    restored = inglenook("restore", backup, elsewhere, recovery_fd=demo.words)
    assert restored.returncode == DONE, restored.stderr
    assert "with 200 notes" in restored.stderr
    assert "The vault is sound." in restored.stdout
    listed = inglenook("list", elsewhere, "notes", "--json", passphrase_fd=PASSPHRASE)
    assert len(json.loads(listed.stdout)) == 200
    assert [path.name for path in elsewhere.parent.iterdir()] == [elsewhere.name]


def test_any_tar_unpacks_a_vault(demo, backup, tmp_path):
    with tarfile.open(backup) as tar:
        tar.extractall(tmp_path / "unpacked.inglenook")
    checked = demo.open("check", tmp_path / "unpacked.inglenook")
    assert checked.returncode == DONE, checked.stdout


def test_a_backup_can_be_checked_where_it_lies(demo, backup):
    before = sorted(path.name for path in backup.parent.iterdir())
    checked = demo.open("check", backup, "--json")
    assert checked.returncode == DONE, checked.stderr
    assert json.loads(checked.stdout)["sound"]
    assert sorted(path.name for path in backup.parent.iterdir()) == before


def test_without_a_secret_it_is_compared_and_not_opened(demo, stick):
    made = inglenook("backup", demo.folder, stick, "--unopened", "--json")
    assert made.returncode == DONE, made.stderr
    told = json.loads(made.stdout)
    assert (told["state"], told["opened"]) == ("bytes", [])


def test_a_wrong_passphrase_a_taken_place_and_a_missing_one(demo, backup, stick, tmp_path):
    wrong = inglenook("restore", backup, tmp_path / "r.inglenook", passphrase_fd="not this one at all")
    assert (wrong.returncode, wrong.stdout) == (REFUSED, "")
    assert "That did not open the vault" in wrong.stderr
    taken = demo.open("restore", backup, demo.folder)
    assert taken.returncode == REFUSED
    assert "already something where the vault should be" in taken.stderr
    gone = demo.open("backup", demo.folder, tmp_path / "nowhere" / "deep")
    assert gone.returncode == REFUSED
    assert "not there" in gone.stderr
    inside = demo.open("backup", demo.folder, demo.folder)
    assert inside.returncode == REFUSED
    assert "inside the vault itself" in inside.stderr
    assert inglenook("backup", demo.folder).returncode == WRONG_USAGE


def test_a_damaged_backup_is_refused_and_gives_what_it_can_when_asked(demo, backup, tmp_path):
    damaged = tmp_path / backup.name
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    refused = demo.open("restore", damaged, tmp_path / "r.inglenook")
    assert refused.returncode == REFUSED
    assert "not as it was written" in refused.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [damaged.name]
    saved = demo.open("restore", damaged, tmp_path / "r.inglenook", "--despite-damage")
    assert saved.returncode == REFUSED
    assert "The vault is restored" in saved.stdout
    assert "1 page of the record was damaged or changed" in saved.stdout


def test_a_file_that_is_no_backup(demo, tmp_path):
    letter = tmp_path / "letter.inglenook-backup"
    letter.write_text("Dear Heron")
    for command in (("restore", letter, tmp_path / "r.inglenook"), ("check", letter)):
        refused = demo.open(*command)
        assert refused.returncode == REFUSED
        assert "not a backup" in refused.stderr


@pytest.mark.parametrize("wait_s", [0.5, 0.9])
def test_ctrl_c_leaves_nothing_half_done(demo, stick, wait_s):
    """Whenever it comes there is a whole backup or none, and nothing beside."""
    running = started("backup", demo.folder, stick, recovery_fd=demo.words)
    time.sleep(wait_s)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
    left = list(stick.iterdir())
    assert [path for path in left if path.name.startswith(".")] == []
    for path in left:
        assert demo.open("check", path).returncode == DONE
    assert sorted(path.name for path in demo.folder.parent.iterdir()) == [demo.folder.name]


def test_any_two_of_three_shares_restore_it(demo, tmp_path):
    """Asked for at a terminal, one after the other, and not shown."""
    folder = tmp_path / "practice.inglenook"
    shutil.copytree(demo.folder, folder)
    secret = recovery.new_secret()
    header = headers.read(folder)
    with open_slot(header, SlotKind.RECOVERY, recovery.secret(demo.words)) as opened:
        set_shares(folder, header, opened, secret)
    shares = [" ".join(words) for words in share_words(secret)]
    made = inglenook("backup", folder, tmp_path / "made", "--unopened")
    assert made.returncode == DONE, made.stderr
    typed = [shares[2], shares[0]]
    said = at_a_terminal(typed, "restore", tmp_path / "made", tmp_path / "r.inglenook", "--shares", "--json")
    assert '"sound": true' in said
    assert '"private notes"' in said
    assert not any(share in said for share in shares)
    assert (tmp_path / "r.inglenook").is_dir()


def at_a_terminal(typed: list[str], *arguments: object) -> str:
    pid, terminal = pty.fork()
    if not pid:
        os.execv(sys.executable, [sys.executable, "-m", "inglenook", *map(str, arguments)])
    said = b""
    for prompt, line in enumerate(typed, start=1):
        while said.count(b"share: ") < prompt:
            said += os.read(terminal, 1024)
        os.write(terminal, line.encode() + b"\n")
    with contextlib.suppress(OSError):  # the terminal's end
        while more := os.read(terminal, 4096):
            said += more
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == DONE, said
    return said.decode()
