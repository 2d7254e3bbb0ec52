"""What ends for good of measures, in the record: scores with their answers, and all of a case that ends."""

from collections.abc import Collection

from inglenook.vault.holds import case_held
from inglenook.vault.log import Writer
from inglenook.vault.tombstones import end
from inglenook.vault.vault import Vault

NEEDED = "EXISTS (SELECT 1 FROM scores WHERE measure_id = measures.id AND return_id IS NULL)"
"""A measure without which figures that were typed in would say nothing any more: it ends after them."""

_EXPIRED = "SELECT id, case_id FROM scores WHERE trashed_at IS NOT NULL AND trashed_at <= ?"


def end_scored(w: Writer, return_id: str, case_id: str) -> None:
    """What its answers came to and what there was to talk about, before the return itself."""
    for (score_id,) in w.query("SELECT id FROM scores WHERE return_id = ?", (return_id,)):
        end(w, "scores", score_id, case_id, "score")
    for (talk_id,) in w.query("DELETE FROM talks WHERE return_id = ? RETURNING id", (return_id,)):
        w.changed("talks", talk_id, case_id, "talk")


def end_measures(vault: Vault, w: Writer, limit: str, gone_cases: Collection[str]) -> None:
    """Scores put away before `limit`, never under a hold, and all that is left of cases that end."""
    for score_id, case_id in w.query(_EXPIRED, (limit,)):
        if case_id in gone_cases or not case_held(vault, case_id):
            end(w, "scores", score_id, case_id, "score")
    for case_id in gone_cases:
        for (score_id,) in w.query("SELECT id FROM scores WHERE case_id = ?", (case_id,)):
            end(w, "scores", score_id, case_id, "score")
        for (due_id,) in w.query("DELETE FROM dues WHERE case_id = ? RETURNING id", (case_id,)):
            w.changed("dues", due_id, case_id, "due")


def end_own_measures(vault: Vault, w: Writer, limit: str) -> None:
    """With what asks for them again; a hold keeps that."""
    sql = f"SELECT id FROM measures WHERE trashed_at IS NOT NULL AND trashed_at <= ? AND NOT {NEEDED}"
    for (measure_id,) in w.query(sql, (limit,)):
        for due_id, case_id in w.query("SELECT id, case_id FROM dues WHERE measure_id = ?", (measure_id,)):
            if not case_held(vault, case_id):
                w.execute("DELETE FROM dues WHERE id = ?", (due_id,))
                w.changed("dues", due_id, case_id, "due")
        end(w, "measures", measure_id, "", "measure")
