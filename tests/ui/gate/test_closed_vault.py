"""What is done while the vault is closed: every key changed, the vault moved, mended, backed up."""

import pytest
from backed_up import back_up, everything_of, texts_in, write_a_note
from locked_person import FLOOR, NOW, PASSPHRASE
from test_changing_secrets import SECOND, opens
from test_giving_paper import (
    answer,
    bring_new_words_to_paper,
    opens_with,
    press,
    put_behind_a_second,
    type_words,
)
from test_restoring import type_path

from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup import SUFFIX, lying_in, outside
from inglenook.ui.gate.mode import BackupOffer
from inglenook.vault import recovery
from inglenook.vault.errors import WrongSecret
from inglenook.vault.header import SlotKind
from inglenook.vault.vault import Vault

EVERYTHING = frozenset(Compartment)


# ---------------------------------------------------------------------- every key


def test_every_key_is_changed_and_the_vault_opens(sit_down, folder, keys, backup, recovery_words):
    before = keys.to_bytes()
    person = sit_down(folder, begin_with="change_keys")
    instead = []
    person.window.afresh_wished.connect(instead.append)
    person.wait_for("Change every key")
    person.type(PASSPHRASE)
    person.enter()
    paper = bring_new_words_to_paper(person)
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words)) == EVERYTHING
    answer(person, paper)
    person.wait_for("Every key is changed")
    assert "Backups made before still open" in person.page.sentence.text()
    person.enter()
    opened, given = person.wait_until_unlocked()
    assert opened == folder
    assert instead == []
    assert given.to_bytes() != before
    assert len(texts_in(folder, given)) == 2
    assert opens_with(folder, SlotKind.RECOVERY, recovery.secret(paper)) == EVERYTHING
    with pytest.raises(WrongSecret):
        opens_with(folder, SlotKind.RECOVERY, recovery.secret(recovery_words))
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == EVERYTHING
    given.wipe()


def test_every_key_with_a_second_passphrase(sit_down, folder, keys):
    write_a_note(folder, keys, "Heron")
    put_behind_a_second(folder)
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("change_keys")
    person.wait_for("Change every key")
    person.type(PASSPHRASE)
    person.tab(2)
    person.type(SECOND)
    person.enter()
    answer(person, bring_new_words_to_paper(person))
    person.wait_for("Every key is changed")
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == {Compartment.RECORD}
    assert opens(folder, SlotKind.SECOND, SECOND) == {Compartment.PRIVATE, Compartment.IDENTITY}


def test_keys_are_not_changed_while_the_vault_is_open_elsewhere(sit_down, folder, keys):
    person = sit_down(folder, begin_with="change_keys")
    person.wait_for("Change every key")
    person.type(PASSPHRASE)
    person.enter()
    paper = bring_new_words_to_paper(person)
    with Vault.open(folder, keys, now=NOW):
        answer(person, paper)
        assert "open in another window" in person.wait_until_told()
    assert person.page.heading.text() == "Three of them, to be sure"


def test_going_back_from_the_change_of_keys_leads_to_the_locked_page(sit_down, folder):
    before = everything_of(folder)
    person = sit_down(folder, begin_with="change_keys")
    person.wait_for("Change every key")
    person.escape()
    person.wait_for("Inglenook")
    assert everything_of(folder) == before


# ---------------------------------------------------------------------- moving


def test_the_vault_is_moved_and_is_the_one_to_unlock(sit_down, folder, keys, home):
    (home / "Elsewhere").mkdir()
    target = home / "Elsewhere" / "Practice.inglenook"
    person = sit_down(folder, begin_with="move")
    moved = []
    person.window.folder_changed.connect(moved.append)
    person.wait_for("Move this vault")
    type_path(person, target)
    person.wait_for("The vault has moved")
    assert moved == [target]
    assert not folder.exists()
    person.enter()
    person.wait_for("Inglenook")
    person.type(PASSPHRASE)
    person.enter()
    opened, given = person.wait_until_unlocked()
    assert opened == target
    given.wipe()


def test_a_vault_is_never_moved_onto_something(sit_down, folder, home):
    (home / "Documents" / "Taken.inglenook").mkdir()
    (home / "Documents" / "Taken.inglenook" / "leaf").write_text("alder")
    before = everything_of(folder)
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("move")
    person.wait_for("Move this vault")
    type_path(person, home / "Documents" / "Taken.inglenook")
    assert "already something in that place" in person.wait_until_told()
    assert everything_of(folder) == before


# ---------------------------------------------------------------------- mending


def spoil_a_page(folder, page=9):
    path = folder / "record.db"
    data = bytearray(path.read_bytes())
    for place in range(4096 * page, 4096 * (page + 1)):
        data[place] ^= 0x55
    path.write_bytes(data)


def test_what_can_not_be_read_comes_back_from_a_backup(sit_down, folder, keys, backup):
    for page in range(6, 60):
        spoil_a_page(folder, page)
    person = sit_down(folder, begin_with="mend", places=[backup.parent])
    person.wait_for("Mend from a backup")
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("What can't be read")
    person.enter()
    person.wait_for("From which backup")
    type_path(person, backup)
    person.wait_for("Mended")
    assert "record.damaged.db" in person.page.sentence.text()
    person.enter()
    _opened, given = person.wait_until_unlocked()
    assert texts_in(folder, given)
    given.wipe()


def test_what_is_behind_the_second_passphrase_comes_back_too(sit_down, folder, keys, home):
    write_a_note(folder, keys, "Heron")
    put_behind_a_second(folder)
    backup = back_up(folder, keys, home / "stick")
    private = (folder / "private.db").read_bytes()
    (folder / "private.db").write_bytes(private[:4096] + bytes(len(private) - 4096))
    person = sit_down(folder, begin_with="mend")
    person.wait_for("Mend from a backup")
    person.type(PASSPHRASE)
    person.tab(2)
    person.type(SECOND)
    person.enter()
    person.wait_for("What can't be read")
    assert "private notes" in person.reads()
    person.enter()
    person.wait_for("From which backup")
    type_path(person, backup)
    person.wait_for("Mended")
    assert "look whether the latest notes are there" in person.page.sentence.text()
    person.enter()
    _opened, given = person.wait_until_unlocked()
    Vault.open(folder, given, now=NOW).close()
    given.wipe()


def test_a_backup_of_which_too_little_is_opened_is_told(sit_down, folder, keys, home, recovery_words):
    put_behind_a_second(folder)
    backup = back_up(folder, keys, home / "stick")
    private = (folder / "private.db").read_bytes()
    (folder / "private.db").write_bytes(private[:4096] + bytes(len(private) - 4096))
    person = sit_down(folder, begin_with="mend")
    person.wait_for("Mend from a backup")
    press(person, "Use the recovery words")
    person.wait_for("The recovery words")
    type_words(person, recovery_words)
    person.enter()
    person.wait_for("What can't be read")
    person.enter()
    person.wait_for("From which backup")
    type_path(person, backup)
    person.wait_for("What opens this backup")
    person.type(PASSPHRASE)
    person.enter()
    assert "opens only a part of the backup" in person.wait_until_told()


def test_a_vault_in_which_nothing_is_damaged_is_told_so(sit_down, folder, backup):
    before = everything_of(folder)
    person = sit_down(folder)
    person.window.foot.more_chosen.emit("mend")
    person.wait_for("Mend from a backup")
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Nothing is damaged")
    assert everything_of(folder) == before


# ---------------------------------------------------------------------- a backup behind the locked page


def offered(home, days=9):
    place = home / "blue"
    place.mkdir(exist_ok=True)
    return BackupOffer("Blue", place, days)


def test_a_due_backup_is_made_from_the_locked_page(sit_down, folder, home):
    person = sit_down(folder, backup_offer=offered(home))
    made = []
    person.window.backup_made.connect(lambda place, file, size: made.append((place, file, size)))
    assert "The last backup is 9 days old. “Blue” is here." in person.reads()
    press(person, "Back up now")
    person.wait_until(lambda: bool(made))
    (found,) = lying_in(home / "blue")
    assert made == [(home / "blue", found.path.name, found.size)]
    assert "Backed up to “Blue”" in person.reads()
    assert sorted(path.name for path in (home / "blue").iterdir()) == [found.path.name]


def test_a_backup_asked_for_at_lock_begins_by_itself(sit_down, folder, home):
    person = sit_down(folder, backup_offer=offered(home), begin_with="backup")
    person.wait_until(lambda: "Backed up to “Blue”" in person.reads())
    (found,) = lying_in(home / "blue")
    assert outside(found.path).vault_id


def test_unlocking_goes_before_a_backup_and_leaves_no_half_one(sit_down, folder, keys, home):
    with (folder / "private.db").open("ab") as file:
        file.truncate(64 * 1024 * 1024)
    person = sit_down(folder, backup_offer=offered(home), begin_with="backup")
    person.page.field.line.setFocus()
    person.type(PASSPHRASE)
    person.enter()
    _opened, given = person.wait_until_unlocked()
    Vault.open(folder, given.only(Compartment.RECORD), now=NOW).close()
    given.wipe()
    person.window.close()
    assert [path for path in (home / "blue").iterdir() if not path.name.endswith(SUFFIX)] == []


def test_a_backup_from_the_locked_page_can_be_cancelled(sit_down, folder, home):
    with (folder / "private.db").open("ab") as file:
        file.truncate(192 * 1024 * 1024)
    person = sit_down(folder, backup_offer=offered(home), begin_with="backup")
    press(person, "Cancel the backup")
    person.wait_until(lambda: "The last backup is 9 days old." in person.reads())
    assert list((home / "blue").iterdir()) == []
    assert person.page.problem.told() == ""


def test_without_a_known_place_the_card_only_says_how_old_the_last_one_is(sit_down, folder):
    person = sit_down(folder, backup_offer=BackupOffer("", None, None))
    assert "There is no backup of this vault yet." in person.reads()
    assert "Back up now" not in person.reads()


def test_a_stick_that_is_gone_is_told_on_the_card(sit_down, folder, home):
    offer = offered(home)
    offer.folder.rmdir()
    person = sit_down(folder, backup_offer=offer)
    press(person, "Back up now")
    person.wait_until(lambda: "not there" in person.reads() or "gone" in person.reads())
    assert person.page.problem.told() == ""


# ---------------------------------------------------------------------- texts that wait


def test_ending_although_a_text_waits_is_asked_first(sit_down, folder):
    person = sit_down(folder, waiting=1, notice="A text could not be written before the last lock.")
    ended = []
    person.window.end_wished.connect(lambda: ended.append(1))
    press(person, "End anyway")
    person.wait_for("End and lose it?")
    assert "1 text that could not be written" in person.page.sentence.text()
    person.escape()
    person.wait_for("Inglenook")
    assert ended == []
    press(person, "End anyway")
    person.wait_for("End and lose it?")
    person.enter()
    person.wait_for("Inglenook")
    assert ended == []
    press(person, "End anyway")
    person.wait_for("End and lose it?")
    press(person, "End anyway")
    assert ended == [1]


def test_a_backup_of_another_vault_mends_nothing(sit_down, folder, keys, backup, home):
    from inglenook.vault.making import make
    from inglenook.vault.passphrase import to_secret

    other = home / "Documents" / "Other.inglenook"
    other_keys = make(other, to_secret(PASSPHRASE), recovery.new_secret(), cost=FLOOR, now=NOW)
    foreign = back_up(other, other_keys, home / "drawer")
    for page in range(6, 60):
        spoil_a_page(folder, page)
    before = everything_of(folder)
    person = sit_down(folder, begin_with="mend")
    person.wait_for("Mend from a backup")
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("What can't be read")
    person.enter()
    person.wait_for("From which backup")
    type_path(person, foreign)
    assert "another vault" in person.wait_until_told()
    assert everything_of(folder) == before
