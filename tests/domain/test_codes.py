"""Codes never say who someone is."""

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.codes import CodeObjection, KnownIdentity, objection, offer, plain

NOBODY = KnownIdentity()
SOMEONE = KnownIdentity(
    names=frozenset({"Catherine Heron-Smythe", "Zoë Alder"}), births=frozenset({dt.date(1991, 4, 7)})
)
WORDS = tuple(
    line
    for line in (Path(__file__).parents[2] / "resources/words/codes.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", CodeObjection.EMPTY),
        ("  ", CodeObjection.EMPTY),
        ("x" * 41, CodeObjection.TOO_LONG),
        ("JS", CodeObjection.INITIALS),
        ("J.S.", CodeObjection.INITIALS),
        ("j s", CodeObjection.INITIALS),
        ("J. M. S.", CodeObjection.INITIALS),
        ("js", CodeObjection.INITIALS),
        ("JMS", CodeObjection.INITIALS),
        ("JS91", CodeObjection.INITIALS),
        ("M", CodeObjection.INITIALS),
        ("7.4.1991", CodeObjection.DATE),
        ("Fen 1991", CodeObjection.DATE),
        ("Fen 070491", CodeObjection.NUMBER),
        ("fen@example.org", CodeObjection.ADDRESS),
        ("0761 55501", CodeObjection.NUMBER),
    ],
)
def test_what_says_too_much_without_knowing_anyone(code, reason):
    assert objection(code, NOBODY) is reason


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("Catherine", CodeObjection.NAME),
        ("catherine h", CodeObjection.NAME),
        ("Cath", CodeObjection.NAME),
        ("Heron", CodeObjection.NAME),
        ("Zoe", CodeObjection.NAME),
        ("ZOË 2", CodeObjection.NAME),
        ("mrsmythe", CodeObjection.NAME),
        ("chs", CodeObjection.INITIALS),
        ("Fen 0704", CodeObjection.DATE),
        ("Fen 070491", CodeObjection.DATE),
    ],
)
def test_what_says_too_much_about_someone_known(code, reason):
    assert objection(code, SOMEONE) is reason


@pytest.mark.parametrize("code", ["Fen", "Heron", "Brook 2", "Red Kite", "Ñandú", "Oak"])
def test_plain_words_are_welcome(code):
    assert objection(code, NOBODY) is None


def test_taken_is_taken_in_any_spelling():
    assert objection(" fEn", NOBODY, ["Fén"]) is CodeObjection.TAKEN


@given(st.text(max_size=50))
def test_any_text_gets_an_answer(code):
    assert objection(code, SOMEONE) in (None, *CodeObjection)


@given(st.sampled_from(sorted(SOMEONE.names)), st.sampled_from(["{}", "{} 2", "the {}", "{}!"]))
def test_no_part_of_a_name_passes(name, shape):
    for part in (name, *name.split()):
        assert objection(shape.format(part), SOMEONE) is CodeObjection.NAME


@given(st.sets(st.sampled_from(["Fen", "Cove", "Slate", "Tarn"])), st.integers(0, 25), st.integers())
def test_offers_are_free_and_different(taken, count, seed):
    words = ("Fen", "Cove", "Slate", "Tarn")
    offered = offer(words, taken, count, Random(seed))
    assert len(offered) == min(count, len(words) - len(taken) + 12)
    assert len({plain(code) for code in offered}) == len(offered)
    assert not {plain(code) for code in offered} & {plain(code) for code in taken}


def test_single_words_come_before_pairs():
    offered = offer(("Fen", "Cove"), (), 4, Random(1))
    assert [len(code.split()) for code in offered] == [1, 1, 2, 2]


def test_a_large_practice_never_runs_out():
    assert len(offer(WORDS, WORDS, 5000, Random(1))) == 5000


def test_the_words_that_ship_are_plain_and_welcome():
    assert len(WORDS) >= 300
    assert len({plain(word) for word in WORDS}) == len(WORDS)
    for word in WORDS:
        assert word.isascii() and word.isalpha() and word.istitle()
        assert objection(word, NOBODY) is None
