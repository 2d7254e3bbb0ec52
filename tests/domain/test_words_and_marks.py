"""The word diff, light Markdown, the length cue."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inglenook.domain import diff
from inglenook.domain.length import Cue, cue, sentence
from inglenook.domain.markdown import Span, Style, spans
from inglenook.domain.note import Section

PROSE = st.text(alphabet="ab \n\té.", max_size=40) | st.text(max_size=40)


@given(PROSE, PROSE)
def test_a_diff_holds_both_texts(old, new):
    pieces = diff.words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not diff.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not diff.GONE) == new
    assert all(piece.text for piece in pieces)


@given(PROSE)
def test_a_text_does_not_differ_from_itself(text):
    assert {piece.kind for piece in diff.words(text, text)} <= {diff.SAME}


def test_a_diff_is_of_whole_words():
    assert diff.words("Keep two evenings.", "Keep three evenings.") == [
        diff.Piece(diff.SAME, "Keep "),
        diff.Piece(diff.GONE, "two "),
        diff.Piece(diff.NEW, "three "),
        diff.Piece(diff.SAME, "evenings."),
    ]


MARKED = st.text(alphabet="a*_# -1.\t•", max_size=30) | st.text(max_size=30)


@given(MARKED)
@example("**a** *b* _c_ __d__")
@example("***a***")
def test_spans_lie_in_the_line_and_apart(line):
    found = spans(line)
    assert all(0 <= span.start < span.end <= len(line) for span in found)
    for style in Style:
        same = [span for span in found if span.style is style]
        assert all(one.end <= other.start for one, other in itertools.pairwise(same))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Today", [(0, 7, Style.HEADING)]),
        ("#tag", []),
        ("- one", [(0, 2, Style.MARKER)]),
        ("  12) two", [(0, 6, Style.MARKER)]),
        ("a **b** c", [(2, 7, Style.BOLD)]),
        ("a *b c* d", [(2, 7, Style.ITALIC)]),
        ("*a* **b**", [(0, 3, Style.ITALIC), (4, 9, Style.BOLD)]),
        ("- *a*", [(0, 2, Style.MARKER), (2, 5, Style.ITALIC)]),
        ("snake_case_word", []),
        ("2 * 3 * 4", []),
        ("GAD-7 11, was 14.", []),
        ("", []),
    ],
)
def test_what_is_marked(line, expected):
    assert spans(line) == [Span(*span) for span in expected]


@given(st.lists(st.sampled_from(["sleep", "it’s", "well-kept", "3.5", "naïve"]), max_size=400))
def test_words_are_counted(written):
    found = cue([Section(heading="Data", text=" ".join(written))])
    assert found.words == len(written)
    assert found.seconds_to_read >= len(written) * 60 / 238


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_more_words_never_read_faster(few, many):
    few, many = sorted((few, many))
    one, other = (cue([Section(heading="", text="word " * count)]) for count in (few, many))
    assert one.seconds_to_read <= other.seconds_to_read


def test_the_cue_is_a_kind_sentence():
    assert sentence(Cue(138, 35)) == "138 words. A stranger could read this in under a minute."
    assert sentence(Cue(1, 1)) == "1 word. A stranger could read this in under a minute."
    assert sentence(Cue(500, 127)) == "500 words. A stranger would need about 3 minutes."
    assert sentence(Cue(0, 0)) == "Nothing written yet."
