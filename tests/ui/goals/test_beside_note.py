"""Goals in play beside the note: a look there belongs to the note and, if wanted, is told in it."""

import datetime as dt

import pytest
from goal_hands import EVENINGS, NIGHTS, add, looked, looks
from PySide6.QtWidgets import QAbstractButton, QLabel

from inglenook.app.shelf import whole_shelf
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.vault import checkins, givens, goals, notes, returns, signing
from inglenook.vault.givens import NewGiven


@pytest.fixture
def heron(therapist):
    return therapist.add_client("Heron")


def write_note(therapist, case_id, days_ago=0):
    """A draft about that day, with a word in it."""
    then = therapist.now - dt.timedelta(days=days_ago)

    def write(vault):
        made = notes.start_session_note(
            vault, case_id, about=then.date(), start=None, end=None, zone="UTC", template="dap", now=then
        ).made
        sections = notes.note(vault, made).sections
        said = (Section(heading=sections[0].heading, text="Came in lighter."), *sections[1:])
        notes.keep(vault, NoteDraft(note_id=made, base_revision=0, sections=said), now=then)
        return made

    return therapist.vault(write)


def open_note(therapist, note_id, seen):
    therapist.go("note", note_id)
    therapist.until(lambda: therapist.sees(seen))


def shown_moves(therapist):
    return [each.text() for each in therapist.visible() if isinstance(each, QLabel) and "→" in each.text()]


def test_where_each_goal_stands_is_in_sight_while_writing(therapist, heron):
    goal = add(therapist, heron, EVENINGS)
    add(therapist, heron, NIGHTS, days_ago=20)
    looked(therapist, goal, 0, 14, way=EVENINGS.way)
    looked(therapist, goal, 1, 7, way=EVENINGS.way)
    open_note(therapist, write_note(therapist, heron), "Goals in play")
    assert shown_moves(therapist) == ["0 → +1"]
    assert therapist.sees("Sleep through most nights")


def test_a_look_beside_the_note_goes_into_it_where_the_caret_is(therapist, heron):
    add(therapist, heron, NIGHTS)
    note_id = write_note(therapist, heron)
    open_note(therapist, note_id, "Goals in play")
    therapist.press("Alt+Up", "Alt+Up", "Ctrl+Shift+U", "6")
    therapist.write("A walk")
    therapist.click("Put it into the note")
    said = "Came in lighter.\nGoal “Sleep through most nights”: 6 of 10. What helped: A walk."
    therapist.until(
        lambda: therapist.vault(lambda vault: notes.note(vault, note_id)).sections[0].text == said
    )
    (kept,) = therapist.vault(lambda vault: checkins.checkins_of_note(vault, note_id))
    assert (kept.value, kept.helped, kept.on) == (6, "A walk", therapist.now.date())
    therapist.write(" Then more.")
    therapist.until(
        lambda: (
            therapist.vault(lambda vault: notes.note(vault, note_id)).sections[0].text.endswith("Then more.")
        )
    )


def test_the_note_s_card_names_the_goals_that_were_looked_at(therapist, heron):
    add(therapist, heron, NIGHTS)
    note_id = write_note(therapist, heron)
    therapist.go("case", heron)
    therapist.until(lambda: therapist.sees("Came in lighter."))
    open_note(therapist, note_id, "Goals in play")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    therapist.go("case", heron)
    therapist.until(lambda: therapist.sees("Sleep through most nights · 6"))


def test_a_look_beside_last_week_s_note_is_of_last_week(therapist, heron):
    add(therapist, heron, NIGHTS)
    note_id = write_note(therapist, heron, days_ago=7)
    open_note(therapist, note_id, "Goals in play")
    therapist.press("Ctrl+Shift+U")
    assert therapist.sees("16 Nov: How close is it? 0 is far, 10 is there.")
    therapist.press("3")
    therapist.until(lambda: looks(therapist, heron) == [(3, "")])
    (kept,) = therapist.vault(lambda vault: checkins.checkins_of_note(vault, note_id))
    assert kept.on == therapist.now.date() - dt.timedelta(days=7)


def test_a_signed_note_stays_as_it_is(therapist, heron):
    add(therapist, heron, NIGHTS)
    note_id = write_note(therapist, heron)
    therapist.vault(lambda vault: signing.sign(vault, note_id, now=therapist.now))
    open_note(therapist, note_id, "Goals in play")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    named = [each.accessibleName() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert "Done" in named
    assert "Put it into the note" not in named


def test_without_a_goal_there_is_no_card_and_the_key_says_where_they_are_made(therapist, heron):
    open_note(therapist, write_note(therapist, heron), "How to reach Heron")
    assert not therapist.sees("Goals in play")
    therapist.press("Ctrl+Shift+U")
    assert therapist.sees("No goal is in play. They are made on the client's page, under Goals.")


def test_what_is_written_about_a_goal_goes_on_while_the_note_is_kept(therapist, heron):
    add(therapist, heron, NIGHTS)
    note_id = write_note(therapist, heron)
    open_note(therapist, note_id, "Goals in play")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.write("Half a sen")
    add(therapist, heron, EVENINGS)
    therapist.until(lambda: therapist.sees("Evenings that are mine"))
    therapist.write("tence")
    therapist.press("Return")
    therapist.until(lambda: looks(therapist, heron) == [(6, "Half a sentence")])


def private_goal(therapist, case_id):
    """Made of an answer in the therapist's own sheet."""
    (sheet,) = [each for each in whole_shelf().sheets if each.id == "after_session"]

    def make(vault):
        new = NewGiven(case_id=case_id, form=form_of(sheet, "en", {}), how=How.SCREEN)
        given_id = givens.give(vault, new, now=therapist.now).made
        made = returns.begin_return(vault, given_id, Via.SCREEN, now=therapist.now).made
        return goals.add_goal(vault, case_id, "Ask less", made, "line", now=therapist.now)

    return therapist.made(make)


def test_words_of_a_private_goal_are_never_put_into_the_record(therapist, heron):
    private_goal(therapist, heron)
    open_note(therapist, write_note(therapist, heron), "Ask less")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    named = [each.accessibleName() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert "Done" in named
    assert "Put it into the note" not in named
