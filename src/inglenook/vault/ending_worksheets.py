"""What ends for good of worksheets, goals and plans, with all that hangs on them: keys, links, check-ins."""

from collections.abc import Collection, Iterator

from inglenook.domain.compartment import Compartment
from inglenook.vault.ending_measures import end_scored
from inglenook.vault.holds import case_held
from inglenook.vault.log import Writer
from inglenook.vault.sheet_rows import destroy_key
from inglenook.vault.tombstones import end
from inglenook.vault.vault import Vault


def end_worksheets(vault: Vault, w: Writer, limit: str, gone_cases: Collection[str]) -> None:
    """Of one compartment: what was put away before `limit`, never under a hold, and all of cases that end."""
    for return_id, case_id in _ending(vault, w, "returns", limit, gone_cases):
        _end_return(w, return_id, case_id)
    for given_id, case_id in _ending(vault, w, "given", limit, gone_cases):
        if w.one("SELECT 1 FROM returns WHERE given_id = ?", (given_id,)) is None:
            destroy_key(w, given_id, case_id)
            end(w, "given", given_id, case_id, "given")
    for checkin_id, case_id in _ending(vault, w, "checkins", limit, gone_cases):
        end(w, "checkins", checkin_id, case_id, "checkin")
    for goal_id, case_id in _ending(vault, w, "goals", limit, gone_cases):
        _end_goal(w, goal_id, case_id)
    if w.compartment is Compartment.RECORD:
        for plan_id, case_id in _ending(vault, w, "plans", limit, gone_cases):
            end(w, "plans", plan_id, case_id, "plan")


def _ending(
    vault: Vault, w: Writer, table: str, limit: str, gone_cases: Collection[str]
) -> Iterator[tuple[str, str]]:
    expired = f"SELECT id, case_id FROM {table} WHERE trashed_at IS NOT NULL AND trashed_at <= ?"
    for row_id, case_id in w.query(expired, (limit,)):
        if case_id not in gone_cases and not case_held(vault, case_id):
            yield row_id, case_id
    for case_id in gone_cases:
        for (row_id,) in w.query(f"SELECT id FROM {table} WHERE case_id = ?", (case_id,)):
            yield row_id, case_id


def _end_goal(w: Writer, goal_id: str, case_id: str) -> None:
    for (checkin_id,) in w.query("SELECT id FROM checkins WHERE goal_id = ?", (goal_id,)):
        end(w, "checkins", checkin_id, case_id, "checkin")
    for (row_id,) in w.query("DELETE FROM goal_changes WHERE goal_id = ? RETURNING id", (goal_id,)):
        w.changed("goal_changes", row_id, case_id)
    end(w, "goals", goal_id, case_id, "goal")


def _end_return(w: Writer, return_id: str, case_id: str) -> None:
    for (link_id,) in w.query("DELETE FROM answer_links WHERE return_id = ? RETURNING id", (return_id,)):
        w.changed("answer_links", link_id, case_id)
    if w.compartment is Compartment.RECORD:
        end_scored(w, return_id, case_id)
    end(w, "returns", return_id, case_id, "return")
