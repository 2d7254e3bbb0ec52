"""What is said about a goal gets into the vault: when the check-in folds before the vault has answered, when
the vault could not take it, when a value is taken back.
"""

import datetime as dt
import threading

import pytest
from goal_hands import NIGHTS, add, looks, writes
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from inglenook.domain.goal.goal import Ended, Ending, GoalText, Objective, Step
from inglenook.ui.look.choice import Check
from inglenook.vault import checkins, goals, notes, sessions

HELPED = "What helped, if they say"
CHECK_IN = "Check in: Sleep through most nights"
STEPS = (Step(words="Tell two people"), Step(words="Put the phone away"))


@pytest.fixture
def heron(therapist):
    return therapist.add_client("Heron")


@pytest.fixture
def nights(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    therapist.go("case", heron, "goals")
    therapist.until(lambda: therapist.sees(NIGHTS.words))
    return goal


def line(therapist):
    return therapist.named(HELPED, QLineEdit)


def say_while_the_vault_is_busy(therapist, helped):
    """Ends with what is to be called once the vault may answer."""
    therapist.press("Ctrl+Shift+U")
    may_answer = threading.Event()
    therapist.runner.ask(lambda _vault: may_answer.wait(60) and None)
    therapist.named("6 of 10", QAbstractButton).click()
    QTest.keyClicks(line(therapist), helped)
    return may_answer.set


def test_what_helped_is_kept_when_it_folds_before_the_vault_has_answered(therapist, heron, nights):
    answer = say_while_the_vault_is_busy(therapist, "My sister called")
    QTest.keyClick(line(therapist), Qt.Key.Key_Return)
    answer()
    therapist.until(lambda: looks(therapist, heron) == [(6, "My sister called")])
    assert therapist.sees("Kept: 6 of 10")


def test_what_helped_is_kept_when_the_goal_ends_meanwhile(therapist, heron, nights):
    therapist.press("Ctrl+Shift+U", "6")
    QTest.keyClicks(line(therapist), "My sister called")
    end = Ended(how=Ending.REACHED, on=therapist.now.date())
    therapist.vault(lambda vault: goals.end_goal(vault, nights, end, now=therapist.now))
    therapist.until(lambda: looks(therapist, heron) == [(6, "My sister called")])


def test_all_of_it_is_asked_for_before_a_lock(therapist, heron, nights):
    answer = say_while_the_vault_is_busy(therapist, "My sister called")
    assert therapist.window.leave_all() == []
    found = []
    therapist.runner.ask(lambda vault: found.extend(checkins.checkins(vault, heron)))
    answer()
    therapist.settle()
    assert [(each.value, each.helped) for each in found] == [(6, "My sister called")]


def test_what_could_not_be_kept_is_tried_again_by_itself(qtbot, therapist, heron, nights):
    told = []
    therapist.runner.problem.connect(told.append)
    therapist.press("Ctrl+Shift+U")
    writes(therapist, possible=False)
    therapist.named("6 of 10", QAbstractButton).click()
    QTest.keyClicks(line(therapist), "A walk")
    QTest.keyClick(line(therapist), Qt.Key.Key_Return)
    therapist.until(lambda: bool(told))
    writes(therapist, possible=True)
    qtbot.waitUntil(lambda: looks(therapist, heron) == [(6, "A walk")], timeout=60_000)


def test_a_value_that_could_not_be_kept_is_there_again_and_kept_on_leaving(therapist, heron, nights):
    writes(therapist, possible=False)
    therapist.press("Ctrl+Shift+U", "6", "Escape")
    assert looks(therapist, heron) == []
    therapist.click(CHECK_IN)
    assert therapist.named("6 of 10", QAbstractButton).isChecked()
    writes(therapist, possible=True)
    therapist.go("today")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])


def test_what_a_goal_that_ended_refuses_is_told_and_not_tried_again(therapist, heron, nights):
    told = []
    therapist.runner.problem.connect(told.append)
    answer = say_while_the_vault_is_busy(therapist, "")
    end = Ended(how=Ending.LET_GO, on=therapist.now.date())
    value = therapist.named("7 of 10", QAbstractButton)
    answer()
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    (look,) = therapist.vault(lambda vault: checkins.checkins(vault, heron))
    therapist.vault(lambda vault: checkins.trash_checkin(vault, look.id, now=therapist.now))
    therapist.until(lambda: not therapist.named("6 of 10", QAbstractButton).isChecked())
    therapist.runner.ask(lambda vault: goals.end_goal(vault, nights, end, now=therapist.now))
    value.click()
    therapist.until(lambda: bool(told))
    therapist.go("today")
    assert [type(each).__name__ for each in told] == ["GoalEnded"]
    assert looks(therapist, heron) == []


def test_undo_of_another_value_leaves_what_helped(therapist, heron, nights):
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    therapist.click("7 of 10")
    QTest.keyClicks(line(therapist), "Walking the dog")
    therapist.until(lambda: looks(therapist, heron) == [(7, "Walking the dog")])
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(6, "Walking the dog")])
    assert line(therapist).text() == "Walking the dog"


def test_a_pause_between_two_words_takes_no_space_away(therapist, heron, nights):
    therapist.press("Ctrl+Shift+U", "6")
    QTest.keyClicks(line(therapist), "A walk ")
    therapist.until(lambda: looks(therapist, heron) == [(6, "A walk")])
    QTest.keyClicks(line(therapist), "before bed")
    therapist.until(lambda: looks(therapist, heron) == [(6, "A walk before bed")])


def test_a_look_goes_along_with_its_note(therapist, heron):
    add(therapist, heron, NIGHTS)
    now, week_before = therapist.now, therapist.now.date() - dt.timedelta(days=7)
    note_id = therapist.made(
        lambda vault: notes.start_session_note(
            vault, heron, about=now.date(), start=None, end=None, zone="UTC", template="dap", now=now
        )
    )
    therapist.go("note", note_id)
    therapist.until(lambda: therapist.sees("Goals in play"))
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])

    def move(vault):
        session = sessions.session(vault, notes.note(vault, note_id).session_id)
        return sessions.change_session(vault, session.model_copy(update={"date": week_before}), now=now)

    therapist.vault(move)
    therapist.click(CHECK_IN)
    assert therapist.named("6 of 10", QAbstractButton).isChecked()
    therapist.click("7 of 10")
    therapist.until(lambda: looks(therapist, heron) == [(7, "")])
    (kept,) = therapist.vault(lambda vault: checkins.checkins_of_note(vault, note_id))
    assert kept.on == week_before


@pytest.fixture
def quiet(therapist, heron):
    goal = add(therapist, heron, GoalText(words="Quiet", objectives=(Objective(words="Off", steps=STEPS),)))
    therapist.go("case", heron, "goals")
    therapist.until(lambda: therapist.sees("Put the phone away"))

    def done():
        text = therapist.vault(lambda vault: goals.goal(vault, goal)).text
        return [step.is_done for step in text.objectives[0].steps]

    return done


def test_the_space_bar_ticks_a_step_and_the_keyboard_stays_there(therapist, quiet):
    therapist.named("Put the phone away", Check).setFocus()
    therapist.press("Space")
    therapist.until(lambda: quiet() == [False, True])
    assert therapist.named("Put the phone away", Check).hasFocus()
    therapist.press("Space")
    therapist.until(lambda: quiet() == [False, False])


def test_a_step_is_ticked_beside_a_check_in_that_is_open(therapist, heron, quiet):
    therapist.press("Ctrl+Shift+U", "6")
    QTest.keyClicks(line(therapist), "Half a sen")
    therapist.click("Tell two people")
    therapist.until(lambda: quiet() == [True, False])
    QTest.keyClicks(line(therapist), "tence")
    therapist.until(lambda: looks(therapist, heron) == [(6, "Half a sentence")])
