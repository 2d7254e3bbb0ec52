"""Once a month: do the words on paper open the newest backup?"""

from backed_up import back_up, everything_of
from locked_person import NOW
from test_giving_paper import type_words
from test_restoring import type_path

from inglenook.vault import recovery


def listen(person):
    heard = []
    person.window.drilled.connect(lambda path, made_at: heard.append((path, made_at)))
    person.window.left.connect(lambda: heard.append("left"))
    return heard


def begin(sit_down, folder, backup):
    person = sit_down(folder, mode="drill", places=[backup.parent])
    person.wait_for("Try a backup")
    person.wait_until(lambda: "Made" in person.reads())
    return person


def test_the_words_open_the_newest_backup_and_nothing_is_changed(
    sit_down, folder, keys, backup, home, recovery_words
):
    back_up(folder, keys, backup.parent, NOW.replace(day=14))
    before = everything_of(folder) | everything_of(backup.parent)
    names = sorted(path.name for path in home.rglob("*"))
    person = begin(sit_down, folder, backup)
    heard = listen(person)
    person.enter()
    person.wait_for("The words on your paper")
    type_words(person, recovery_words)
    person.enter()
    person.wait_for("Your words and your backup are good")
    said = person.page.sentence.text()
    assert "These words open the backup of today" in said
    assert "1 note" in said
    assert "Everything in it is whole. Nothing was changed." in said
    assert everything_of(folder) | everything_of(backup.parent) == before
    assert sorted(path.name for path in home.rglob("*")) == names
    person.enter()
    assert heard == [(backup, NOW), "left"]


def test_a_mistyped_word_is_named(sit_down, folder, backup, recovery_words):
    person = begin(sit_down, folder, backup)
    heard = listen(person)
    person.enter()
    person.wait_for("The words on your paper")
    wrong = list(recovery_words)
    wrong[12] = "heron"
    type_words(person, wrong)
    person.enter()
    assert "Word 13" in person.wait_until_told()
    assert person.focused is person.page.lines[12]
    assert heard == []


def test_words_of_another_sheet_are_told_apart(sit_down, folder, backup):
    person = begin(sit_down, folder, backup)
    person.enter()
    person.wait_for("The words on your paper")
    type_words(person, recovery.words(recovery.new_secret()))
    person.enter()
    assert "did not open" in person.wait_until_told()


def test_the_typed_words_are_gone_from_the_fields_when_they_have_opened_it(
    sit_down, folder, backup, recovery_words
):
    person = begin(sit_down, folder, backup)
    person.enter()
    person.wait_for("The words on your paper")
    lines = person.page.lines
    seen = []
    lines[0].textChanged.connect(seen.append)
    type_words(person, recovery_words)
    person.enter()
    person.wait_for("Your words and your backup are good")
    assert seen[-1] == ""


def test_another_backup_can_be_tried(sit_down, folder, keys, backup, home, recovery_words):
    other = back_up(folder, keys, home / "drawer", NOW.replace(day=2))
    person = begin(sit_down, folder, backup)
    person.page.another_chosen.emit()
    person.wait_for("Which backup")
    type_path(person, other)
    person.wait_for("The words on your paper")
    assert "2 Nov" in person.page.sentence.text()


def test_with_no_backup_in_reach_it_says_what_to_do(sit_down, folder):
    person = sit_down(folder, mode="drill")
    person.wait_until(lambda: "No backup was found here." in person.reads())
    person.enter()
    assert "Connect the stick" in person.wait_until_told()


def test_a_backup_that_is_not_whole_is_told_and_not_counted(sit_down, folder, backup, recovery_words):
    data = bytearray(backup.read_bytes())
    data[900] ^= 1
    backup.write_bytes(data)
    person = begin(sit_down, folder, backup)
    heard = listen(person)
    person.enter()
    person.wait_for("The words on your paper")
    type_words(person, recovery_words)
    person.enter()
    assert person.wait_until_told()
    assert heard == []


def test_it_can_be_tried_from_the_locked_page_too(sit_down, folder, backup):
    person = sit_down(folder, places=[backup.parent])
    person.window.foot.more_chosen.emit("drill")
    person.wait_for("Try a backup")
    person.escape()
    person.wait_for("Inglenook")
    assert "Locked." in person.page.sentence.text()


def test_what_was_read_does_not_stay_behind_the_locked_page(sit_down, folder, backup, recovery_words):
    """The locked page says that nothing is in memory: another process has to show it."""
    person = sit_down(folder, places=[backup.parent])
    wished = []
    person.window.afresh_wished.connect(wished.append)
    person.window.foot.more_chosen.emit("drill")
    person.wait_until(lambda: "Made" in person.reads())
    person.escape()
    person.wait_for("Inglenook")
    assert wished == []
    person.window.foot.more_chosen.emit("drill")
    person.wait_until(lambda: "Made" in person.reads())
    person.enter()
    person.wait_for("The words on your paper")
    type_words(person, recovery_words)
    person.enter()
    person.wait_for("Your words and your backup are good")
    assert wished == []
    person.enter()
    assert wished == [None]
