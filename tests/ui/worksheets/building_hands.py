"""Hands that build a sheet: open its parts, type into a text of it, choose from its menus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTextEdit
from sheet_hands import OUTLINE
from therapist import Therapist

from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.texts import keys
from inglenook.ui.look.toast import Toast
from inglenook.ui.worksheets.building.closed import Closed
from inglenook.ui.worksheets.building.page import BuildingPage
from inglenook.ui.worksheets.form.view import FormView
from inglenook.vault import own_sheets


class Builder:
    def __init__(self, therapist: Therapist) -> None:
        self.therapist = therapist

    @property
    def page(self) -> BuildingPage:
        page = self.therapist.window.findChild(BuildingPage)
        assert page is not None
        return page

    def copy(self, sheet_id: str) -> str:
        """From the shelf, by its button; the new sheet's id."""
        self.therapist.go("worksheets", sheet_id)
        self.therapist.click("Make my own from this")
        return self._arrive()

    def own(self) -> str:
        """One with every kind of question, in two languages; its texts say their keys."""
        said = {key.name: key.name for key in keys(OUTLINE)}
        texts = {"en": said, "es": {key: f"{text} es" for key, text in said.items()}}
        sheet = Sheet(id="0c" * 16, minutes=(5, 10), outline=OUTLINE, texts=texts, own=True)
        now = self.therapist.now
        self.therapist.vault(lambda vault: own_sheets.keep_sheet(vault, sheet, now=now))
        self.come_back(sheet.id)
        return sheet.id

    def undo(self) -> None:
        """By the button that stands there for some seconds, however slow the machine is."""
        toast = self.therapist.window.findChild(Toast)
        assert toast is not None
        toast.findChild(QAbstractButton).click()
        self.therapist.settle()

    def blank(self) -> str:
        self.therapist.go("worksheets")
        self.therapist.click("Make one of your own")
        return self._arrive()

    def come_back(self, sheet_id: str) -> None:
        self.therapist.go("building", sheet_id)
        self._arrive()

    def unfold(self, said: str) -> None:
        """The folded part that says so."""
        found = [each for each in self.page.findChildren(Closed) if each.title_label.text() == said]
        assert len(found) == 1, f"{len(found)} folded parts say {said!r}"
        found[0].setFocus()
        QTest.keyClick(found[0], Qt.Key.Key_Return)

    def field(self, name: str) -> QTextEdit:
        return self.therapist.named(name, QTextEdit)

    def write(self, name: str, text: str) -> None:
        """In place of what stands there."""
        field = self.field(name)
        field.window().activateWindow()
        field.setFocus()
        self.therapist.until(lambda: QApplication.focusWidget() is field)
        field.moveCursor(QTextCursor.MoveOperation.Start)
        field.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        QTest.keyClicks(field, text)

    def click(self, name: str, which: int = 0) -> None:
        found = [
            each
            for each in self.therapist.visible()
            if isinstance(each, QAbstractButton) and each.accessibleName() == name
        ]
        assert found, f"no button is called {name!r}"
        found[which].click()

    def choose(self, button: str, begins: str, which: int = 0) -> None:
        """From the menu of a button."""
        found = [
            each
            for each in self.therapist.visible()
            if isinstance(each, QAbstractButton) and each.accessibleName() == button
        ]
        menu = found[which].findChild(QMenu)
        assert menu is not None
        next(each for each in menu.actions() if each.text().startswith(begins)).trigger()

    def focused(self) -> str:
        widget = self.therapist.window.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def preview(self) -> FormView:
        self.therapist.until(lambda: self.page.findChild(FormView) is not None)
        return self.page.findChild(FormView)

    def kept(self, sheet_id: str) -> Sheet:
        """As the vault has it once nothing waits."""
        self.therapist.until(lambda: self.page.unkept() == [])
        return self.therapist.vault(lambda vault: own_sheets.own_sheet(vault, sheet_id))

    def _arrive(self) -> str:
        self.therapist.until(
            lambda: (
                self.therapist.window.place().page == "building"
                and self.therapist.sees("stay as they were given")
            )
        )
        return self.therapist.window.place().id or ""
