"""Hands on a plan: begin it, write in its parts, fill in the dialog of a goal, use its menus."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTextEdit
from therapist import Therapist

from inglenook.domain.plan.plan import Plan
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.look.toast import Toast
from inglenook.ui.plan.page import PlanPage
from inglenook.vault import givens, plans, returns
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

CONCERNS, APPROACH = "What it is about, in the client's words", "What we will try"


class Planner:
    def __init__(self, therapist: Therapist, case_id: str) -> None:
        self.therapist = therapist
        self.case_id = case_id

    @property
    def page(self) -> PlanPage:
        page = self.therapist.window.findChild(PlanPage)
        assert page is not None
        return page

    def open(self) -> None:
        self.therapist.go("plan", self.case_id)
        self.therapist.until(lambda: self.page.opened() is not None)

    def begin(self) -> None:
        self.open()
        self.therapist.click("Begin the plan")
        self.until_writing()

    def until_writing(self) -> None:
        self.therapist.until(lambda: any(each.isVisible() for each in self.page.findChildren(QTextEdit)))
        self.therapist.settle()

    def field(self, name: str) -> QTextEdit:
        return self.therapist.named(name, QTextEdit)

    def write(self, name: str, text: str) -> None:
        """Behind what stands there."""
        field = self.field(name)
        field.window().activateWindow()
        field.setFocus()
        self.therapist.until(lambda: QApplication.focusWidget() is field)
        field.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(field, text)

    def said(self, name: str) -> str:
        return self.field(name).toPlainText()

    def button(self, name: str) -> QAbstractButton:
        return self.therapist.named(name, QAbstractButton)

    def menu(self, name: str) -> list[str]:
        """What the menu of a button offers once the vault has told it."""
        self.button(name).click()
        self.therapist.settle()
        return [each.text() for each in self._menu(name).actions() if each.text()]

    def choose(self, name: str, begins: str) -> None:
        menu = self._menu(name)
        next(each for each in menu.actions() if each.text().startswith(begins)).trigger()
        menu.hide()
        self.therapist.settle()

    def add_goal(self, words: str, fill: Callable[[], None] = lambda: None) -> None:
        """By the dialog."""
        self.therapist.click("Add a goal")
        self.therapist.until(lambda: self.therapist.dialog() is not None)
        self.therapist.settle()
        self.write("In the client's words", words)
        fill()
        self.keep()

    def keep(self) -> None:
        self.therapist.click("Keep")
        self.therapist.until(lambda: self.therapist.dialog() is None)
        self.therapist.settle()

    def sign(self) -> None:
        self.therapist.window.activateWindow()
        self.therapist.window.do("sign_plan")
        self.therapist.until(lambda: self.therapist.dialog() is not None)
        self.therapist.click("Sign")
        self.therapist.until(lambda: self.therapist.sees("Change the plan"))

    def undo(self) -> None:
        """By the button that stands there for some seconds, however slow the machine is."""
        toast = self.therapist.window.findChild(Toast)
        assert toast is not None
        toast.findChild(QAbstractButton).click()
        self.therapist.settle()

    def reads(self) -> str:
        """All words on the page, in labels and texts."""
        shown = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        texts = [each.toPlainText() for each in self.page.findChildren(QTextEdit) if each.isVisible()]
        return "\n".join([*(each.text() for each in shown), *texts])

    def versions(self) -> list[Plan]:
        """As the vault has them once nothing waits; newest first."""
        self.therapist.until(lambda: self.page.unkept() == [])
        return self.therapist.vault(lambda vault: plans.plans(vault, self.case_id))

    def _menu(self, name: str) -> QMenu:
        menu = self.button(name).findChild(QMenu)
        assert menu is not None
        return menu


def sort_values(
    therapist: Therapist, case_id: str, *ranked: str, at: dt.datetime | None = None, says_day: bool = True
) -> None:
    """A sheet of values, filled in together and finished."""
    sheet = therapist.window.context().resources.shelf.sheet("values")
    now = at or therapist.now

    def fill(vault: Vault) -> None:
        new = NewGiven(case_id=case_id, form=form_of(sheet, "en", {}), how=How.SCREEN)
        given_id = givens.give(vault, new, now=now).made
        return_id = returns.begin_return(vault, given_id, Via.SCREEN, now=now).made
        answers = {"cards": {"piles": dict.fromkeys(ranked, "very"), "ranked": list(ranked), "own": {}}}
        returns.keep_answers(
            vault, ReturnDraft(return_id=return_id, base_revision=0, answers=answers), now=now
        )
        returns.finish_return(vault, return_id, filled_on=now.date() if says_day else None, now=now)

    therapist.vault(fill)
