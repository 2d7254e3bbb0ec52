"""A plan in words, and two texts of one plan brought together."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.errors import Missing
from inglenook.domain.goal.goal import GoalText, Levels, Objective, Step, Way
from inglenook.domain.goal.stepping import with_step
from inglenook.domain.plan.plan import PlanText
from inglenook.domain.plan.telling import goal_in_words, plan_sections, way_in_words
from inglenook.domain.plan.weaving import woven

STEPS = (Step(words="A clock", is_done=True), Step(words="Tell Fern"))
GOAL = GoalText(
    words="Two evenings off",
    values=("Rest", "Friends"),
    objectives=(Objective(words="Phone away by eight", steps=STEPS),),
    way=Way.SCALING,
    levels=Levels(expected="Two evenings", more="Three"),
    weight=3,
    baseline=-2,
)


def test_all_of_a_goal_is_told() -> None:
    assert goal_in_words(GOAL).split("\n") == [
        "**Two evenings off**",
        "Serves: Rest, Friends",
        "On the way: Phone away by eight",
        "- A clock · done",
        "- Tell Fern",
        "Five levels, weight 3, began at −2",
        "- +1: Three",
        "- 0: Two evenings",
    ]


def test_stars_of_the_clients_own_stay_as_they_are() -> None:
    assert goal_in_words(GoalText(words="be *me*\nagain")).split("\n")[0] == "be *me* again"


def test_the_way_is_one_line() -> None:
    assert way_in_words(GoalText(words="x", baseline=0)) == "0 to 10, began at 0"
    assert way_in_words(GoalText(words="x", way=Way.WORDS, baseline=3, weight=2)) == "In words"
    assert way_in_words(GoalText(words="x", way=Way.SCALING)) == "Five levels"


def test_a_plan_has_four_sections_with_different_headings() -> None:
    text = PlanText(concerns="Sleep", approach="A week without", review_on=dt.date(2027, 1, 18))
    sections = plan_sections(text, [GOAL, GoalText(words="Rest")], str)
    assert [each.text.split("\n")[0] for each in sections] == [
        "Sleep", "**Two evenings off**", "A week without", "2027-01-18",
    ]  # fmt: skip
    assert len({each.heading for each in sections}) == 4
    assert "**Rest**" in sections[1].text


WORDS = st.sampled_from(["", "rest", "rest and sleep", "friends", "a\n\nb"])
DAYS = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 3))
TEXTS = st.builds(PlanText, concerns=WORDS, approach=WORDS, review_on=DAYS)


@given(TEXTS, TEXTS)
def test_where_one_side_changed_that_side_stands(base: PlanText, other: PlanText) -> None:
    assert woven(base, other, base) == other
    assert woven(other, base, base).concerns == other.concerns
    assert woven(other, base, base).review_on == other.review_on


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_that_was_written_on_either_side_is_lost(
    mine: PlanText, theirs: PlanText, base: PlanText
) -> None:
    both = woven(mine, theirs, base)
    for part in ("concerns", "approach"):
        for side in (mine, theirs):
            said = getattr(side, part)
            if said != getattr(base, part):
                assert said in getattr(both, part)


def test_one_step_is_ticked_off_and_nothing_else() -> None:
    done = with_step(GOAL, 0, 1, is_done=True)
    assert [step.is_done for step in done.objectives[0].steps] == [True, True]
    assert with_step(done, 0, 1, is_done=False) == GOAL


@pytest.mark.parametrize(("at", "place"), [(1, 0), (0, 2)])
def test_a_step_that_is_not_there_any_more_is_missing(at: int, place: int) -> None:
    with pytest.raises(Missing):
        with_step(GOAL, at, place, is_done=True)


def test_a_plan_that_is_read_with_its_marks_has_none() -> None:
    plain = goal_in_words(GOAL, plain=True).split("\n")
    assert (plain[0], plain[3]) == ("Two evenings off", "– A clock · done")
