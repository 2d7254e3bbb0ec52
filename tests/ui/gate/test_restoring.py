"""A backup becomes a vault again: from the locked window, and on a computer that never saw the vault."""

import shutil

import pytest
from backed_up import WRITTEN, back_up, back_up_closed, everything_of, texts_in, write_a_note
from locked_person import NOW, PASSPHRASE
from PySide6.QtCore import Qt
from test_changing_secrets import NEW, SECOND, choose, opens
from test_giving_paper import press, put_behind_a_second, type_words

from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup import SUFFIX
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keyslots import open_slot, set_shares

EVERYTHING = frozenset(Compartment)
FOLDER = "Practice2.inglenook"


def type_path(person, path):
    person.page.line.setFocus()
    person.page.line.selectAll()
    person.type(str(path))
    person.enter()


def to_the_backup(person, backup):
    """From the first page of all, by keys."""
    press(person, "Restore a backup")
    person.wait_for("Restore a backup")
    type_path(person, backup)
    person.wait_for("What opens this backup")


def give_passphrase(person, passphrase=PASSPHRASE):
    person.type(passphrase)
    person.enter()
    person.wait_for("What is in it")


def restore_there(person, target):
    type_path(person, target)
    person.wait_for("Restored")


def test_a_backup_is_restored_on_a_computer_that_never_saw_the_vault(sit_down, folder, backup, home):
    shutil.rmtree(folder)
    lay_there = everything_of(backup.parent)
    person = sit_down()
    moved = []
    person.window.folder_changed.connect(moved.append)
    to_the_backup(person, backup)
    assert "23 Nov" in person.page.sentence.text() or "today" in person.page.sentence.text()
    give_passphrase(person)
    assert "1 client" in person.reads()
    assert "1 note" in person.reads()
    assert WRITTEN not in person.reads()
    target = home / "Documents" / FOLDER
    restore_there(person, target)
    assert "Everything in it is whole." in person.page.sentence.text()
    assert moved == [target]
    person.enter()
    opened, keys = person.wait_until_unlocked()
    assert opened == target
    assert keys.compartments == EVERYTHING
    assert texts_in(target, keys) == [WRITTEN]
    assert everything_of(backup.parent) == lay_there
    keys.wipe()


def test_the_recovery_words_alone_restore_and_give_a_new_passphrase(
    sit_down, folder, backup, home, recovery_words
):
    put_behind_a_second(folder)
    person = sit_down()
    to_the_backup(person, backup)
    press(person, "Recovery words")
    person.wait_for("The recovery words")
    type_words(person, recovery_words)
    person.enter()
    person.wait_for("What is in it")
    target = home / "Documents" / FOLDER
    restore_there(person, target)
    person.enter()
    person.wait_for("A new passphrase")
    choose(person, NEW)
    opened, keys = person.wait_until_unlocked()
    assert opened == target
    assert texts_in(target, keys) == [WRITTEN]
    keys.wipe()
    assert opens(target, SlotKind.PASSPHRASE, NEW) == EVERYTHING
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == {Compartment.RECORD}


def test_two_shares_restore_too(sit_down, folder, keys, home, recovery_words):

    secret = recovery.new_secret()
    header = headers.read(folder)
    with open_slot(header, SlotKind.RECOVERY, recovery.secret(recovery_words)) as opened:
        set_shares(folder, header, opened, secret)
    backup = back_up(folder, keys, home / "stick")
    person = sit_down()
    to_the_backup(person, backup)
    press(person, "Two shares")
    for heading, share in zip(
        ("The first share", "The second share"), recovery.share_words(secret), strict=False
    ):
        person.wait_for(heading)
        type_words(person, share)
        person.enter()
    person.wait_for("What is in it")


def test_what_is_behind_the_second_passphrase_comes_along_closed(sit_down, folder, keys, home):

    write_a_note(folder, keys, "Heron")
    put_behind_a_second(folder)
    backup = back_up(folder, keys, home / "stick")
    person = sit_down()
    to_the_backup(person, backup)
    give_passphrase(person)
    target = home / "Documents" / FOLDER
    restore_there(person, target)
    person.enter()
    _opened, given = person.wait_until_unlocked()
    assert given.compartments == {Compartment.RECORD}
    given.wipe()
    assert opens(target, SlotKind.SECOND, SECOND) == {Compartment.PRIVATE, Compartment.IDENTITY}


def test_a_wrong_passphrase_for_a_backup_is_told_kindly(sit_down, backup):
    person = sit_down()
    to_the_backup(person, backup)
    person.type("not the right one")
    person.enter()
    assert "did not open" in person.wait_until_told()
    assert person.page.heading.text() == "What opens this backup"
    give_passphrase(person)


def test_an_existing_vault_is_never_written_over(sit_down, folder, backup):
    before = everything_of(folder)
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("restore")
    person.wait_for("Restore a backup")
    type_path(person, backup)
    person.wait_for("What opens this backup")
    give_passphrase(person)
    type_path(person, folder)
    assert "already something in that place" in person.wait_until_told()
    assert everything_of(folder) == before


def test_remembered_places_and_the_newest_backup_come_first(sit_down, folder, keys, backup):

    older = back_up(folder, keys, backup.parent, NOW.replace(day=14))
    person = sit_down(folder, places=[backup.parent])
    person.window.foot.more_chosen.emit("restore")
    person.wait_for("Restore a backup")
    person.wait_until(lambda: person.page.list.current_id() == str(backup))
    shown = [row.id for row in person.page.list.lines() if hasattr(row, "id")]
    assert shown.index(str(backup)) < shown.index(str(older))
    assert person.page.line.text() == str(backup)
    person.enter()
    person.wait_for("What opens this backup")


def test_a_folder_with_backups_is_looked_into(sit_down, backup):
    person = sit_down()
    press(person, "Restore a backup")
    person.wait_for("Restore a backup")
    type_path(person, backup.parent)
    person.wait_until(lambda: any(getattr(row, "id", "") == str(backup) for row in person.page.list.lines()))
    assert person.page.list.select(str(backup))
    person.press(Qt.Key.Key_Return)
    person.wait_for("What opens this backup")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda data: b"nothing of ours", "not a backup"),
        (lambda data: data[: len(data) // 2], "ends too early"),
    ],
)
def test_a_file_that_is_no_whole_backup_is_refused_where_it_was_chosen(
    sit_down, backup, home, spoil, sentence
):
    spoilt = home / f"spoilt{SUFFIX}"
    spoilt.write_bytes(spoil(backup.read_bytes()))
    person = sit_down()
    press(person, "Restore a backup")
    person.wait_for("Restore a backup")
    type_path(person, spoilt)
    assert sentence in person.wait_until_told().lower()
    assert person.page.heading.text() == "Restore a backup"


def test_a_path_that_is_not_there_is_told(sit_down, home):
    person = sit_down()
    press(person, "Restore a backup")
    person.wait_for("Restore a backup")
    type_path(person, home / "nowhere.inglenook-backup")
    assert "There is no such file or folder." in person.wait_until_told()


def test_a_damaged_backup_leaves_nothing_where_it_should_have_gone(sit_down, backup, home):
    data = bytearray(backup.read_bytes())
    data[600] ^= 1
    backup.write_bytes(data)
    person = sit_down()
    to_the_backup(person, backup)
    give_passphrase(person)
    type_path(person, home / "Documents" / FOLDER)
    assert person.wait_until_told()
    assert person.page.heading.text() == "What is in it"
    assert not (home / "Documents" / FOLDER).exists()
    assert [path for path in (home / "Documents").iterdir() if path.name.startswith(".")] == []


def test_restoring_can_be_cancelled_and_leaves_nothing(sit_down, folder, home):
    with (folder / "private.db").open("ab") as file:
        file.truncate(192 * 1024 * 1024)
    large = back_up_closed(folder, home / "large")
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("restore")
    person.wait_for("Restore a backup")
    type_path(person, large)
    person.wait_for("What opens this backup")
    give_passphrase(person)
    type_path(person, home / "Documents" / FOLDER)
    person.wait_until(lambda: person.page.heading.text() == "Restoring")
    person.escape()
    assert "Stopped, as you wished." in person.wait_until_told()
    assert person.page.heading.text() == "What is in it"
    assert [path.name for path in (home / "Documents").iterdir()] == [folder.name]


def test_going_back_after_something_was_opened_asks_for_another_window(sit_down, folder, backup):
    """The keys of the backup were in this process, and the locked page says that nothing is."""
    person = sit_down(folder)
    wished = []
    person.window.afresh_wished.connect(wished.append)
    person.window.foot.more_chosen.emit("restore")
    person.wait_for("Restore a backup")
    type_path(person, backup)
    person.wait_for("What opens this backup")
    give_passphrase(person)
    for _page in range(3):
        assert wished == []
        person.escape()
    assert wished == [None]


def test_a_backup_of_the_locked_vault_tells_what_is_in_it_too(sit_down, folder, backup, home):
    closed = back_up_closed(folder, home / "closed")
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("restore")
    person.wait_for("Restore a backup")
    type_path(person, closed)
    person.wait_for("What opens this backup")
    give_passphrase(person)
    assert "2 clients" in person.reads()
    assert "2 notes" in person.reads()
