"""A person in front of the locked window, with a keyboard and no mouse."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from inglenook.app import resources
from inglenook.exchange import recovery_sheet
from inglenook.ui.gate.page import Page
from inglenook.ui.gate.window import GateWindow
from inglenook.vault.keyslots import Cost

FLOOR = Cost(memory_kib=65_536, passes=3, lanes=4)
NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
PASSPHRASE = "a slow barge hums under the ninth bridge"


def print_sheet(words, vault_id="ab" * 16):
    return recovery_sheet.kit(words, vault_id, NOW.date(), resources.text("print/recovery.typ"))


def print_share(shares, number, vault_id):
    template = resources.text("print/share.typ")
    return recovery_sheet.share_sheets(shares, vault_id, NOW.date(), template, only=number)


class Person:
    """Sees what is on the window and types."""

    def __init__(self, qtbot, window: GateWindow) -> None:
        self._qtbot = qtbot
        self.window = window
        self.unlocked: list[tuple] = []
        window.unlocked.connect(lambda folder, keys: self.unlocked.append((folder, keys)))

    @property
    def page(self) -> Page:
        page = self.window.steps.page
        assert page is not None
        return page

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "no control has the keyboard"
        return widget

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifiers)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def tab(self, times: int = 1) -> None:
        for _each in range(times):
            self.press(Qt.Key.Key_Tab)

    def escape(self) -> None:
        self.press(Qt.Key.Key_Escape)

    def wait_until(self, happened) -> None:
        self._qtbot.waitUntil(happened)

    def rest(self) -> None:
        """Long enough for a layout to settle."""
        self._qtbot.wait(60)

    def wait_for(self, heading: str) -> None:
        self.wait_until(lambda: self.page.heading.text() == heading and not self.page.is_busy)

    def wait_until_told(self) -> str:
        self.wait_until(lambda: self.page.problem.told() != "")
        return self.page.problem.told()

    def wait_until_unlocked(self):
        self.wait_until(lambda: bool(self.unlocked))
        return self.unlocked[-1]

    def reads(self) -> str:
        return "\n".join(
            label.text() for label in self.window.findChildren(QLabel) if label.isVisibleTo(self.window)
        )
