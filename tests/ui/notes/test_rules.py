"""The small rules under the writing surface: key strokes, undo steps, two texts brought together."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.markdown import spans
from inglenook.domain.note import Section
from inglenook.ui.notes import moments
from inglenook.ui.notes.highlighter import marks_of
from inglenook.ui.notes.merging import merged
from inglenook.ui.notes.side import breakable
from inglenook.ui.notes.steps import PAUSE, Last, Stroke, joins
from inglenook.ui.notes.strokes import next_item, snippet_at, toggle
from inglenook.ui.notes.surface import clean

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- call", "- "),
        ("  * call", "  * "),
        ("3. call", "4. "),
        ("9) call", "10) "),
        ("- ", ""),
        ("2. ", ""),
        ("-no list", None),
        ("plain", None),
        ("2026 was a year", None),
    ],
)
def test_how_a_list_goes_on(line, marker):
    assert next_item(line) == marker


def pressed(text: str, mark: str) -> str:
    """`|` stands for caret or both ends of the selection."""
    parts = text.split("|")
    start, end = len(parts[0]), len(parts[0]) + (len(parts[1]) if len(parts) == 3 else 0)
    plain = "".join(parts)
    change = toggle(plain, start, end, mark)
    return plain[: change.start] + change.text + plain[change.end :]


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("so |very| tired", "**", "so **very** tired"),
        ("so **|very|** tired", "**", "so very tired"),
        ("so |**very**| tired", "**", "so very tired"),
        ("so ve|ry tired", "*", "so *very* tired"),
        ("so *ve|ry* tired", "*", "so very tired"),
        ("so **|very|** tired", "*", "so ***very*** tired"),
        ("so ***|very|*** tired", "**", "so *very* tired"),
        ("so| very |tired", "**", "so **very** tired"),
        ("|", "**", "****"),
    ],
)
def test_a_mark_goes_on_and_off(before, mark, after):
    assert pressed(before, mark) == after


@given(st.text(st.sampled_from("ab *."), max_size=12), st.data(), st.sampled_from(["*", "**"]))
def test_a_mark_never_eats_a_letter(text, data, mark):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = toggle(text, start, end, mark)
    result = text[: change.start] + change.text + text[change.end :]
    assert result.replace("*", "") == text.replace("*", "")
    assert 0 <= change.first <= change.last <= len(result)


def test_a_snippet_is_known_by_its_name_alone():
    known = {"sleep": "Slept well."}
    assert snippet_at("then ;Sleep", known) == (6, "Slept well.")
    assert snippet_at(";sleep", known) == (6, "Slept well.")
    assert snippet_at("a;sleep", known) is None
    assert snippet_at("then ;sleepy", known) is None
    assert snippet_at("then ; sleep", known) is None


def test_one_undo_takes_back_what_belongs_together():
    last = Last(Stroke.TYPED, position=5, at=10.0)
    assert joins(last, Stroke.TYPED, 5, "hello", 10.2)
    assert not joins(last, Stroke.TYPED, 5, "hello", 10.1 + PAUSE)
    assert not joins(last, Stroke.TYPED, 3, "hel", 10.2)
    assert not joins(last, Stroke.TAKEN, 5, "hello", 10.2)
    assert not joins(last, Stroke.TYPED, 5, "One. ", 10.2)
    assert not joins(None, Stroke.TYPED, 0, "", 10.2)


def sections(**texts: str) -> tuple[Section, ...]:
    return tuple(Section(heading=heading, text=text) for heading, text in texts.items())


def test_two_texts_of_a_note_come_together():
    base = sections(Data="begun", Plan="walk")
    mine = sections(Data="begun and mine", Plan="walk")
    theirs = sections(Data="begun and theirs", Plan="walk more")
    assert merged(mine, theirs, base) == (
        *sections(Data="begun and mine", Plan="walk more"),
        Section(heading="Data, as kept elsewhere", text="begun and theirs"),
    )


@given(
    *(
        st.dictionaries(st.sampled_from(["A", "B", "C"]), st.text("xyz ", max_size=4), max_size=3)
        for _side in range(3)
    )
)
def test_no_word_that_one_side_changed_is_lost(mine, theirs, base):
    result = merged(sections(**mine), sections(**theirs), sections(**base))
    everything = "\n".join(section.text for section in result)
    for side in (mine, theirs):
        for heading, text in side.items():
            if text != base.get(heading, ""):
                assert text.strip() in everything


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (TODAY - dt.timedelta(days=1), "yesterday"),
        (dt.date(2026, 11, 17), "17 Nov"),
        (dt.date(2024, 2, 29), "29 Feb 2024"),
    ],
)
def test_days_are_said_as_people_say_them(day, said):
    assert moments.day(day, TODAY) == said


def test_when_a_text_was_kept_is_told_on_the_therapists_clock():
    at = dt.datetime(2026, 11, 23, 14, 58, 7, tzinfo=dt.UTC)
    assert moments.kept(at, "Europe/Berlin", TODAY) == "15:58:07"
    assert moments.kept(at - dt.timedelta(days=6), "Europe/Berlin", TODAY) == "17 Nov, 15:58"


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("so **very** tired", ["**", "**"]),
        ("so *very* tired", ["*", "*"]),
        ("## Sleep", ["## "]),
        ("- call", []),
        ("plain", []),
    ],
)
def test_the_marks_of_light_markdown_are_told_from_the_words(line, marks):
    found = [mark for span in spans(line) for mark in marks_of(line, span)]
    assert [line[start:end] for start, end in found] == marks


def test_pasted_text_can_not_hide_or_reorder_words():
    assert clean("a\u202eb\x00c\r\nd\u2028e\tf") == "abc\nd\ne\tf"
    assert clean("naïve שלום 🙂") == "naïve שלום 🙂"


def test_a_very_long_word_may_break_and_a_short_one_not():
    assert breakable("short words") == "short words"
    assert breakable("x" * 45).split("\u200b") == ["x" * 20, "x" * 20, "x" * 5]
