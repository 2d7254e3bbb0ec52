"""Scenes of plans, goals and the page to talk over, as a made-up practice has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QTabBar
from scenes_sought import Play, Wanted, case_with, click, empty_tab, every, nothing_yet, tab

from inglenook.domain.goal.goal import GoalText, Levels, Way
from inglenook.domain.ids import CaseId
from inglenook.domain.note import NoteState
from inglenook.ui.summary.page import SummaryPage
from inglenook.ui.worksheets.form.option import AnyOf
from inglenook.vault import checkins, goals, plans
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

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
        ("client-goals-none", empty_tab("goals")),
        ("client-goals", tab(_in_play, "goals")),
        ("client-goals-check-in", _checking_in),
        ("dialog-end-goal", _ending),
        ("goal", _goal(_looked_at)),
        ("goal-ended", _goal(_ended)),
        ("note-goals", _beside_a_note),
        ("summary-nothing", _empty_place("summary")),
        ("summary", _summary),
        ("summary-everything", _everything),
        ("summary-printed", _printed),
    )


# ---------------------------------------------------------------------- plans


def _draft(desk: Desk) -> bool:
    """The next version is begun where there is a plan."""
    case_id = case_with(desk, _signed)
    if case_id is None:
        return False
    now = desk.house.now
    desk.ask(lambda vault: plans.begin_plan(vault, case_id, "en", now=now))
    desk.go("plan", case_id)
    return True


def _plan(wanted: Wanted) -> Play:
    def play(desk: Desk) -> bool:
        case_id = case_with(desk, wanted)
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
    case_id = case_with(desk, _in_play)
    if case_id is None:
        return False
    goal_id = desk.ask(lambda vault: _scaled(vault, case_id, desk.house.now))
    desk.go("goal", str(goal_id))
    return click(desk, "Change") and desk.shown() is not desk.window


# ---------------------------------------------------------------------- goals


def _checking_in(desk: Desk) -> bool:
    if not tab(_in_play, "goals")(desk):
        return False
    desk.do("check_in")
    return True


def _ending(desk: Desk) -> bool:
    if not tab(_in_play, "goals")(desk):
        return False
    return click(desk, "It ends: ") and click(desk, "Changed") and desk.shown() is not desk.window


def _goal(wanted: Callable[[Vault, CaseId], list[str]]) -> Play:
    def play(desk: Desk) -> bool:
        found = desk.ask(lambda vault: _most_looked_at(vault, wanted))
        if not found:
            return False
        desk.go("goal", str(found))
        return True

    return play


def _beside_a_note(desk: Desk) -> bool:
    case_id = case_with(desk, _in_play)
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
        case_id = case_with(desk, nothing_yet)
        if case_id is None:
            return False
        desk.go("today")
        desk.go(page, case_id)
        return True

    return play


def _printed(desk: Desk) -> bool:
    """As it comes out of the printer."""
    if not _summary(desk):
        return False
    bars = desk.window.findChildren(QTabBar)
    next(each for each in bars if each.isVisible() and each.accessibleName() == _FACES).setCurrentIndex(1)
    desk.settle()
    return True


def _summary(desk: Desk) -> bool:
    case_id = case_with(desk, _in_play)
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


# ---------------------------------------------------------------------- what is looked for


def _signed(vault: Vault, case_id: CaseId) -> int:
    return sum(each.is_signed for each in plans.plans(vault, case_id))


def _in_play(vault: Vault, case_id: CaseId) -> int:
    return sum(each.is_in_play for each in goals.goals(vault, case_id))


def _most_looked_at(vault: Vault, wanted: Callable[[Vault, CaseId], list[str]]) -> str:
    found = [(case_id, each) for case_id in every(vault) for each in wanted(vault, case_id)]
    looks = {goal_id: len(checkins.checkins(vault, case_id, goal_id)) for case_id, goal_id in found}
    return max(looks, key=lambda goal_id: looks[goal_id], default="")


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
