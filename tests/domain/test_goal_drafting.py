"""Five levels out of one sentence: counts are stepped, times are not, and nothing is ever too long."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inglenook.domain.goal.drafting import draft_levels


def drafted(sentence: str, language: str = "en") -> tuple[str, ...]:
    levels = draft_levels(sentence, language)
    return tuple(levels.text(level) for level in range(-2, 3))


PLAIN = (
    "Nothing of it yet, or as it is now",
    "Some of it, now and then",
    "A little more than that, or with more ease",
    "Much more than that, or it comes by itself",
)


def test_a_count_in_words_is_stepped() -> None:
    assert drafted("two evenings a week with the phone off") == (
        "no evenings a week with the phone off",
        "one evening a week with the phone off",
        "two evenings a week with the phone off",
        "three evenings a week with the phone off",
        "four evenings a week with the phone off",
    )


def test_a_larger_count_takes_larger_steps() -> None:
    assert drafted("I walk 30 minutes") == tuple(f"I walk {count} minutes" for count in (10, 20, 30, 40, 50))
    pages = ("Eight pages", "Ten pages", "Twelve pages", "14 pages", "16 pages")
    assert drafted("Twelve pages") == pages


def test_where_fewer_is_wanted_more_than_expected_is_fewer() -> None:
    assert drafted("no more than two drinks on a Friday") == (
        "no more than four drinks on a Friday",
        "no more than three drinks on a Friday",
        "no more than two drinks on a Friday",
        "no more than one drink on a Friday",
        "no drinks on a Friday",
    )
    assert drafted("At most 2 calls after work")[4] == "0 calls after work"


def test_a_week_has_seven_days() -> None:
    levels = drafted("6 days a week")
    assert levels[:4] == ("4 days a week", "5 days a week", "6 days a week", "7 days a week")
    assert levels[4] == PLAIN[3]


def test_below_nothing_plain_words_stand() -> None:
    assert drafted("one walk")[:3] == (PLAIN[0], "no walks", "one walk")


def test_once_and_twice() -> None:
    assert drafted("Twice a month I ring my aunt") == tuple(
        f"{often} a month I ring my aunt" for often in ("Never", "Once", "Twice", "Three times", "Four times")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "I say what I want",
        "In bed by eleven",
        "The phone is off at 8:30",
        "In bed at 10 pm",
        "No one reads my messages",
        "My own room in 2027",
        "I save 50 % of it",
        "The 1st of the month is mine",
        "step 3 of the plan",
    ],
)
def test_what_is_no_count_is_left_alone(sentence: str) -> None:
    levels = drafted(sentence)
    assert levels == (*PLAIN[:2], sentence, *PLAIN[2:])


def test_spanish() -> None:
    assert drafted("dos tardes a la semana sin teléfono", "es") == (
        "ninguna tarde a la semana sin teléfono",
        "una tarde a la semana sin teléfono",
        "dos tardes a la semana sin teléfono",
        "tres tardes a la semana sin teléfono",
        "cuatro tardes a la semana sin teléfono",
    )
    assert drafted("Una vez al mes llamo", "es")[2:] == (
        "Una vez al mes llamo", "Dos veces al mes llamo", "Tres veces al mes llamo",
    )  # fmt: skip
    assert drafted("como mucho tres días seguidos", "es")[3] == "como mucho dos días seguidos"
    assert drafted("una vida más tranquila", "es") == (
        "Todavía nada de eso, o como está ahora",
        "Una parte, de vez en cuando",
        "una vida más tranquila",
        "Un poco más que eso, o con más facilidad",
        "Mucho más que eso, o sale por sí solo",
    )
    assert drafted("en la cama a las once", "es")[3] == "Un poco más que eso, o con más facilidad"


def test_nothing_said_drafts_nothing() -> None:
    assert set(drafted("   ")) == {""}


SENTENCES = st.text(max_size=2500) | st.lists(
    st.sampled_from(["two", "once", "veces", "una", "vez", "7", "99", "at", "no", "de", "s", "evenings", "-"])
).map(" ".join)


@given(SENTENCES, st.sampled_from(["en", "es", "es-MX", "fr", ""]))
@example("two " * 800, "en")
def test_whatever_is_said_there_are_five_levels_that_fit(sentence: str, language: str) -> None:
    levels = drafted(sentence, language)
    assert all(len(level) <= 2000 for level in levels)
    assert levels[2] == " ".join(sentence.split())[:1900].strip()
    if levels[2]:
        assert all(levels)
        assert len(set(levels)) == 5


@pytest.mark.parametrize("sentence", ["nıne evenings a week", "SİX walks"])
def test_letters_that_only_look_alike_are_no_number(sentence):
    assert draft_levels(sentence, "en").expected == sentence
