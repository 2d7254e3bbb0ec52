"""From an empty vault to a kept note, with keys only."""

from PySide6.QtWidgets import QApplication

from inglenook.vault import notes


def test_an_empty_desk_offers_the_first_step_under_the_hand(therapist):
    assert therapist.sees("Nobody is here yet")
    assert QApplication.focusWidget().text() == "Add your first client"
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is not None)
    offered = therapist.named("Code", therapist.line_edit).text()
    assert offered, "a code is offered at once"
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "case")
    assert therapist.sees(offered)


def test_a_session_note_takes_two_keys(therapist):
    therapist.add_client("Heron")
    therapist.go("today")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.settle()
    therapist.write("Came in lighter than last week.")
    note_id = therapist.window.place().id
    therapist.press("Alt+1")
    therapist.settle()
    kept = therapist.vault(lambda vault: notes.note(vault, note_id))
    assert "lighter than last week" in kept.sections[0].text
    assert therapist.sees("1 note to sign.")


def test_two_keys_again_on_the_same_day_go_on_with_the_same_note(therapist):
    therapist.add_client("Heron")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    first = therapist.window.place().id
    therapist.go("today")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    assert therapist.window.place().id == first


def test_without_clients_a_new_note_begins_with_a_client(therapist):
    therapist.press("Ctrl+N")
    therapist.until(lambda: therapist.dialog() is not None)
    assert therapist.sees("New client")
    therapist.press("Esc")


def test_the_next_note_is_about_whom_one_was_just_writing(therapist):
    therapist.add_client("Heron")
    therapist.add_client("Alder")
    therapist.open_client("Heron")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.settle()
    first = therapist.window.place().id
    therapist.press("Ctrl+N", "Return")
    therapist.settle()
    assert therapist.window.place().id == first
