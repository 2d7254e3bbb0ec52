"""A goal in its dialog: words, values from the cards, objectives with steps, ways, levels, phrases."""

import datetime as dt

import pytest
from plan_hands import sort_values
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSpinBox,
    QTextEdit,
)

from inglenook.app.putting_away import keep_or_seal
from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Goal, GoalDraft, GoalText, Levels, Objective, Step, Way
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import How, Via
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.recovering_goals import RecoveredGoal, put_goal_back
from inglenook.ui.goals.editing import GoalEditor, filled
from inglenook.ui.goals.ending import EndDialog
from inglenook.ui.goals.sorted_cards import sorted_values
from inglenook.vault import cases, clients, givens, goals, returns, settings
from inglenook.vault.drafts import Sealer
from inglenook.vault.givens import NewGiven
from inglenook.vault.vault import Vault

SCALING = "Five levels in the client's words (Goal Attainment Scaling)"


@pytest.fixture
def editor(planner):
    """At a plan that has begun; what is added to it opens the dialog."""
    planner.begin()
    return planner


def kept(editor) -> GoalText:
    (goal,) = editor.therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    return goal.text


def open_goal(editor, words: str) -> None:
    editor.therapist.click(f"Change the goal: {words}")
    editor.therapist.until(lambda: editor.therapist.dialog() is not None)
    editor.therapist.settle()


def test_a_goal_needs_words_and_nothing_else(editor, therapist):
    therapist.click("Add a goal")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.click("Keep")
    assert therapist.sees("Write what the goal is, in a few words.")
    editor.write("In the client's words", "  Rest  ")
    editor.keep()
    assert kept(editor) == GoalText(words="Rest")


def test_enter_goes_from_line_to_line(editor, therapist):
    def fill():
        therapist.click("Add a value")
        therapist.write("Rest\nFriends\n", wait=False)
        therapist.click("Add an objective")
        therapist.write("Phone away by eight", wait=False)
        therapist.click("Add a step, steps of objective 1")
        therapist.write("A clock\nTell Fern", wait=False)

    editor.add_goal("Two evenings off", fill)
    steps = (Step(words="A clock"), Step(words="Tell Fern"))
    assert kept(editor) == GoalText(
        words="Two evenings off",
        values=("Rest", "Friends"),
        objectives=(Objective(words="Phone away by eight", steps=steps),),
    )


def add_with_steps(editor) -> None:
    def fill():
        for objective in ("First", "Second"):
            editor.therapist.click("Add an objective")
            editor.therapist.write(objective, wait=False)

    editor.add_goal("Two evenings off", fill)


def test_objectives_are_put_in_order_and_taken_away(editor, therapist):
    add_with_steps(editor)
    open_goal(editor, "Two evenings off")
    therapist.click("Move down: Objective 1")
    assert therapist.dialog().focusWidget().accessibleName() == "Move up: Objective 2"
    editor.keep()
    assert [each.words for each in kept(editor).objectives] == ["Second", "First"]
    open_goal(editor, "Two evenings off")
    therapist.click("Remove: Objective 1")
    assert therapist.dialog().focusWidget().accessibleName() == "Objective 1"
    editor.keep()
    assert [each.words for each in kept(editor).objectives] == ["First"]
    editor.undo()
    assert [each.words for each in kept(editor).objectives] == ["Second", "First"]


def test_a_step_is_ticked_off_on_the_page_itself(editor, therapist):
    def fill():
        therapist.click("Add an objective")
        therapist.write("Phone away", wait=False)
        therapist.click("Add a step, steps of objective 1")
        therapist.write("A clock", wait=False)

    editor.add_goal("Two evenings off", fill)
    therapist.named("Done: A clock", QCheckBox).click()
    therapist.settle()
    assert kept(editor).objectives[0].steps == (Step(words="A clock", is_done=True),)
    assert therapist.named("Done: A clock", QCheckBox).isChecked()
    editor.undo()
    assert kept(editor).objectives[0].steps == (Step(words="A clock"),)
    assert not therapist.named("Done: A clock", QCheckBox).isChecked()


def test_two_boxes_may_be_ticked_at_once(editor, therapist):
    def fill():
        therapist.click("Add an objective")
        therapist.write("Phone away", wait=False)
        therapist.click("Add a step, steps of objective 1")
        therapist.write("A clock\nTell Fern", wait=False)

    editor.add_goal("Two evenings off", fill)
    for step in ("A clock", "Tell Fern"):
        therapist.named(f"Done: {step}", QCheckBox).click()
    therapist.settle()
    assert all(step.is_done for step in kept(editor).objectives[0].steps)


def test_values_come_from_the_cards_that_were_sorted_last(editor, therapist):
    sort_values(therapist, editor.case_id, "love", "fun", "rest", "friends", "home")
    sort_values(therapist, editor.case_id, "rest", "friends", "home", "fun", "love")
    therapist.click("Add a goal")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.settle()
    editor.write("In the client's words", "Evenings")
    offered = editor.menu("From the cards they sorted")
    shelf = therapist.window.context().resources.shelf.sheet("values").texts["en"]
    assert offered == [shelf[f"cards.{card}"] for card in ("rest", "friends", "home", "fun", "love")]
    editor.choose("From the cards they sorted", offered[1])
    editor.keep()
    assert kept(editor).values == (offered[1],)


def test_the_cards_sorted_last_go_by_the_day_that_it_was_where_one_works(editor, therapist):
    there = therapist.window.context().settings.model_copy(update={"zone": "America/New_York"})
    therapist.vault(lambda vault: settings.save_settings(vault, there, now=therapist.now))
    night = dt.datetime(2026, 11, 16, 1, tzinfo=dt.UTC)
    later = night + dt.timedelta(hours=1)  # without a day of its own: the evening of the 15th
    sort_values(therapist, editor.case_id, "rest", "love", at=night)
    sort_values(therapist, editor.case_id, "love", "rest", at=later, says_day=False)
    shelf = therapist.window.context().resources.shelf.sheet("values").texts["en"]
    found = therapist.vault(lambda vault: sorted_values(vault, editor.case_id))
    assert found == (shelf["cards.rest"], shelf["cards.love"])


def test_without_sorted_cards_none_are_offered(editor, therapist):
    therapist.click("Add a goal")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.settle()
    names = [each.accessibleName() for each in therapist.visible() if isinstance(each, QAbstractButton)]
    assert "From the cards they sorted" not in names
    therapist.press("Esc")


def test_five_levels_are_drafted_from_the_goal_and_stay_once_changed(editor, therapist):
    def fill():
        therapist.named(SCALING, QRadioButton).click()
        editor.write("+2: much more than expected", "All week")
        therapist.click("Draft the levels")
        therapist.named("Weight", QSpinBox).setValue(3)
        therapist.named("Where it began", QComboBox).setCurrentText("−1")

    editor.add_goal("Two evenings a week off", fill)
    text = kept(editor)
    assert (text.way, text.weight, text.baseline) == (Way.SCALING, 3, -1)
    assert text.levels == Levels(
        much_less="No evenings a week off",
        less="One evening a week off",
        expected="Two evenings a week off",
        more="Three evenings a week off",
        much_more="All week",
    )


def test_levels_of_a_spanish_client_are_drafted_in_spanish(therapist, planner, now):
    (line,) = therapist.vault(cases.cases)
    (heron,) = therapist.vault(lambda vault: clients.members(vault, line.case_id))
    spanish = heron.model_copy(update={"language": "es"})
    therapist.vault(lambda vault: clients.change_client(vault, spanish, now=now))
    planner.begin()

    def fill():
        therapist.named(SCALING, QRadioButton).click()
        therapist.click("Draft the levels")

    planner.add_goal("dos tardes libres", fill)
    assert kept(planner).levels.more == "tres tardes libres"


def test_a_second_draft_changes_only_what_was_drafted():
    first = Levels(less="one", expected="two", more="three")
    there = first.model_copy(update={"more": "by hand"})
    assert filled(there, first, Levels(less="1", expected="2", more="3", much_more="4")) == Levels(
        less="1", expected="2", more="by hand", much_more="4"
    )


def test_phrases_of_steps_are_put_in_as_lines(editor, therapist):
    def fill():
        therapist.click("Add an objective")
        therapist.write("Phone away", wait=False)
        therapist.click("Add a step, steps of objective 1")
        therapist.write("Breathe", wait=False)
        assert "Keep as a phrase: Breathe" in editor.menu("Phrases, steps of objective 1")
        editor.choose("Phrases, steps of objective 1", "Keep as a phrase")
        editor.menu("Phrases, steps of objective 1")
        editor.choose("Phrases, steps of objective 1", "Breathe")

    editor.add_goal("Two evenings off", fill)
    assert [each.words for each in kept(editor).objectives[0].steps] == ["Breathe", "Breathe"]


def test_esc_changes_nothing(editor, therapist):
    editor.add_goal("Two evenings off")
    open_goal(editor, "Two evenings off")
    editor.write("In the client's words", " and more")
    QTest.keyClick(therapist.dialog(), Qt.Key.Key_Escape)
    therapist.settle()
    assert kept(editor).words == "Two evenings off"


def test_every_control_of_the_dialog_says_what_it_is(editor, therapist):
    def fill():
        therapist.named(SCALING, QRadioButton).click()
        therapist.click("Add a value")
        therapist.click("Add an objective")
        therapist.click("Add a step, steps of objective 1")
        shown = [
            each
            for each in therapist.visible()
            if isinstance(each, QAbstractButton | QTextEdit | QComboBox | QSpinBox)
        ]
        assert [type(each).__name__ for each in shown if not each.accessibleName()] == []
        names = [each.accessibleName() for each in shown]
        assert sorted({each for each in names if names.count(each) > 1}) == []

    editor.add_goal("Two evenings off", fill)


def test_what_could_not_be_kept_comes_up_again(editor, therapist, now):
    editor.add_goal("Two evenings off")
    open_goal(editor, "Two evenings off")
    editor.write("In the client's words", ", or three")
    (goal,) = therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    elsewhere = goal.text.model_copy(update={"values": ("Rest",)})
    therapist.vault(lambda vault: goals.change_goal(vault, goal.id, elsewhere, goal.revision, now=now))
    first = therapist.dialog()
    therapist.click("Keep")
    therapist.until(lambda: therapist.dialog() is not None and therapist.dialog() is not first)
    assert editor.said("In the client's words") == "Two evenings off, or three"
    editor.keep()
    assert kept(editor).words == "Two evenings off, or three"


def test_a_lock_takes_nothing_that_stands_in_the_dialog(editor, therapist, now):
    therapist.click("Add a goal")
    therapist.until(lambda: therapist.dialog() is not None)
    assert therapist.window.leave_all() == []
    editor.write("In the client's words", "Two evenings off")
    therapist.window.cover("Locking")
    drafts = therapist.window.leave_all()
    assert therapist.vault(lambda vault: keep_or_seal(vault, drafts, Sealer(vault), now)) == []
    assert kept(editor).words == "Two evenings off"
    QApplication.activeModalWidget().reject()
    assert therapist.window.leave_all() == []


def test_a_changed_goal_in_the_dialog_is_kept_over_the_one_there_is(editor, therapist, now):
    editor.add_goal("Two evenings off")
    open_goal(editor, "Two evenings off")
    assert therapist.window.leave_all() == []
    editor.write("In the client's words", ", or three")
    drafts = therapist.window.leave_all()
    assert therapist.vault(lambda vault: keep_or_seal(vault, drafts, Sealer(vault), now)) == []
    assert kept(editor).words == "Two evenings off, or three"
    therapist.dialog().reject()


def test_a_goal_that_a_lock_could_not_write_comes_back_sealed(editor, therapist):
    draft = GoalDraft(case_id=editor.case_id, goal_id=None, base_revision=0, text=GoalText(words="Rest"))
    sealed = therapist.vault(lambda vault: Sealer(vault).seal(draft))
    assert sealed.compartment is Compartment.RECORD
    assert therapist.vault(lambda vault: Sealer(vault).unseal(sealed)) == draft
    private = draft.model_copy(update={"is_private": True})
    assert therapist.vault(lambda vault: Sealer(vault).seal(private)).compartment is Compartment.PRIVATE
    therapist.window.offer_recovered([RecoveredGoal(draft, Compartment.RECORD)])
    therapist.until(lambda: therapist.sees("Rest"))
    therapist.click("Keep it as a goal")
    therapist.until(lambda: therapist.window.place().page == "case")
    assert kept(editor).words == "Rest"


def test_what_comes_back_never_goes_over_what_was_changed_since(editor, therapist, now):
    editor.add_goal("Rest")
    (goal,) = therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    text = GoalText(words="Rest more")
    draft = GoalDraft(case_id=goal.case_id, goal_id=goal.id, base_revision=goal.revision, text=text)
    therapist.vault(lambda vault: put_goal_back(vault, draft, now))
    therapist.vault(lambda vault: put_goal_back(vault, draft, now))
    there = therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    assert [(each.id == goal.id, each.text.words) for each in there] == [
        (True, "Rest more"),
        (False, "Rest more"),
    ]


def test_a_private_goal_that_comes_back_stays_private(editor, therapist, now):
    goal = private_goal(therapist, editor.case_id)
    begun = {"case_id": goal.case_id, "goal_id": goal.id, "is_private": goal.is_private}
    draft = GoalDraft(**begun, base_revision=goal.revision, text=GoalText(words="Ask less"))
    therapist.vault(lambda vault: put_goal_back(vault, draft, now))
    therapist.vault(lambda vault: put_goal_back(vault, draft, now))
    there = therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    assert [(each.is_private, each.words) for each in there] == [(True, "Ask less"), (True, "Ask less")]


def test_words_of_a_private_goal_are_kept_as_no_phrase(editor, therapist):
    goal = private_goal(therapist, editor.case_id)
    ask(GoalEditor(therapist.window.context(), goal.case_id, goal, therapist.window), lambda: None)
    therapist.settle()
    assert editor.menu("Phrases, goal") == ["What you write here can be kept as a phrase."]
    therapist.dialog().reject()


def private_goal(therapist, case_id: str) -> Goal:
    """Made of the therapist's own sheet."""
    sheets = therapist.window.context().resources.shelf.sheets
    sheet, now = next(each for each in sheets if each.for_therapist), therapist.now

    def make(vault: Vault) -> Goal:
        new = NewGiven(case_id=case_id, form=form_of(sheet, "en", {}), how=How.SCREEN)
        given_id = givens.give(vault, new, now=now).made
        return_id = returns.begin_return(vault, given_id, Via.SCREEN, now=now).made
        made = goals.add_goal(vault, case_id, "Ask more", return_id, now=now).made
        return goals.goal(vault, made)

    return therapist.vault(make)


def test_what_a_private_goal_changes_into_at_a_lock_is_private_too(editor, therapist, now):
    goal = private_goal(therapist, editor.case_id)
    dialog = EndDialog(therapist.window, goal, now.date(), lambda _day, _said: None)
    ask(dialog, lambda: None)
    therapist.button("Changed").click()
    editor.write("The goal that it changed into, in the client's words", "Ask less")
    (draft,) = therapist.window.leave_all()
    assert therapist.vault(lambda vault: Sealer(vault).seal(draft)).compartment is Compartment.PRIVATE
    assert therapist.vault(lambda vault: keep_or_seal(vault, [draft], Sealer(vault), now)) == []
    there = therapist.vault(lambda vault: goals.goals(vault, editor.case_id))
    assert [(each.is_private, each.words) for each in there] == [(True, "Ask more"), (True, "Ask less")]
    dialog.reject()
