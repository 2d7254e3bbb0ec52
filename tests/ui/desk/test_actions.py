"""The table of actions: every key once, none of those that text needs, each carried out by somebody."""

import pytest
from PySide6.QtGui import QKeySequence

from inglenook.ui.actions import Where, table
from inglenook.ui.desk.keys import makes_sense

TEXT_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)


def test_ids_are_unique():
    ids = [each.id for each in table()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("page", ["case", "note", "plan"])
def test_on_every_page_a_key_means_one_thing(page):
    here = [each for each in table() if makes_sense(each, page)]
    keys = [QKeySequence(each.shortcut).toString() for each in here]
    assert all(keys), "an action has no key, or one that Qt does not know"
    assert len(set(keys)) == len(keys)


def test_no_key_is_taken_from_text(qapp):
    wanted = {QKeySequence(each.shortcut).toString(): each.id for each in table()}
    taken = {
        wanted[key.toString()]
        for standard in TEXT_KEYS
        for key in QKeySequence.keyBindings(standard)
        if key.toString() in wanted
    }
    assert taken == set()


def test_every_action_is_carried_out_somewhere(therapist):
    desk = set(therapist.window.handlers())
    therapist.add_client("Heron")
    case = set(therapist.window.handlers())
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    therapist.settle()
    note = set(therapist.window.handlers())
    therapist.press("Ctrl+Shift+X")
    therapist.click("Begin the plan")
    plan = set(therapist.window.handlers())
    there = {Where.DESK: desk, Where.CASE: case, Where.NOTE: note, Where.PLAN: plan, Where.TEXT: note & plan}
    orphans = {each.id for each in table() if each.id not in there[each.where]}
    # What a first draft has not got: a signature, earlier versions, a plan from last time.
    of_signed = {"withdraw", "addendum", "history", "withdraw_plan", "change_plan", "plan_history"}
    assert orphans <= of_signed | {"carry_plan"}


def test_the_page_of_shortcuts_shows_every_action(therapist):
    therapist.press("F1")
    words = therapist.words()
    assert [each.id for each in table() if each.text not in words] == []
