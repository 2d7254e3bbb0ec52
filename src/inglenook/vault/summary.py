"""What a page for the client may draw on: the record alone, whatever else is open."""

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Goal
from inglenook.domain.ids import CaseId
from inglenook.domain.worksheet.given import Return
from inglenook.vault import goal_rows
from inglenook.vault.sheet_rows import RETURNS, read_return
from inglenook.vault.vault import Vault

_CHARTED = (
    f"{RETURNS} WHERE r.case_id = ? AND r.trashed_at IS NULL AND r.finished_at IS NOT NULL"
    " AND json_extract(g.form, '$.outline.chart') = 'boundaries' ORDER BY r.begun_at, r.id"
)


def record_goals(vault: Vault, case_id: CaseId | str) -> list[Goal]:
    """In play and ended, oldest first; none of the therapist's own."""
    sql = f"{goal_rows.GOALS} WHERE case_id = ? AND trashed_at IS NULL ORDER BY made_at, rowid"
    return [goal_rows.read(row) for row in vault.db(Compartment.RECORD).query(sql, (case_id,))]


def boundary_returns(vault: Vault, case_id: CaseId | str) -> list[Return]:
    """Finished inventories of boundaries, oldest first."""
    return [read_return(row) for row in vault.db(Compartment.RECORD).query(_CHARTED, (case_id,))]
