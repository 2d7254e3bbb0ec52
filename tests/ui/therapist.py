"""A therapist at the desk: goes places, presses keys, reads what the window says."""

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTableWidget,
    QWidget,
)

from inglenook.domain.change import Change
from inglenook.ui.clients.column import ClientsColumn
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.rail import RailButton
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look.list import Line, LineList
from inglenook.ui.runner import Runner
from inglenook.vault.vault import Vault

T = TypeVar("T")


class Therapist:
    def __init__(self, qtbot, window: DeskWindow, runner: Runner, now: dt.datetime) -> None:
        self._qtbot = qtbot
        self.window = window
        self.runner = runner
        self.now = now

    # Hands

    def press(self, *keys: str) -> None:
        """Keys as menus write them: `Ctrl+N`, `Return`."""
        for key in keys:
            QTest.keySequence(self._focused(), QKeySequence(key))
            self.settle()

    def write(self, text: str, *, wait: bool = True) -> None:
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self._focused(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self._focused(), letter)
        if wait:
            self.settle()

    def tab(self) -> None:
        QTest.keyClick(self._focused(), Qt.Key.Key_Tab)

    def go(self, page: str, id_: str | None = None, extra: str | None = None) -> None:
        self.window.go(Place(page, id_, extra))
        self.settle()

    def fill(self, label: str, text: str) -> None:
        """Type into the field of that name, in place of what stands there."""
        field = self.named(label, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def click(self, name: str) -> None:
        self.named(name, QAbstractButton).click()
        self.settle()

    def paste(self, text: str) -> None:
        """Into the field for several lines that is shown."""
        next(each for each in self.visible() if isinstance(each, QPlainTextEdit)).insertPlainText(text)

    def tick(self, name: str, *texts: str) -> None:
        """In a list with boxes."""
        boxes = self.named(name, QListWidget)
        for text in texts:
            boxes.findItems(text, Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Checked)

    # Stories

    def add_client(self, code: str, reach: str = "", tags: str = "") -> str:
        """By the dialog; returns the case's id."""
        self.press("Ctrl+Shift+N")
        self.until(lambda: self.dialog() is not None)
        self.fill("Code", code)
        if reach:
            self.fill("How to reach them safely", reach)
        if tags:
            self.fill("Tags", tags)
        self.press("Return")
        self.until(lambda: self.window.place().page == "case" and code in self.words())
        return self.window.place().id or ""

    def open_client(self, code: str) -> None:
        line = next(each for each in self.window.context().practice.cases if each.name == code)
        self.go("case", line.case_id)
        self.until(lambda: self.sees(code))

    def find(self, words: str) -> list[str]:
        """What the palette shows for these words, row by row."""
        self.press("Ctrl+K")
        self.write(words)
        self.settle()
        return self.found()

    def found(self) -> list[str]:
        palette = self.dialog()
        assert palette is not None, "nothing is being sought"
        return rows_of(palette.findChild(LineList))

    # Eyes

    def words(self) -> str:
        """Every text on the page that is shown."""
        return "\n".join(text for widget in self.visible() for text in texts_of(widget))

    def sees(self, text: str) -> bool:
        return text in self.words()

    def visible(self) -> list[QWidget]:
        shown = self.dialog() or self.window
        return [each for each in shown.findChildren(QWidget) if each.isVisibleTo(shown)]

    def dialog(self) -> QDialog | None:
        dialog = QApplication.activeModalWidget()
        return dialog if isinstance(dialog, QDialog) else None

    def named(self, name: str, kind):
        found = [each for each in self.visible() if isinstance(each, kind) and each.accessibleName() == name]
        assert found, f"no {kind.__name__} is called {name!r}"
        return found[0]

    def button(self, text: str) -> QAbstractButton:
        """The button that says so."""
        return next(
            each for each in self.visible() if isinstance(each, QAbstractButton) and each.text() == text
        )

    def rail(self, word: str) -> str:
        """What a place in the rail says, with its number."""
        buttons = self.window.findChildren(RailButton)
        return next(each.accessibleName() for each in buttons if each.text() == word)

    def column(self) -> list[str]:
        """The rows of the second column."""
        return rows_of(self.window.findChild(ClientsColumn).findChild(LineList))

    def codes(self) -> list[str]:
        return sorted(line.name for line in self.window.context().practice.cases)

    def table(self) -> QTableWidget:
        return next(each for each in self.visible() if isinstance(each, QTableWidget))

    line_edit = QLineEdit
    tab_bar = QTabBar

    # Patience

    def settle(self) -> None:
        """Until the vault has answered all that was asked so far, and what that asked for."""
        for _again in range(3):
            answered: list[bool] = []
            self.runner.ask(lambda _vault: True, answered.append)
            self.until(lambda answered=answered: bool(answered))

    def until(self, happened: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(happened)

    def vault(self, work: Callable[[Vault], T]) -> T:
        """Do something with the vault on its thread, as another screen would."""
        came: list[T] = []
        refused: list[Exception] = []
        self.runner.ask(work, came.append, refused.append)
        self.until(lambda: bool(came or refused))
        if refused:
            raise refused[0]
        self.settle()
        return came[0]

    def made(self, work: Callable[[Vault], Change]) -> str:
        return self.vault(work).made or ""

    def _focused(self) -> QWidget:
        if QApplication.focusWidget() is None:
            # Without a window manager nobody gives the keyboard back when a dialog closes.
            (self.dialog() or self.window).activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None)
        return QApplication.focusWidget() or self.dialog() or self.window


def texts_of(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return [widget.text()]
    if isinstance(widget, LineList):
        return rows_of(widget)
    return []


def rows_of(rows: LineList | None) -> list[str]:
    return [row.spoken for row in rows.lines() if isinstance(row, Line)] if rows else []
