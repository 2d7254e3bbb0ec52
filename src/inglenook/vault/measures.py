"""Measures of the owner's own, and with which one a sheet was given. Those that ship are not in here."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.measure.measure import Measure
from inglenook.domain.worksheet.given import GivenId
from inglenook.vault import codec, score_rows, trash
from inglenook.vault.vault import Vault


def own_measures(vault: Vault, *, with_trashed: bool = False) -> list[Measure]:
    """The latest changed one first. `with_trashed`: also those in the trash, whose scores are still there."""
    rows = vault.db(Compartment.RECORD).query(
        "SELECT content FROM measures WHERE trashed_at IS NULL OR ? ORDER BY changed_at DESC, id",
        (with_trashed,),
    )
    return [Measure.model_validate_json(row[0]) for row in rows]


def keep_measure(vault: Vault, measure: Measure, *, now: dt.datetime) -> Change:
    """The whole value is written. What was given of it before keeps its own rules. `made` is its id."""
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO measures (id, changed_at, content) VALUES (?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET changed_at = excluded.changed_at, content = excluded.content",
            (measure.id, codec.stamp(now), measure.model_dump_json()),
        )
        w.changed("measures", measure.id, "", "measure")
        w.made = measure.id
    return w.change


def remove_measure(vault: Vault, measure_id: str, *, now: dt.datetime) -> Change:
    """Into the trash; what was given and scored of it stays. Raises Missing."""
    return trash.put(vault, "measure", measure_id, now=now)


def measure_given(vault: Vault, given_id: GivenId | str) -> Measure | None:
    """The rules that a sheet was given with, without its sheet; None where it was no measure."""
    return score_rows.measure_of(vault.db(Compartment.RECORD).one, given_id)
