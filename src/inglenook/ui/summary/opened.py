"""What there is to put on the page, read in one go: from the record alone, whatever else is open."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.chart.making import Look
from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.measure.measure import Measure
from inglenook.domain.summary import Kept, Material, Measured
from inglenook.domain.worksheet.charting import pairs
from inglenook.domain.worksheet.given import Return
from inglenook.ui.measures.opened import OpenedMeasures, followed, open_measures
from inglenook.vault import checkins, summary
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault


def open_material(vault: Vault, case_id: CaseId, shipped: Sequence[Measure]) -> Material:
    """Raises Missing."""
    found = open_measures(vault, case_id, shipped)
    members = found.opened.members
    goals = tuple(summary.record_goals(vault, case_id))
    known = {goal.id for goal in goals}
    return Material(
        code=found.opened.case.name,
        language=members[0].language if members else "en",
        goals=goals,
        checkins=tuple(each for each in checkins.checkins(vault, case_id) if each.goal_id in known),
        kept=tuple(_kept(vault, found, case_id)),
        measures=tuple(_measured(found)),
    )


def _kept(vault: Vault, found: OpenedMeasures, case_id: CaseId) -> list[Kept]:
    """By person; answers are of the day that the client said, else of the day they were begun."""
    by_person: dict[ClientId | None, list[Look]] = {}
    for each in summary.boundary_returns(vault, case_id):
        drawn = pairs(each.form, each.answers)
        if drawn is not None:
            look = Look(_day(vault, each), drawn)
            by_person.setdefault(each.client_id, []).append(look)
    return [
        Kept(
            tuple(sorted(looks, key=lambda look: look.on)),
            _code(found, client_id),
            client_id or "",
        )
        for client_id, looks in by_person.items()
    ]


def _day(vault: Vault, of: Return) -> dt.date:
    return of.filled_on or local_day(vault, of.begun_at)


def _measured(found: OpenedMeasures) -> list[Measured]:
    return [
        Measured(each.key, found.known[each.measure_id], each.scores, _code(found, each.client_id))
        for each in followed(found.scores, ())
        if each.measure_id in found.known
    ]


def _code(found: OpenedMeasures, client_id: ClientId | None) -> str:
    """Whose it is, where there are several people."""
    return found.people().get(client_id, "") if len(found.opened.members) > 1 else ""
