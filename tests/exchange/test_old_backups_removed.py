"""Old backups go only where enough newer ones of the same vault lie."""

import datetime as dt

import pytest

from inglenook.exchange import backup as files
from inglenook.exchange.backup.removing import remove


def _quiet(_done, _total):
    """Nobody looks on."""


@pytest.fixture
def place(vault_folder, tmp_path, now):
    """Five backups of a vault, a day apart, oldest first by name."""
    folder = tmp_path / "stick"
    folder.mkdir()
    for day in range(5):
        at = now + dt.timedelta(days=day)
        final = folder / files.file_name(at)
        part = files.part_of(final)
        files.copy_live(
            vault_folder, part, lambda: files.settle_closed(vault_folder), _quiet, lambda: True, now=at
        )
        files.take_name(part, final)
    return folder


def _names(folder):
    return sorted(each.name for each in folder.iterdir())


def test_the_newest_stay_whatever_is_asked(place):
    vault_id = files.lying_in(place)[0].vault_id
    names = _names(place)
    assert remove(place, names, vault_id, keep=3) == names[:2]
    assert _names(place) == names[2:]


def test_where_fewer_lie_than_should_nothing_goes(place):
    vault_id = files.lying_in(place)[0].vault_id
    names = _names(place)
    assert remove(place, names, vault_id, keep=6) == []
    assert _names(place) == names


def test_backups_of_another_vault_do_not_count(place):
    names = _names(place)
    assert remove(place, names, "0" * 32, keep=3) == []
    assert _names(place) == names


def test_only_files_of_ours_by_their_bare_name_go(place, tmp_path):
    vault_id = files.lying_in(place)[0].vault_id
    outside = tmp_path / f"elsewhere{files.SUFFIX}"
    outside.write_bytes(b"x")
    (place / f"link{files.SUFFIX}").symlink_to(outside)
    (place / "letter.txt").write_bytes(b"x")
    asked = [f"../elsewhere{files.SUFFIX}", f"link{files.SUFFIX}", "letter.txt"]
    assert remove(place, asked, vault_id, keep=3) == []
    assert outside.exists()


def test_what_is_gone_already_is_gone_and_a_place_that_is_gone_tells_nothing(place, tmp_path):
    vault_id = files.lying_in(place)[0].vault_id
    missing = f"missing{files.SUFFIX}"
    assert remove(place, [missing], vault_id, keep=3) == [missing]
    assert remove(tmp_path / "nowhere", [missing], vault_id, keep=3) == []
