"""Hostile files at the command line: each has its sentence, none is waited for, the vault is as it was."""

import hashlib
import itertools
import json
import os
from pathlib import Path

import pytest
from hostile_returns import cases
from returns_sample import Out, good
from typed import REFUSED, inglenook

from inglenook.domain.worksheet.given import How
from inglenook.vault import clients, givens, state

PASSPHRASE = "correct heron battery slate"
"""Of the vault that every test gets a copy of."""


def hashes(folder: Path) -> dict[str, str]:
    """But for the file that every lock writes the time into."""
    files = (path for path in folder.iterdir() if path.name != state.NAME)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def sheet(open_vault, now) -> Out:
    """It is out, and the vault is closed again."""
    out, vault = Out(), open_vault()
    new = givens.NewGiven(
        id=out.given_id,
        case_id=clients.add_client(vault, "Heron", now=now).made,
        form=out.form,
        how=How.COPY,
        recipient=out.pair.recipient,
        secret=out.pair.secret,
    )
    givens.give(vault, new, now=now)
    vault.close(now)
    return out


@pytest.fixture
def special(tmp_path) -> dict[Path, str]:
    """What a file should not be, and its refusal."""
    folder = tmp_path / "special"
    folder.mkdir()
    with (folder / "line").open("wb") as file:
        file.truncate(2 << 30)
    os.mkfifo(folder / "pipe")
    refusals = {"line": "TooLarge", "pipe": "Unreadable", "nowhere": "Unreadable", ".": "Unreadable"}
    return {folder / name: refusal for name, refusal in refusals.items()}


def received(vault: Path, *files: Path) -> list[dict]:
    ended = inglenook("receive", vault, *files, "--json", passphrase_fd=PASSPHRASE)
    assert ended.returncode in (0, REFUSED), ended.stderr
    return json.loads(ended.stdout)


def test_hostile_files_are_refused_one_by_one(vault_folder, sheet, special, tmp_path):
    wanted = dict(special)
    for number, case in enumerate(itertools.islice(cases(sheet), 0, None, 5)):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(case.untrusted)
        wanted[path] = case.refusal.__name__
    received(vault_folder, tmp_path / "nowhere")  # unlocking for the first time makes a guess dearer
    before = hashes(vault_folder)
    rows = received(vault_folder, *wanted)
    assert {Path(row["file"]): row["reason"] for row in rows} == wanted
    assert all(row["told"].endswith(".") for row in rows)
    assert hashes(vault_folder) == before


def test_the_harmless_one_is_taken_in_among_them(vault_folder, sheet, special, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(good(sheet))
    rows = received(vault_folder, *special, path, path)
    assert [row["taken"] for row in rows] == [False] * len(special) + [True, False]
    assert rows[-1]["reason"] == "AlreadyIn"
