"""A look at a goal is made in two keys or clicks, kept at once, and taken back as easily."""

import pytest
from goal_hands import EVENINGS, NIGHTS, SAYING, add, looked, looks
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from inglenook.vault import checkins

HELPED = "What helped, if they say"


@pytest.fixture
def heron(therapist):
    return therapist.add_client("Heron")


def go_to_goals(therapist, heron, *seen):
    therapist.go("case", heron, "goals")
    for text in seen:
        therapist.until(lambda text=text: therapist.sees(text))


def test_two_keys_from_the_client_s_page(therapist, heron):
    add(therapist, heron, NIGHTS)
    therapist.open_client("Heron")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    assert therapist.sees("Kept: 6 of 10")
    therapist.write("A walk before bed")
    therapist.press("Return")
    therapist.until(lambda: looks(therapist, heron) == [(6, "A walk before bed")])
    (kept,) = therapist.vault(lambda vault: checkins.checkins(vault, heron))
    assert (kept.on, kept.note_id) == (therapist.now.date(), None)
    assert therapist.sees("Today: 6 of 10")


def test_two_clicks_beside_the_timeline(sit_down):
    therapist = sit_down(size=(1500, 900))
    heron = therapist.add_client("Heron")
    add(therapist, heron, NIGHTS)
    therapist.go("case", heron)
    therapist.until(lambda: therapist.sees("No check-in yet."))
    therapist.click("Check in: Sleep through most nights")
    therapist.click("10 of 10")
    therapist.until(lambda: looks(therapist, heron) == [(10, "")])


def test_where_there_is_no_room_beside_the_timeline_the_goals_stand_above_it(sit_down):
    therapist = sit_down(size=(1024, 700))
    heron = therapist.add_client("Heron")
    add(therapist, heron, EVENINGS)
    add(therapist, heron, NIGHTS)
    therapist.go("case", heron)
    therapist.until(lambda: therapist.sees("Sleep through most nights"))
    therapist.click("Check in: Sleep through most nights")
    therapist.click("3 of 10")
    therapist.until(lambda: looks(therapist, heron) == [(3, "")])


def test_another_value_on_the_same_day_changes_the_look_and_undo_brings_the_first_back(therapist, heron):
    add(therapist, heron, NIGHTS)
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    therapist.click("7 of 10")
    therapist.until(lambda: looks(therapist, heron) == [(7, "")])
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(6, "")])
    therapist.until(lambda: therapist.named("6 of 10", QAbstractButton).isChecked())


def test_undo_takes_the_first_look_of_the_day_away(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 7)
    go_to_goals(therapist, heron, "4 of 10")
    therapist.press("Ctrl+Shift+U", "6")
    therapist.until(lambda: looks(therapist, heron) == [(4, ""), (6, "")])
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(4, "")])
    assert therapist.sees("16 Nov: 4 of 10")


def test_arrows_keep_nothing_on_the_way(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 7)
    go_to_goals(therapist, heron, "4 of 10")
    therapist.press("Ctrl+Shift+U", "Right", "Right")
    assert looks(therapist, heron) == [(4, "")]
    therapist.press("Return")
    therapist.until(lambda: looks(therapist, heron) == [(4, ""), (6, "")]), "it begins where it stood"


def test_levels_are_chosen_by_their_number_and_read_in_the_client_s_words(therapist, heron):
    add(therapist, heron, EVENINGS)
    go_to_goals(therapist, heron, EVENINGS.words)
    therapist.press("Ctrl+Shift+U")
    assert therapist.named("−1: less than expected. One evening", QAbstractButton)
    therapist.press("-", "1")
    therapist.until(lambda: looks(therapist, heron) == [(-1, "")])
    assert therapist.sees("Today: −1 · One evening")


def test_in_words_alone(therapist, heron):
    add(therapist, heron, SAYING)
    go_to_goals(therapist, heron, SAYING.words)
    therapist.press("Ctrl+Shift+U")
    therapist.write("Said it at breakfast")
    therapist.press("Return")
    therapist.until(lambda: looks(therapist, heron) == [(None, "Said it at breakfast")])
    assert therapist.sees("Today: Said it at breakfast")


def test_the_same_key_again_goes_to_the_next_goal(therapist, heron):
    add(therapist, heron, NIGHTS)
    add(therapist, heron, EVENINGS, days_ago=20)
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.press("Ctrl+Shift+U", "Ctrl+Shift+U", "2")
    therapist.until(lambda: looks(therapist, heron) == [(2, "")])
    assert therapist.sees("Today: +2 · Three, and a whole day")


def test_what_helped_is_kept_when_one_turns_away_at_once(therapist, heron):
    add(therapist, heron, NIGHTS)
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.press("Ctrl+Shift+U", "6")
    QTest.keyClicks(therapist.named(HELPED, QLineEdit), "Tea")
    therapist.go("today")
    therapist.until(lambda: looks(therapist, heron) == [(6, "Tea")])


def test_what_helped_is_kept_before_a_lock(therapist, heron):
    add(therapist, heron, NIGHTS)
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.press("Ctrl+Shift+U", "6")
    QTest.keyClicks(therapist.named(HELPED, QLineEdit), "Tea")
    assert therapist.window.leave_all() == []
    therapist.until(lambda: looks(therapist, heron) == [(6, "Tea")])


def test_escape_folds_it_and_keeps_the_page(therapist, heron):
    add(therapist, heron, NIGHTS)
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.press("Ctrl+Shift+U")
    QTest.keyClick(therapist.window.focusWidget(), Qt.Key.Key_Escape)
    therapist.settle()
    assert therapist.window.place().page == "case"
    assert not therapist.sees("How close is it? 0 is far, 10 is there.")
    assert looks(therapist, heron) == []
