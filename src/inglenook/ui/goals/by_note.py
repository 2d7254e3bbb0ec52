"""Which goals were looked at beside which note: a few words for the note's card."""

from collections import defaultdict
from collections.abc import Mapping

from inglenook.domain.goal.goal import CheckIn, Goal
from inglenook.domain.ids import CaseId
from inglenook.ui.goals import saying
from inglenook.ui.notes.side import breakable
from inglenook.vault import checkins, goals
from inglenook.vault.vault import Vault


def looks_by_note(vault: Vault, case_id: CaseId) -> Mapping[str, tuple[str, ...]]:
    """By the id of the note, in the order of the looks."""
    looks = [each for each in checkins.checkins(vault, case_id) if each.note_id is not None]
    if not looks:
        return {}
    known = {each.id: each for each in goals.goals(vault, case_id)}
    found: dict[str, list[str]] = defaultdict(list)
    for look in looks:
        if look.goal_id in known:
            found[look.note_id or ""].append(_said(known[look.goal_id], look))
    return {note_id: tuple(said) for note_id, said in found.items()}


def _said(goal: Goal, look: CheckIn) -> str:
    name = breakable(saying.one_line(goal.words, 40))
    return name if look.value is None else f"{name} · {saying.figure(look)}"
