"""What was done about something to talk over: kept while it is written; the keyboard stays in its line."""

import datetime as dt

import pytest
from measure_hands import answered, entered, figures_alone, shipped, writes
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QMenu, QTextEdit
from therapist import rows_of

from inglenook.ui.look.list import LineList
from inglenook.ui.measures.talk_card import TalkCard
from inglenook.vault import goals, measures, scores, settings, talks
from inglenook.vault.clients import add_client
from inglenook.vault.findings import Finding, What

LINE = "What was done"
FLAGGED = [2, 2, 1, 1, 0, 0, 0, 0, 1]


@pytest.fixture
def heron(therapist):
    therapist.case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=therapist.now))
    return therapist


@pytest.fixture(params=["answers", "measures"])
def flagged(request, heron):
    """Before one of the two pages where it can be written."""
    heron.return_id = flag(heron)
    show(heron, request.param)
    return heron


def flag(heron, days_ago: int = 0) -> str:
    at = heron.now - dt.timedelta(days_ago)
    return_id, _change = heron.vault(lambda vault: answered(vault, heron.case_id, FLAGGED, at))
    return return_id


def show(heron, page: str) -> None:
    if page == "answers":
        heron.go("answers", heron.return_id)
    else:
        heron.go("case", heron.case_id, "measures")


def begun(heron) -> list[str]:
    return [talk.done for talk in heron.vault(talks.open_talks)]


def lines(heron) -> list[QLineEdit]:
    return [each for each in heron.visible() if isinstance(each, QLineEdit) and each.accessibleName() == LINE]


def hand_in(heron, line: QLineEdit, text: str) -> None:
    """Types it and leaves the hand between the second and the third letter."""
    line.setFocus()
    QTest.keyClicks(line, text)
    line.setCursorPosition(2)


def test_half_a_sentence_is_kept_by_itself_and_stands_on_both_pages(flagged):
    flagged.fill(LINE, "Asked, and ")
    flagged.until(lambda: begun(flagged) == ["Asked, and "])
    for page in ("answers", "measures"):
        show(flagged, page)
        assert flagged.named(LINE, QLineEdit).text() == "Asked, and "
    flagged.go("today")
    assert len(rows_of(flagged.named("To talk over", LineList))) == 1


def test_what_was_just_typed_is_kept_when_one_goes_elsewhere(flagged):
    flagged.fill(LINE, "Asked, and")
    flagged.go("today")
    assert begun(flagged) == ["Asked, and"]


def test_what_was_just_typed_is_kept_before_a_lock(flagged):
    flagged.fill(LINE, "Asked, and")
    flagged.window.leave_all()
    assert begun(flagged) == ["Asked, and"]


def test_what_was_noted_is_there_to_go_on_with_when_it_is_talked_over_again(flagged):
    flagged.fill(LINE, "Asked.")
    flagged.click("Note what was done")
    flagged.until(lambda: not begun(flagged))
    flagged.press("Alt+U")
    flagged.until(lambda: bool(lines(flagged)))
    assert flagged.named(LINE, QLineEdit).text() == "Asked."


@pytest.mark.parametrize("act", ["kept", "noted"])
def test_what_could_not_be_written_stays_and_is_tried_again(flagged, act):
    problems: list[object] = []
    flagged.runner.problem.connect(problems.append)
    writes(flagged, possible=False)
    flagged.fill(LINE, "Asked.")
    if act == "noted":
        flagged.click("Note what was done")
    flagged.until(lambda: bool(problems))
    assert flagged.named(LINE, QLineEdit).text() == "Asked."
    writes(flagged, possible=True)
    flagged.go("today")
    assert begun(flagged) == ["Asked."]


def test_a_check_that_goes_on_and_words_that_are_kept_leave_the_hand_where_it_is(flagged):
    line = flagged.named(LINE, QLineEdit)
    hand_in(flagged, line, "Asked")
    flagged.window.context().checking.changed.emit()
    flagged.until(lambda: begun(flagged) == ["Asked"])
    flagged.settle()
    assert (flagged.window.focusWidget(), line.cursorPosition()) == (line, 2)
    flagged.window.tell_findings([Finding(What.NEWER_VAULT)])
    assert not lines(flagged)


def test_something_else_that_changes_leaves_the_hand_where_it_is(flagged):
    hand_in(flagged, flagged.named(LINE, QLineEdit), "Asked")
    flagged.vault(lambda vault: goals.add_goal(vault, flagged.case_id, "Evenings off", now=flagged.now))
    flagged.vault(
        lambda vault: entered(vault, flagged.case_id, shipped("gad7"), flagged.now.date(), flagged.now, sum=9)
    )
    line = flagged.window.focusWidget()
    assert isinstance(line, QLineEdit)
    assert (line.accessibleName(), line.text(), line.cursorPosition()) == (LINE, "Asked", 2)


def test_noting_one_of_two_leaves_the_hand_in_the_other(heron):
    for days in (7, 0):
        flag(heron, days)
    show(heron, "measures")
    first, second = lines(heron)
    QTest.keyClicks(first, "Asked.")
    hand_in(heron, second, "Called")
    (card,) = [each for each in heron.window.findChildren(TalkCard) if each.isAncestorOf(first)]
    card.noted.emit("Asked.")
    heron.until(lambda: len(lines(heron)) == 1)
    assert (heron.window.focusWidget(), second.text(), second.cursorPosition()) == (second, "Called", 2)


def test_noting_the_one_that_is_written_in_goes_on_in_the_next(heron):
    for days in (7, 0):
        flag(heron, days)
    show(heron, "measures")
    first, second = lines(heron)
    hand_in(heron, first, "Asked.")
    QTest.keyClick(first, Qt.Key.Key_Return)
    heron.until(lambda: len(lines(heron)) == 1)
    assert heron.window.focusWidget() is second


def test_days_are_those_where_one_works(sit_down):
    """Half past nine in the evening in New York is the next day in London."""
    night = dt.datetime(2026, 11, 24, 2, 30, tzinfo=dt.UTC)
    therapist = sit_down(clock=lambda: night)
    therapist.now = night
    there = therapist.window.context().settings.model_copy(update={"zone": "America/New_York"})
    therapist.vault(lambda vault: settings.save_settings(vault, there, now=night))
    therapist.until(lambda: therapist.window.context().settings.zone == "America/New_York")
    therapist.case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=night))
    return_id = flag(therapist)
    therapist.go("today")
    (row,) = rows_of(therapist.named("To talk over", LineList))
    assert row == "Heron, PHQ-9 · came today, to talk over"
    (talk,) = therapist.vault(talks.open_talks)
    therapist.vault(lambda vault: talks.settle_talk(vault, talk.id, "Asked.", now=night))
    therapist.go("answers", return_id)
    assert therapist.sees("noted today")


def test_figures_that_could_not_be_kept_come_up_again(heron):
    heron.vault(lambda vault: measures.keep_measure(vault, figures_alone(), now=heron.now))
    heron.go("case", heron.case_id, "measures")
    heron.press("Ctrl+R")
    heron.until(lambda: heron.dialog() is not None)
    first = heron.dialog()
    box = heron.named("Measure", QComboBox)
    box.setCurrentIndex(box.findText("Lake"))
    heron.fill("Sum", "21,5")
    day = first.findChild(QDateEdit)
    day.setDate(day.date().addDays(-3))
    writes(heron, possible=False)
    heron.click("Keep")
    heron.until(lambda: heron.dialog() not in (None, first))
    writes(heron, possible=True)
    heron.click("Keep")
    heron.until(lambda: heron.dialog() is None)
    (score,) = heron.vault(lambda vault: scores.scores(vault, heron.case_id))
    assert (score.measure_id, score.figures["sum"].value) == ("lake", 21.5)
    assert score.on == heron.now.date() - dt.timedelta(3)


def test_a_goal_of_an_answer_that_could_not_be_made_comes_up_again(heron):
    heron.go("answers", flag(heron))
    menu = next(each for each in heron.window.findChildren(QMenu) if "goal" in each.actions()[-1].text())
    menu.actions()[-1].trigger()
    heron.until(lambda: heron.dialog() is not None)
    first = heron.dialog()
    first.findChild(QTextEdit).setPlainText("Evenings off")
    writes(heron, possible=False)
    heron.click("Make it a goal")
    heron.until(lambda: heron.dialog() not in (None, first))
    writes(heron, possible=True)
    heron.click("Make it a goal")
    heron.until(lambda: heron.dialog() is None)
    (goal,) = heron.vault(lambda vault: goals.goals(vault, heron.case_id))
    assert goal.words == "Evenings off"


@pytest.mark.parametrize("button", ["Enter a score", "Ask again from time to time"])
def test_a_vault_that_is_only_read_asks_for_nothing(heron, button):
    heron.go("case", heron.case_id, "measures")
    ask = heron.named(button, object)
    heron.window.tell_findings([Finding(What.NEWER_VAULT)])
    ask.click()
    heron.settle()
    assert heron.dialog() is None
    assert heron.sees(heron.window.context().checking.why_read_only())
