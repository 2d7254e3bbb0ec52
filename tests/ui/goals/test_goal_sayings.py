"""What is said of goals and looks: it tells what is, and judges nothing."""

import datetime as dt

import pytest

from inglenook.domain.goal.goal import CheckIn, Ending, Goal, GoalText, Levels, Objective, Step, Way
from inglenook.ui.goals import changes, saying

TODAY = dt.date(2026, 11, 23)
AT = dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC)
LEVELS = Levels(more="Three evenings")


def look(value, way=Way.CLOSE, helped="", on=TODAY):
    return CheckIn(
        id="look", goal_id="goal", case_id="case", on=on, way=way, value=value, helped=helped, made_at=AT
    )


def goal(words="Evenings", **text):
    return Goal(id="goal", case_id="case", text=GoalText(words=words, **text), made_at=AT)


@pytest.mark.parametrize(
    ("before", "last", "said"),
    [
        (None, look(6), "6"),
        (look(4), look(6), "4 → 6"),
        (look(6), look(4), "6 → 4"),
        (look(0, Way.SCALING), look(1, Way.SCALING), "0 → +1"),
        (look(-1, Way.SCALING), look(-2, Way.SCALING), "−1 → −2"),
        (look(4), look(1, Way.SCALING), "+1"),
        (look(4), look(None, Way.WORDS, "Better"), ""),
    ],
)
def test_a_move_is_two_figures_of_the_same_way(before, last, said):
    assert saying.move(before, last) == said


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (look(6, helped="A walk"), "Goal “Evenings”: 6 of 10. What helped: A walk."),
        (look(6), "Goal “Evenings”: 6 of 10."),
        (look(1, Way.SCALING, "Tea!"), "Goal “Evenings”: +1. Three evenings. What helped: Tea!"),
        (look(None, Way.WORDS, "Said it"), "Goal “Evenings”: Said it."),
    ],
)
def test_the_line_for_a_note(given, told):
    assert saying.note_line(goal(levels=LEVELS), given) == told


def test_long_words_are_cut_between_words():
    assert saying.one_line("one two\nthree four", 12) == "one two …"
    assert saying.one_line("short") == "short"


def test_the_endings_stand_by_the_alphabet():
    assert saying.endings() == [Ending.CHANGED, Ending.LET_GO, Ending.REACHED]


def test_what_was_changed_is_a_sentence_each():
    steps = (Step(words="One"),)
    before = GoalText(words="Before", values=("rest",), objectives=(Objective(words="Off", steps=steps),))
    done = Objective(words="Off", steps=(Step(words="One", is_done=True),))
    after = GoalText(words="After", objectives=(done,), way=Way.SCALING, weight=2, levels=LEVELS, baseline=-1)
    assert changes.parts(before, after) == [
        "The words were “Before”.",
        "Values before: rest.",
        "Steps were ticked.",
        "Check-ins were made by 0 to 10, then by five levels.",
        "The levels were described anew.",
        "The weight was 1, then 2.",
        "Where it began was said anew.",
    ]
    assert changes.parts(before, before) == []
    assert changes.parts(GoalText(words="x"), GoalText(words="x", values=("rest",))) == ["Values were added."]
    other = before.model_copy(update={"objectives": ()})
    assert changes.parts(before, other) == ["Objectives or steps were written anew."]
