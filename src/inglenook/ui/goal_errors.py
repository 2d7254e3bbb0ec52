"""The sentences for what goals, check-ins and plans refuse. errors.py takes them into its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.vault.goal_errors import (
    CheckInDoesNotFit,
    EmptyPlan,
    GoalEnded,
    PlanBegun,
    PlanIsSigned,
    PlanNotSigned,
)

Row = Callable[[Any], tuple[str, str, str]]

GOAL_ROWS: dict[type[BaseException], Row] = {
    GoalEnded: lambda _e: (
        _("This goal has ended."),
        _("It is kept with its whole history, and nothing was changed."),
        _("Take it up again first, or begin a new goal."),
    ),
    CheckInDoesNotFit: lambda _e: (
        _("This check-in does not fit how this goal is rated now."),
        _("What was kept before is safe, and nothing was changed."),
        _("Choose the value again: how the goal is rated may have been changed meanwhile."),
    ),
    PlanIsSigned: lambda _e: (
        _("This version of the plan is signed and stays as it is."),
        _("Nothing was changed."),
        _("Begin the next version to change it."),
    ),
    PlanNotSigned: lambda _e: (
        _("Only the newest signed version can have its signature withdrawn."),
        _("Nothing was changed."),
        _("Open the newest version, or begin the next one."),
    ),
    EmptyPlan: lambda _e: (
        _("There is nothing in this plan to sign yet."),
        _("Nothing was changed."),
        _("Write a few words, or begin a goal, then sign."),
    ),
    PlanBegun: lambda _e: (
        _("Another version of this plan is being written, and there is one at a time."),
        _("Both are safe, and nothing was changed."),
        _("Sign that version or put it in the trash, then try again."),
    ),
}
