"""A list of existing clients, as people really paste it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.exchange.roster import MAX_LINES, RosterRow, RosterTooLong, rows


def read(text: str) -> list[tuple[str, str]]:
    return [(row.name, row.contact) for row in rows(text)]


@pytest.mark.parametrize(
    ("line", "name", "contact"),
    [
        ("Marta Alder", "Marta Alder", ""),
        ("Marta Alder; 0761 555 010", "Marta Alder", "0761 555 010"),
        ("Marta Alder;marta@example.org", "Marta Alder", "marta@example.org"),
        ("Marta Alder\tmarta@example.org", "Marta Alder", "marta@example.org"),
        ("Marta Alder\t0761 555 010\tmarta@example.org", "Marta Alder", "0761 555 010, marta@example.org"),
        ("Marta Alder, +49 761 555010", "Marta Alder", "+49 761 555010"),
        ("Alder, Marta", "Alder, Marta", ""),
        ("Alder, Marta, marta@example.org", "Alder, Marta", "marta@example.org"),
        ('"Alder, Marta";"text only"', "Alder, Marta", "text only"),
        ("| Marta Alder | by text |", "Marta Alder", "by text"),
        ("- Marta Alder", "Marta Alder", ""),
        ("  • Marta Alder", "Marta Alder", ""),
        ("12. Marta Alder", "Marta Alder", ""),
        ("(3) Marta Alder; signal", "Marta Alder", "signal"),
        ("7) Marta Alder", "Marta Alder", ""),
        ("4 Marta Alder", "Marta Alder", ""),
        ("Zoë  Ñandú–O’Tarn", "Zoë Ñandú–O’Tarn", ""),
        ("Zoe\u0308 Fen", "Zoë Fen", ""),
        ("Marta\u00a0Alder", "Marta Alder", ""),
        ("\u202eMarta\u202c Al\u200bder\ud800", "Marta Alder", ""),
        ("山雀 森", "山雀 森", ""),
    ],
)
def test_one_line(line, name, contact):
    assert read(line) == [(name, contact)]


def test_empty_lines_and_lines_without_a_name_are_left_out():
    assert rows("\n  \n---\n12.\n; 0761 555 010\nMarta Alder\n") == [RosterRow(6, "Marta Alder")]


def test_a_heading_row_is_left_out_once():
    assert read("Name;Phone\nMarta Alder;555 010\nName Fen") == [("Marta Alder", "555 010"), ("Name Fen", "")]


def test_the_same_name_again_is_marked():
    found = rows("Marta Alder\nJon Fen\nMARTA ALDER; 555 010\n")
    assert [row.again for row in found] == [False, False, True]


def test_windows_and_old_mac_line_ends():
    assert len(rows("Marta Alder\r\nJon Fen\rAda Tarn\n")) == 3


def test_five_thousand_lines_are_read_at_once():
    text = "\n".join(
        f"{number}. Person Tarn{'abcdefghij'[number % 10]}{number}; {number:08}" for number in range(5000)
    )
    began = time.perf_counter()
    found = rows(text)
    assert len(found) == 5000
    assert not any(row.again for row in found)
    assert time.perf_counter() - began < 2


def test_more_than_a_list_of_clients_is_refused():
    with pytest.raises(RosterTooLong):
        rows("a\n" * (MAX_LINES + 1))
    with pytest.raises(RosterTooLong):
        rows("a" * 2_000_001)


def test_a_hostile_line_does_not_hang():
    began = time.perf_counter()
    rows(
        "- " * 100_000
        + "\n"
        + "1) " * 100_000
        + "\n"
        + "0" * 300_000
        + "\n"
        + "a," * 100_000
        + "\n"
        + "\t " * 99_999
    )
    assert time.perf_counter() - began < 3


@given(st.text(max_size=300))
def test_any_text_is_read_without_steering_characters(text):
    for row in rows(text):
        assert row.name == row.name.strip() and any(letter.isalpha() for letter in row.name)
        assert not set(row.name + row.contact) & set("\n\r\t;\u202e\u200b\x00")
        assert text.splitlines()[row.line - 1].strip()
