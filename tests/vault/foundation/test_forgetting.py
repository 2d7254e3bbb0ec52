"""What was rewritten or ended is gone from the file, not only from sight: the plain pages are searched."""

from __future__ import annotations

import datetime as dt

import pytest
from practice import NOW, Made, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes, trash
from inglenook.vault.vault import Vault

PRIVATE = Compartment.PRIVATE
NEEDLE = "Quillwortfen"
"""A word that no other text has; the search index keeps it in small letters."""


def pages(made: Made) -> bytes:
    data = (made.folder / "private.db").read_bytes()
    plain = independent_reader().decrypt(data, bytes(made.keys[PRIVATE]))
    assert isinstance(plain, bytes)
    return plain


def found(made: Made) -> int:
    plain = pages(made)
    return plain.count(NEEDLE.encode()) + plain.count(NEEDLE.lower().encode())


def a_note(vault: Vault) -> str:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
    return str(note_id)


def write(vault: Vault, note_id: str, text: str) -> None:
    note = notes.note(vault, note_id)
    sections = (Section(heading="", text=text),)
    notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=NOW)


def write_needles(vault: Vault, note_id: str) -> None:
    """In the row, in a page of its own, in the index."""
    write(vault, note_id, f"We spoke of {NEEDLE}. " * 700)
    notes.leave(vault, note_id)
    write(vault, note_id, f"We spoke of {NEEDLE} again.")
    notes.leave(vault, note_id)


def without_forgetting(vault: Vault) -> None:
    """The control: both settings switched off."""
    database = vault.db(PRIVATE)
    database._connection.set_authorizer(None)
    database.query("PRAGMA secure_delete = OFF")
    database.execute("INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 0)")


@pytest.mark.parametrize("forgetting", [True, False])
def test_rewritten_words_leave_no_trace(written: Made, forgetting: bool) -> None:
    vault = written.open()
    if not forgetting:
        without_forgetting(vault)
    write_needles(vault, a_note(vault))
    write(vault, a_note(vault), "Only this is left.")
    notes.leave(vault, a_note(vault))
    vault.close()
    assert (found(written) == 0) is forgetting


@pytest.mark.parametrize("forgetting", [True, False])
def test_an_ended_note_leaves_no_trace(written: Made, forgetting: bool) -> None:
    vault = written.open()
    if not forgetting:
        without_forgetting(vault)
    note_id = a_note(vault)
    write_needles(vault, note_id)
    trash.put(vault, "note", note_id, now=NOW)
    trash.empty_expired(vault, now=NOW + dt.timedelta(days=31))
    vault.close()
    assert (found(written) == 0) is forgetting


def test_the_control_what_stands_is_found(written: Made) -> None:
    with written.open() as vault:
        write_needles(vault, a_note(vault))
    assert found(written) > 1
