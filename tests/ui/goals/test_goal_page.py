"""The page of a goal: how it went, every look at it, what was changed in it. And the tab with all of them."""

import datetime as dt

import pytest
from goal_hands import EVENINGS, NIGHTS, SAYING, add, looked, looks, writes
from PySide6.QtCore import QDate
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QLabel, QTextEdit

from inglenook.domain.goal.goal import GoalText, Objective, Step
from inglenook.domain.goal.scaling import Rating, t_score
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.ui.desk.place import Place
from inglenook.ui.goals.opened_goal import open_goal
from inglenook.ui.look.choice import Check
from inglenook.ui.look.list import LineList
from inglenook.vault import checkins, givens, goals, returns, reviews, settings
from inglenook.vault.findings import Finding, What
from inglenook.vault.givens import NewGiven


@pytest.fixture
def heron(therapist):
    return therapist.add_client("Heron")


def go_to_goals(therapist, heron, seen):
    therapist.go("case", heron, "goals")
    therapist.until(lambda: therapist.sees(seen))


def go_to_goal(therapist, goal, seen):
    therapist.go("goal", goal)
    therapist.until(lambda: therapist.sees(seen))


def test_no_goal_yet_offers_to_make_the_first(therapist, heron):
    go_to_goals(therapist, heron, "No goal yet")
    therapist.press("Ctrl+Alt+G")
    therapist.until(lambda: therapist.dialog() is not None)
    QTest.keyClicks(therapist.named("In the client's words", QTextEdit), "Days that are mine")
    therapist.click("Keep")
    therapist.until(lambda: therapist.sees("No check-in yet."))
    assert [goal.words for goal in therapist.vault(lambda vault: goals.goals(vault, heron))] == [
        "Days that are mine"
    ]
    therapist.window.do("undo")
    therapist.until(lambda: therapist.sees("No goal yet"))


def test_every_look_is_listed_and_can_be_changed(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 14, "A walk")
    looked(therapist, goal, 6, 7)
    go_to_goal(therapist, goal, "6 of 10")
    rows = therapist.named("All check-ins", LineList)
    assert [line.spoken for line in rows.lines()] == ["6 of 10, 16 Nov", "4 of 10, A walk, 9 Nov"]
    rows.setFocus()
    rows.select_first()
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.click("5 of 10")
    therapist.named("On", QDateEdit).setDate(QDate(2026, 11, 2))
    therapist.click("Keep")
    therapist.until(lambda: looks(therapist, heron) == [(5, ""), (4, "A walk")])
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(4, "A walk"), (6, "")])


def test_what_helped_is_not_lost_when_a_lock_closes_the_dialog(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 14)
    go_to_goal(therapist, goal, "4 of 10")
    rows = therapist.named("All check-ins", LineList)
    rows.setFocus()
    rows.select_first()
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is not None)
    QTest.keyClicks(therapist.named("What helped, if they say", QTextEdit), "Tea")
    assert therapist.window.leave_all() == []
    therapist.until(lambda: looks(therapist, heron) == [(4, "Tea")])
    therapist.click("Cancel")


def open_newest_look(therapist):
    rows = therapist.named("All check-ins", LineList)
    rows.setFocus()
    rows.select_first()
    therapist.press("Return")


def test_a_changed_look_that_could_not_be_kept_comes_up_again(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 14)
    go_to_goal(therapist, goal, "4 of 10")
    open_newest_look(therapist)
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.click("5 of 10")
    QTest.keyClicks(therapist.named("What helped, if they say", QTextEdit), "A walk")
    writes(therapist, possible=False)
    first = therapist.dialog()
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() not in (None, first))
    writes(therapist, possible=True)
    assert looks(therapist, heron) == [(4, "")]
    therapist.click("Keep")
    therapist.until(lambda: looks(therapist, heron) == [(5, "A walk")])
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(4, "")])


def test_a_vault_that_is_only_read_opens_no_look_to_be_changed(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 14)
    go_to_goal(therapist, goal, "4 of 10")
    therapist.window.tell_findings([Finding(What.NEWER_VAULT)])
    open_newest_look(therapist)
    assert therapist.dialog() is None
    assert therapist.sees(therapist.window.context().checking.why_read_only())


def test_a_look_goes_into_the_trash_and_comes_back(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    looked(therapist, goal, 4, 14)
    go_to_goal(therapist, goal, "4 of 10")
    rows = therapist.named("All check-ins", LineList)
    rows.setFocus()
    rows.select_first()
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.click("Put the check-in in the trash")
    therapist.until(lambda: looks(therapist, heron) == [])
    therapist.until(lambda: therapist.dialog() is None)
    therapist.window.do("undo")
    therapist.until(lambda: looks(therapist, heron) == [(4, "")])


def test_how_it_went_is_a_chart_and_the_same_as_a_table(therapist, heron):
    goal = add(therapist, heron, EVENINGS)
    for level, ago in ((-1, 21), (0, 14), (1, 7)):
        looked(therapist, goal, level, ago, way=EVENINGS.way)
    go_to_goal(therapist, goal, "How it went")
    therapist.click("Show as a table")
    table = therapist.table()
    shown = [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    assert len(shown) == 3
    assert all(words in " ".join(row) for words, row in zip(("−1", "0", "+1"), shown, strict=True)), shown


def test_what_was_changed_is_told(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    text = NIGHTS.model_copy(update={"words": "Sleep until seven", "values": ("rest",)})
    therapist.vault(lambda vault: goals.change_goal(vault, goal, text, 0, now=therapist.now))
    go_to_goal(therapist, goal, "What was changed in it")
    assert any(
        line.startswith("Today: The words were “Sleep through most nights”.")
        for line in therapist.words().splitlines()
    )


def test_a_goal_in_the_trash_leads_back_to_the_client(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    go_to_goal(therapist, goal, NIGHTS.words)
    therapist.click("Put the goal in the trash")
    therapist.until(lambda: therapist.window.place().page == "case")
    therapist.until(lambda: therapist.sees("No goal yet"))
    therapist.window.do("undo")
    therapist.until(lambda: therapist.sees(NIGHTS.words))


def test_a_goal_that_turns_out_to_be_gone_leads_nobody_off_another_page(therapist, heron):
    first, then = add(therapist, heron, NIGHTS), add(therapist, heron, SAYING)
    therapist.vault(lambda vault: goals.remove_goal(vault, first, now=therapist.now))
    for place in (Place("goal", then), Place("today")):
        therapist.window.go(Place("goal", first))
        therapist.runner.ask(lambda _vault: None)  # between the two: neither replaces the other
        therapist.window.go(place)
        therapist.settle()
        assert therapist.window.place() == place
    therapist.go("goal", first)
    assert therapist.window.place().page == "clients"


def test_what_came_back_is_marked_on_the_day_that_it_was_where_one_works(therapist, heron):
    goal = add(therapist, heron, NIGHTS)
    sheet = therapist.window.context().resources.shelf.sheet("values")
    night = dt.datetime(2026, 11, 16, 2, tzinfo=dt.UTC)

    def evening_before(vault):
        there = settings.settings(vault).model_copy(update={"zone": "America/New_York"})
        settings.save_settings(vault, there, now=night)
        new = NewGiven(case_id=heron, form=form_of(sheet, "en", {}), how=How.SCREEN)
        given = givens.give(vault, new, now=night).made
        back = returns.begin_return(vault, given, Via.SCREEN, now=night).made
        returns.finish_return(vault, back, filled_on=None, now=night)
        return open_goal(vault, goal)

    opened = therapist.vault(evening_before)
    assert [mark.on for mark in opened.marks] == [dt.date(2026, 11, 15)]


def test_steps_are_ticked_where_the_goal_stands(therapist, heron):
    steps = (Step(words="Tell two people"), Step(words="Put the phone away"))
    goal = add(therapist, heron, GoalText(words="Quiet", objectives=(Objective(words="Off", steps=steps),)))
    go_to_goals(therapist, heron, "Put the phone away")
    boxes = [each for each in therapist.visible() if isinstance(each, Check)]
    for box in boxes:
        box.click()

    def done():
        text = therapist.vault(lambda vault: goals.goal(vault, goal)).text
        return [step.is_done for step in text.objectives[0].steps]

    therapist.until(lambda: done() == [True, True])
    therapist.window.do("undo")
    therapist.until(lambda: done() == [True, False])


def test_scaled_goals_come_to_one_figure_and_its_making_is_shown(therapist, heron):
    weights = ((3, 2), (1, -1))
    for at, (weight, level) in enumerate(weights):
        text = EVENINGS.model_copy(update={"words": f"Goal {at}", "weight": weight, "baseline": -1})
        looked(therapist, add(therapist, heron, text), level, 7, way=EVENINGS.way)
    looked(therapist, add(therapist, heron, NIGHTS), 4, 7)
    go_to_goals(therapist, heron, "T 64.6")
    began = t_score([Rating(weight, -1) for weight, _level in weights])
    assert therapist.sees(
        f"2 goals at their last check-in. 50 is what was expected. At the beginning: {began:.1f}."
    )
    formula = "T = 50 + 10·(3·2 + 1·(−1)) / √(0.7·(3² + 1²) + 0.3·(3 + 1)²) = 64.56"
    assert not therapist.sees(formula)
    assert any(each.toolTip() == formula for each in therapist.visible() if isinstance(each, QLabel))
    therapist.click("How it is made")
    assert formula in therapist.words().replace("\u200b", "")


def test_without_a_scaled_goal_there_is_no_figure(therapist, heron):
    looked(therapist, add(therapist, heron, NIGHTS), 4, 7)
    go_to_goals(therapist, heron, "4 of 10")
    assert not therapist.sees("Goals with five levels, together")


def test_a_goal_that_was_found_opens(therapist, heron):
    goal = add(therapist, heron, SAYING)
    assert any("Say what I want" in row for row in therapist.find("say what"))
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "goal")
    assert therapist.window.place().id == goal


def test_today_names_whose_plan_is_to_be_looked_at(therapist, heron):
    therapist.vault(
        lambda vault: reviews.move_review(
            vault, heron, therapist.now.date() - dt.timedelta(days=1), now=therapist.now
        )
    )
    therapist.go("today")
    therapist.until(lambda: therapist.sees("Plans to review together"))
    rows = therapist.named("Plans to review together", LineList)
    assert [line.spoken for line in rows.lines()] == ["Heron, Plan · yesterday"]
    rows.setFocus()
    rows.select_first()
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "plan")
    assert therapist.window.place().id == heron


def test_a_vault_that_is_only_read_takes_no_look_and_no_step(therapist, heron):
    steps = (Objective(words="Off", steps=(Step(words="Tell two people"),)),)
    add(therapist, heron, NIGHTS.model_copy(update={"objectives": steps}))
    go_to_goals(therapist, heron, NIGHTS.words)
    therapist.window.tell_findings([Finding(What.NEWER_VAULT)])
    therapist.click("Check in: Sleep through most nights")
    assert therapist.sees(therapist.window.context().checking.why_read_only())
    names = [each.accessibleName() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert "6 of 10" not in names
    therapist.click("Tell two people")
    assert not therapist.named("Tell two people", Check).isChecked()
    assert therapist.vault(lambda vault: checkins.checkins(vault, heron)) == []


def test_twelve_goals_come_as_one_scrolls_and_the_key_reaches_them_all(therapist, heron):
    for at in range(12):
        add(therapist, heron, NIGHTS.model_copy(update={"words": f"Goal {at}"}), days_ago=30 - at)
    go_to_goals(therapist, heron, "Goal 0")
    assert not therapist.sees("Goal 11")
    for _goal in range(12):
        therapist.press("Ctrl+Shift+U")
    assert therapist.sees("Goal 11")
    therapist.press("9")
    therapist.until(lambda: looks(therapist, heron) == [(9, "")])
    found = therapist.vault(lambda vault: checkins.checkins(vault, heron))
    newest = therapist.vault(lambda vault: goals.goals(vault, heron))[-1]
    assert [each.goal_id for each in found] == [newest.id]
