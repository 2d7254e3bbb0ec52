"""The form of a backup is that of FORMAT.md, to the byte, and any tar reads it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from backing import NOW, PASSPHRASE, Practice, names_in
from tiny import Tiny, tar_header

from inglenook.exchange.backup import file_name, outside, part_of
from inglenook.exchange.backup.form import block

READER = Path(__file__).parents[2] / "vault" / "independent_backup_reader.py"


@pytest.mark.parametrize("size", [0, 1, 511, 4096, 8**11 - 1, 8**11, 1 << 40])
def test_a_header_is_spelled_as_the_page_says(size: int) -> None:
    assert block("record.db", size) == tar_header("record.db", size)


@pytest.mark.parametrize("size", [0, 4096, 8**11 - 1, 8**11, 1 << 40])
def test_a_header_is_what_others_read(size: int) -> None:
    read = tarfile.TarInfo.frombuf(block("record.db", size), "ascii", "strict")
    assert (read.name, read.size, read.mode, read.isreg()) == ("record.db", size, 0o600, True)


def test_one_made_by_hand_is_read(tmp_path: Path) -> None:
    found = outside(Tiny().write(tmp_path))
    assert (found.vault_id, found.made_at) == ("0123456789abcdef" * 2, NOW)


def test_its_name_tells_the_moment_and_suits_every_file_system() -> None:
    name = file_name(NOW)
    assert name.endswith(".inglenook-backup")
    assert not set(name) & set('<>:"/\\|?* ')
    assert len(part_of(Path(name)).name) < 64


@pytest.mark.skipif(shutil.which("tar") is None, reason="this system has no tar")
def test_the_systems_tar_unpacks_a_vault(filled: Practice, tmp_path: Path) -> None:
    made = filled.back_up()
    (tmp_path / "unpacked").mkdir()
    said = subprocess.run(
        ["tar", "-xf", str(made), "-C", str(tmp_path / "unpacked")], capture_output=True, text=True
    )
    assert (said.returncode, said.stderr) == (0, "")
    for name in ("record.db", "private.db", "identity.db", "vault.json", "vault.copy.json"):
        assert (tmp_path / "unpacked" / name).read_bytes() == (filled.folder / name).read_bytes()
    assert names_in(tmp_path / "unpacked") == [
        "backup.json",
        "identity.db",
        "private.db",
        "record.db",
        "state.json",
        "vault.copy.json",
        "vault.json",
    ]


def test_a_reader_that_knows_nothing_of_our_code_reads_the_notes(filled: Practice) -> None:
    made = filled.back_up()
    read = subprocess.run(
        [sys.executable, "-I", str(READER), str(made)],
        input=PASSPHRASE.decode() + "\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert read.returncode == 0, read.stderr
    assert "5 notes, 1 private notes" in read.stdout
    assert read.stdout.count("Reed") == 5


def test_and_it_notices_one_changed_byte(filled: Practice) -> None:
    made = filled.back_up()
    spec = importlib.util.spec_from_file_location(READER.stem, READER)
    assert spec is not None
    assert spec.loader is not None
    reader = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(READER.parent))
    try:
        spec.loader.exec_module(reader)
    finally:
        sys.path.remove(str(READER.parent))
    data = bytearray(made.read_bytes())
    assert reader.members(bytes(data)).keys() > {"record.db", "vault.json"}
    data[len(data) // 2] ^= 1
    with pytest.raises(reader.Refused):
        reader.members(bytes(data))
