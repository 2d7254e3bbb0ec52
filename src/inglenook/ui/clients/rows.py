"""Turns cases into rows of a list: who needs something first, then everyone. Pure, no widgets."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from inglenook.domain.case import CaseStatus
from inglenook.domain.language import _
from inglenook.domain.lines import CaseLine
from inglenook.domain.today import Need
from inglenook.ui.clients import saying
from inglenook.ui.look.list import Line, Section


def rows(
    cases: Iterable[CaseLine], needs: Iterable[Need], fits: Callable[[CaseLine], bool], today: date
) -> list[Line | Section]:
    """`cases` stay in their order, below those who need something; only what `fits` is shown."""
    needing = [need for need in needs if fits(need.line)]
    first = {need.line.case_id for need in needing}
    others = [line for line in cases if line.case_id not in first and fits(line)]
    going = [line for line in others if line.status is not CaseStatus.CLOSED]
    closed = [line for line in others if line.status is CaseStatus.CLOSED]
    return [
        *_headed(_("Needs you"), [_needing(need, today) for need in needing]),
        *_headed(_("Everyone") if needing else _("Clients"), [_row(line, today) for line in going]),
        *_headed(_("Closed"), [_row(line, today) for line in closed]),
    ]


def likely(cases: Iterable[CaseLine], needs: Iterable[Need], now: datetime) -> str | None:
    """Whom the next session note is about: who comes nearest today, else who needs something first."""
    due = [line for line in cases if line.next_date == now.date() and line.status is CaseStatus.ACTIVE]
    if due:
        return min(due, key=lambda line: _minutes_away(line, now)).case_id
    return next((need.line.case_id for need in needs), None)


def _minutes_away(line: CaseLine, now: datetime) -> float:
    """Somebody still to come counts as twice as far as somebody who was just here."""
    if line.next_start is None:
        return float(24 * 60)
    start = line.next_start.hour * 60 + line.next_start.minute
    away = start - (now.hour * 60 + now.minute)
    return 2.0 * away if away > 0 else float(-away)


def _headed(title: str, lines: list[Line]) -> list[Line | Section]:
    return [Section(title), *lines] if lines else []


def _needing(need: Need, today: date) -> Line:
    line = need.line
    second = saying.capitalised(saying.meets_briefly(line, today))
    return Line(line.case_id, line.name, second=second, mark=saying.need(need, today))


def _row(line: CaseLine, today: date) -> Line:
    return Line(line.case_id, line.name, second=saying.seen(line, today))
