"""Reached, changed, let go: three endings, equal, each in the client's words."""

import pytest
from goal_hands import NIGHTS, add, writes
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QTextEdit

from inglenook.domain.goal.goal import BESIDE, Ended, Ending
from inglenook.vault import checkins, goals

NEXT = "The goal that it changed into, in the client's words"


@pytest.fixture
def asked(therapist):
    """The case's id; the dialog is on screen."""
    heron = therapist.add_client("Heron")
    add(therapist, heron, NIGHTS)
    therapist.go("case", heron, "goals")
    therapist.until(lambda: therapist.sees(NIGHTS.words))
    therapist.click("It ends: Sleep through most nights")
    assert therapist.dialog() is not None
    return heron


def choices(therapist):
    return [each for each in therapist.visible() if isinstance(each, QRadioButton)]


def say(therapist, name, text):
    QTest.keyClicks(therapist.named(name, QTextEdit), text)


def all_goals(therapist, case_id):
    return therapist.vault(lambda vault: goals.goals(vault, case_id))


def test_the_three_stand_by_the_alphabet_the_same_size_and_none_is_chosen(therapist, asked):
    shown = choices(therapist)
    assert [each.accessibleName() for each in shown] == ["Changed", "Let go", "Reached"]
    assert len({(each.width(), each.height()) for each in shown}) == 1
    assert not any(each.isChecked() for each in shown)
    therapist.click("Keep")
    assert therapist.sees("Choose one of the three.")
    therapist.click("Cancel")
    assert all(goal.is_in_play for goal in all_goals(therapist, asked))


@pytest.mark.parametrize(("said", "how"), [("Let go", Ending.LET_GO), ("Reached", Ending.REACHED)])
def test_an_ending_is_kept_with_the_client_s_words_and_undone(therapist, asked, said, how):
    therapist.click(said)
    say(therapist, "In the client's words", "It was never mine.")
    assert NEXT not in [each.accessibleName() for each in therapist.visible()]
    therapist.click("Keep")
    therapist.until(lambda: all_goals(therapist, asked)[0].ended is not None)
    ended = all_goals(therapist, asked)[0].ended
    assert (ended.how, ended.words, ended.on) == (how, "It was never mine.", therapist.now.date())
    therapist.until(lambda: any("It was never mine." in line for line in therapist.words().splitlines()))
    therapist.window.do("undo")
    therapist.until(lambda: all_goals(therapist, asked)[0].is_in_play)


def test_what_has_changed_goes_on_as_the_next_goal(therapist, asked):
    therapist.click("Changed")
    say(therapist, NEXT, "Nights that end at two")
    therapist.click("Keep")
    therapist.until(lambda: len(all_goals(therapist, asked)) == 2)
    first, then = all_goals(therapist, asked)
    assert first.ended.next_id == then.id
    assert (then.words, then.text.way) == ("Nights that end at two", NIGHTS.way)
    therapist.until(lambda: therapist.sees("Nights that end at two"))
    therapist.window.do("undo")
    therapist.until(lambda: [goal.is_in_play for goal in all_goals(therapist, asked)] == [True])


def test_what_has_ended_is_read_and_taken_up_again(therapist, asked):
    therapist.click("Changed")
    say(therapist, "In the client's words", "It was about the nights.")
    say(therapist, NEXT, "Nights that end at two")
    therapist.click("Keep")
    therapist.until(lambda: len(all_goals(therapist, asked)) == 2)
    first, then = all_goals(therapist, asked)
    therapist.go("goal", first.id)
    therapist.until(lambda: therapist.sees("It was about the nights."))
    named = [each.accessibleName() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert not any(name.startswith("Check in") for name in named)
    therapist.click("It changed into: Nights that end at two")
    therapist.until(lambda: therapist.window.place().id == then.id)
    therapist.press("Escape")
    therapist.until(lambda: therapist.sees("It was about the nights."))
    therapist.click("Take it up again")
    therapist.until(lambda: all(goal.is_in_play for goal in all_goals(therapist, asked)))
    therapist.until(lambda: not therapist.sees("It was about the nights."))


def test_what_could_not_be_kept_comes_up_again(therapist, asked):
    therapist.click("Changed")
    say(therapist, "In the client's words", "It was about the nights.")
    say(therapist, NEXT, "Nights that end at two")
    writes(therapist, possible=False)
    first = therapist.dialog()
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() not in (None, first))
    writes(therapist, possible=True)
    assert [each.accessibleName() for each in choices(therapist) if each.isChecked()] == ["Changed"]
    therapist.click("Keep")
    therapist.until(lambda: len(all_goals(therapist, asked)) == 2)
    before, then = all_goals(therapist, asked)
    assert (before.ended.words, then.words) == ("It was about the nights.", "Nights that end at two")


def test_of_a_goal_that_ended_elsewhere_the_next_one_comes_up_as_a_goal(therapist, asked):
    (goal,) = all_goals(therapist, asked)
    therapist.click("Changed")
    say(therapist, NEXT, "Nights that end at two")
    ended = Ended(how=Ending.REACHED, on=therapist.now.date())
    therapist.vault(lambda vault: goals.end_goal(vault, goal.id, ended, now=therapist.now))
    first = therapist.dialog()
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() not in (None, first))
    therapist.click("Keep")
    therapist.until(lambda: len(all_goals(therapist, asked)) == 2)
    before, then = all_goals(therapist, asked)
    assert (before.ended, then.words) == (ended, "Nights that end at two")


def test_what_was_written_is_not_lost_when_a_lock_comes(therapist, asked):
    therapist.click("Changed")
    say(therapist, "In the client's words", "It was about the nights.")
    say(therapist, NEXT, "Nights that end at two")
    (draft,) = therapist.window.leave_all()
    assert (draft.base_revision, draft.text.words) == (BESIDE, "Nights that end at two")
    found = therapist.vault(lambda vault: checkins.checkins(vault, asked))
    assert [(each.value, each.helped) for each in found] == [(None, "It was about the nights.")]
    therapist.click("Cancel")
    assert therapist.window.leave_all() == []
