"""Scenes of goals, plans, measures and the page to talk over, as a made-up practice has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QTabBar

from inglenook.domain.change import Change
from inglenook.domain.goal.goal import GoalText, Levels, Way
from inglenook.domain.ids import CaseId
from inglenook.domain.measure.building import (
    add_row,
    new_scale,
    options,
    rows,
    score_only,
    with_options,
    with_text,
)
from inglenook.domain.measure.measure import Measure
from inglenook.domain.note import NoteState
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Shared, Via
from inglenook.domain.worksheet.received import Received
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.summary.page import SummaryPage
from inglenook.ui.worksheets.answers.page import AnswersPage
from inglenook.ui.worksheets.form.option import AnyOf
from inglenook.vault import cases, checkins, givens, goals, measures, plans, returns, scores
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

Play = Callable[["Desk"], bool]
Wanted = Callable[[Vault, CaseId], int]
"""How much of it a case has; none: it is not wanted."""

ROWS = ("interest", "down", "sleep", "tired", "appetite", "bad", "concentrating", "moving", "thoughts")
OWN_SCALE, OWN_FIGURES = "0c" * 16, "0d" * 16
LEVELS = Levels(
    much_less="Every evening at the phone until it falls out of the hand",
    less="One evening off, and not without looking",
    expected="Two evenings a week with the phone in the drawer in the hall",
    more="Three evenings, one of them at the river",
    much_more="Evenings are mine; work has its hours",
)


def goal_scenes() -> tuple[tuple[str, Play], ...]:
    return (
        ("plan-none", _empty_place("plan")),
        ("plan-draft", _draft),
        ("plan-signed", _plan(_signed)),
        ("plan-history", _history),
        ("dialog-goal", _on_plan("add_goal")),
        ("dialog-goal-levels", _levels),
        ("dialog-sign-plan", _signing),
        ("client-goals-none", _empty_tab("goals")),
        ("client-goals", _tab(_in_play, "goals")),
        ("client-goals-check-in", _checking_in),
        ("dialog-end-goal", _ending),
        ("goal", _goal(_looked_at)),
        ("goal-ended", _goal(_ended)),
        ("note-goals", _beside_a_note),
        ("summary-nothing", _empty_place("summary")),
        ("summary", _summary),
        ("summary-everything", _everything),
        ("summary-printed", _printed),
        ("worksheets-measure", _shelf("phq9")),
        ("worksheets-measure-long", _shelf("pcl5")),
        ("filling-measure", _filling),
        ("answers-measure", _answers),
        ("answers-measure-end", _answers_below),
        ("client-measures-none", _empty_tab("measures")),
        ("client-measures", _tab(_scored, "measures")),
        ("dialog-score", _entering),
        ("dialog-ask-again", _asking_again),
        ("dialog-make-measure", _making),
        ("measure-scale", _own(_scale)),
        ("measure-figures", _own(lambda: score_only(OWN_FIGURES, "en"))),
        ("today-measures", _today),
    )


# ---------------------------------------------------------------------- plans


def _draft(desk: Desk) -> bool:
    """The next version is begun where there is a plan."""
    case_id = _case(desk, _signed)
    if case_id is None:
        return False
    now = desk.house.now
    desk.ask(lambda vault: plans.begin_plan(vault, case_id, "en", now=now))
    desk.go("plan", case_id)
    return True


def _plan(wanted: Wanted) -> Play:
    def play(desk: Desk) -> bool:
        case_id = _case(desk, wanted)
        if case_id is None:
            return False
        desk.ask(lambda vault: _without_draft(vault, case_id, desk.house.now))
        desk.go("today")
        desk.go("plan", case_id)
        return True

    return play


def _history(desk: Desk) -> bool:
    if not _plan(_signed)(desk):
        return False
    desk.do("plan_history")
    return True


def _on_plan(action: str) -> Play:
    def play(desk: Desk) -> bool:
        if not _draft(desk):
            return False
        desk.do(action)
        return desk.shown() is not desk.window

    return play


def _signing(desk: Desk) -> bool:
    return _on_plan("sign_plan")(desk)


def _levels(desk: Desk) -> bool:
    """Of a goal that is looked at in five levels."""
    case_id = _case(desk, _in_play)
    if case_id is None:
        return False
    goal_id = desk.ask(lambda vault: _scaled(vault, case_id, desk.house.now))
    desk.go("goal", str(goal_id))
    return _click(desk, "Change") and desk.shown() is not desk.window


# ---------------------------------------------------------------------- goals


def _tab(wanted: Wanted, tab: str) -> Play:
    def play(desk: Desk) -> bool:
        case_id = _case(desk, wanted)
        if case_id is None:
            return False
        desk.go("case", case_id, tab)
        return True

    return play


def _checking_in(desk: Desk) -> bool:
    if not _tab(_in_play, "goals")(desk):
        return False
    desk.do("check_in")
    return True


def _ending(desk: Desk) -> bool:
    if not _tab(_in_play, "goals")(desk):
        return False
    return _click(desk, "It ends: ") and _click(desk, "Changed") and desk.shown() is not desk.window


def _goal(wanted: Callable[[Vault, CaseId], list[str]]) -> Play:
    def play(desk: Desk) -> bool:
        found = desk.ask(lambda vault: _most_looked_at(vault, wanted))
        if not found:
            return False
        desk.go("goal", str(found))
        return True

    return play


def _beside_a_note(desk: Desk) -> bool:
    case_id = _case(desk, _in_play)
    line = desk.note(lambda each: each.case_id == case_id and each.state is NoteState.DRAFT)
    if line is None:
        line = desk.note(lambda each: each.case_id == case_id)
    if case_id is None or line is None:
        return False
    desk.go("note", line.note_id)
    desk.do("check_in_beside")
    return True


def _empty_place(page: str) -> Play:
    """Of a client about whom nothing of it is known yet."""

    def play(desk: Desk) -> bool:
        case_id = _case(desk, _nothing_yet)
        if case_id is None:
            return False
        desk.go("today")
        desk.go(page, case_id)
        return True

    return play


def _empty_tab(tab: str) -> Play:
    return _tab(_nothing_yet, tab)


def _printed(desk: Desk) -> bool:
    """As it comes out of the printer."""
    if not _summary(desk):
        return False
    bars = desk.window.findChildren(QTabBar)
    next(each for each in bars if each.isVisible() and each.accessibleName() == _FACES).setCurrentIndex(1)
    desk.settle()
    return True


def _summary(desk: Desk) -> bool:
    case_id = _case(desk, _in_play)
    if case_id is None:
        return False
    desk.go("today")
    desk.go("summary", case_id)
    return True


def _everything(desk: Desk) -> bool:
    """All of it ticked, and looked at without the choice."""
    if not _summary(desk):
        return False
    page = desk.window.findChild(SummaryPage)
    assert page is not None
    for box in page.findChildren(AnyOf):
        box.setChecked(True)
    next(each for each in page.findChildren(QAbstractButton) if each.text() == "The page alone").click()
    desk.settle()
    return True


# ---------------------------------------------------------------------- measures


def _shelf(measure_id: str) -> Play:
    def play(desk: Desk) -> bool:
        desk.go("worksheets", measure_id)
        return True

    return play


def _filling(desk: Desk) -> bool:
    case = desk.longest_case()
    if case is None:
        return False
    now, measure = desk.house.now, _measure(desk, "phq9")

    def begin(vault: Vault) -> str:
        given = givens.give(vault, _new(case.case_id, measure, How.SCREEN), now=now).made or ""
        return returns.begin_return(vault, given, Via.SCREEN, now=now).made or ""

    desk.go("filling", str(desk.ask(begin)))
    return True


def _answers(desk: Desk) -> bool:
    """Taken in twice, six weeks apart; the second has something to talk over."""
    case = desk.longest_case()
    if case is None:
        return False
    now, measure = desk.house.now, _measure(desk, "phq9")

    def take(vault: Vault) -> Change:
        for line in returns.returns(vault, case.case_id):
            if line.sheet_id == measure.id:  # of an earlier scene
                returns.trash_return(vault, line.id, now=now)
        _take(vault, case.case_id, measure, now - dt.timedelta(weeks=6), (2, 3, 2, 3, 1, 2, 2, 1, 0))
        return _take(vault, case.case_id, measure, now, (1, 1, 2, 1, 0, 1, 1, 0, 1))

    came = desk.ask(take)
    assert isinstance(came, Change)
    desk.go("answers", came.made)
    return True


def _answers_below(desk: Desk) -> bool:
    if not _answers(desk):
        return False
    bar = desk.window.findChild(AnswersPage).findChild(Scrolling).verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.settle_window()
    return True


def _entering(desk: Desk) -> bool:
    if not _tab(_scored, "measures")(desk):
        return False
    desk.do("enter_score")
    return desk.shown() is not desk.window


def _asking_again(desk: Desk) -> bool:
    if not _tab(_scored, "measures")(desk):
        return False
    return _click(desk, "Ask again from time to time") and desk.shown() is not desk.window


def _making(desk: Desk) -> bool:
    desk.go("worksheets")
    return _click(desk, "Make a measure") and desk.shown() is not desk.window


def _own(make: Callable[[], Measure]) -> Play:
    def play(desk: Desk) -> bool:
        measure, now = make(), desk.house.now
        desk.ask(lambda vault: measures.keep_measure(vault, measure, now=now))
        desk.go("measure", measure.id)
        return True

    return play


def _scale() -> Measure:
    measure, _row = add_row(with_options(new_scale(OWN_SCALE, "en"), (0, 1, 2)))
    lines, said = rows(measure), options(measure)
    texts = {
        "name": "Early evenings",
        "title": "The week",
        "intro": "Choose what comes closest.",
        "items.ask": "How the evenings were",
        "items.answer.ask": "How often",
        **dict(
            zip((f"items.{each}" for each in lines), ("The phone stayed in the hall", "I slept"), strict=True)
        ),
        **dict(
            zip((f"items.answer.{each}" for each in said), ("Never", "Some days", "Most days"), strict=True)
        ),
    }
    for key, text in texts.items():
        measure = with_text(measure, "en", key, text)
    return measure


def _today(desk: Desk) -> bool:
    """After the answers that have something to talk over."""
    if not _answers(desk):
        return False
    desk.go("today")
    return True


# ---------------------------------------------------------------------- what is looked for


def _every(vault: Vault) -> list[CaseId]:
    return [line.case_id for line in cases.cases(vault)]


def _case(desk: Desk, wanted: Wanted) -> CaseId | None:
    """The one that has most of it."""

    def look(vault: Vault) -> CaseId | None:
        much = {case_id: wanted(vault, case_id) for case_id in _every(vault)}
        best = max(much, key=lambda case_id: much[case_id], default=None)
        return best if best is not None and much[best] else None

    found = desk.ask(look)
    return CaseId(str(found)) if found is not None else None


def _signed(vault: Vault, case_id: CaseId) -> int:
    return sum(each.is_signed for each in plans.plans(vault, case_id))


def _in_play(vault: Vault, case_id: CaseId) -> int:
    return sum(each.is_in_play for each in goals.goals(vault, case_id))


def _scored(vault: Vault, case_id: CaseId) -> int:
    return len(scores.scores(vault, case_id))


def _most_looked_at(vault: Vault, wanted: Callable[[Vault, CaseId], list[str]]) -> str:
    found = [(case_id, each) for case_id in _every(vault) for each in wanted(vault, case_id)]
    looks = {goal_id: len(checkins.checkins(vault, case_id, goal_id)) for case_id, goal_id in found}
    return max(looks, key=lambda goal_id: looks[goal_id], default="")


def _nothing_yet(vault: Vault, case_id: CaseId) -> int:
    there = (plans.plans(vault, case_id), goals.goals(vault, case_id), scores.scores(vault, case_id))
    return not any(there) and not returns.returns(vault, case_id)


def _looked_at(vault: Vault, case_id: CaseId) -> list[str]:
    return [each.id for each in goals.goals(vault, case_id) if each.is_in_play]


def _ended(vault: Vault, case_id: CaseId) -> list[str]:
    return [each.id for each in goals.goals(vault, case_id) if not each.is_in_play]


# ---------------------------------------------------------------------- hands

_LEVELLED = "Evenings that are mine"
_FACES = "How the page is looked at"


def _without_draft(vault: Vault, case_id: CaseId, now: dt.datetime) -> object:
    drafts = [each for each in plans.plans(vault, case_id) if not each.is_signed]
    return [plans.trash_plan(vault, each.id, now=now) for each in drafts]


def _scaled(vault: Vault, case_id: CaseId, now: dt.datetime) -> str:
    for each in goals.goals(vault, case_id):
        if each.words == _LEVELLED:
            return each.id
    text = GoalText(
        words=_LEVELLED, values=("Rest", "Home"), way=Way.SCALING, levels=LEVELS, weight=2, baseline=-1
    )
    return goals.add_goal(vault, case_id, text, now=now).made or ""


def _measure(desk: Desk, measure_id: str) -> Measure:
    known = desk.window.context().resources.measures
    return next(each for each in known if each.id == measure_id)


def _new(case_id: CaseId, measure: Measure, how: How) -> NewGiven:
    assert measure.sheet is not None
    return NewGiven(case_id=case_id, form=form_of(measure.sheet, "en", {}), measure=measure, how=how)


def _take(
    vault: Vault, case_id: CaseId, measure: Measure, at: dt.datetime, points: tuple[int, ...]
) -> Change:
    options = ("not", "several", "half", "nearly")
    given = givens.give(vault, _new(case_id, measure, How.COPY), now=at).made or ""
    rows = {row: {"often": options[worth]} for row, worth in zip(ROWS, points, strict=True)}
    received = Received(
        given_id=given, digest=given.ljust(64, "0")[:64], shared=Shared.ALL, code_fits=None,
        filled_on=at.date(), answers={"bothered": {"rows": rows}},
    )  # fmt: skip
    return returns.take_return(vault, received, now=at)


def _click(desk: Desk, name: str) -> bool:
    """The first that is called so, or whose name begins so."""
    found = [
        each
        for each in desk.shown().findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName().startswith(name)
    ]
    if found:
        found[0].click()
        desk.settle()
    return bool(found)
