"""Find anything: as you type, newest first, only what is open, and nothing left behind."""

import datetime as dt

import pytest

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.find.palette import Palette
from inglenook.ui.find.rows import around
from inglenook.ui.find.typed import typed_query
from inglenook.ui.look.list import LineList
from inglenook.vault import clients, identities, notes, signing
from inglenook.vault.identities import Identity
from inglenook.vault.search import Query

SECRET = "quicksilver"


def written(vault, case_id, kind, text, now):
    made = notes.start_note(vault, case_id, kind, about=now.date(), now=now).made
    note = notes.note(vault, made)
    sections = (Section(heading="", text=text),)
    notes.keep(vault, NoteDraft(note_id=made, base_revision=note.revision, sections=sections), now=now)
    return made


@pytest.fixture
def practice(open_vault, now):
    """Heron and Alder, with notes about boundaries; one private, one name."""
    vault = open_vault()
    heron = clients.add_client(vault, "Heron", now=now).made
    alder = clients.add_client(vault, "Alder", now=now).made
    old = written(
        vault, heron, NoteKind.PROGRESS, "The first boundary was time.", now - dt.timedelta(days=400)
    )
    signing.sign(vault, old, now=now - dt.timedelta(days=400))
    new = written(vault, heron, NoteKind.PROGRESS, "A boundary held all week.", now)
    other = written(vault, alder, NoteKind.CONTACT, "Asked about the boundary sheet.", now)
    written(vault, heron, NoteKind.JOTTING, f"Only mine: {SECRET} and the boundary.", now)
    member = clients.members(vault, heron)[0]
    identities.save_identity(vault, Identity(client_id=member.id, name=f"Robin {SECRET}"), now=now)
    vault.close(now)
    return {"heron": heron, "alder": alder, "old": old, "new": new, "other": other}


def test_words_are_found_as_they_are_typed_newest_first(practice, therapist):
    rows = therapist.find("bounda")
    assert len([row for row in rows if "boundary" in row]) == 4
    assert "The first boundary was time." in rows[3]
    therapist.press("Esc")


def test_enter_opens_and_the_palette_forgets(practice, therapist):
    therapist.find("held all")
    therapist.press("Return")
    assert therapist.window.place().id == practice["new"]
    palette = therapist.window.findChild(Palette)
    assert palette.findChild(LineList).lines() == ()
    assert palette.findChild(therapist.line_edit).text() == ""


def test_the_second_thing_with_a_note_is_its_client(practice, therapist):
    therapist.find("held all")
    therapist.press("Ctrl+Return")
    assert therapist.window.place().page == "case"
    assert therapist.window.place().id == practice["heron"]


def test_the_second_thing_with_a_client_is_a_session_note(practice, therapist):
    therapist.find("alder")
    therapist.press("Ctrl+Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    note = therapist.vault(lambda vault: notes.note(vault, therapist.window.place().id))
    assert note.case_id == practice["alder"]


def test_an_action_is_found_and_done(practice, therapist):
    rows = therapist.find("larger")
    assert any(row.startswith("Larger text") for row in rows)
    therapist.press("Esc")
    therapist.find("trash")
    therapist.press("Return")
    assert therapist.window.place().page == "trash"


def test_a_name_leads_to_its_client_while_identity_is_open(practice, therapist):
    rows = therapist.find("robin")
    assert any("Heron" in row for row in rows)
    therapist.press("Esc")


def test_nothing_of_a_closed_compartment_is_found(practice, sit_down):
    therapist = sit_down(closed=(Compartment.PRIVATE, Compartment.IDENTITY))
    for words in (SECRET, "robin", "only mine"):
        assert therapist.find(words) == []
        assert therapist.sees("Nothing has these words. What is closed is not searched.")
        therapist.press("Esc")
    assert len([row for row in therapist.find("boundary") if "boundary" in row]) == 3
    therapist.press("Esc")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("boundary is:unsigned", 3),
        ("boundary kind:contact", 1),
        ("boundary until:2025", 1),
        ("boundary since:2026-11", 3),
        ("boundary kind:jotting is:unsigned", 1),
    ],
)
def test_filters_may_be_typed(practice, therapist, typed, found):
    rows = therapist.find(typed)
    assert len(rows) == found
    therapist.press("Esc")


def test_this_client_alone_by_a_box(practice, therapist):
    therapist.go("case", practice["alder"])
    therapist.find("boundary")
    therapist.click("This client")
    (row,) = [row for row in therapist.found() if "boundary" in row]
    assert "Asked about the boundary sheet." in row
    therapist.press("Esc")


def test_before_anything_is_typed_it_shows_who_needs_something(practice, therapist):
    therapist.press("Ctrl+K")
    assert therapist.found()[:2] == ["Alder, note to sign", "Heron, note to sign"]
    therapist.press("Esc")


def test_markup_in_a_note_is_shown_as_it_was_written(practice, therapist, now):
    text = '<img src="//host/share"> boundary <b>x</b>'
    therapist.vault(lambda vault: written(vault, practice["heron"], NoteKind.PROGRESS, text, now))
    rows = therapist.find("share")
    assert any("<img" in row for row in rows)
    therapist.press("Esc")


def test_a_filter_that_is_not_understood_stays_a_word():
    assert typed_query("kind:nothing since:soon hello", Query("")).words == "kind:nothing since:soon hello"
    assert typed_query("hello since:2026-02", Query("")).since == dt.date(2026, 2, 1)
    assert typed_query("until:2026-02 hello", Query("")).until == dt.date(2026, 2, 28)


def test_the_first_word_found_is_brought_near_the_beginning():
    text = "word " * 30 + "boundary here"
    shown, marks = around(text, [(150, 158)])
    assert shown.startswith("… ")
    start, end = marks[0]
    assert shown[start:end] == "boundary"
    assert start < 40
