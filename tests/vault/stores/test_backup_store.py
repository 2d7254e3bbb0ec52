"""The vault remembers where backups went, which were made and when one was tried."""

import datetime as dt

import pytest

from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.settings import Settings
from inglenook.vault import backups, holds
from inglenook.vault.check import check
from inglenook.vault.findings import What
from inglenook.vault.settings import save_settings


def remembered(vault, name, folder, now):
    return str(backups.add_place(vault, name, folder, now=now).made)


def noted(vault, place_id, file, made_at, state=BackupState.OPENED):
    change = backups.note_backup(vault, place_id, file, made_at=made_at, size=4711, state=state, now=made_at)
    return str(change.made)


def test_places_by_name_renamed_and_forgotten(vault, now):
    red = remembered(vault, "Red stick", "/media/heron/RED", now)
    blue = remembered(vault, "  Blue \n stick ", "/media/heron/BLUE", now)
    assert [(place.id, place.name) for place in backups.places(vault)] == [
        (blue, "Blue stick"),
        (red, "Red stick"),
    ]
    change = backups.rename_place(vault, red, "Old stick", now=now)
    assert change.touches("place", red)
    backups.forget_place(vault, blue, now=now)
    assert [place.name for place in backups.places(vault)] == ["Old stick"]


def test_a_folder_is_one_place_however_often_it_is_remembered(vault, now):
    first = remembered(vault, "Blue", "/media/heron/BLUE", now)
    backups.forget_place(vault, first, now=now)
    assert remembered(vault, "", "/media/heron/BLUE", now) == first
    assert [(place.id, place.name) for place in backups.places(vault)] == [(first, "BLUE")]


def test_backups_newest_first_and_of_one_place(vault, now):
    blue, red = (remembered(vault, name, f"/media/{name}", now) for name in ("blue", "red"))
    older = noted(vault, blue, "a.inglenook-backup", now - dt.timedelta(days=2))
    newer = noted(vault, red, "b.inglenook-backup", now, BackupState.BYTES)
    anywhere = noted(vault, None, "c.inglenook-backup", now - dt.timedelta(days=1))
    assert [each.id for each in backups.backups(vault)] == [newer, anywhere, older]
    assert [each.id for each in backups.backups(vault, blue)] == [older]
    last = backups.last_backup(vault)
    assert (last.id, last.state, last.size, last.made_at) == (newer, BackupState.BYTES, 4711, now)


def test_the_same_file_is_noted_once_and_a_removed_one_is_gone(vault, now):
    blue = remembered(vault, "blue", "/media/blue", now)
    first = noted(vault, blue, "a.inglenook-backup", now)
    assert noted(vault, blue, "a.inglenook-backup", now) == first
    backups.forget_backup(vault, first, now=now)
    assert backups.backups(vault) == []
    assert backups.last_backup(vault) is None
    with pytest.raises(Missing):
        backups.forget_backup(vault, "0" * 32, now=now)


def test_old_ones_are_offered_unless_anyone_is_under_a_hold(vault, practice, now):
    blue = remembered(vault, "blue", "/media/blue", now)
    for day in range(12):
        noted(vault, blue, f"{day}.inglenook-backup", now - dt.timedelta(days=day))
    assert [each.file for each in backups.surplus(vault, blue)] == [
        "11.inglenook-backup",
        "10.inglenook-backup",
    ]
    client = practice.person(practice.client("Heron"))
    holds.place(vault, client, "litigation", now=now)
    assert backups.surplus(vault, blue) == []
    holds.lift(vault, client, now=now)
    assert len(backups.surplus(vault, blue)) == 2


def test_the_last_drill(vault, now):
    assert backups.last_drill(vault) is None
    backups.note_drill(vault, "a.inglenook-backup", now - dt.timedelta(days=40), sound=True, now=now)
    later = now + dt.timedelta(days=1)
    backups.note_drill(vault, "b.inglenook-backup", now, sound=False, now=later)
    last = backups.last_drill(vault)
    assert (last.file, last.at, last.sound) == ("b.inglenook-backup", later, False)


def test_a_check_can_say_that_a_backup_is_due(vault, now):
    record = vault.db(Compartment.RECORD)
    assert [each.what for each in backups.overdue(record, now)] == [What.BACKUP_NONE]
    noted(vault, None, "a.inglenook-backup", now - dt.timedelta(days=8))
    assert [(each.what, each.count) for each in backups.overdue(record, now)] == [(What.BACKUP_OLD, 8)]
    save_settings(vault, Settings(backup_days=0), now=now)
    assert backups.overdue(record, now) == []


def test_what_does_not_exist_is_told(vault, now):
    with pytest.raises(Missing):
        backups.rename_place(vault, "0" * 32, "x", now=now)
    with pytest.raises(Missing):
        backups.forget_place(vault, "0" * 32, now=now)


def test_every_row_is_in_the_log(vault, vault_folder, keys, now):
    blue = remembered(vault, "blue", "/media/blue", now)
    noted(vault, blue, "a.inglenook-backup", now)
    backups.note_drill(vault, "a.inglenook-backup", now, sound=True, now=now)
    backups.rename_place(vault, blue, "sky", now=now)
    vault.close(now)
    assert check(vault_folder, keys, now).sound
