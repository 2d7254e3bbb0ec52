"""Signatures, withdrawals, addenda: every signed version stays."""

import datetime as dt

import pytest

from inglenook.domain.errors import EmptyNote, NoteIsSigned, NotSigned, WithdrawWindowOver
from inglenook.domain.note import NoteDraft, NoteKind, NoteState, Section, WithdrawWindow
from inglenook.vault import holds, notes, settings, signing, trash
from inglenook.vault.meta import Meta
from inglenook.vault.signatures import broken_signatures

ALWAYS = WithdrawWindow(hours=None)


def broken(vault, compartment="record"):
    return list(broken_signatures(vault.db(compartment), vault.secret(compartment, Meta.SIGNING_SEED)))


def test_signing_locks_the_note_and_its_version_is_kept(vault, practice, now):
    note_id = practice.signed_note(practice.client("Heron"), "Came in lighter.")
    note = notes.note(vault, note_id)
    assert (note.state, note.signed_at) == (NoteState.SIGNED, now)
    (version,) = signing.versions(vault, note_id)
    assert (version.number, version.sections, version.withdrawn_at) == (1, note.sections, None)
    with pytest.raises(NoteIsSigned):
        signing.sign(vault, note_id, now=now)
    assert broken(vault) == []


def test_an_empty_note_is_not_signed(vault, practice, now):
    with pytest.raises(EmptyNote):
        signing.sign(vault, practice.session_note(practice.client("Heron")), now=now)


def test_every_signed_version_stays(vault, practice):
    note_id = practice.signed_note(practice.client("Heron"), "First.")
    for text in ("Second.", "Third."):
        signing.withdraw(vault, note_id, ALWAYS, now=practice.later(minutes=1))
        assert notes.note(vault, note_id).state is NoteState.DRAFT
        practice.write(note_id, text)
        signing.sign(vault, note_id, now=practice.later(minutes=1))
    versions = signing.versions(vault, note_id)
    assert [version.sections[0].text for version in versions] == ["First.", "Second.", "Third."]
    assert [version.number for version in versions] == [1, 2, 3]
    assert [version.withdrawn_at is None for version in versions] == [False, False, True]
    assert broken(vault) == []


def test_a_signature_is_taken_back_only_within_the_window(vault, practice, now):
    note_id = practice.signed_note(practice.client("Heron"), "First.")
    for window, later in (
        (WithdrawWindow(hours=0), now),
        (WithdrawWindow(hours=2), now + dt.timedelta(hours=3)),
    ):
        with pytest.raises(WithdrawWindowOver):
            signing.withdraw(vault, note_id, window, now=later)
    signing.withdraw(vault, note_id, WithdrawWindow(hours=2), now=now + dt.timedelta(hours=1))
    with pytest.raises(NotSigned):
        signing.withdraw(vault, note_id, ALWAYS, now=now)


def test_addenda_are_dated_signed_and_counted(vault, practice, now):
    case_id = practice.client("Heron")
    note_id = practice.signed_note(case_id, "First.")
    change = signing.add_addendum(vault, note_id, "A word more.", now=practice.later(days=1))
    signing.add_addendum(vault, note_id, "And another.", now=practice.later(days=1))
    assert [addendum.text for addendum in signing.addenda(vault, note_id)] == ["A word more.", "And another."]
    assert signing.addenda(vault, note_id)[0].made_at == now + dt.timedelta(days=1)
    assert ("note", note_id) in change.touched
    assert [line.addenda for line in notes.timeline(vault, case_id)] == [2]
    assert notes.note(vault, note_id).sections[0].text == "First."
    assert broken(vault) == []


def test_addenda_want_a_signed_note_and_words(vault, practice, now):
    note_id = practice.session_note(practice.client("Heron"), "First.")
    with pytest.raises(NotSigned):
        signing.add_addendum(vault, note_id, "More.", now=now)
    signing.sign(vault, note_id, now=now)
    with pytest.raises(EmptyNote):
        signing.add_addendum(vault, note_id, " \n", now=now)


def test_half_a_character_pair_is_signed_as_it_is_stored(vault, practice, now):
    note_id = practice.signed_note(practice.client("Heron"), "A leaf \ud83c.")
    signing.add_addendum(vault, note_id, "Another \udf32 leaf \ud83c\udf32", now=now)
    assert [each.text for each in signing.addenda(vault, note_id)] == ["Another \ufffd leaf 🌲"]
    assert broken(vault) == []


def test_private_notes_are_signed_in_their_own_chain(vault, practice, now):
    note_id = practice.note(practice.client("Heron"), NoteKind.PSYCHOTHERAPY, "Between us.")
    signing.sign(vault, note_id, now=now)
    assert vault.db("record").one("SELECT count(*) FROM signatures") == (0,)
    assert vault.db("private").one("SELECT count(*) FROM signatures") == (1,)
    assert broken(vault, "private") == []


TAMPERING = [
    "UPDATE notes SET sections = replace(sections, 'First', 'Other')",
    "UPDATE notes SET about = '2020-01-01'",
    "UPDATE notes SET participants = '[]'",
    "UPDATE notes SET session_id = NULL",
    "UPDATE addenda SET text = 'Other.'",
    "UPDATE addenda SET made_at = '2020-01-01T00:00:00.000000Z'",
    "UPDATE versions SET content = replace(content, 'Zeroth', 'Other')",
    "UPDATE signatures SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1",
    "UPDATE signatures SET previous = zeroblob(32) WHERE seq = 3",
    "DELETE FROM signatures WHERE seq = 1",
    "DELETE FROM signatures WHERE seq = 2",
    "DELETE FROM signatures WHERE seq = 3",
    "DELETE FROM versions",
    "DELETE FROM addenda",
]


@pytest.mark.parametrize("sql", TAMPERING)
def test_what_was_signed_can_not_be_changed_unnoticed(vault, practice, sql):
    note_id = practice.signed_note(practice.client("Heron"), "Zeroth.")
    signing.withdraw(vault, note_id, ALWAYS, now=practice.now)
    practice.write(note_id, "First.")
    signing.sign(vault, note_id, now=practice.now)
    signing.add_addendum(vault, note_id, "More.", now=practice.now)
    assert broken(vault) == []
    db = vault.db("record")
    db.begin()
    db.execute(sql)
    db.commit()
    assert broken(vault) != []


def jot(practice, session_note):
    session_id = notes.note(practice.vault, session_note).session_id
    case_id = notes.note(practice.vault, session_note).case_id
    made = notes.start_note(
        practice.vault,
        case_id,
        NoteKind.JOTTING,
        session_id=session_id,
        about=practice.now.date(),
        now=practice.now,
    ).made
    practice.write(made, "Ask about sleep.")
    return made


def wants_jottings_to_end(vault, now):
    wish = settings.settings(vault).model_copy(update={"jottings_end_when_signed": True})
    settings.save_settings(vault, wish, now=now)


def test_jottings_end_with_the_session_when_the_owner_wants_that(vault, practice, now):
    case_id = practice.client("Heron")
    first, second = practice.session_note(case_id, "One."), practice.session_note(case_id, "Two.")
    kept, ending = jot(practice, first), jot(practice, second)
    signing.sign(vault, first, now=now)
    wants_jottings_to_end(vault, now)
    change = signing.sign(vault, second, now=now)
    assert {line.note_id for line in notes.timeline(vault, case_id)} == {first, second, kept}
    assert [line.id for line in trash.contents(vault)] == [ending]
    assert ("note", ending) in change.touched
    trash.restore(vault, "note", ending, now=now)
    assert ending in {line.note_id for line in notes.timeline(vault, case_id)}


def test_jottings_stay_under_a_hold(vault, practice, now):
    case_id = practice.client("Heron")
    wants_jottings_to_end(vault, now)
    holds.place(vault, practice.person(case_id), "litigation", now=now)
    note_id = practice.session_note(case_id, "One.")
    jotting = jot(practice, note_id)
    signing.sign(vault, note_id, now=now)
    assert jotting in {line.note_id for line in notes.timeline(vault, case_id)}


def test_signing_a_private_note_ends_no_jotting(vault, practice, now):
    case_id = practice.client("Heron")
    wants_jottings_to_end(vault, now)
    jotting = jot(practice, practice.session_note(case_id, "One."))
    signing.sign(vault, practice.note(case_id, NoteKind.PSYCHOTHERAPY, "Between us."), now=now)
    assert trash.contents(vault) == []
    assert notes.note(vault, jotting)


def test_undo_of_a_withdrawal_is_to_sign_again(vault, practice, now):
    note_id = practice.signed_note(practice.client("Heron"), "First.")
    signing.withdraw(vault, note_id, ALWAYS, now=now)
    signing.sign(vault, note_id, now=now)
    note = notes.note(vault, note_id)
    draft = NoteDraft(note_id=note_id, base_revision=note.revision, sections=(Section(heading="", text="x"),))
    with pytest.raises(NoteIsSigned):
        notes.keep(vault, draft, now=now)
    assert len(signing.versions(vault, note_id)) == 2
