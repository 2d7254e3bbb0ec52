"""What deceives goes; what people write stays, letter by letter."""

import pytest

from inglenook.exchange.worksheet.cleaning import all_cleaned, cleaned


@pytest.mark.parametrize(
    "words",
    [
        "a line\n\tand one below",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇺🇦",
        "می‌خواهم",
        "क्‍ष श्री",
        "שלום\u200f! \u061cمرحبا",
        "é e\u0301 ﬁ Ω Å",
        "ไม้ ต้นไม้ дуб ñandú",
        "\u00ad soft \ufeff and \u200b narrow",
        "\U0010fffd \ue000",
    ],
)
def test_what_people_write_stays(words):
    assert cleaned(words) == words


def test_controls_go():
    kept = {"\t", "\n", "\r", "\x85"}
    for number in [*range(0x20), *range(0x7F, 0xA0)]:
        assert len(cleaned(f"a{chr(number)}b")) == 2 + (chr(number) in kept)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_a_new_line(end):
    assert cleaned(f"oak{end}wren") == "oak\nwren"


@pytest.mark.parametrize(
    "first, last", [(0x202A, 0x202E), (0x2066, 0x2069), (0xFFF9, 0xFFFB), (0xFDD0, 0xFDEF)]
)
def test_what_turns_text_around_goes(first, last):
    for number in range(first, last + 1):
        assert cleaned(f"a{chr(number)}b") == "ab"


def test_halves_of_letters_and_what_is_no_letter_go():
    for number in (0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF):
        assert cleaned(f"a{chr(number)}b") == "ab"
    assert cleaned("\ud83c\udf33").encode() == b""


def test_everything_inside_is_cleaned_and_what_is_empty_then_goes():
    before = {"a": "x\u202e", "b": ["\u0007y", {"c": "\u0000", "d": 1}], "e": "\u2066"}
    assert all_cleaned(before) == {"a": "x", "b": ["y", {"d": 1}]}
