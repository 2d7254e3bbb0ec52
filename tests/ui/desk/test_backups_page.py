"""What a person wants of backups: one file on a stick that opens, and to be told plainly."""

import datetime as dt
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QSpinBox

from inglenook.app import resources
from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.exchange import backup as files
from inglenook.ui.look import theme as themes
from inglenook.ui.look.list import LineList
from inglenook.vault import backups, clients, holds
from inglenook.vault.settings import settings


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def choose(therapist, folder, name="Blue stick"):
    """A place, by the dialog."""
    therapist.go("backups")
    therapist.click("Choose a place" if therapist.sees("Choose a place") else "Another place")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.fill("Folder", str(folder))
    therapist.fill("What you call it", name)
    therapist.click("Use this folder")
    therapist.until(lambda: therapist.sees(name))
    return next(each for each in therapist.vault(backups.places) if each.folder == str(folder))


def back_up(therapist):
    therapist.press("Ctrl+Shift+B")
    making = therapist.window.context().making
    therapist.until(lambda: not making.is_under_way)
    therapist.settle()


@pytest.fixture
def copied(vault_folder, tmp_path, now) -> bytes:
    """A backup of the vault, made while it was closed."""
    part = tmp_path / "made.part"
    files.copy_live(vault_folder, part, lambda: files.settle_closed(vault_folder), _quiet, _wanted, now=now)
    return part.read_bytes()


def _quiet(_done, _total):
    """Nobody looks on."""


def _wanted():
    return True


def note_many(therapist, place, count, folder=None, copied=b""):
    """Backups of many weeks, as the vault remembers them, and their files."""
    for week in range(count):
        at = therapist.now - dt.timedelta(days=7 * week + 1)
        name = files.file_name(at)
        therapist.vault(lambda vault, at=at, name=name: backups.note_backup(
            vault, place.id, name, made_at=at, size=4_000_000, state=BackupState.OPENED, now=therapist.now
        ))  # fmt: skip
        if folder is not None:
            (folder / name).write_bytes(copied)
    therapist.window.set_places_there(frozenset({place.id}))
    therapist.settle()


def test_the_first_backup_from_choosing_a_place_to_a_file_that_opens(therapist, stick, keys, vault_folder):
    therapist.add_client("Heron")
    choose(therapist, stick)
    therapist.click("Back up now")
    assert therapist.sees("You can go on writing meanwhile.")
    therapist.until(
        lambda: therapist.sees("Kept on “Blue stick” at 15:00 and checked: 0 notes, everything opens.")
    )
    (made,) = stick.iterdir()
    assert made.name.endswith(files.SUFFIX)
    assert files.inside(made, keys).counts["clients"] == 1
    therapist.until(lambda: therapist.sees("Last backup: just now"))
    therapist.until(lambda: therapist.rail("Backups") == "Backups today")


def test_ctrl_shift_b_backs_up_from_anywhere_and_says_so_there(therapist, stick):
    choose(therapist, stick)
    therapist.go("today")
    back_up(therapist)
    assert therapist.window.place().page == "today"
    assert therapist.sees("Kept on “Blue stick” at 15:00 and checked: 0 notes, everything opens.")
    assert len(list(stick.iterdir())) == 1


def test_ctrl_shift_b_without_a_place_helps_to_choose_one(therapist):
    therapist.press("Ctrl+Shift+B")
    therapist.until(lambda: therapist.dialog() is not None)
    assert therapist.sees("Where backups go")
    therapist.press("Escape")


def test_writing_goes_on_while_a_backup_is_made(therapist, stick, keys):
    choose(therapist, stick)
    heron = therapist.add_client("Heron")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.press("Ctrl+Shift+B")
    therapist.write("A walk by the river.")
    making = therapist.window.context().making
    therapist.until(lambda: not making.is_under_way)
    assert making.error is None
    assert heron
    (made,) = stick.iterdir()
    assert files.inside(made, keys).counts["notes"] == 1


def test_what_is_closed_comes_along_and_that_is_said(sit_down, stick):
    therapist = sit_down(closed=(Compartment.PRIVATE,))
    choose(therapist, stick)
    back_up(therapist)
    assert therapist.sees("What is closed came along and was compared.")


def test_a_stick_that_was_pulled_out_is_told_and_nothing_is_lost(therapist, stick):
    choose(therapist, stick)
    stick.rmdir()
    back_up(therapist)
    assert therapist.sees("The folder for the backup is not there, or the stick was taken out.")
    assert therapist.sees("The vault and every earlier backup are as they were.")
    assert therapist.vault(backups.last_backup) is None


def test_a_failure_is_also_told_on_another_page(therapist, stick):
    choose(therapist, stick)
    stick.rmdir()
    therapist.go("today")
    back_up(therapist)
    assert therapist.sees("The folder for the backup is not there")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_stick_with_its_write_protection_on_is_told(therapist, stick):
    choose(therapist, stick)
    stick.chmod(0o500)
    back_up(therapist)
    assert therapist.sees("The place for the backup can't be written to.")


def test_a_backup_can_be_cancelled_and_leaves_nothing(therapist, stick):
    choose(therapist, stick)
    therapist.press("Ctrl+Shift+B")
    therapist.until(lambda: bool(list(stick.iterdir())))
    therapist.click("Cancel")
    therapist.until(lambda: therapist.sees("Stopped, as you wished."))
    therapist.until(lambda: not list(stick.iterdir()))
    assert therapist.vault(backups.backups) == []
    back_up(therapist)
    assert therapist.sees("everything opens.")


def test_the_vault_itself_is_no_place_for_its_backups(therapist, vault_folder):
    therapist.go("backups")
    therapist.click("Choose a place")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.fill("Folder", str(vault_folder))
    therapist.click("Use this folder")
    assert therapist.sees("That is the vault itself: a backup in it would be lost with it.")
    therapist.fill("Folder", str(vault_folder.parent / "nowhere"))
    therapist.click("Use this folder")
    assert therapist.sees("That folder is not there.")
    therapist.press("Escape")


def test_a_place_gets_another_name_is_forgotten_and_remembered_again(therapist, stick):
    choose(therapist, stick)
    therapist.click("Rename “Blue stick”")
    therapist.fill("Name", "The green one")
    therapist.press("Return")
    therapist.until(lambda: therapist.sees("The green one"))
    therapist.click("Forget “The green one”")
    therapist.click("Forget it")
    therapist.until(lambda: therapist.sees("Choose a place"))
    therapist.press("Alt+U")
    therapist.until(lambda: bool(therapist.window.context().backups.places))
    assert therapist.sees("The green one")


def test_older_than_the_newest_ten_may_go_by_name(copied, therapist, stick):
    place = choose(therapist, stick)
    note_many(therapist, place, 13, stick, copied)
    oldest = therapist.vault(backups.backups)[-1]
    assert therapist.sees("3 backups are older than the newest ten of their place.")
    therapist.click("Look at what may go")
    listed = therapist.named("Backups that may go", QListWidget)
    assert oldest.file in "".join(listed.item(at).text() for at in range(listed.count()))
    therapist.click("Remove the ticked files")
    therapist.until(lambda: len(list(stick.iterdir())) == 10)
    therapist.until(lambda: therapist.sees("3 backups removed"))
    assert not (stick / oldest.file).exists()
    assert len(therapist.vault(backups.backups)) == 10
    assert not therapist.sees("Look at what may go")


def test_only_what_is_ticked_goes(copied, therapist, stick):
    place = choose(therapist, stick)
    note_many(therapist, place, 12, stick, copied)
    therapist.click("Look at what may go")
    listed = therapist.named("Backups that may go", QListWidget)
    listed.item(0).setCheckState(type(listed.item(0).checkState()).Unchecked)
    therapist.click("Remove the ticked files")
    therapist.until(lambda: len(list(stick.iterdir())) == 11)


def test_what_lies_there_counts_and_not_what_is_remembered(copied, therapist, stick):
    """Somebody deleted newer ones by hand: then the old ones are all there is."""
    place = choose(therapist, stick)
    note_many(therapist, place, 13, stick, copied)
    newest = therapist.vault(backups.backups)[:4]
    for each in newest:
        (stick / each.file).unlink()
    therapist.click("Look at what may go")
    therapist.click("Remove the ticked files")
    therapist.until(lambda: therapist.sees("0 backups removed; the others stay"))
    assert len(list(stick.iterdir())) == 9


def test_under_a_hold_no_backup_may_go(therapist, stick):
    place = choose(therapist, stick)
    note_many(therapist, place, 13, stick)
    therapist.add_client("Heron")
    (heron,) = therapist.vault(clients.everybody)
    therapist.vault(lambda vault: holds.place(vault, heron.id, "court", now=therapist.now))
    therapist.go("backups")
    assert therapist.sees("no backup is offered for removal")
    assert not therapist.sees("Look at what may go")


def test_larger_text_while_a_backup_is_made_loses_nothing(therapist, stick, qapp):
    choose(therapist, stick)
    therapist.go("health")
    therapist.go("backups")
    therapist.press("Ctrl+Shift+B")
    for scale in (1.5, 1.0):
        look = themes.load(resources.text("themes/light.toml"), scale)
        themes.apply(qapp, look)
        therapist.window.restyle(look)
        therapist.settle()
    therapist.until(lambda: therapist.sees("everything opens."))
    therapist.press("Ctrl+Shift+H")
    therapist.until(lambda: therapist.sees("The vault is sound."))


def test_what_lies_on_a_stick_elsewhere_is_not_removed(therapist, stick):
    place = choose(therapist, stick)
    note_many(therapist, place, 13, stick)
    therapist.window.set_places_there(frozenset())
    therapist.click("Look at what may go")
    assert therapist.sees("Connect “Blue stick” first; then they can be removed.")
    assert len(list(stick.iterdir())) == 13


def test_a_backup_that_lies_there_can_be_looked_at_again(therapist, stick):
    place = choose(therapist, stick)
    back_up(therapist)
    rows = therapist.named("Backups made", LineList)
    rows.select_first()
    rows.open_current()
    assert therapist.sees("Connect “Blue stick” first.")
    therapist.window.set_places_there(frozenset({place.id}))
    rows.open_current()
    therapist.until(
        lambda: therapist.sees("The backup of today, 15:00 opens, and everything in it is sound.")
    )
    (made,) = stick.iterdir()
    made.write_bytes(made.read_bytes()[:-5000])
    rows.open_current()
    therapist.until(lambda: therapist.sees("This backup ends too early"))


def test_today_says_plainly_when_the_last_backup_was(therapist, stick):
    therapist.add_client("Heron")
    therapist.go("today")
    assert therapist.sees("No backup yet")
    place = choose(therapist, stick)
    at = therapist.now - dt.timedelta(days=9)
    therapist.vault(lambda vault: backups.note_backup(
        vault, place.id, "a", made_at=at, size=1, state=BackupState.OPENED, now=therapist.now
    ))  # fmt: skip
    therapist.go("today")
    assert therapist.sees("Last backup: 9 days ago")
    line = therapist.button("Last backup: 9 days ago")
    assert line.property("tone") == "care"
    line.click()
    assert therapist.window.place().page == "backups"
    days = therapist.named("Remind me after so many days", QSpinBox)
    days.setValue(14)
    therapist.until(lambda: therapist.window.context().settings.backup_days == 14)
    therapist.go("today")
    assert therapist.button("Last backup: 9 days ago").property("tone") == ""
    assert therapist.vault(settings).backup_days == 14


def test_a_place_that_comes_in_sight_offers_a_backup(therapist, stick):
    place = choose(therapist, stick)
    therapist.go("today")
    therapist.window.place_appeared(place, 9)
    assert therapist.sees("“Blue stick” is here. The last backup is 9 days old.")
    therapist.click("Not now")
    assert not therapist.sees("“Blue stick” is here.")
    therapist.window.place_appeared(place, None)
    therapist.click("Back up now")
    therapist.until(lambda: therapist.sees("everything opens."))


def test_trying_the_newest_is_offered_once_a_month_and_can_wait(therapist, stick, qtbot):
    therapist.add_client("Heron")
    place = choose(therapist, stick)
    therapist.go("today")
    assert not therapist.sees("Try whether it opens")
    note_many(therapist, place, 1)
    therapist.go("today")
    with qtbot.waitSignal(therapist.window.secrets_requested) as told:
        therapist.click("Try whether the newest backup opens")
    assert told.args == ["drill"]
    therapist.click("Do not try a backup this month")
    therapist.until(lambda: not therapist.sees("Try whether it opens"))
    later = therapist.vault(settings).drill_not_before
    assert later == therapist.now.date() + dt.timedelta(days=30)


def test_a_drill_that_was_done_is_told(therapist, stick):
    place = choose(therapist, stick)
    note_many(therapist, place, 1)
    assert therapist.sees("No backup has been tried yet.")
    at = therapist.now - dt.timedelta(days=3)
    therapist.vault(lambda vault: backups.note_drill(vault, "a", at, sound=True, now=at))
    assert therapist.sees("Last tried 20 Nov, 15:00: it opened, and everything in it was sound.")
    assert not therapist.sees("Not this month")
