"""Sessions and notes: begun, kept, listed."""

import datetime as dt

import pytest

from inglenook.domain.errors import Missing, NoteIsSigned, StaleDraft
from inglenook.domain.ids import NoteId
from inglenook.domain.note import (
    Contact,
    ContactMeans,
    Direction,
    NoteDraft,
    NoteKind,
    NoteState,
    Section,
)
from inglenook.domain.session import Attendance, Modality
from inglenook.vault import clients, notes, sessions, settings, signing
from inglenook.vault.errors import CompartmentClosed


def test_a_session_note_is_a_session_with_an_empty_draft(vault, practice, now):
    case_id = practice.couple("Brook", "Fen")
    note = notes.note(vault, practice.session_note(case_id))
    held = sessions.session(vault, note.session_id)
    assert [section.heading for section in note.sections] == ["Data", "Assessment", "Plan"]
    assert (note.state, note.revision, note.kind) == (NoteState.DRAFT, 0, NoteKind.PROGRESS)
    assert (held.number, held.date, held.zone) == (1, now.date(), "Europe/Berlin")
    assert held.participants == note.participants == clients.case(vault, case_id).members
    assert [line.note_id for line in sessions.sessions(vault, case_id)] == [note.id]


def test_numbers_count_on_within_a_case(vault, practice):
    heron, slate = practice.client("Heron"), practice.client("Slate")
    made = [practice.session_note(case) for case in (heron, slate, heron, heron)]
    numbers = [sessions.session(vault, notes.note(vault, each).session_id).number for each in made]
    assert numbers == [1, 1, 2, 3]


def test_what_is_kept_is_there(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"))
    sections = (
        Section(heading="Data", text="Came in lighter. “Ñandú” 🌲\n- one"),
        Section(heading="Plan", text=""),
    )
    later = practice.later(seconds=1)
    kept = notes.keep(vault, NoteDraft(note_id=note_id, base_revision=0, sections=sections), now=later)
    assert (kept.revision, kept.kept_at) == (1, later)
    note = notes.note(vault, note_id)
    assert (note.sections, note.revision, note.changed_at) == (sections, 1, later)
    assert note.made_at == now


def test_half_a_character_pair_does_not_stop_keeping(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"))
    torn = (Section(heading="Data", text="A leaf \ud83c and more"),)
    notes.keep(vault, NoteDraft(note_id=note_id, base_revision=0, sections=torn), now=now)
    assert notes.note(vault, note_id).sections[0].text == "A leaf \ufffd and more"


def test_an_older_draft_is_refused_and_changes_nothing(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"), "First.")
    with pytest.raises(StaleDraft):
        notes.keep(vault, NoteDraft(note_id=note_id, base_revision=0, sections=()), now=now)
    assert notes.note(vault, note_id).sections[0].text == "First."


def test_a_signed_note_is_not_kept_over(vault, practice, now):
    note_id = practice.signed_note(practice.client("Heron"), "First.")
    note = notes.note(vault, note_id)
    with pytest.raises(NoteIsSigned):
        notes.keep(vault, NoteDraft(note_id=note_id, base_revision=note.revision, sections=()), now=now)
    with pytest.raises(NoteIsSigned):
        notes.change_template(vault, note_id, "soap", now=now)


def test_another_template_keeps_the_words_and_can_be_undone(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"), "Lighter.", "", "Two evenings.")
    before = notes.note(vault, note_id)
    notes.change_template(vault, note_id, "soap", now=now)
    changed = notes.note(vault, note_id)
    assert [s.heading for s in changed.sections] == ["Subjective", "Objective", "Assessment", "Plan", "Data"]
    assert changed.revision == before.revision + 1
    notes.change_template(vault, note_id, "dap", now=now)
    assert notes.note(vault, note_id).sections == before.sections


def test_a_template_that_is_gone_leaves_free_text(vault, practice, now):
    case_id = practice.client("Heron")
    made = notes.start_note(
        vault, case_id, NoteKind.PROGRESS, about=now.date(), template="gone", now=now
    ).made
    assert notes.note(vault, made).sections == (Section(heading=""),)


def test_the_note_speaks_the_clients_language(vault, practice, now):
    case_id = practice.client("Heron")
    person = clients.client(vault, practice.person(case_id))
    clients.change_client(vault, person.model_copy(update={"language": "es"}), now=now)
    assert notes.note(vault, practice.session_note(case_id)).language == "es"


def test_private_notes_lie_apart(vault, practice):
    case_id = practice.client("Heron")
    for kind in (NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING, NoteKind.REFLECTION, NoteKind.SUPERVISION):
        practice.note(case_id, kind, "Between us.")
    (in_record,) = vault.db("record").one("SELECT count(*) FROM notes")
    (in_private,) = vault.db("private").one("SELECT count(*) FROM notes")
    assert (in_record, in_private) == (0, 4)


def test_a_contact_says_how_and_who(vault, practice, now):
    contact = Contact(means=ContactMeans.PHONE, direction=Direction.FROM_CLIENT)
    made = notes.start_note(
        vault, practice.client("Heron"), NoteKind.CONTACT, about=now.date(), contact=contact, now=now
    ).made
    assert notes.note(vault, made).contact == contact
    assert notes.note(vault, made).session_id is None


def test_a_timeline_is_newest_first_with_all_open_compartments(vault, practice):
    case_id = practice.client("Heron")
    other = practice.client("Slate")
    days = [dt.date(2026, 11, day) for day in (3, 17, 10)]
    made = [practice.session_note(case_id, f"About {day}.", about=day) for day in days]
    private = practice.note(case_id, NoteKind.PSYCHOTHERAPY, "Between us.", about=dt.date(2026, 11, 12))
    practice.session_note(other, "Elsewhere.")
    lines = notes.timeline(vault, case_id)
    assert [line.note_id for line in lines] == [made[1], private, made[2], made[0]]
    first = lines[0]
    assert (first.case_name, first.session_number, first.about) == ("Heron", 2, days[1])
    assert (first.start, first.end, first.modality) == (dt.time(14), dt.time(14, 50), Modality.IN_PERSON)
    assert first.preview == "About 2026-11-17."
    assert [line.note_id for line in notes.timeline(vault, case_id, limit=2)] == [made[1], private]
    assert [line.note_id for line in notes.timeline(vault, case_id, before=days[2])] == [made[0]]


def test_notes_of_one_day_stay_in_the_order_they_were_begun(vault, practice):
    case_id = practice.client("Heron")
    made = [practice.session_note(case_id, str(number)) for number in range(5)]
    assert [line.note_id for line in notes.timeline(vault, case_id)] == made[::-1]


def test_a_preview_is_short_and_ends_with_a_word(vault, practice):
    case_id = practice.client("Heron")
    practice.session_note(case_id, "Came in\n\nlighter. " * 40, "And more.")
    (line,) = notes.timeline(vault, case_id)
    assert 200 < len(line.preview) <= 240
    assert line.preview.startswith("Came in lighter. Came")
    assert line.preview.split()[-1] in {"Came", "in", "lighter."}


def test_the_last_plan_is_that_of_the_note_before(vault, practice):
    case_id = practice.client("Heron")
    practice.session_note(case_id, "One.", "", "Two evenings.", about=dt.date(2026, 11, 3))
    practice.session_note(case_id, "Two.", "", "", about=dt.date(2026, 11, 10))
    latest = practice.session_note(case_id, "", "", "Own plan.", about=dt.date(2026, 11, 17))
    assert notes.last_plan(vault, case_id, latest) == "Two evenings."
    assert notes.last_plan(vault, practice.client("Slate"), latest) is None


def test_a_note_for_a_session_that_had_none(vault, practice, now):
    case_id = practice.client("Heron")
    session_id = sessions.add_session(vault, case_id, now.date(), None, None, "UTC", now=now).made
    assert [line.missing for line in clients.cases(vault)] == [1]
    made = notes.start_note(
        vault, case_id, NoteKind.PROGRESS, session_id=session_id, about=now.date(), template="dap", now=now
    ).made
    assert [line.missing for line in clients.cases(vault)] == [0]
    assert [line.session_number for line in notes.timeline(vault, case_id)] == [1]
    assert notes.note(vault, made).session_id == session_id


def test_a_session_that_did_not_take_place_wants_no_note(vault, practice, now):
    case_id = practice.client("Heron")
    session_id = sessions.add_session(vault, case_id, now.date(), None, None, "UTC", now=now).made
    missed = sessions.session(vault, session_id).model_copy(update={"attendance": Attendance.DID_NOT_COME})
    sessions.change_session(vault, missed, now=now)
    (line,) = clients.cases(vault)
    assert (line.missing, line.last_seen) == (0, None)


def test_drafts_follow_their_session_to_another_day_and_signed_notes_stay(vault, practice, now):
    case_id = practice.client("Heron")
    draft = practice.session_note(case_id, "Draft about sleep.")
    notes.leave(vault, draft, now=now)
    signed = practice.signed_note(case_id, "Signed.")
    for note_id in (draft, signed):
        held = sessions.session(vault, notes.note(vault, note_id).session_id)
        sessions.change_session(vault, held.model_copy(update={"date": dt.date(2026, 10, 1)}), now=now)
    assert notes.note(vault, draft).about == dt.date(2026, 10, 1)
    assert notes.note(vault, signed).about == now.date()
    assert [line.note_id for line in notes.timeline(vault, case_id)] == [signed, draft]
    assert [line.about for line in notes.timeline(vault, case_id)] == [now.date(), dt.date(2026, 10, 1)]
    assert not list(
        vault.db("record").query("SELECT id FROM note_index_docsize EXCEPT SELECT key FROM notes")
    )


def test_drafts_name_who_was_there_and_signed_notes_stay(vault, practice, now):
    case_id = practice.couple("Brook", "Fen")
    both = clients.case(vault, case_id).members
    draft, signed = practice.session_note(case_id, "Draft."), practice.signed_note(case_id, "Signed.")
    for note_id in (draft, signed):
        held = sessions.session(vault, notes.note(vault, note_id).session_id)
        sessions.change_session(vault, held.model_copy(update={"participants": both[:1]}), now=now)
    assert notes.note(vault, draft).participants == both[:1]
    assert notes.note(vault, signed).participants == both


def test_a_closed_private_compartment_shows_nothing(open_vault, practice, now):
    case_id = practice.client("Heron")
    private = practice.note(case_id, NoteKind.PSYCHOTHERAPY, "Between us.")
    vault = open_vault("record", "identity")
    assert notes.timeline(vault, case_id) == []
    with pytest.raises(Missing):
        notes.note(vault, private)
    with pytest.raises(CompartmentClosed):
        notes.start_note(vault, case_id, NoteKind.JOTTING, about=now.date(), now=now)


def test_a_note_that_never_was_is_missing(vault):
    with pytest.raises(Missing):
        notes.note(vault, NoteId("0" * 32))


def test_settings_are_kept_whole(vault, now):
    changed = settings.settings(vault).model_copy(
        update={"withdraw_hours": None, "idle_minutes": 3, "zone": "Europe/Madrid", "default_template": "pie"}
    )
    settings.save_settings(vault, changed, now=now)
    assert settings.settings(vault) == changed
    late = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)
    assert settings.local_day(vault, late) == dt.date(2026, 11, 24)


def test_keeping_writes_one_row_and_its_log(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"), "One.")
    signing.sign(vault, note_id, now=now)
    other = practice.session_note(practice.client("Slate"), "Two.")
    (before,) = vault.db("record").one("SELECT total_changes()")
    practice.write(other, "Two and more.")
    (after,) = vault.db("record").one("SELECT total_changes()")
    assert after - before <= 3  # the note, its entry in the log, the head of its chain
