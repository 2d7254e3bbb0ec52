"""A vault moves to another folder or another disk; whatever fails, one whole vault is left."""

import itertools
import shutil
from pathlib import Path

import pytest

from inglenook.exchange import moving
from inglenook.exchange.errors import SourceFailed, Stopped, TargetFailed, TargetFull, TargetGone, TargetTaken
from inglenook.vault.check import check
from inglenook.vault.errors import VaultInUse
from inglenook.vault.vault import Vault


def quiet(_done, _total):
    pass


def always():
    return True


@pytest.fixture
def other_disk(monkeypatch):
    """No rename will do."""
    monkeypatch.setattr(moving, "_renamed", lambda folder, target: False)


@pytest.fixture
def target(tmp_path) -> Path:
    (tmp_path / "other").mkdir()
    return tmp_path / "other" / "Moved.inglenook"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_on_the_same_disk_it_is_a_rename(vault_folder, keys, target, now):
    before, node = contents(vault_folder), vault_folder.stat().st_ino
    assert moving.move(vault_folder, target, quiet, always)
    assert target.stat().st_ino == node
    assert contents(target) == before
    assert not vault_folder.exists()


def test_to_another_disk_every_byte_arrives_and_the_old_one_goes(vault_folder, keys, target, now, other_disk):
    (vault_folder / ".keys.new").mkdir()
    (vault_folder / ".keys.new" / "record.db").write_bytes(b"half done")
    before = contents(vault_folder)
    told = []
    assert moving.move(vault_folder, target, lambda done, total: told.append((done, total)), always)
    assert contents(target) == before
    assert not vault_folder.exists()
    assert told[-1][0] == told[-1][1]
    assert check(target, keys, now).sound


def test_what_is_no_plain_file_stays(vault_folder, target, other_disk, tmp_path):
    (vault_folder / "link").symlink_to(tmp_path)
    assert moving.move(vault_folder, target, quiet, always)
    assert [path.name for path in vault_folder.iterdir()] == ["link"]
    assert not (target / "link").exists()


def test_stopped_at_any_moment_the_old_one_stands(vault_folder, target, other_disk):
    before = contents(vault_folder)
    for last in itertools.count():
        steps = itertools.count()
        try:
            moving.move(vault_folder, target, quiet, lambda last=last, steps=steps: next(steps) < last)
        except Stopped:
            assert contents(vault_folder) == before
            assert list(target.parent.iterdir()) == []
        else:
            break
    assert last > 8
    assert contents(target) == before


@pytest.mark.parametrize("damaged", ["record.db", "vault.json"])
def test_a_disk_that_gives_back_other_bytes_is_not_trusted(
    vault_folder, target, other_disk, monkeypatch, damaged
):
    compare = moving._compare

    def flipped(path, digest, counted):
        if path.name == damaged:
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
        compare(path, digest, counted)

    monkeypatch.setattr(moving, "_compare", flipped)
    before = contents(vault_folder)
    with pytest.raises(TargetFailed):
        moving.move(vault_folder, target, quiet, always)
    assert contents(vault_folder) == before
    assert list(target.parent.iterdir()) == []


def test_an_old_place_that_cannot_be_read_to_the_end(vault_folder, target, other_disk, monkeypatch):
    def failing(_source, _size):
        raise OSError(5, "")
        yield

    monkeypatch.setattr(moving, "hashed", failing)
    with pytest.raises(SourceFailed):
        moving.move(vault_folder, target, quiet, always)
    assert list(target.parent.iterdir()) == []


def test_no_room(vault_folder, target, other_disk, monkeypatch):
    usage = shutil.disk_usage(target.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(TargetFull) as full:
        moving.move(vault_folder, target, quiet, always)
    assert full.value.needed > full.value.free == 1000


def test_places_that_will_not_do(vault_folder, target, tmp_path):
    with pytest.raises(TargetGone):
        moving.move(vault_folder, tmp_path / "nowhere" / "Moved.inglenook", quiet, always)
    with pytest.raises(TargetGone):
        moving.move(vault_folder, vault_folder / "Moved.inglenook", quiet, always)
    target.mkdir()
    with pytest.raises(TargetTaken):
        moving.move(vault_folder, target, quiet, always)
    assert vault_folder.is_dir()


def test_an_open_vault_stays(vault_folder, keys, target, now):
    with Vault.open(vault_folder, keys, now=now), pytest.raises(VaultInUse):
        moving.move(vault_folder, target, quiet, always)
    assert not target.exists()


def test_an_old_place_that_cannot_be_emptied_is_told(vault_folder, target, other_disk, monkeypatch):
    def refused(_path, missing_ok=False):
        raise PermissionError(13, "")

    before = contents(vault_folder)
    monkeypatch.setattr(Path, "unlink", refused)
    assert moving.move(vault_folder, target, quiet, always) is False
    monkeypatch.undo()
    assert contents(target) == contents(vault_folder) == before
