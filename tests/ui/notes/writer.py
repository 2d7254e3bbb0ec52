"""A therapist at the open desk, writing: sees what is on the page, uses the keyboard."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QTextEdit, QWidget

from inglenook.domain.compartment import Compartment
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.notes.header import Header
from inglenook.ui.notes.page import NotePage
from inglenook.ui.runner import Runner
from inglenook.vault.vault import Vault

T = TypeVar("T")


class Clock:
    """Time that passes when a test says so."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


class Writer:
    def __init__(self, qtbot, window: DeskWindow, runner: Runner, clock: Clock) -> None:
        self._qtbot = qtbot
        self.window = window
        self.runner = runner
        self.clock = clock

    @property
    def page(self) -> NotePage:
        page = self.window.findChild(NotePage)
        assert page is not None, "no note is on screen"
        return page

    @property
    def focused(self) -> QWidget:
        """What has the keyboard. When a dialog has closed, the desktop makes the window active again."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
        self.until(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def type(self, text: str) -> None:
        for key in text:
            if key == "\n":
                QTest.keyClick(self.focused, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self.focused, key)

    def press(self, *keys: str) -> None:
        """Keys as they are written in menus: `Ctrl+Return`."""
        for key in keys:
            QTest.keySequence(self.focused, QKeySequence(key))

    def go_to(self, note_id: str) -> None:
        self.window.go(Place("note", note_id))
        self.until(lambda: (opened := self.page.opened()) is not None and opened.note.id == note_id)

    def leave(self) -> None:
        self.window.go(Place("today"))

    def until(self, happened: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(happened)

    def until_kept(self) -> str:
        self.until(lambda: self.kept().startswith("Kept"))
        return self.kept()

    def kept(self) -> str:
        header = self.page.findChild(Header)
        assert header is not None
        return header.kept.text()

    def section(self, heading: str) -> QTextEdit:
        return next(
            edit
            for edit in self.page.findChildren(QTextEdit)
            if edit.accessibleName() == heading and edit.isVisible()
        )

    def reads(self) -> str:
        """All words in sight on the page, in labels, buttons and texts."""
        parts = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        parts += [button.text() for button in self.page.findChildren(QAbstractButton) if button.isVisible()]
        parts += [text.toPlainText() for text in self.page.findChildren(QTextEdit) if text.isVisible()]
        return "\n".join(parts)

    def dialog(self) -> QDialog:
        self.until(lambda: any(each.isVisible() for each in self.window.findChildren(QDialog)))
        found = next(each for each in self.window.findChildren(QDialog) if each.isVisible())
        self.until(found.isActiveWindow)
        return found

    def toast(self) -> str:
        """What the window said last."""
        from inglenook.ui.look.toast import Toast

        toast = self.window.findChild(Toast)
        assert toast is not None
        return toast.accessibleName() if toast.isVisible() else ""

    def undo(self) -> None:
        """What the window offers to undo, while it still says so."""
        self.until(lambda: self.toast() != "")
        self.window.do("undo")

    def vault(self, work: Callable[[Vault], T]) -> T:
        """Look into the vault itself."""
        answers: list[T] = []
        errors: list[Exception] = []
        self.runner.ask(work, answers.append, errors.append)
        self.until(lambda: bool(answers or errors))
        if errors:
            raise errors[0]
        return answers[0]


def fill_disk(writer: Writer) -> None:
    """SQLite's own limit on a file, a page below what it wants next. Only the driver itself may set it."""

    def fill(vault: Vault) -> None:
        database = vault.db(Compartment.RECORD)
        database._connection.set_authorizer(None)
        (pages,) = database.one("PRAGMA page_count")
        database.query(f"PRAGMA max_page_count = {pages}")

    writer.vault(fill)


def make_room(writer: Writer) -> None:
    writer.vault(lambda vault: vault.db(Compartment.RECORD).query("PRAGMA max_page_count = 1000000"))
