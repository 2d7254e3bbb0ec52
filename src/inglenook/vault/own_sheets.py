"""Sheets of the owner's own: outline and texts as one JSON value. The shelf that ships is not in here."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.vault import codec, trash
from inglenook.vault.vault import Vault


def own_sheets(vault: Vault) -> list[Sheet]:
    """The latest changed one first."""
    rows = vault.db(Compartment.RECORD).query(
        "SELECT content FROM sheets WHERE trashed_at IS NULL ORDER BY changed_at DESC, id"
    )
    return [Sheet.model_validate_json(row[0]) for row in rows]


def own_sheet(vault: Vault, sheet_id: str) -> Sheet:
    """One that lies in the trash too. Raises Missing."""
    row = vault.db(Compartment.RECORD).one("SELECT content FROM sheets WHERE id = ?", (sheet_id,))
    if row is None:
        raise Missing("sheet")
    return Sheet.model_validate_json(row[0])


def keep_sheet(vault: Vault, sheet: Sheet, *, now: dt.datetime) -> Change:
    """The whole value is written. What was given of it before keeps its own form. `made` is its id."""
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO sheets (id, changed_at, content) VALUES (?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET changed_at = excluded.changed_at, content = excluded.content",
            (sheet.id, codec.stamp(now), sheet.model_dump_json()),
        )
        w.changed("sheets", sheet.id, "", "sheet")
        w.made = sheet.id
    return w.change


def remove_sheet(vault: Vault, sheet_id: str, *, now: dt.datetime) -> Change:
    """Into the trash. Raises Missing."""
    return trash.put(vault, "sheet", sheet_id, now=now)
