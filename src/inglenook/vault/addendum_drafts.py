"""Addenda that are being written: kept like drafts, so that neither a crash nor a lock loses a word.

There is at most one for a note, in the note's own compartment. Signing it is `vault/signing.py`.
"""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import NoteId
from inglenook.vault import codec
from inglenook.vault.vault import Vault


def keep_addendum(vault: Vault, note_id: NoteId, text: str, *, now: dt.datetime) -> Change:
    """Raises Missing when the note is in no open compartment."""
    compartment, case_id = _home(vault, note_id)
    with vault.writing(compartment, now) as w:
        w.execute(
            "INSERT INTO addendum_drafts (id, case_id, text, changed_at) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at",
            (note_id, case_id, text, codec.stamp(now)),
        )
        w.changed("addendum_drafts", note_id, case_id, "")
    return w.change


def kept_addendum(vault: Vault, note_id: NoteId) -> str | None:
    """The text of the addendum that was begun and not signed yet."""
    compartment, _case_id = _home(vault, note_id)
    row = vault.db(compartment).one("SELECT text FROM addendum_drafts WHERE id = ?", (note_id,))
    return None if row is None else str(row[0])


def drop_addendum(vault: Vault, note_id: NoteId, *, now: dt.datetime) -> Change | None:
    """It is signed, or thrown away. None when there was nothing."""
    compartment, case_id = _home(vault, note_id)
    if kept_addendum(vault, note_id) is None:
        return None
    with vault.writing(compartment, now) as w:
        w.execute("DELETE FROM addendum_drafts WHERE id = ?", (note_id,))
        w.changed("addendum_drafts", note_id, case_id, "")
    return w.change


def _home(vault: Vault, note_id: NoteId) -> tuple[Compartment, str]:
    for compartment in (Compartment.RECORD, Compartment.PRIVATE):
        if vault.is_open(compartment):
            row = vault.db(compartment).one("SELECT case_id FROM notes WHERE id = ?", (note_id,))
            if row is not None:
                return compartment, str(row[0])
    raise Missing("note")
