"""A sheet goes to a client and comes back: given, filled in by keyboard, handed over, taken in, read."""

import subprocess
from pathlib import Path

import pytest
from browser import Reader, chromium

from inglenook.app.client_page import page_texts
from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.receiving import read_pasted, read_return
from inglenook.vault import givens, returns

CHAT = "Alder, 21:14\n> hi, here it is\n\n> {armour}\n\nsee you on Thursday\n"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def fill_in_the_week(reader: Reader) -> None:
    reader.do("begin")
    reader.write("a-good", "Swam before breakfast — twice 🏊")
    reader.choose("a-energy-7")
    reader.choose("a-sleep-0")
    reader.write("a-talk", "How to say no\nwithout a speech")
    reader.choose("share-all")


EXPECTED = {
    "good": "Swam before breakfast — twice 🏊",
    "energy": 7,
    "sleep": 0,
    "talk": "How to say no\nwithout a speech",
}


def opened_by_age(sealed: Path, secret: str) -> bytes:
    """Anyone's program for the format opens it with the one-time key."""
    command = ["age", "-d", "-i", "-", str(sealed)]
    return subprocess.run(command, input=secret.encode(), capture_output=True, check=True, timeout=60).stdout


def read_back(vault, came, now):
    made = returns.take_return(vault, came, now=now).made
    return returns.returned(vault, made)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("es", 320)])
def test_a_sheet_is_filled_in_saved_and_read(give, vault, now, profile, tmp_path, language, width):
    handed = give("week", language, code="40417")
    with chromium(profile, width=width) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        fill_in_the_week(reader)
        reader.write("code", "40417")
        reader.do("seal")
        kept = reader.save("sealed-save", tmp_path)
        assert reader.asked_for == [] and reader.refused == [] and reader.complaints == []
    assert kept.name == "notes.txt"
    assert b"before breakfast" in opened_by_age(kept, givens.open_keys(vault)[0].secret)
    came = read_return(kept.read_bytes(), givens.open_keys(vault))
    read = read_back(vault, came, now)
    assert (read.answers, read.shared, read.code_fits) == (EXPECTED, Shared.ALL, True)
    assert read.given_id == handed.given_id


def test_a_locked_sheet_says_nothing_before_its_words_and_wrong_ones_are_forgiven(
    give, vault, now, profile, tmp_path
):
    handed = give("week", "es", lock_words="Faro viejo  junto al mar")
    source = handed.file.read_text("utf-8")
    assert "energía" not in source.lower()
    with chromium(profile, width=320) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        reader.write("lock-words", "faro nuevo junto al mar")
        reader.press("Enter")
        reader.status(page_texts()["es"]["lock_wrong"])
        assert reader.page.query_selector("#begin") is None
        reader.go_to("lock-words")
        reader.press("Control+a", "Delete")
        reader.write("lock-words", " faro viejo junto al mar ")
        reader.press("Enter")
        reader.sees("begin")
        fill_in_the_week(reader)
        reader.do("seal")
        kept = reader.save("sealed-save", tmp_path)
        assert reader.asked_for == [] and reader.refused == [] and reader.complaints == []
    came = read_return(kept.read_bytes(), givens.open_keys(vault))
    assert read_back(vault, came, now).answers == EXPECTED


def test_shown_as_text_it_comes_back_through_a_chat(give, vault, now, profile):
    handed = give("week")
    with chromium(profile) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        fill_in_the_week(reader)
        reader.do("seal")
        reader.do("sealed-show")
        reader.sees("sealed-text")
        armour = reader.page.input_value("#sealed-text")
    pasted = CHAT.format(armour=armour.strip().replace("\n", "\r\n> "))
    came = read_pasted(pasted, givens.open_keys(vault))
    assert read_back(vault, came, now).answers == EXPECTED


def test_only_what_was_ticked_leaves(give, vault, now, profile, tmp_path):
    handed = give("week")
    with chromium(profile) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        fill_in_the_week(reader)
        reader.choose("share-some")
        reader.go_to("tick-energy")
        reader.press("Space")
        reader.do("seal")
        kept = reader.save("sealed-save", tmp_path)
    came = read_return(kept.read_bytes(), givens.open_keys(vault))
    assert (came.answers, came.shared) == ({"energy": 7}, Shared.SOME)


def test_somebody_who_only_wants_to_talk_hands_nothing_over(give, vault, profile, tmp_path):
    handed = give("week")
    with chromium(profile) as browser:
        reader = Reader(browser, handed.file)
        reader.open()
        fill_in_the_week(reader)
        reader.choose("share-nothing")
        reader.do("seal")
        kept = reader.save("sealed-save", tmp_path)
    came = read_return(kept.read_bytes(), givens.open_keys(vault))
    assert (came.answers, came.shared) == ({}, Shared.NOTHING)
