"""Scenes of worksheets that are filled in on the desk, and of answers that are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from inglenook.domain.compartment import Compartment
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.given import How, ReturnId, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.desk.recovering_answers import RecoveredAnswers
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.worksheets.answers.page import AnswersPage
from inglenook.ui.worksheets.filling import FillingPage
from inglenook.ui.worksheets.form.deck import Deck
from inglenook.vault import givens, returns
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

WORDS = {"work": "the late shift", "payers": "guests"}
LINES = [
    {"line": "No phone after ten.", "say": "“I am off now. Tomorrow.”", "backs": "a friend"},
    {"line": "Nobody comes home with me, also not somebody who has been kind for a long time."},
]
CARDS: dict[str, Any] = {
    "piles": {
        **dict.fromkeys(("freedom", "humour", "rest", "home", "being_seen", "own1"), "very"),
        **dict.fromkeys(("honesty", "care", "money", "skill"), "somewhat"),
        "tradition": "less",
    },
    "ranked": ["rest", "own1", "freedom", "being_seen"],
    "own": {"own1": "Being somebody whom nobody needs to worry about for an evening or two"},
}
CARDS_BEFORE = {
    "piles": dict.fromkeys(("freedom", "care", "home", "rest"), "very"),
    "ranked": ["care", "freedom", "home", "rest"],
}
LIVING = {
    "rows": {
        f"own{number}": {"important": important, "lived": lived}
        for number, (important, lived) in enumerate(((9, 3), (7, 7), (10, 4), (5, 8)), 1)
    },
    "own": {
        "own1": "Sleep",
        "own2": "My sister",
        "own3": "Donaudampfschifffahrtsgesellschaft",
        "own4": "Money",
    },
}


def answer_scenes() -> tuple[tuple[str, Callable[[Desk], bool]], ...]:
    return (
        ("filling", _filling("boundaries", {"proud": "I left at ten.", "areas": _areas(2)})),
        ("filling-cards", _filling("values", {"cards": CARDS})),
        ("filling-own-rows", _filling("living", {})),
        ("filling-paper-end", _filling("boundaries", {"lines": LINES}, via=Via.PAPER, scroll=1.0)),
        ("dialog-finish-paper", _finishing),
        ("answers-first", _answers("boundaries", [{"proud": "I said no.\nTwice.", "areas": _areas(1)}])),
        ("answers-later", _answers("boundaries", [_boundaries(3), _boundaries(2), _boundaries(1)])),
        ("answers-values", _answers("values", [{"cards": CARDS}, {"cards": CARDS_BEFORE}])),
        ("answers-gaps", _living),
        ("answers-nothing", _answers("boundaries", [{}], shared=Shared.NOTHING)),
        ("answers-code", _answers("boundaries", [{"lines": LINES}], shared=Shared.SOME, code_fits=False)),
        ("dialog-link-answer", _using("Link it to a note …")),
        ("dialog-goal", _using("Make a goal of it …")),
        ("recovered-answers", _recovered),
    )


def _areas(turn: int) -> dict[str, Any]:
    names = ("body", "time", "gifts", "feelings", "images", "space", "about_me", "health")
    rows: dict[str, dict[str, Any]] = {}
    for at, name in enumerate(names):
        job, life = (at * turn + 1) % 5, (at + turn) % 5
        rows[name] = {"job.clear": job, "job.kept": (job + turn) % 5, "life.clear": life, "life.kept": life}
        if at % 3 == 0:
            rows[name] |= {"job.change": "firmer", "life.change": "none"}
    del rows["space"]["job.kept"]
    return {"rows": rows}


def _boundaries(turn: int) -> dict[str, Any]:
    return {"proud": "I left at ten, as I had said.", "areas": _areas(turn), "lines": LINES}


def _form(desk: Desk, sheet_id: str) -> Form:
    sheet = desk.window.context().resources.shelf.sheet(sheet_id)
    assert sheet is not None
    return form_of(sheet, "en", WORDS)


def _case(desk: Desk) -> str | None:
    case = desk.longest_case()
    return str(case.case_id) if case is not None else None


def _begun(desk: Desk, sheet_id: str, answers: dict[str, Any], via: Via) -> str | None:
    case_id, form, now = _case(desk), _form(desk, sheet_id), desk.house.now
    if case_id is None:
        return None

    def begin(vault: Vault) -> str:
        made = givens.give(vault, NewGiven(case_id=case_id, form=form, how=How.SCREEN), now=now).made or ""
        return_id = ReturnId(returns.begin_return(vault, made, via, now=now).made or "")
        draft = ReturnDraft(return_id=return_id, base_revision=0, answers=answers)
        returns.keep_answers(vault, draft, now=now)
        return return_id

    return str(desk.ask(begin))


def _filling(
    sheet_id: str, answers: dict[str, Any], *, via: Via = Via.SCREEN, scroll: float = 0.0
) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        return_id = _begun(desk, sheet_id, answers, via)
        if return_id is None:
            return False
        desk.go("filling", return_id)
        page = desk.window.findChild(FillingPage)
        if sheet_id == "values" and (deck := page.findChild(Deck)) is not None:
            deck.setFocus(Qt.FocusReason.OtherFocusReason)
        _scroll(desk, page, scroll)
        return True

    return play


def _finishing(desk: Desk) -> bool:
    if not _filling("boundaries", {"lines": LINES}, via=Via.PAPER)(desk):
        return False
    desk.window.findChild(FillingPage).finish()
    desk.settle()
    return desk.shown() is not desk.window


def _taken(desk: Desk, sheet_id: str, every: list[dict[str, Any]], **more: Any) -> str | None:
    """The newest first, each three weeks after the one before; those of an earlier scene are put away."""
    case_id, form, now = _case(desk), _form(desk, sheet_id), desk.house.now
    if case_id is None:
        return None

    def take(vault: Vault) -> str:
        return_id = ""
        for line in returns.returns(vault, case_id):
            if line.sheet_id == sheet_id:
                returns.trash_return(vault, line.id, now=now)
        for weeks, answers in reversed(list(enumerate(every))):
            at = now - timedelta(weeks=3 * weeks, days=1)
            made = givens.give(vault, NewGiven(case_id=case_id, form=form, how=How.COPY), now=at).made or ""
            told: dict[str, Any] = {"shared": Shared.ALL, "code_fits": None, "filled_on": at.date()} | more
            received = Received(given_id=made, digest=made.ljust(64, "0")[:64], answers=answers, **told)
            return_id = returns.take_return(vault, received, now=at).made or ""
        return return_id

    return str(desk.ask(take))


def _answers(
    sheet_id: str, every: list[dict[str, Any]], *, scroll: float = 0.0, **more: Any
) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        return_id = _taken(desk, sheet_id, every, **more)
        if return_id is None:
            return False
        desk.go("answers", return_id)
        _scroll(desk, desk.window.findChild(AnswersPage), scroll)
        return True

    return play


def _living(desk: Desk) -> bool:
    matrix = next(each for each in _form(desk, "living").outline.questions if each.kind == "matrix")
    first, second = (field.id for field in matrix.fields[:2])
    rows = {
        row: {first: values["important"], second: values["lived"]} for row, values in LIVING["rows"].items()
    }
    return _answers("living", [{matrix.id: {"rows": rows, "own": LIVING["own"]}}])(desk)


def _using(what: str) -> Callable[[Desk], bool]:
    def play(desk: Desk) -> bool:
        if not _answers("boundaries", [_boundaries(2)])(desk):
            return False
        page = desk.window.findChild(AnswersPage)
        menus = (each.menu() for each in page.findChildren(QPushButton) if each.menu() is not None)
        next(each for each in next(menus).actions() if each.text() == what).trigger()
        desk.settle()
        return desk.shown() is not desk.window

    return play


def _recovered(desk: Desk) -> bool:
    return_id = _begun(desk, "boundaries", {}, Via.SCREEN)
    if return_id is None:
        return False
    draft = ReturnDraft(return_id=ReturnId(return_id), base_revision=1, answers=_boundaries(1))
    desk.window.offer_recovered([RecoveredAnswers(draft, Compartment.RECORD)])
    desk.settle()
    return True


def _scroll(desk: Desk, page: QWidget, share: float) -> None:
    desk.settle_window()
    area = page.findChild(Scrolling)
    if share:
        area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * share))
    desk.settle_window()
