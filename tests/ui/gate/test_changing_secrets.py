"""Recovery, changing the passphrase, and the second one."""

import pytest
from locked_person import FLOOR, PASSPHRASE
from PySide6.QtCore import Qt

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import WrongSecret
from inglenook.vault.keyslots import SlotKind, open_slot, set_second
from inglenook.vault.passphrase import to_secret

NEW = "moss keeps the north side of the yew"
SECOND = "eleven wrens behind the water tower"


def opens(folder, kind, passphrase):
    with open_slot(headers.read(folder), kind, to_secret(passphrase)) as opened:
        return opened.keys.compartments


def choose(person, passphrase):
    """Type an own passphrase on the page where one is chosen, and once again."""
    person.press(Qt.Key.Key_Down)
    person.tab()
    person.type(passphrase)
    person.enter()
    person.wait_for("Once more, please")
    person.type(passphrase)
    person.enter()


def to_recovery(person):
    while person.focused.accessibleName() != "Use the recovery sheet":
        person.tab()
    person.enter()
    person.wait_for("The recovery words")


def test_recovery_words_give_a_new_passphrase(sit_down, folder, recovery_words):
    person = sit_down(folder)
    to_recovery(person)
    for word in recovery_words:
        person.type(word[:4] + " ")
    person.enter()
    person.wait_for("A new passphrase")
    choose(person, NEW)
    _opened, keys = person.wait_until_unlocked()
    assert keys.compartments == frozenset(Compartment)
    keys.wipe()
    assert opens(folder, SlotKind.PASSPHRASE, NEW) == frozenset(Compartment)
    with pytest.raises(WrongSecret):
        opens(folder, SlotKind.PASSPHRASE, PASSPHRASE)
    again = sit_down(folder)
    again.type(NEW)
    again.enter()
    again.wait_until_unlocked()[1].wipe()


def test_recovery_words_can_be_pasted_as_one_list(sit_down, folder, recovery_words):
    person = sit_down(folder)
    to_recovery(person)
    person.focused.insert("")
    listed = "\t".join(f"{number}. {word}" for number, word in enumerate(recovery_words, 1))
    person.focused.setText(listed)
    person.focused.textEdited.emit(listed)
    assert [line.text() for line in person.page.lines] == recovery_words


def test_a_mistyped_recovery_word_is_named_by_its_number(sit_down, folder, recovery_words):
    person = sit_down(folder)
    to_recovery(person)
    for number, word in enumerate(recovery_words, 1):
        person.type(("heron" if number == 7 else word) + " ")
    person.enter()
    assert "Word 7 is not one of the recovery words." in person.wait_until_told()
    assert person.focused is person.page.lines[6]


def test_words_of_another_vault_are_refused(sit_down, folder):
    from inglenook.vault import recovery

    person = sit_down(folder)
    to_recovery(person)
    for word in recovery.words(recovery.new_secret()):
        person.type(word + " ")
    person.enter()
    assert "That did not open the vault." in person.wait_until_told()


def test_the_passphrase_is_changed(sit_down, folder):
    person = sit_down(folder, mode="passphrase")
    changed = []
    person.window.secret_changed.connect(lambda: changed.append(1))
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("A new passphrase")
    choose(person, NEW)
    person.wait_for("The passphrase is changed")
    assert "still open with what opened them then" in person.page.sentence.text()
    person.enter()
    assert changed == [1]
    assert opens(folder, SlotKind.PASSPHRASE, NEW) == frozenset(Compartment)


def test_the_second_passphrase_is_set_and_then_opens_only_its_part(sit_down, folder):
    person = sit_down(folder, mode="set_second")
    changed = []
    person.window.secret_changed.connect(lambda: changed.append(1))
    person.tab()
    person.press(Qt.Key.Key_Space)  # not the names and contacts
    person.tab()
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("The second passphrase")
    choose(person, SECOND)
    person.wait_for("The second passphrase is set")
    person.enter()
    assert changed == [1]
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == {Compartment.RECORD, Compartment.IDENTITY}

    opener = sit_down(folder, mode="second")
    given = []
    opener.window.compartments_opened.connect(given.append)
    opener.type(SECOND)
    opener.enter()
    opener.wait_until(lambda: bool(given))
    assert given[0].compartments == {Compartment.PRIVATE}
    given[0].wipe()


def test_the_second_passphrase_is_taken_away(sit_down, folder):
    set_second(
        folder,
        headers.read(folder),
        to_secret(PASSPHRASE),
        to_secret(SECOND),
        {Compartment.PRIVATE, Compartment.IDENTITY},
        cost=FLOOR,
    )
    person = sit_down(folder, mode="remove_second")
    person.type(PASSPHRASE)
    person.tab(2)
    person.type("another one entirely")
    person.enter()
    assert "the second one is not" in person.wait_until_told()
    assert person.focused is person.page.second.line
    person.page.everyday.line.setFocus()
    person.type("not this one")
    person.tab(2)
    person.type(SECOND)
    person.enter()
    assert "not the everyday passphrase" in person.wait_until_told()
    person.type(PASSPHRASE)
    person.tab(2)
    person.type(SECOND)
    person.enter()
    person.wait_for("The second passphrase is gone")
    assert opens(folder, SlotKind.PASSPHRASE, PASSPHRASE) == frozenset(Compartment)


@pytest.mark.parametrize("mode", ["second", "set_second", "remove_second", "passphrase"])
def test_escape_leads_back_to_work(sit_down, folder, mode):
    person = sit_down(folder, mode=mode)
    left = []
    person.window.left.connect(lambda: left.append(1))
    person.escape()
    assert left == [1]
