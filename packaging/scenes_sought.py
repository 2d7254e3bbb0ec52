"""What scenes of clients look for: the case that has most of something, a tab, a button by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from inglenook.domain.ids import CaseId
from inglenook.vault import cases, goals, plans, returns, scores
from inglenook.vault.vault import Vault

if TYPE_CHECKING:
    from scenes import Desk

Play = Callable[["Desk"], bool]
Wanted = Callable[[Vault, CaseId], int]
"""How much of it a case has; none: it is not wanted."""


def tab(wanted: Wanted, name: str) -> Play:
    def play(desk: Desk) -> bool:
        case_id = case_with(desk, wanted)
        if case_id is None:
            return False
        desk.go("case", case_id, name)
        return True

    return play


def empty_tab(name: str) -> Play:
    return tab(nothing_yet, name)


def every(vault: Vault) -> list[CaseId]:
    return [line.case_id for line in cases.cases(vault)]


def case_with(desk: Desk, wanted: Wanted) -> CaseId | None:
    """The one that has most of it."""

    def look(vault: Vault) -> CaseId | None:
        much = {case_id: wanted(vault, case_id) for case_id in every(vault)}
        best = max(much, key=lambda case_id: much[case_id], default=None)
        return best if best is not None and much[best] else None

    found = desk.ask(look)
    return CaseId(str(found)) if found is not None else None


def scored(vault: Vault, case_id: CaseId) -> int:
    return len(scores.scores(vault, case_id))


def nothing_yet(vault: Vault, case_id: CaseId) -> int:
    there = (plans.plans(vault, case_id), goals.goals(vault, case_id), scores.scores(vault, case_id))
    return not any(there) and not returns.returns(vault, case_id)


def click(desk: Desk, name: str) -> bool:
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
