"""How long a passphrase stands, in words that claim no more than was computed."""

import math

import pytest

from inglenook.ui.gate.strength import GUESSES_A_SECOND, endurance

YEAR = 31_557_600


def guesses_for(years: float) -> float:
    return math.log10(2 * years * YEAR * GUESSES_A_SECOND)


@pytest.mark.parametrize(
    ("guesses", "time"),
    [
        (0.0, "about 1 month"),
        (guesses_for(0.5), "about 6 months"),
        (guesses_for(1.2), "about 1 year"),
        (guesses_for(7), "about 7 years"),
        (guesses_for(1234), "about 1,200 years"),
        (6 * math.log10(7776), "more than a million years"),
        (400.0, "more than a million years"),
    ],
)
def test_the_time_is_told_in_two_figures(guesses, time):
    assert endurance(guesses) == f"A hundred fast graphics cards would need {time}."
