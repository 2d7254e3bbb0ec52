"""What a client put in order on the newest sheet of values, for the goals that serve them."""

import datetime as dt
from functools import partial

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.charting import ranking
from inglenook.vault import returns
from inglenook.vault.returns import ReturnLine
from inglenook.vault.settings import local_day
from inglenook.vault.sheet_rows import place_of
from inglenook.vault.vault import Vault

VALUES = "values"


def sorted_values(vault: Vault, case_id: CaseId) -> tuple[str, ...]:
    """The most important first; empty where no finished sheet has an order. A later sheet stands alone."""
    finished = [
        line
        for line in returns.returns(vault, case_id)
        if line.chart == VALUES and line.finished_at is not None and _is_of_the_record(vault, line)
    ]
    for line in sorted(finished, key=partial(_when, vault), reverse=True):
        back = returns.returned(vault, line.id)
        if (found := ranking(back.form, back.answers)) is not None:
            return tuple(each.text for each in found.placed)
    return ()


def _is_of_the_record(vault: Vault, line: ReturnLine) -> bool:
    """What lies in the private compartment was not sorted by the client."""
    return place_of(vault, "return", line.id) is Compartment.RECORD


def _when(vault: Vault, line: ReturnLine) -> tuple[dt.date, dt.datetime]:
    return line.filled_on or local_day(vault, line.begun_at), line.begun_at
