"""The recovery sheet holds its twenty words in order, on one page, tagged, and its errors quote nothing."""

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest

from inglenook.exchange import recovery_sheet
from inglenook.exchange.printing import NameTaken, NotPrinted, NotSaved, find_printer, save
from inglenook.vault import recovery

TEMPLATE = (Path(__file__).parents[2] / "resources" / "print" / "recovery.typ").read_text("utf-8")
DAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def words():
    return recovery.words(bytearray(range(16)))


@pytest.fixture(scope="module")
def sheet(words):
    return recovery_sheet.pdf(words, TEMPLATE, made_on=DAY)


def test_the_words_stand_on_one_page_in_their_order(sheet, words):
    document = pypdfium2.PdfDocument(sheet)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    found = dict(re.findall(r"\b(\d{1,2})\.\s+([a-z]+)", text))
    assert [found[str(number)] for number in range(1, 21)] == words
    assert "2026-11-23" in text


def test_it_is_tagged_for_those_who_listen(sheet):
    assert b"/StructTreeRoot" in sheet
    assert b"pdfuaid" in sheet
    assert b"/Lang" in sheet


def test_the_words_can_be_typed_from_it(sheet, words):
    assert recovery.secret(words) == bytearray(range(16))


def test_a_broken_template_is_told_without_a_quote(words):
    with pytest.raises(recovery_sheet.SheetNotMade) as raised:
        recovery_sheet.pdf(words, "#nothing-like-this(" + words[0], made_on=DAY)
    assert raised.value.args == ()
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None


def test_saving_never_writes_over(tmp_path, sheet):
    save(tmp_path / "sheet.pdf", sheet)
    with pytest.raises(NameTaken):
        save(tmp_path / "sheet.pdf", b"other")
    assert (tmp_path / "sheet.pdf").read_bytes() == sheet
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0
    with pytest.raises(NotSaved):
        save(tmp_path / "nowhere" / "sheet.pdf", sheet)


def test_printing_goes_to_lp_on_its_standard_input(tmp_path, sheet, monkeypatch):
    command = tmp_path / "lp"
    command.write_text('#!/bin/sh\nprintf "%s " "$@" > "$0.arguments"\ncat > "$0.pdf"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    printer = find_printer()
    assert printer is not None
    printer(sheet)
    assert (tmp_path / "lp.pdf").read_bytes() == sheet
    assert (tmp_path / "lp.arguments").read_text() == "-s -t Document - "
    command.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NotPrinted):
        printer(sheet)


def test_without_lp_there_is_no_printer(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_printer() is None
