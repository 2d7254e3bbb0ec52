"""Scenes of the page to talk over: of a client with goals, boundaries and a measure that was given often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QTabBar
from scenes_answers import WORDS, boundaries

from inglenook.domain.goal.goal import (
    Ended,
    Ending,
    GoalId,
    GoalText,
    Levels,
    NewCheckIn,
    Objective,
    Step,
    Way,
)
from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import GivenId, How, ReturnId, Via
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.domain.worksheet.shelf import Shelf
from inglenook.ui.summary.page import SummaryPage
from inglenook.ui.worksheets.form.option import AnyOf
from inglenook.vault import checkins, givens, goals, returns
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

MINE = GoalText(
    words="Days that are mine",
    values=("Rest", "Being with my sister"),
    objectives=(
        Objective(
            words="Two evenings a week with the phone off",
            steps=(
                Step(words="The charger stays in the kitchen", is_done=True),
                Step(words="Tell them"),
            ),
        ),
    ),
)
LINE = GoalText(
    words="Say the line the first time, and not after I have already said yes to half of it",
    way=Way.SCALING,
    levels=Levels(
        much_less="I say yes and am cross for days",
        less="I say it the day after, in writing",
        expected="I say it the same day",
        more="I say it before I leave",
        much_more="I say it the first time",
    ),
    baseline=-1,
)
CLOSE = (2, 3, 3, 5, 4, 6, 6, 7, 6, 7)
LEVELS = (-1, -1, 0, 0, -1, 1, 1, 2)
HELPED = (
    "Going for a walk before the evening begins",
    "",
    "Nobody asked me for anything until ten, and I did not look whether they had",
)


def summary_scenes() -> tuple[tuple[str, Callable[[Desk], bool]], ...]:
    return (
        ("summary", _page),
        ("summary-alone", _alone),
        ("summary-everything", _everything),
        ("summary-printed", _printed),
    )


def _page(desk: Desk) -> bool:
    case = desk.longest_case()
    if case is None:
        return False
    shelf = desk.window.context().resources.shelf
    desk.ask(lambda vault: fill(vault, case.case_id, shelf, desk.house.now))
    desk.go("summary", case.case_id)
    return True


def _alone(desk: Desk) -> bool:
    return _page(desk) and _click(desk, "The page alone")


def _printed(desk: Desk) -> bool:
    if not _page(desk):
        return False
    tabs = _shown(desk).findChild(QTabBar)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    desk.settle()
    return True


def _everything(desk: Desk) -> bool:
    if not _page(desk):
        return False
    for box in _shown(desk).findChildren(AnyOf):
        box.setChecked(True)
    desk.settle()
    return True


def _click(desk: Desk, text: str) -> bool:
    next(each for each in _shown(desk).findChildren(QAbstractButton) if each.text() == text).click()
    desk.settle()
    return True


def _shown(desk: Desk) -> SummaryPage:
    page = desk.window.findChild(SummaryPage)
    assert page is not None
    return page


def fill(vault: Vault, case_id: CaseId, shelf: Shelf, now: dt.datetime) -> None:
    """Once: two goals with looks at them, one of them ended, and three inventories of boundaries."""
    if any(goal.words == MINE.words for goal in goals.goals(vault, case_id)):
        return
    _look(vault, case_id, MINE, CLOSE, now)
    ended = Ended(how=Ending.CHANGED, on=now.date(), words="It is not about the line any more.")
    goals.end_goal(vault, _look(vault, case_id, LINE, LEVELS, now), ended, now=now)
    sheet = shelf.sheet("boundaries")
    assert sheet is not None
    for turn in (3, 2, 1):
        then = now - dt.timedelta(days=60 * turn)
        given = givens.give(
            vault, NewGiven(case_id=case_id, form=form_of(sheet, "en", WORDS), how=How.SCREEN), now=then
        )
        begun = returns.begin_return(vault, GivenId(given.made or ""), Via.SCREEN, now=then)
        draft = ReturnDraft(return_id=ReturnId(begun.made or ""), base_revision=0, answers=boundaries(turn))
        returns.keep_answers(vault, draft, now=then)
        returns.finish_return(vault, draft.return_id, filled_on=then.date(), now=then)


def _look(vault: Vault, case_id: CaseId, text: GoalText, values: tuple[int, ...], now: dt.datetime) -> str:
    goal_id = GoalId(goals.add_goal(vault, case_id, text, now=now).made or "")
    for at, value in enumerate(values):
        look = NewCheckIn(
            goal_id=goal_id,
            on=now.date() - dt.timedelta(days=7 * (len(values) - at)),
            way=text.way,
            value=value,
            helped=HELPED[at % len(HELPED)],
        )
        checkins.check_in(vault, look, now=now)
    return goal_id
