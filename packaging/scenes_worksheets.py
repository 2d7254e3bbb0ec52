"""Scenes of worksheets: the shelf, giving one, what is out and what came back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTabBar

from inglenook.domain.ids import CaseId
from inglenook.domain.lines import CaseLine
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.exchange.worksheet.errors import NoOpenSheet, NotAReturn
from inglenook.exchange.worksheet.sealing import new_pair
from inglenook.ui.worksheets.receiving.dialogs import CameDialog
from inglenook.ui.worksheets.receiving.taking import Came
from inglenook.vault import clients, givens, goals, returns
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

WORDS = {"work": "the late shift", "payers": "guests"}
HELP = ("Wren, at any hour", "The collective, 555 0142, evenings", "Night line 555 0100")


def worksheet_scenes() -> tuple[tuple[str, Callable[[Desk], bool]], ...]:
    return (
        ("worksheets", _shelf),
        ("worksheets-filtered", _filtered),
        ("worksheet-boundaries", _sheet("boundaries")),
        ("worksheet-values", _sheet("values")),
        ("giving-nobody", _nobody),
        ("giving-whom", _whom),
        ("giving-words", _words),
        ("giving-leaves", _leaves),
        ("giving-leaves-paper", _paper),
        ("client-worksheets-none", _none),
        ("client-worksheets", _client),
        ("dialog-together", _together),
        ("dialog-close-sheet", _closing),
        ("dialog-receive", _receiving),
        ("dialog-receive-text", _pasting),
        ("dropping", _dropping),
        ("dialog-came-back", _came),
        ("dialog-came-back-not", _refused),
    )


# ---------------------------------------------------------------------- the shelf


def _shelf(desk: Desk) -> bool:
    desk.go("worksheets")
    _type_filter(desk, "")
    return True


def _filtered(desk: Desk) -> bool:
    desk.go("worksheets")
    _type_filter(desk, "val")
    return True


def _sheet(sheet_id: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        desk.go("worksheets", sheet_id)
        return True

    return play


def _type_filter(desk: Desk, text: str) -> None:
    lines = desk.window.findChildren(QLineEdit)
    next(each for each in lines if each.isVisible() and each.placeholderText()).setText(text)
    desk.settle()


# ---------------------------------------------------------------------- giving


def _nobody(desk: Desk) -> bool:
    desk.go("giving", None, "values")
    return bool(desk.ask(lambda vault: len(clients.cases(vault, day=desk.house.now.date()))))


def _whom(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.go("today")
    desk.go("giving", case.case_id, "boundaries")
    return True


def _words(desk: Desk) -> bool:
    if not _whom(desk):
        return False
    _click(desk, "Next")
    for name, text in (
        ("What they call their work", WORDS["work"]),
        ("What they call the people who pay", WORDS["payers"]),
    ):
        _line(desk, name).setText(text)
    _tick(desk, "Lock the questions")
    _tick(desk, "Ask for a return code")
    _line(desk, "Words that you agree in person").setText("heron alder ember slate")
    _line(desk, "Code that you tell by voice").setText("40713")
    next(each for each in desk.window.findChildren(QPlainTextEdit) if each.isVisible()).setPlainText(
        "\n".join(HELP)
    )
    desk.settle()
    return True


def _leaves(desk: Desk) -> bool:
    if not _words(desk):
        return False
    _click(desk, "Next")
    return True


def _paper(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.go("today")
    desk.go("giving", case.case_id, "week")
    _tick(desk, "On paper")
    _click(desk, "Next")
    _click(desk, "Next")
    return True


# ---------------------------------------------------------------------- a client's worksheets


def _none(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.ask(lambda vault: _forget(vault, desk, case.case_id))
    desk.go("case", case.case_id, "worksheets")
    return True


def _client(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.ask(lambda vault: _furnish(vault, desk, case.case_id))
    desk.go("case", case.case_id, "worksheets")
    return True


def _closing(desk: Desk) -> bool:
    if not _client(desk):
        return False
    close = (each for each in desk.window.findChildren(QAbstractButton) if each.text() == "Close")
    next(each for each in close if each.isVisible()).click()
    desk.settle()
    return desk.shown() is not desk.window


def _together(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.go("case", case.case_id, "worksheets")
    desk.do("fill_together")
    return desk.shown() is not desk.window


# ---------------------------------------------------------------------- receiving


def _receiving(desk: Desk) -> bool:
    desk.go("today")
    desk.do("receive_return")
    for line in desk.shown().findChildren(QLineEdit):
        line.setText("/home/owner/Downloads/notes.txt")
    desk.settle()
    return desk.shown() is not desk.window


def _pasting(desk: Desk) -> bool:
    desk.go("today")
    desk.do("receive_return")
    desk.shown().findChildren(QTabBar)[0].setCurrentIndex(1)
    desk.settle()
    return desk.shown() is not desk.window


def _dropping(desk: Desk) -> bool:
    desk.go("today")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile("/home/owner/notes.txt")])
    entering = QDragEnterEvent(
        QPoint(40, 40),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(desk.window.windowHandle(), entering)
    desk.settle()
    return True


def _came(desk: Desk) -> bool:
    QApplication.sendEvent(desk.window.windowHandle(), QDragLeaveEvent())  # what was held is not let go
    case = _somebody(desk)
    if case is None:
        return False
    desk.go("today")
    _tell(desk, (_arrived(desk, case, code_fits=True),))
    return desk.shown() is not desk.window


def _refused(desk: Desk) -> bool:
    case = _somebody(desk)
    if case is None:
        return False
    desk.go("today")
    came = (
        _arrived(desk, case, code_fits=False),
        Came("notes-2.txt", error=NoOpenSheet()),
        Came("holiday.pdf", error=NotAReturn()),
    )
    _tell(desk, came)
    return desk.shown() is not desk.window


def _arrived(desk: Desk, case: CaseLine, *, code_fits: bool) -> Came:
    def take(vault: Vault) -> Came:
        given = _give(vault, desk, case.case_id, "boundaries", "en", code="40713")
        received = Received(
            given_id=given,
            digest=secrets.token_hex(32),
            shared=Shared.SOME,
            code_fits=code_fits,
            filled_on=desk.house.now.date(),
            answers={"proud": "I put the phone in the drawer at nine."},
        )
        change = returns.take_return(vault, received, now=desk.house.now)
        return Came("notes.txt", case.name, returns.returned(vault, change.made or ""), change)

    came = desk.ask(take)
    assert isinstance(came, Came)
    return came


def _tell(desk: Desk, came: tuple[Came, ...]) -> None:
    CameDialog(desk.window, came, desk.house.now.date(), "en").open()
    desk.settle()


# ---------------------------------------------------------------------- hands


def _somebody(desk: Desk) -> CaseLine | None:
    return desk.longest_case()


def _click(desk: Desk, text: str) -> None:
    buttons = (each for each in desk.window.findChildren(QAbstractButton) if each.isVisible())
    next(each for each in buttons if each.text() == text).click()
    desk.settle()


def _tick(desk: Desk, text: str) -> None:
    buttons = (each for each in desk.window.findChildren(QAbstractButton) if each.isVisible())
    next(each for each in buttons if each.text() == text).setChecked(True)


def _line(desk: Desk, name: str) -> QLineEdit:
    lines = desk.window.findChildren(QLineEdit)
    return next(each for each in lines if each.isVisible() and each.accessibleName() == name)


def _give(
    vault: Vault, desk: Desk, case_id: CaseId, sheet_id: str, language: str, *, how: How = How.COPY,
    days: int = 12, code: str = "", locked: bool = False,
) -> GivenId:  # fmt: skip
    shelf = desk.window.context().resources.shelf
    sheet = shelf.sheet(sheet_id)
    assert sheet is not None, sheet_id
    pair = new_pair()
    new = NewGiven(
        case_id=case_id,
        client_id=clients.members(vault, case_id)[0].id,
        form=form_of(sheet, language, WORDS),
        how=how,
        words=WORDS,
        help_lines=HELP,
        locked=locked,
        return_code=code,
        recipient=pair.recipient if how is not How.SCREEN else "",
        secret=pair.secret if how is not How.SCREEN else "",
    )
    change = givens.give(vault, new, now=desk.house.now - timedelta(days=days))
    return GivenId(change.made or "")


def _forget(vault: Vault, desk: Desk, case_id: CaseId) -> object:
    now = desk.house.now
    given = tuple(givens.trash_given(vault, line.id, now=now) for line in givens.givens(vault, case_id))
    return given, tuple(goals.remove_goal(vault, goal.id, now=now) for goal in goals.goals(vault, case_id))


def _furnish(vault: Vault, desk: Desk, case_id: CaseId) -> object:
    """Two that are out, one that is gone on with, two that came back."""
    _forget(vault, desk, case_id)
    now = desk.house.now
    out = _give(vault, desk, case_id, "boundaries", "en", locked=True)
    _give(vault, desk, case_id, "support", "es", how=How.BOTH, days=3)
    together = _give(vault, desk, case_id, "values", "en", how=How.SCREEN, days=1)
    begun = returns.begin_return(vault, together, Via.SCREEN, now=now)
    received = Received(
        given_id=out, digest=secrets.token_hex(32), shared=Shared.SOME, code_fits=False,
        filled_on=(now - timedelta(days=5)).date(), answers={},
    )  # fmt: skip
    returns.take_return(vault, received, now=now)
    closed = _give(vault, desk, case_id, "week", "en", days=40)
    paper = returns.begin_return(vault, closed, Via.PAPER, now=now)
    done = returns.finish_return(vault, paper.made or "", filled_on=now.date(), now=now)
    return begun, done, givens.close_given(vault, closed, now=now)
