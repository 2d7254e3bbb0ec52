"""The window itself: locking, covering, warning, going back, what a lock left over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section, plain_text
from inglenook.ui.desk.context import Compartments
from inglenook.ui.desk.recovering import RecoveredText
from inglenook.vault import addendum_drafts, clients, notes, signing, trash


@pytest.fixture
def at_a_note(therapist):
    """Before an empty session note of Heron's."""
    therapist.add_client("Heron")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.settle()
    return therapist


def test_lock_is_asked_for_by_key_from_everywhere(at_a_note, qtbot):
    for page in ("note", "today", "clients", "settings", "trash", "shortcuts"):
        if page != "note":
            at_a_note.go(page)
        with qtbot.waitSignal(at_a_note.window.lock_requested):
            at_a_note.press("Ctrl+L")


@pytest.mark.parametrize("opening", ["Ctrl+K", "Ctrl+N", "Ctrl+Shift+N", "Ctrl+Shift+L"])
def test_lock_is_asked_for_from_a_dialog_too(therapist, qtbot, opening):
    therapist.add_client("Heron")
    therapist.press(opening)
    therapist.until(lambda: therapist.dialog() is not None)
    with qtbot.waitSignal(therapist.window.lock_requested):
        therapist.press("Ctrl+L")
    therapist.press("Esc")


def test_the_lock_button_is_always_in_sight(at_a_note):
    for page in ("note", "today", "clients", "settings", "trash", "shortcuts"):
        if page != "note":
            at_a_note.go(page)
        assert at_a_note.rail("Lock now") == "Lock now Ctrl L"


def test_the_cover_hides_everything_and_takes_every_key(at_a_note, qtbot):
    at_a_note.write("kept before")
    at_a_note.window.cover("Locking.")
    assert at_a_note.sees("Locking.")
    assert not at_a_note.sees("Heron")
    with qtbot.assertNotEmitted(at_a_note.window.lock_requested):
        for key in ("Ctrl+L", "Ctrl+K", "Ctrl+N", "Tab"):
            QTest.keySequence(QApplication.focusWidget(), key)
    QTest.keyClicks(QApplication.focusWidget(), "typed too late")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert QApplication.activeModalWidget() is None
    assert at_a_note.window.collected() == "typed too lat"
    assert at_a_note.window.collected() == ""


def test_an_open_list_and_a_menu_are_covered_too(at_a_note):
    at_a_note.go("settings")
    at_a_note.named("Theme", QComboBox).showPopup()
    assert QApplication.activePopupWidget() is not None
    at_a_note.window.cover("Locking.")
    assert QApplication.activePopupWidget() is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [at_a_note.window]


def test_what_is_typed_and_not_kept_is_handed_over(at_a_note):
    at_a_note.until(lambda: at_a_note.window.leave_all() == [])
    at_a_note.write("the last second", wait=False)
    drafts = at_a_note.window.leave_all()
    assert [plain_text(draft.sections) for draft in drafts] == ["Data\nthe last second\n\nAssessment\n\nPlan"]


def test_the_idle_warning_counts_and_goes(therapist, qtbot):
    therapist.window.warn_idle(30)
    assert therapist.sees("Locking in 30 seconds. Any key keeps it open.")
    therapist.window.warn_idle(1)
    assert therapist.sees("Locking in 1 second. Any key keeps it open.")
    with qtbot.waitSignal(therapist.window.stayed):
        therapist.click("Stay here")
    therapist.window.warn_idle(None)
    assert not therapist.sees("Any key keeps it open.")


def test_what_is_open_is_said_above_the_lock(therapist, now, qtbot):
    window, both = therapist.window, frozenset({Compartment.PRIVATE, Compartment.IDENTITY})
    assert not therapist.sees("Private notes and names")
    window.set_compartments(Compartments(behind_second=both, closes_at=now))
    assert therapist.sees("Private notes and names are open · closes 15:00")
    with qtbot.waitSignal(window.close_compartments_requested):
        therapist.click("Close private notes and names")
    window.set_compartments(Compartments(open=frozenset({Compartment.RECORD}), behind_second=both))
    assert therapist.sees("Private notes and names are closed")
    with qtbot.waitSignal(window.open_compartments_requested):
        therapist.click("Open private notes and names")


def test_esc_and_the_key_back_lead_to_where_one_was(therapist):
    case_id = therapist.add_client("Heron")
    therapist.go("settings")
    therapist.press("Alt+Left")
    assert (therapist.window.place().page, therapist.window.place().id) == ("case", case_id)
    therapist.press("Esc")
    assert therapist.window.place().page == "today"


def test_closing_the_window_asks_to_end_and_stays(therapist, qtbot):
    with qtbot.waitSignal(therapist.window.quit_requested):
        therapist.window.close()
    assert therapist.window.isVisible()


def test_no_title_says_whom_it_is_about(at_a_note):
    titles = {each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()}
    assert titles == {"Inglenook"}


# Texts that a lock could not write


def left_over(therapist, text, revision=None):
    note_id = therapist.window.place().id
    note = therapist.vault(lambda vault: notes.note(vault, note_id))
    sections = tuple(
        Section(heading=section.heading, text=text if place == 0 else "")
        for place, section in enumerate(note.sections)
    )
    base = note.revision if revision is None else revision
    draft = NoteDraft(note_id=note_id, base_revision=base, sections=sections)
    return RecoveredText(draft, Compartment.RECORD, "token 1")


def test_a_text_that_came_back_goes_into_its_note(at_a_note, qtbot):
    text = left_over(at_a_note, "What the full disk kept.")
    at_a_note.window.offer_recovered([text])
    assert at_a_note.sees("What the full disk kept.")
    with qtbot.waitSignal(at_a_note.window.recovered_decided) as told:
        at_a_note.click("Put it back into its note")
    assert told.args[0].token == "token 1"
    note = at_a_note.vault(lambda vault: notes.note(vault, text.draft.note_id))
    assert note.sections[0].text == "What the full disk kept."


def test_it_takes_nothing_away_that_was_written_since(at_a_note, qtbot):
    text = left_over(at_a_note, "From before.", revision=0)
    at_a_note.write("Written since.")
    at_a_note.go("today")
    at_a_note.window.offer_recovered([text])
    with qtbot.waitSignal(at_a_note.window.recovered_decided):
        at_a_note.click("Put it back into its note")
    whole = plain_text(at_a_note.vault(lambda vault: notes.note(vault, text.draft.note_id)).sections)
    assert "Written since." in whole
    assert "From before." in whole


def test_when_its_note_was_signed_it_waits_under_it_as_an_addendum(at_a_note, now, qtbot):
    text = left_over(at_a_note, "Too late for the old one.", revision=0)
    at_a_note.write("Signed text.")
    at_a_note.go("today")
    at_a_note.vault(lambda vault: signing.sign(vault, text.draft.note_id, now=now))
    at_a_note.window.offer_recovered([text])
    with qtbot.waitSignal(at_a_note.window.recovered_decided):
        at_a_note.click("Put it back into its note")
    begun = at_a_note.vault(lambda vault: addendum_drafts.kept_addendum(vault, text.draft.note_id))
    assert begun == "Too late for the old one."
    at_a_note.until(lambda: at_a_note.sees("Addendum, not signed yet"))


def test_it_can_become_a_new_note(at_a_note, qtbot):
    text = left_over(at_a_note, "Too late for the old one.", revision=0)
    at_a_note.go("today")
    at_a_note.window.offer_recovered([text])
    with qtbot.waitSignal(at_a_note.window.recovered_decided):
        at_a_note.click("Copy it into a new note")
    at_a_note.settle()
    new = at_a_note.vault(lambda vault: notes.note(vault, at_a_note.window.place().id))
    assert new.id != text.draft.note_id
    assert new.sections[0].text == "Too late for the old one."


def test_what_was_typed_beside_any_note_can_only_become_a_new_one(at_a_note, qtbot):
    """Nobody is offered a note for it that there never was."""
    draft = NoteDraft(note_id="", base_revision=-1, sections=(Section(heading="", text="Typed at random."),))
    at_a_note.go("today")
    at_a_note.window.offer_recovered([RecoveredText(draft, Compartment.RECORD, "token 1")])
    assert not at_a_note.sees("Put it back into its note")
    assert at_a_note.window.focusWidget() is at_a_note.button("Copy it into a new note")
    at_a_note.click("Copy it into a new note")
    at_a_note.until(lambda: at_a_note.sees("Whose note is it?"))
    with qtbot.waitSignal(at_a_note.window.recovered_decided):
        at_a_note.press("Return")
    at_a_note.until(lambda: at_a_note.window.place().page == "note")
    new = at_a_note.vault(lambda vault: notes.note(vault, at_a_note.window.place().id))
    assert new.sections[0].text == "Typed at random."


def test_it_is_let_go_only_after_being_asked(at_a_note, qtbot):
    text = left_over(at_a_note, "Let me go.")
    at_a_note.window.offer_recovered([text])
    with qtbot.assertNotEmitted(at_a_note.window.recovered_decided):
        at_a_note.click("Let it go")
        at_a_note.until(lambda: at_a_note.dialog() is not None)
        at_a_note.press("Esc")
    at_a_note.go("today")
    assert at_a_note.sees("1 text could not be written before the last lock. It is safe here.")
    at_a_note.click("Look at it")
    at_a_note.click("Let it go")
    at_a_note.until(lambda: at_a_note.dialog() is not None)
    with qtbot.waitSignal(at_a_note.window.recovered_decided):
        at_a_note.dialog().accept()
    at_a_note.until(lambda: at_a_note.sees("No text waits here."))


# Trash


def test_the_trash_says_when_things_end_and_gives_them_back(at_a_note, now):
    note_id = at_a_note.window.place().id
    at_a_note.go("today")
    at_a_note.vault(lambda vault: trash.put(vault, "note", note_id, now=now))
    at_a_note.go("trash")
    assert at_a_note.sees("Heron, Progress note · today, 30 days left")
    at_a_note.press("Return", "Return")
    at_a_note.until(lambda: at_a_note.sees("The trash is empty"))
    at_a_note.go("today")
    assert at_a_note.sees("1 note to sign.")


# When something goes wrong


def test_what_went_wrong_stays_until_it_is_read(therapist, now):
    therapist.add_client("Heron")
    therapist.runner.ask(lambda vault: clients.add_client(vault, "Heron", now=now))
    therapist.settle()
    assert therapist.sees("Another client")
    assert therapist.sees("Nothing was changed.")
    therapist.click("I have read this")
    assert not therapist.sees("Nothing was changed.")


def test_what_nobody_expected_names_a_place_to_report(therapist):
    def breaks(_vault):
        raise RuntimeError("the client's own words")

    therapist.runner.ask(breaks)
    therapist.settle()
    assert therapist.sees("Something went wrong that Inglenook did not expect.")
    assert therapist.sees("RuntimeError")
    assert not therapist.sees("the client's own words")
