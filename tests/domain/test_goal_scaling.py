"""The figure of Goal Attainment Scaling: known vectors, bounds, symmetries."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.goal.scaling import Rating, formula, t_score

RATINGS = st.lists(st.builds(Rating, st.integers(1, 10), st.integers(-2, 2)), min_size=1, max_size=12)


def rated(weights: list[int], levels: list[int]) -> list[Rating]:
    return [Rating(weight, level) for weight, level in zip(weights, levels, strict=True)]


@pytest.mark.parametrize(
    ("weights", "levels", "expected"),
    [
        ([1], [0], 50.00),
        ([1], [1], 60.00),
        ([1, 1], [1, 1], 62.40),
        ([1, 1, 1], [-2, 0, 1], 45.44),
        ([3, 1], [2, -1], 64.56),
    ],
)
def test_known_vectors(weights: list[int], levels: list[int], expected: float) -> None:
    assert round(t_score(rated(weights, levels)), 2) == expected


@given(RATINGS)
def test_it_is_what_exact_figures_make(ratings: list[Rating]) -> None:
    """The sums as fractions, and one square root at the end."""
    above = Fraction(sum(10 * each.weight * each.level for each in ratings))
    rho = Fraction(3, 10)
    below = (1 - rho) * sum(each.weight**2 for each in ratings) + rho * sum(
        each.weight for each in ratings
    ) ** 2
    sign = 1 if above >= 0 else -1
    assert isclose(t_score(ratings), 50 + sign * sqrt(above**2 / below), abs_tol=1e-9)


@given(RATINGS)
def test_it_keeps_its_bounds(ratings: list[Rating]) -> None:
    assert abs(t_score(ratings) - 50) < 20 / sqrt(0.3)


@given(RATINGS)
def test_the_other_way_round_is_as_far_from_fifty(ratings: list[Rating]) -> None:
    mirrored = [Rating(each.weight, -each.level) for each in ratings]
    assert isclose(t_score(ratings) + t_score(mirrored), 100)


@given(RATINGS, st.randoms(use_true_random=False))
def test_the_order_of_goals_is_nothing(ratings: list[Rating], chance: object) -> None:
    shuffled = list(ratings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a Random of its own
    assert isclose(t_score(ratings), t_score(shuffled))


@given(RATINGS, st.integers(1, 9))
def test_weights_are_shares(ratings: list[Rating], times: int) -> None:
    assert isclose(t_score(ratings), t_score([Rating(times * each.weight, each.level) for each in ratings]))


@given(RATINGS, st.data())
def test_one_level_up_is_always_more(ratings: list[Rating], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(ratings) - 1))
    lower = Rating(ratings[at].weight, min(ratings[at].level, 1))
    higher = Rating(lower.weight, lower.level + 1)
    rest = [*ratings[:at], *ratings[at + 1 :]]
    assert t_score([*rest, lower]) < t_score([*rest, higher])


@given(st.integers(1, 10), st.integers(-2, 2))
def test_one_goal_alone_is_ten_a_level_whatever_its_weight(weight: int, level: int) -> None:
    assert isclose(t_score([Rating(weight, level)]), 50 + 10 * level)


@given(RATINGS)
def test_the_formula_in_figures_is_the_formula(ratings: list[Rating]) -> None:
    """What is shown, worked out by Python itself."""
    shown, made = formula(ratings).removeprefix("T = ").rsplit(" = ", 1)
    sum_text = shown.replace("·", "*").replace("²", "**2").replace("−", "-").replace("√(", "sqrt(")
    assert isclose(eval(sum_text, {"sqrt": sqrt}), float(made), abs_tol=0.006)


def test_the_formula_reads_well() -> None:
    assert (
        formula(rated([3, 1], [2, -1]))
        == "T = 50 + 10·(3·2 + 1·(−1)) / √(0.7·(3² + 1²) + 0.3·(3 + 1)²) = 64.56"
    )


@pytest.mark.parametrize("ratings", [[], [Rating(0, 1)], [Rating(-1, 1)], [Rating(1, 3)], [Rating(1, -3)]])
def test_what_can_not_be_is_refused(ratings: list[Rating]) -> None:
    with pytest.raises(ValueError):
        t_score(ratings)
