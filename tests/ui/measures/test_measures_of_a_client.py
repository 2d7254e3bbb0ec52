"""A client's measures: read, entered, asked again, talked over, on their page, with the answers, on Today."""

import datetime as dt

import pytest
from measure_hands import answered, entered, figures_alone, shipped, small_scale
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox
from therapist import rows_of

from inglenook.domain.case import CaseKind
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import GoalText
from inglenook.domain.measure.building import new_scale
from inglenook.ui.clients.measures import MeasuresTab
from inglenook.ui.look.list import LineList
from inglenook.ui.measures.followed_view import FollowedView
from inglenook.ui.measures.talk_card import TalkCard
from inglenook.vault import cases, dues, goals, measures, returns, scores, talks
from inglenook.vault.clients import add_client

CALM = [1, 0, 1, 0, 0, 0, 0, 0, 0]
FLAGGED = [2, 2, 1, 1, 0, 0, 0, 0, 1]


@pytest.fixture
def heron(therapist):
    """Before the tab of measures of a client."""
    therapist.case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=therapist.now))
    therapist.go("case", therapist.case_id, "measures")
    return therapist


def answer(therapist, points, days_ago: int = 0) -> str:
    at = therapist.now - dt.timedelta(days_ago)
    return_id, _change = therapist.vault(lambda vault: answered(vault, therapist.case_id, points, at))
    return return_id


def look(therapist) -> None:
    therapist.go("case", therapist.case_id, "measures")


def all_scores(therapist):
    return therapist.vault(lambda vault: scores.scores(vault, therapist.case_id))


def rows(therapist, name: str) -> list[str]:
    return rows_of(therapist.named(name, LineList))


def open_first(therapist, name: str) -> None:
    listed = therapist.named(name, LineList)
    listed.select_first()
    listed.open_current()
    therapist.settle()


def test_without_a_score_the_page_says_how_one_comes(heron):
    assert heron.sees("No measure yet")
    heron.click("Give a measure")
    heron.until(lambda: heron.sees("1 of 3: for whom, and what"))
    assert heron.named("Worksheet", QComboBox).currentText() == "PHQ-9"
    assert heron.sees(
        "Nobody sees an answer before the sheet comes back. What can't wait is asked in person."
    )


def test_a_measure_is_filled_in_together_scored_and_flagged_at_once(heron):
    heron.click("Fill in together")
    heron.until(lambda: heron.dialog() is not None)
    heron.click("Begin")
    heron.until(lambda: heron.window.place().page == "filling")
    return_id = heron.window.place().id
    given = heron.vault(lambda vault: returns.returned(vault, return_id)).given_id
    kept = heron.vault(lambda vault: measures.measure_given(vault, given))
    assert kept == shipped("phq9").model_copy(update={"sheet": None})
    heron.click("Finish")
    heron.until(lambda: heron.window.place().page == "answers")
    assert heron.sees("PHQ-9")
    assert heron.sees("0 of 9 answered")
    assert not heron.window.findChildren(TalkCard)


def test_what_is_to_be_talked_over_stays_until_it_is_noted_and_can_be_taken_back(heron):
    return_id = answer(heron, FLAGGED)
    heron.go("today")
    assert rows(heron, "To talk over") == ["Heron, PHQ-9 · came today, to talk over"]
    assert "better off dead" not in heron.words()
    open_first(heron, "To talk over")
    assert heron.window.place().page == "answers"
    assert heron.sees("Thoughts of being better off dead or of hurting oneself")
    heron.click("Note what was done")
    assert heron.vault(talks.open_talks), "an empty line notes nothing"
    heron.fill("What was done", "Asked, made the plan for dark days again.")
    QTest.keyClick(heron.named("What was done", QLineEdit), Qt.Key.Key_Return)
    heron.settle()
    heron.until(lambda: heron.sees("Asked, made the plan for dark days again."))
    heron.go("today")
    assert not heron.sees("PHQ-9")
    heron.go("answers", return_id)
    heron.click("To be talked over again")
    heron.go("today")
    assert rows(heron, "To talk over") == ["Heron, PHQ-9 · came today, to talk over"]


def test_half_a_sentence_survives_when_something_else_changes_the_page(heron):
    answer(heron, FLAGGED)
    look(heron)
    heron.fill("What was done", "Asked, and")
    heron.vault(
        lambda vault: entered(vault, heron.case_id, shipped("gad7"), heron.now.date(), heron.now, sum=9)
    )
    heron.until(lambda: heron.sees("GAD-7"))
    assert heron.named("What was done", QLineEdit).text() == "Asked, and"


def test_the_newest_score_the_chart_and_the_list_say_the_same(heron):
    for weeks, points in (
        (8, [2] * 9),
        (4, [2, 2, None, None, None, 1, 1, 1, 0]),
        (2, [1] * 8 + [0]),
        (0, CALM),
    ):
        answer(heron, points, weeks * 7)
    look(heron)
    assert heron.sees("2 of 27")
    assert heron.sees("none-minimal")
    assert "16 points lower since 28 Sep" in heron.words()
    assert rows(heron, "Scores") == [
        "2 of 27, none-minimal · from answers, today",
        "8 of 27, mild · from answers, 9 Nov",
        "–, from answers, 26 Oct",
        "18 of 27, moderately severe · from answers, 28 Sep",
    ]
    heron.click("Show as a table")
    cells = heron.table()
    assert next(cells.item(row, 1).text() for row in range(cells.rowCount())) == "18"
    open_first(heron, "Scores")
    assert heron.window.place().page == "answers"


def test_two_hundred_scores_are_few_rows_until_all_are_wanted(heron):
    lake, first = figures_alone(), heron.now.date() - dt.timedelta(600)

    def fill(vault):
        measures.keep_measure(vault, lake, now=heron.now)
        for number in range(200):
            day = first + dt.timedelta(3 * number)
            entered(vault, heron.case_id, lake, day, heron.now, sum=number % 40)

    heron.vault(fill)
    look(heron)
    assert len(rows(heron, "Scores")) == 5
    heron.click("Show all 200: Lake")
    assert len(rows(heron, "Scores")) == 200
    assert len(heron.window.findChildren(FollowedView)) == 1


def test_a_score_is_entered_by_hand_refused_out_of_range_and_put_in_the_trash(heron):
    heron.vault(lambda vault: measures.keep_measure(vault, figures_alone(), now=heron.now))
    heron.press("Ctrl+R")
    heron.until(lambda: heron.dialog() is not None)
    assert heron.named("Measure", QComboBox).currentText() == "Lake"
    heron.click("Keep")
    assert heron.sees("Enter a figure.")
    heron.fill("Sum", "41")
    heron.click("Keep")
    assert heron.sees("“Sum” is a number from 0 to 40.")
    heron.fill("Sum", "21,5")
    heron.click("Keep")
    heron.until(lambda: heron.sees("21.5 of 40"))
    (score,) = all_scores(heron)
    assert (score.figures["sum"].value, score.on, score.return_id) == (21.5, heron.now.date(), None)
    open_first(heron, "Scores")
    heron.click("Put it in the trash")
    heron.until(lambda: heron.sees("No measure yet"))
    heron.press("Alt+U")
    heron.until(lambda: heron.sees("21.5 of 40"))


def test_a_measure_is_asked_again_stands_on_today_and_a_score_moves_it_on(heron):
    heron.click("Ask again from time to time")
    box = heron.named("Measure", QComboBox)
    box.setCurrentIndex(box.findText("GAD-7"))
    heron.named("Every", QSpinBox).setValue(3)
    heron.click("Keep")
    heron.until(lambda: heron.sees("Asked every 3 weeks, next 14 Dec"))
    (due,) = heron.vault(lambda vault: dues.dues(vault, heron.case_id))
    today, now = heron.now.date(), heron.now
    heron.vault(lambda vault: dues.set_due(vault, heron.case_id, due.client_id, "gad7", 3, today, now=now))
    heron.go("today")
    assert rows(heron, "To ask again") == ["Heron, GAD-7 · every 3 weeks, today"]
    heron.vault(lambda vault: entered(vault, heron.case_id, shipped("gad7"), today, now, sum=9))
    heron.until(lambda: not heron.sees("GAD-7"))
    look(heron)
    heron.click("Asked every 3 weeks, next 14 Dec: GAD-7")
    assert not heron.named("Measure", QComboBox).isEnabled()
    heron.named("Not any more", QCheckBox).setChecked(True)
    heron.click("Keep")
    heron.until(lambda: not heron.sees("Asked every 3 weeks, next 14 Dec"))
    assert heron.vault(lambda vault: dues.dues(vault, heron.case_id)) == []


def test_of_several_people_each_has_scores_of_their_own(therapist):
    now = therapist.now

    def fill(vault):
        alone = [add_client(vault, code, now=now).made or "" for code in ("Heron", "Wren")]
        ids = [cases.members(vault, each)[0].id for each in alone]
        case_id = cases.add_case(vault, CaseKind.COUPLE, "The nest", ids, now=now).made or ""
        for points, person in ((CALM, ids[0]), (FLAGGED, ids[1])):
            change = answered(vault, case_id, points, now, client_id=person)
        return case_id, change

    case_id, _change = therapist.vault(fill)
    therapist.go("case", case_id, "measures")
    codes = {label for label in ("Heron", "Wren") if therapist.sees(label)}
    assert codes == {"Heron", "Wren"}
    assert therapist.sees("2 of 27")
    assert therapist.sees("7 of 27")
    therapist.go("today")
    assert rows(therapist, "To talk over") == ["The nest · Wren, PHQ-9 · came today, to talk over"]


def test_scores_of_an_own_measure_in_the_trash_are_still_known_by_name(heron):
    scale = small_scale()
    heron.vault(lambda vault: measures.keep_measure(vault, scale, now=heron.now))
    heron.vault(lambda vault: entered(vault, heron.case_id, scale, heron.now.date(), heron.now, sum=3))
    heron.vault(lambda vault: measures.remove_measure(vault, scale.id, now=heron.now))
    look(heron)
    assert heron.sees("Brook scale")
    assert heron.sees("3 of 20")
    heron.press("Ctrl+R")
    heron.until(lambda: heron.dialog() is not None)
    assert heron.named("Measure", QComboBox).findText("Brook scale") == -1
    heron.press("Escape")


def test_what_is_not_finished_is_not_given(heron):
    heron.vault(lambda vault: measures.keep_measure(vault, new_scale("half", "en"), now=heron.now))
    heron.go("giving", heron.case_id, "half")
    offered = heron.named("Worksheet", QComboBox)
    assert "A sheet without a name" not in [offered.itemText(at) for at in range(offered.count())]


def test_the_sources_of_a_figure_are_read_by_keyboard_too(heron):
    answer(heron, CALM)
    look(heron)
    source = shipped("phq9").totals[0].missing.source
    assert not heron.sees(source)
    heron.click("Where this comes from: PHQ-9")
    assert heron.sees(source)


def test_with_private_notes_and_names_closed_measures_are_there(sit_down):
    therapist = sit_down(closed=(Compartment.PRIVATE, Compartment.IDENTITY))
    therapist.case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=therapist.now))
    for days in (7, 0):
        answer(therapist, CALM, days)
    look(therapist)
    assert therapist.sees("2 of 27")
    assert therapist.sees("No change since 16 Nov")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_at_large_text_in_a_small_window(sit_down, theme):
    therapist = sit_down(size=(1024, 700), scale=2.0, theme=theme)
    therapist.case_id = therapist.made(lambda vault: add_client(vault, "Heron", now=therapist.now))
    for days, points in ((7, FLAGGED), (0, CALM)):
        answer(therapist, points, days)
    look(therapist)
    tab = therapist.window.findChild(MeasuresTab)
    assert tab is not None
    inside = tab.widget()
    assert inside.width() <= tab.viewport().width()
    for label in (each for each in inside.findChildren(QLabel) if each.isVisibleTo(inside)):
        right = label.mapTo(inside, label.rect().topRight()).x()
        assert right <= inside.width(), label.text()
        if label.hasHeightForWidth():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_chart_marks_what_happened_between_the_first_score_and_the_last(heron):
    then = heron.now - dt.timedelta(21)
    goal_id = heron.made(lambda vault: goals.add_goal(vault, heron.case_id, "Evenings off", now=then))
    for days in (42, 0):
        answer(heron, CALM, days)
    text = GoalText(words="Two evenings off")
    heron.vault(lambda vault: goals.change_goal(vault, goal_id, text, 0, now=then + dt.timedelta(hours=3)))
    look(heron)
    heron.click("Show as a table")
    cells = heron.table()
    told = [cells.item(row, cells.columnCount() - 1).text() for row in range(cells.rowCount())]
    assert [each for each in told if "Goal changed: Two evenings off" in each]


def test_many_measures_all_come_the_newest_first(heron):
    today, now = heron.now.date(), heron.now
    for number, measure in enumerate(heron.window.context().resources.measures):
        on, figure = today - dt.timedelta(number), {measure.totals[0].id: 1}
        heron.vault(
            lambda vault, measure=measure, on=on, figure=figure: entered(
                vault, heron.case_id, measure, on, now, **figure
            )
        )
    look(heron)
    tab, count = heron.window.findChild(MeasuresTab), len(heron.window.context().resources.measures)
    heron.until(
        lambda: len([each for each in tab.findChildren(FollowedView) if each.isVisibleTo(tab)]) == count
    )
    assert heron.words().index("PHQ-9") < heron.words().index("AUDIT-C")
