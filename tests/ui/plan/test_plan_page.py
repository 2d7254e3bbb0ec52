"""A plan on the desk: begun, written, kept, signed, changed; its versions, its day, and what may go wrong."""

import datetime as dt

import pytest
from plan_hands import APPROACH, CONCERNS
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QTextEdit

from inglenook.app.putting_away import keep_or_seal
from inglenook.domain.compartment import Compartment
from inglenook.domain.plan.plan import PlanDraft, PlanText
from inglenook.ui.desk.recovering_plans import RecoveredPlan
from inglenook.ui.notes.versions import Compared
from inglenook.vault import goals, phrases, plans, snippets
from inglenook.vault.drafts import Sealer
from inglenook.vault.findings import Finding, What


def test_looking_at_a_plan_begins_none(planner, therapist):
    assert therapist.sees("There is no plan yet")
    assert planner.versions() == []
    assert therapist.window.leave_all() == []


def test_what_is_written_is_kept_by_itself(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Evenings that are mine")
    planner.write(APPROACH, "Try it for a week")
    (draft,) = planner.versions()
    assert (draft.text.concerns, draft.text.approach) == ("Evenings that are mine", "Try it for a week")
    therapist.until(lambda: therapist.sees("Kept 15:00:00"))


def test_a_place_elsewhere_and_back_changes_nothing(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    therapist.go("today")
    planner.open()
    planner.until_writing()
    assert planner.said(CONCERNS) == "Sleep"
    planner.write(CONCERNS, " and rest")
    assert planner.versions()[0].text.concerns == "Sleep and rest"


def test_from_the_clients_page_one_key_leads_to_the_plan(planner, therapist):
    therapist.go("case", planner.case_id)
    therapist.press("Ctrl+Shift+X")
    therapist.until(lambda: therapist.window.place().page == "plan")
    assert therapist.window.place().id == planner.case_id
    therapist.go("today")
    therapist.press("Ctrl+Shift+X")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "plan")


def test_signing_takes_the_goals_in_play_and_stays(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.add_goal("Two evenings off")
    planner.sign()
    (signed,) = planner.versions()
    assert signed.is_signed
    assert [each.text.words for each in signed.goals] == ["Two evenings off"]
    assert "Two evenings off" in planner.reads()
    assert "have changed since" not in planner.reads()
    assert not any(not each.isReadOnly() for each in planner.page.findChildren(QTextEdit) if each.isVisible())


def test_a_signed_plan_shows_the_goals_as_they_were(planner, therapist, now):
    planner.begin()
    planner.add_goal("Two evenings off")
    planner.sign()
    (goal,) = therapist.vault(lambda vault: goals.goals(vault, planner.case_id))
    changed = goal.text.model_copy(update={"words": "Three evenings off"})
    therapist.vault(lambda vault: goals.change_goal(vault, goal.id, changed, goal.revision, now=now))
    assert "Two evenings off" in planner.reads()
    assert "Three evenings off" not in planner.reads()
    assert "The goals have changed since this was signed." in planner.reads()


def test_nothing_written_and_no_goal_is_nothing_to_sign(planner, therapist):
    planner.begin()
    therapist.press("Ctrl+Return")
    therapist.until(lambda: therapist.sees("Nothing is written yet, so there is nothing to sign."))
    assert therapist.dialog() is None


def test_the_next_version_goes_on_from_the_last_and_the_difference_reads_well(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep is short")
    planner.sign()
    therapist.click("Change the plan")
    planner.until_writing()
    assert planner.said(CONCERNS) == "Sleep is short"
    planner.write(CONCERNS, " since March")
    therapist.window.do("plan_history")
    versions = therapist.named("Versions of the plan", QComboBox)
    assert [versions.itemText(at) for at in range(versions.count())] == [
        "Version 1, signed today, 15:00",
        "Now: not signed",
    ]
    shown = next(each for each in planner.page.findChildren(Compared) if each.accessibleName() == CONCERNS)
    assert underlined(shown) == "short since March"  # a word goes with the space behind it
    therapist.press("Esc")
    assert planner.said(CONCERNS) == "Sleep is short since March"
    assert [each.number for each in planner.versions()] == [2, 1]


def underlined(shown: Compared) -> str:
    found = ""
    block = shown.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            format_ = fragment.charFormat()
            if format_.fontUnderline() and not format_.fontStrikeOut():
                found += fragment.text()
            fragments += 1
        block = block.next()
    return found.strip()


def test_a_signature_is_taken_back_and_what_was_signed_stays(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.sign()
    planner.undo()
    planner.until_writing()
    draft, signed = planner.versions()
    assert (draft.is_signed, signed.withdrawn_at is not None) == (False, True)
    assert planner.said(CONCERNS) == "Sleep"
    therapist.window.do("plan_history")
    versions = therapist.named("Versions of the plan", QComboBox)
    assert versions.itemText(0) == "Version 1, signed today, 15:00, withdrawn today, 15:00"


def test_signing_is_undone_from_elsewhere_too(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.sign()
    therapist.go("today")
    planner.undo()
    assert [each.is_signed for each in planner.versions()] == [False, True]


def test_a_version_that_is_put_away_comes_back_by_undo(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.sign()
    therapist.click("Change the plan")
    planner.until_writing()
    planner.write(CONCERNS, " better")
    therapist.window.do("trash_plan")
    therapist.until(lambda: therapist.sees("Change the plan"))
    planner.undo()
    planner.until_writing()
    assert planner.said(CONCERNS) == "Sleep better"


@pytest.mark.parametrize(("button", "weeks"), [("In 4 weeks", 4), ("In 8 weeks", 8), ("In 12 weeks", 12)])
def test_the_day_to_look_again_is_said_with_one_button(planner, therapist, now, button, weeks):
    planner.begin()
    therapist.click(button)
    day = now.date() + dt.timedelta(weeks=weeks)
    assert planner.versions()[0].text.review_on == day
    assert f"in {weeks} weeks" in planner.reads()
    therapist.click("No review day")
    assert planner.versions()[0].text.review_on is None
    assert therapist.vault(lambda vault: plans.review_on(vault, planner.case_id)) is None


def test_the_day_moves_without_touching_what_was_signed(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    therapist.click("In 8 weeks")
    planner.sign()
    (signed,) = planner.versions()
    therapist.click("Another day")
    therapist.until(lambda: therapist.dialog() is not None)
    field = therapist.named("Day", QDateEdit)
    field.setDate(field.date().addDays(1))
    planner.keep()
    moved = therapist.vault(lambda vault: plans.review_on(vault, planner.case_id))
    assert moved == signed.text.review_on + dt.timedelta(days=1)
    assert planner.versions() == [signed]
    planner.undo()
    assert therapist.vault(lambda vault: plans.review_on(vault, planner.case_id)) == signed.text.review_on


def test_the_last_second_before_a_lock_is_kept(planner, therapist, now):
    planner.begin()
    planner.write(CONCERNS, "The last second")
    planner.field(CONCERNS).insertPlainText("!")
    (draft,) = therapist.window.leave_all()
    assert draft.text.concerns == "The last second!"
    assert therapist.vault(lambda vault: keep_or_seal(vault, [draft], Sealer(vault), now)) == []
    assert planner.versions()[0].text.concerns == "The last second!"


def test_a_plan_that_a_lock_could_not_write_comes_back_sealed(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Kept")
    (there,) = planner.versions()
    draft = PlanDraft(plan_id=there.id, base_revision=0, text=PlanText(approach="Came back"))
    sealed = therapist.vault(lambda vault: Sealer(vault).seal(draft))
    assert sealed.compartment is Compartment.RECORD
    assert therapist.vault(lambda vault: Sealer(vault).unseal(sealed)) == draft
    therapist.window.offer_recovered([RecoveredPlan(draft, Compartment.RECORD)])
    therapist.until(lambda: therapist.sees("Came back"))
    therapist.click("Put it back into its plan")
    therapist.until(lambda: therapist.window.place().page == "plan")
    planner.until_writing()
    assert (planner.said(CONCERNS), planner.said(APPROACH)) == ("Kept", "Came back")


def test_what_comes_back_to_a_signed_plan_goes_into_the_next_version(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    (there,) = planner.versions()
    planner.sign()
    draft = PlanDraft(plan_id=there.id, base_revision=1, text=PlanText(concerns="Sleep, and rest"))
    therapist.window.offer_recovered([RecoveredPlan(draft, Compartment.RECORD)])
    therapist.click("Put it back into its plan")
    therapist.until(lambda: therapist.window.place().page == "plan")
    next_one, signed = planner.versions()
    assert (signed.text.concerns, next_one.text.concerns) == ("Sleep", "Sleep\n\nSleep, and rest")


def test_a_day_moved_elsewhere_meets_what_is_being_written(planner, therapist, now):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.versions()
    day = now.date() + dt.timedelta(days=5)
    planner.field(CONCERNS).insertPlainText("!")
    therapist.vault(lambda vault: plans.move_review(vault, planner.case_id, day, now=now))
    therapist.until(lambda: planner.versions()[0].text == PlanText(concerns="Sleep!", review_on=day))


def test_own_phrases_of_the_part_in_which_one_writes(planner, therapist):
    planner.begin()
    planner.write(APPROACH, "Breathe out slowly")
    assert planner.menu("Phrases") == ["Keep as a phrase: Breathe out slowly"]
    planner.choose("Phrases", "Keep as a phrase")
    planner.field(CONCERNS).setFocus()
    assert "Breathe out slowly" not in planner.menu("Phrases")
    planner.field(APPROACH).setFocus()
    planner.write(APPROACH, ". ")
    assert planner.menu("Phrases")[0] == "Breathe out slowly"
    planner.choose("Phrases", "Breathe out slowly")
    assert planner.said(APPROACH) == "Breathe out slowly. Breathe out slowly"


def test_in_a_vault_that_is_only_read_the_shelf_of_phrases_stays_as_it_is(planner, therapist):
    planner.begin()
    planner.write(APPROACH, "Breathe out slowly")
    planner.menu("Phrases")
    therapist.window.tell_findings([Finding(What.NEWER_VAULT)])
    planner.choose("Phrases", "Keep as a phrase")
    assert therapist.sees(therapist.window.context().checking.why_read_only())
    assert therapist.vault(lambda vault: phrases.phrases(vault, "approach")) == []


def test_marks_and_snippets_work_as_in_a_note(planner, therapist, now):
    therapist.vault(lambda vault: snippets.add_snippet(vault, "week", "every week", now=now))
    planner.begin()
    planner.write(CONCERNS, ";week")
    therapist.press("Space")
    therapist.press("Ctrl+Shift+8")
    assert planner.said(CONCERNS) == "- every week "


def test_tab_goes_through_the_page_as_one_reads_it(planner, therapist):
    planner.begin()
    planner.add_goal("Two evenings off")
    therapist.window.activateWindow()
    planner.field(CONCERNS).setFocus()
    names = []
    for _step in range(4):
        therapist.tab()
        names.append(therapist.window.focusWidget().accessibleName())
    assert names == ["Change the goal: Two evenings off", "Add a goal", APPROACH, "In 4 weeks"]


def test_larger_text_changes_nothing_of_what_was_written(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    therapist.window.do("larger")
    therapist.settle()
    assert planner.said(CONCERNS) == "Sleep"


def test_every_control_says_what_it_is(planner, therapist):
    planner.begin()
    planner.add_goal("Two evenings off")
    planner.sign()
    therapist.click("Change the plan")
    planner.until_writing()
    shown = [
        each
        for kind in (QAbstractButton, QTextEdit, QComboBox)
        for each in planner.page.findChildren(kind)
        if each.isVisibleTo(planner.page)
    ]
    assert [type(each).__name__ for each in shown if not each.accessibleName()] == []


def test_in_a_vault_that_is_only_read_a_plan_is_read(planner, therapist):
    planner.begin()
    planner.write(CONCERNS, "Sleep")
    planner.add_goal("Two evenings off")
    checking = therapist.window.context().checking
    therapist.window.tell_findings([Finding(What.NEWER_VAULT)])
    assert planner.field(CONCERNS).isReadOnly()
    assert not therapist.button("Sign").isEnabled()
    therapist.window.do("sign_plan")
    assert therapist.sees(checking.why_read_only())
