"""Unlocking, and everything that can stand in the way of it."""

import itertools
import time

import pytest
from locked_person import PASSPHRASE
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from inglenook.domain.compartment import Compartment
from inglenook.vault.errors import VaultInUse
from inglenook.vault.header import COPY, MAIN

LOCKED = "Inglenook"


def test_the_passphrase_unlocks(sit_down, folder):
    person = sit_down(folder)
    started = []
    person.window.typing_started.connect(lambda: started.append(1))
    person.type(PASSPHRASE)
    person.enter()
    opened, keys = person.wait_until_unlocked()
    assert opened == folder
    assert keys.compartments == frozenset(Compartment)
    assert person.page.is_busy
    assert started == [1]
    keys.wipe()


def test_a_wrong_passphrase_is_told_kindly_and_the_next_try_is_ready(sit_down, folder):
    person = sit_down(folder)
    person.type("no such words")
    person.enter()
    said = person.wait_until_told()
    assert said.startswith("That did not open the vault. Nothing is lost")
    assert "Caps Lock" in said
    person.type(PASSPHRASE)
    assert person.page.problem.told() == ""
    person.enter()
    person.wait_until_unlocked()[1].wipe()


def test_enter_on_nothing_does_nothing(sit_down, folder):
    person = sit_down(folder)
    person.enter()
    assert not person.page.is_busy
    assert isinstance(person.focused, QLineEdit)


def spoil(folder, change):
    for name in (MAIN, COPY):
        change(folder / name)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda path: path.write_bytes(path.read_bytes()[:-40]),
            "small file that opens this vault is damaged",
        ),
        (lambda path: path.write_bytes(b"\0" * 40), "small file that opens this vault is damaged"),
        (lambda path: path.unlink(), "This folder is not a vault."),
    ],
)
def test_a_spoilt_header_has_its_own_sentence(sit_down, folder, change, sentence):
    spoil(folder, change)
    person = sit_down(folder)
    person.type(PASSPHRASE)
    person.enter()
    assert sentence in person.wait_until_told()


def test_a_folder_that_went_away(sit_down, folder):
    folder.rename(folder.with_name("elsewhere"))
    person = sit_down(folder)
    assert "The folder of this vault is not there." in person.wait_until_told()
    person.type(PASSPHRASE)
    person.enter()
    assert "The folder of this vault is not there." in person.wait_until_told()


def test_what_the_desk_could_not_open_is_told_here(sit_down, folder):
    person = sit_down(folder)
    person.type(PASSPHRASE)
    person.enter()
    person.wait_until_unlocked()[1].wipe()
    person.window.show_problem(VaultInUse())
    assert "open in another window" in person.wait_until_told()
    assert not person.page.is_busy


def test_the_window_stays_alive_while_the_key_is_worked_out(sit_down, folder):
    person = sit_down(folder)
    beats = []
    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    person.type("no such words")
    timer.start()
    begun = time.perf_counter()
    person.enter()
    person.wait_until_told()
    took = time.perf_counter() - begun
    gaps = [after - before for before, after in itertools.pairwise(beats)]
    assert len(beats) > 5
    assert max(gaps) < max(0.15, took / 3), "on a busy computer all takes longer, the key as well"


def test_an_existing_vault_is_found_and_opened_with_keys(sit_down, folder):
    person = sit_down()
    person.tab()
    while person.focused.accessibleName() != "Open a vault":
        person.tab()
    person.enter()
    person.wait_for("Open a vault")
    assert person.page.list.current_id() == str(folder)
    person.page.line.selectAll()
    person.type(str(folder))
    person.enter()
    person.wait_for(LOCKED)
    assert "Locked." in person.page.sentence.text()


def test_a_folder_that_is_no_vault_is_looked_into_not_opened(sit_down, home):
    person = sit_down()
    person.page.open_chosen.emit()
    person.page.line.selectAll()
    person.type(str(home / "Documents"))
    person.enter()
    assert person.page.heading.text() == "Open a vault"
    person.page.line.selectAll()
    person.page.line.setFocus()
    person.type(str(home / "nowhere"))
    person.enter()
    assert "That folder is not there." in person.wait_until_told()


def test_what_was_typed_can_be_shown_but_not_taken_out(sit_down, folder):
    person = sit_down(folder)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    person.type("heron juniper")
    line = person.focused
    person.page.field.line.shower.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    line.selectAll()
    for keys in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Undo):
        QTest.keySequence(line, QKeySequence(keys))
    assert clipboard.text() == "before"
    assert not line.hasSelectedText()
    assert line.text() == "heron juniper"
    taken = line.take()
    assert taken == b"heron juniper"
    assert line.text() == ""
    line.undo()
    assert line.text() == ""
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_mentioned_when_it_seems_to_be_on(sit_down, folder):
    person = sit_down(folder)
    person.type("he")
    assert "Caps Lock seems" not in person.reads()
    caps = (Qt.Key.Key_H, "H", Qt.KeyboardModifier.NoModifier)
    QTest.sendKeyEvent(QTest.KeyAction.Click, person.focused, *caps)
    assert "Caps Lock seems" in person.reads()


def test_text_size_and_theme_are_reachable(sit_down, folder):
    person = sit_down(folder)
    wished = []
    person.window.preferences_changed.connect(lambda *wish: wished.append(wish))
    person.window.foot.size_button.menu().actions()[-1].trigger()
    person.window.foot.theme_button.menu().actions()[-1].trigger()
    assert wished == [("system", 2.0), ("dark", 2.0)]
