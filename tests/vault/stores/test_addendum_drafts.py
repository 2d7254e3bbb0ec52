"""An addendum that is being written is kept like a draft, and ends with its note."""

import datetime as dt

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft
from inglenook.vault import addendum_drafts, check, clients, notes, signing, trash


def signed_note(vault, now) -> NoteId:
    case_id = clients.add_client(vault, "Heron", now=now).made
    made = notes.start_session_note(
        vault, case_id, about=now.date(), start=None, end=None, zone="UTC", template="free", now=now
    ).made
    section = notes.note(vault, made).sections[0].model_copy(update={"text": "What was said."})
    notes.keep(vault, NoteDraft(note_id=made, base_revision=0, sections=(section,)), now=now)
    signing.sign(vault, made, now=now)
    return made


def test_the_newest_text_is_there_until_it_is_dropped(vault, now):
    note_id = signed_note(vault, now)
    assert addendum_drafts.kept_addendum(vault, note_id) is None
    addendum_drafts.keep_addendum(vault, note_id, "half", now=now)
    addendum_drafts.keep_addendum(vault, note_id, "half a line", now=now)
    assert addendum_drafts.kept_addendum(vault, note_id) == "half a line"
    addendum_drafts.drop_addendum(vault, note_id, now=now)
    assert addendum_drafts.kept_addendum(vault, note_id) is None
    assert addendum_drafts.drop_addendum(vault, note_id, now=now) is None


def test_every_keeping_stands_in_the_log(vault, vault_folder, keys, now):
    note_id = signed_note(vault, now)
    addendum_drafts.keep_addendum(vault, note_id, "half", now=now)
    vault.close(now)
    assert check.check(vault_folder, keys, now).findings == ()


def test_it_ends_for_good_with_its_note(vault, now):
    note_id = signed_note(vault, now)
    addendum_drafts.keep_addendum(vault, note_id, "half", now=now)
    trash.put(vault, "note", note_id, now=now)
    trash.empty_expired(vault, now=now + dt.timedelta(days=31))
    assert vault.db(Compartment.RECORD).query("SELECT text FROM addendum_drafts") == []
