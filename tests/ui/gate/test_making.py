"""From the first start to a vault, with no mouse."""

from locked_person import NOW, PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inglenook.domain.compartment import Compartment
from inglenook.vault import settings as vault_settings
from inglenook.vault.vault import Vault


def test_a_vault_is_made_with_keys_only(sit_down, home):
    person = sit_down()
    assert person.page.heading.text() == "Inglenook"
    person.enter()
    person.wait_for("Where the vault shall live")
    person.enter()
    person.wait_for("The passphrase")
    offered = person.page.made_passphrase()
    assert offered in person.reads()
    assert len(offered.split()) == 6
    person.enter()
    person.wait_for("Once more, please")
    person.type(offered)
    person.enter()
    person.wait_for("Twenty words for the day you forget")
    paper = copy_down(person)
    person.enter()
    person.wait_for("Three of them, to be sure")
    assert list((home / "Documents").iterdir()) == []
    for number in person.page.asked:
        person.type(paper[number])
        person.tab()
    person.enter()
    person.wait_for("Your vault is ready")
    person.enter()
    opened, keys = person.wait_until_unlocked()
    assert opened == home / "Documents" / "Practice.inglenook"
    with Vault.open(opened, keys, now=NOW) as vault:
        assert all(vault.is_open(each) for each in Compartment)
        assert vault_settings.settings(vault).zone
    keys.wipe()


def copy_down(person):
    """What stands on the page, number by number."""
    spoken = [label.accessibleName() for label in person.page.findChildren(QLabel)]
    pairs = (name.removeprefix("Word ").split(": ") for name in spoken if name.startswith("Word "))
    return {int(number): word for number, word in pairs}


def at_own_passphrase(sit_down):
    person = sit_down()
    person.enter()
    person.enter()
    person.wait_for("The passphrase")
    person.press(Qt.Key.Key_Down)
    person.tab()
    return person


def test_a_weak_passphrase_is_refused_with_the_reason(sit_down):
    person = at_own_passphrase(sit_down)
    person.type("iloveyou")
    person.enter()
    said = person.wait_until_told()
    assert "one of the passwords that are tried first" in said
    assert "Nothing was changed" in said
    assert person.page.heading.text() == "The passphrase"
    person.type(" " + PASSPHRASE)
    assert person.page.problem.told() == ""


def test_a_strong_one_of_my_own_is_taken(sit_down):
    person = at_own_passphrase(sit_down)
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Once more, please")


def test_a_slip_is_caught_and_nothing_is_made(sit_down, home):
    person = at_own_passphrase(sit_down)
    person.type(PASSPHRASE)
    person.enter()
    person.type(PASSPHRASE + "x")
    person.enter()
    assert "not the same passphrase" in person.wait_until_told()
    assert list((home / "Documents").iterdir()) == []


def test_second_thoughts_lead_back_step_by_step(sit_down):
    person = at_own_passphrase(sit_down)
    person.type(PASSPHRASE)
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Twenty words for the day you forget")
    first = copy_down(person)
    seen = []
    for _step in range(4):
        person.escape()
        seen.append(person.page.heading.text())
    assert seen == ["Once more, please", "The passphrase", "Where the vault shall live", "Inglenook"]
    person.escape()
    assert person.page.heading.text() == "Inglenook"
    assert len(first) == 20


def test_going_back_and_forth_keeps_the_words_and_the_passphrase(sit_down):
    person = at_own_passphrase(sit_down)
    person.type(PASSPHRASE)
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Twenty words for the day you forget")
    first = copy_down(person)
    person.escape()
    person.type(PASSPHRASE)
    person.enter()
    person.wait_for("Twenty words for the day you forget")
    assert copy_down(person) == first
    person.enter()
    for number in person.page.asked:
        person.type(first[number][:4].upper())
        person.tab()
    person.enter()
    person.wait_for("Your vault is ready")
    person.enter()
    person.wait_until_unlocked()[1].wipe()


def test_a_wrong_word_is_named_by_its_number(sit_down):
    person = at_own_passphrase(sit_down)
    for _time in range(2):
        person.type(PASSPHRASE)
        person.enter()
    person.wait_for("Twenty words for the day you forget")
    paper = copy_down(person)
    person.enter()
    number = person.page.asked[0]
    person.type(next(word for word in paper.values() if word != paper[number]))
    person.enter()
    assert f"Word {number} is another one." in person.wait_until_told()


def test_a_place_that_is_taken_is_told_and_left_alone(sit_down, folder):
    person = sit_down()
    person.enter()
    person.wait_for("Where the vault shall live")
    assert person.page.line.text().endswith("Practice2.inglenook")
    person.page.line.selectAll()
    person.type(str(folder))
    person.enter()
    assert "already something in that place" in person.wait_until_told()


def to_the_sheet(person):
    for _time in range(2):
        person.type(PASSPHRASE)
        person.enter()
    person.wait_for("Twenty words for the day you forget")
    while person.focused.accessibleName() != "Print":
        person.tab()
    person.enter()
    person.wait_for("The recovery sheet")


def test_the_sheet_goes_to_the_printer(sit_down, home, monkeypatch):
    command = home / "lp"
    command.write_text('#!/bin/sh\ncat > "$0.pdf"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{home}:/usr/bin:/bin")
    person = at_own_passphrase(sit_down)
    to_the_sheet(person)
    assert person.focused is person.page.button
    person.enter()
    person.wait_until(lambda: "Handed to the printer" in person.reads())
    assert (home / "lp.pdf").read_bytes().startswith(b"%PDF")
    command.write_text("#!/bin/sh\nexit 1\n")
    person.enter()
    assert "The printer did not take the page." in person.wait_until_told()


def test_the_sheet_is_drawn_in_the_window_and_saved_where_i_say(sit_down, home, monkeypatch):
    monkeypatch.setenv("PATH", str(home))  # a computer without a printer
    person = at_own_passphrase(sit_down)
    to_the_sheet(person)
    person.page.line.selectAll()
    target = home / "sheet.pdf"
    person.type(str(target))
    person.enter()
    person.wait_for("The recovery sheet")
    assert target.read_bytes().startswith(b"%PDF")
    person.enter()
    assert "already a file of that name" in person.wait_until_told()


def test_other_words_can_be_drawn_by_key(sit_down):
    person = sit_down()
    person.enter()
    person.enter()
    person.wait_for("The passphrase")
    first = person.page.made_passphrase()
    while person.focused.accessibleName() != "Other words":
        person.tab()
    person.press(Qt.Key.Key_Space)
    assert person.page.made_passphrase() != first
    assert first not in person.reads()
