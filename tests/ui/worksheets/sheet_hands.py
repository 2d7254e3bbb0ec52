"""A sheet with every kind of question, whose texts say their keys, and hands that fill it in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit, QWidget

from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Scale, Section, Text
from inglenook.domain.worksheet.texts import keys
from inglenook.vault import clients, returns
from inglenook.vault.givens import NewGiven, give
from inglenook.vault.vault import Vault

OUTLINE = Outline(
    sections=(
        Section(id="first", questions=(Text(id="proud"), Text(id="short", lines=False), Scale(id="sleep"))),
        Section(
            id="second",
            questions=(
                Choice(id="one", options=("stay", "change", "leave"), order="alphabetical"),
                Choice(id="many", options=("sea", "wood", "moor"), several=True, order="shuffled"),
                Matrix(
                    id="areas",
                    rows=("body", "time"),
                    own_rows=2,
                    groups=("job", "life"),
                    fields=(Scale(id="clear", high=4), Scale(id="kept", high=4)),
                ),
                Cards(
                    id="cards",
                    cards=("rest", "home", "fun"),
                    own_cards=1,
                    piles=("very", "less"),
                    ranked="very",
                    least=1,
                    most=2,
                ),
                Group(id="lines", most=3, fields=(Text(id="line", lines=False), Scale(id="sure", high=4))),
            ),
        ),
    ),
    chart="boundaries",
)
COMMON = {
    "skip": "not now",
    "own_row": "A row of mine",
    "own_card": "A card of mine",
    "rank_hint": "On top what matters most.",
}


def form(outline: Outline = OUTLINE) -> Form:
    texts = {key.name: key.name for key in keys(outline)}
    return Form(sheet_id="boundaries", version=1, language="en", outline=outline, texts=texts)


# In the vault


def begun(vault: Vault, via: Via, now, code: str = "Heron") -> tuple[str, str]:
    """A client's sheet that is being filled in: the ids of case and return."""
    case_id = clients.add_client(vault, code, now=now).made or ""
    how = How.SCREEN if via is Via.SCREEN else How.PAPER
    given = give(vault, NewGiven(case_id=case_id, form=form(), how=how), now=now).made or ""
    return case_id, returns.begin_return(vault, given, via, now=now).made or ""


def came_back(vault: Vault, case_id: str, answers: dict, now, **more) -> str:
    """A return that came as a file; its id."""
    given = give(vault, NewGiven(case_id=case_id, form=form(), how=How.COPY), now=now).made or ""
    told = {"shared": Shared.ALL, "code_fits": None, "filled_on": now.date()} | more
    received = Received(given_id=given, digest=given.ljust(64, "0")[:64], answers=answers, **told)
    return returns.take_return(vault, received, now=now).made or ""


def keep(vault: Vault, return_id: str, answers: dict, now) -> None:
    base = returns.returned(vault, return_id).revision
    draft = ReturnDraft(return_id=return_id, base_revision=base, answers=answers)
    returns.keep_answers(vault, draft, now=now)


# On the screen


class Hand:
    """Finds what is in a form by its accessible name, and touches it."""

    def __init__(self, widget: QWidget, until: Callable[[Callable[[], bool]], None]) -> None:
        self.widget = widget
        self._until = until

    def button(self, name: str) -> QAbstractButton:
        found = [
            each
            for each in self.widget.findChildren(QAbstractButton)
            if each.accessibleName() == name and each.isVisibleTo(self.widget)
        ]
        assert found, f"no button is called {name!r}"
        return found[0]

    def click(self, name: str) -> None:
        self.button(name).click()

    def field(self, name: str) -> QTextEdit:
        found = [
            each
            for each in self.widget.findChildren(QTextEdit)
            if each.accessibleName() == name and each.isVisibleTo(self.widget)
        ]
        assert found, f"no field is called {name!r}"
        return found[0]

    def write(self, name: str, text: str) -> None:
        field = self.field(name)
        self.focus(field)
        QTest.keyClicks(field, text)

    def focus(self, widget: QWidget) -> None:
        widget.window().activateWindow()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._until(lambda: QApplication.focusWidget() is widget)

    def press(self, *pressed: str) -> None:
        for key in pressed:
            QTest.keySequence(QApplication.focusWidget(), QKeySequence(key))
