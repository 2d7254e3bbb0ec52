"""The lock strikes over a dialog: what it shows is gone, and every key that is typed on is collected."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from therapist import Therapist


@pytest.fixture
def dialog(therapist: Therapist) -> Iterator[QDialog]:
    """Open, for a new client."""
    therapist.press("Ctrl+Shift+N")
    therapist.until(lambda: therapist.dialog() is not None)
    opened = therapist.dialog()
    assert opened is not None
    yield opened
    opened.reject()


def test_nothing_that_a_dialog_shows_is_seen(therapist: Therapist, dialog: QDialog) -> None:
    assert therapist.sees("New client")
    therapist.window.cover("Locking.")
    assert not therapist.sees("New client")
    assert therapist.sees("Locking.")
    assert not [each for each in dialog.findChildren(QLineEdit) if each.isVisible()]


def test_a_dialog_keeps_the_keyboard_for_the_cover(therapist: Therapist, dialog: QDialog) -> None:
    """Once the dialog was gone, no window would have it until the window system gave it to another."""
    had = QApplication.focusWindow()
    therapist.window.cover("Locking.")
    assert dialog.isVisible()
    assert QApplication.focusWindow() is had


def test_keys_of_the_dialog_are_collected_in_order(therapist: Therapist, dialog: QDialog) -> None:
    field = dialog.focusWidget()
    assert isinstance(field, QLineEdit)
    before = field.text()
    therapist.window.cover("Locking.")
    over = dialog.windowHandle()
    for letter in "abcd":
        QTest.keyClick(over, letter)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(over, key)
    QTest.keyClick(over, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "e")
    assert dialog.isVisible()
    assert field.text() == before
    assert therapist.window.collected() == "abcd\ne"


def test_keys_on_their_way_to_a_dialog_without_the_keyboard_are_collected_too(
    therapist: Therapist, dialog: QDialog
) -> None:
    """It goes, so that the window behind has its keys again; some may have been sent to it before."""
    therapist.window.activateWindow()
    therapist.until(therapist.window.isActiveWindow)
    therapist.window.cover("Locking.")
    assert not dialog.isVisible()
    for window in (dialog, therapist.window, dialog):
        QTest.keyClick(window.windowHandle(), "a")
    assert therapist.window.collected() == "aaa"


def test_keys_are_collected_wherever_the_focus_went(therapist: Therapist) -> None:
    """An answer of the vault that comes late may take it to a page that is no longer seen."""
    therapist.window.cover("Locking.")
    therapist.go("settings")
    QTest.keyClick(therapist.window.windowHandle(), "a")
    assert therapist.window.collected() == "a"


def test_no_dialog_comes_up_over_the_cover(therapist: Therapist) -> None:
    """The vault is asked first what to fill in, and answers when the cover stands."""
    therapist.window.do("new_client")
    assert therapist.dialog() is None
    therapist.window.cover("Locking.")
    therapist.settle()
    assert therapist.dialog() is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [therapist.window]
