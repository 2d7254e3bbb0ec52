"""The recovery kit: words or one share on a page, in order, tagged, with what to do; errors quote nothing."""

import datetime as dt
import gettext
import re
from pathlib import Path

import pypdfium2
import pytest

from inglenook.domain import language
from inglenook.exchange import recovery_sheet
from inglenook.exchange.printing import NameTaken, NotPrinted, NotSaved, find_printer, save
from inglenook.exchange.typeset import SheetNotMade
from inglenook.vault import recovery

PRINT = Path(__file__).parents[2] / "resources" / "print"
TEMPLATE = (PRINT / "recovery.typ").read_text("utf-8")
SHARE_TEMPLATE = (PRINT / "share.typ").read_text("utf-8")
DAY = dt.date(2026, 11, 23)
VAULT_ID = "3f2a91c0" * 4
WHOM = re.compile(r"therap|client|patient|session|note|practice|counsel|sex", re.IGNORECASE)


@pytest.fixture(scope="module")
def words():
    return recovery.words(bytearray(range(16)))


@pytest.fixture(scope="module")
def shares():
    return recovery.share_words(bytearray(range(16)))


@pytest.fixture(scope="module")
def sheet(words):
    return recovery_sheet.kit(words, VAULT_ID, DAY, TEMPLATE)


@pytest.fixture(scope="module")
def share_sheets(shares):
    return recovery_sheet.share_sheets(shares, VAULT_ID, DAY, SHARE_TEMPLATE)


def pages_of(pdf):
    """The text of each page, as it is read aloud."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def numbered(text):
    found = dict(re.findall(r"^\s*(\d{1,2})\.\s+([a-z]+)\s*$", text, re.MULTILINE))
    return [found[str(number)] for number in range(1, 21)]


def without(text, words):
    return " ".join(word for word in text.split() if word not in words)


def plain(text):
    return " ".join(text.split())


def test_the_words_stand_on_one_page_in_their_order(sheet, words):
    (text,) = pages_of(sheet)
    assert numbered(text) == words
    assert recovery.secret(numbered(text)) == bytearray(range(16))


def test_the_sheet_says_which_vault_and_when_and_what_to_do(sheet):
    text = plain(pages_of(sheet)[0])
    assert "2026-11-23" in text
    assert " ".join(["3f2a", "91c0"] * 4) in text
    assert [f"{step}." in text for step in range(1, 7)] == [True] * 6
    for said in ("“Open a vault”", "“Use the recovery sheet”", "“Restore a backup”", "new passphrase"):
        assert said in text
    assert "When a newer sheet is made for this vault, this one no longer opens it" in text
    assert "it still opens backups made before" in text


def test_each_share_has_a_page_of_its_own(share_sheets, shares):
    pages = pages_of(share_sheets)
    assert len(pages) == 3
    for number, (text, share) in enumerate(zip(pages, shares, strict=True), start=1):
        assert text.startswith(f"Share {number} of 3")
        assert numbered(text) == share
        assert recovery.share_number(numbered(text)) == number
    for one, other in ((0, 1), (0, 2), (1, 2)):
        typed = [" ".join(numbered(pages[place])) for place in (one, other)]
        assert recovery.secret_of_shares(typed) == bytearray(range(16))


def test_one_share_can_be_printed_alone(shares):
    for number in (1, 2, 3):
        only = recovery_sheet.share_sheets(shares, VAULT_ID, DAY, SHARE_TEMPLATE, only=number)
        (text,) = pages_of(only)
        assert text.startswith(f"Share {number} of 3")
        assert numbered(text) == shares[number - 1]
        others = {word for share in shares if share is not shares[number - 1] for word in share}
        alone = others - set(shares[number - 1])
        assert alone
        assert not alone & set(re.findall(r"^\s*\d+\.\s+(\w+)\s*$", text, re.MULTILINE))


def test_a_share_says_what_a_colleague_does(share_sheets):
    for text in map(plain, pages_of(share_sheets)):
        assert "Any two of the three shares open it together" in text
        assert "One share alone opens nothing" in text
        assert "Two are used; a third is left out" in text
        assert [f"{step}." in text for step in range(1, 9)] == [True] * 8
        assert "“Open with two of three shares”" in text
        assert "2026-11-23" in text
        assert " ".join(["3f2a", "91c0"] * 4) in text
        assert "by hand" in text


def test_no_page_says_whom_the_program_serves(sheet, share_sheets, words, shares):
    listed = {*words, *(word for share in shares for word in share)}
    for text in pages_of(sheet) + pages_of(share_sheets):
        said = without(text, listed)
        assert WHOM.search(said) is None
    assert WHOM.search("a client's notes"), "the control"


def test_they_are_tagged_for_those_who_listen(sheet, share_sheets):
    for pdf in (sheet, share_sheets):
        assert b"/StructTreeRoot" in pdf
        assert b"pdfuaid" in pdf
        assert b"/Lang" in pdf


class Longer(gettext.NullTranslations):
    """A language that needs a third more room."""

    def gettext(self, message):
        return message + " on" * (len(message) // 9)


@pytest.fixture
def longer():
    language.use(Longer())
    yield
    language.use(gettext.NullTranslations())


@pytest.mark.usefixtures("longer")
def test_a_language_with_longer_sentences_stands_on_one_page(words, shares):
    assert len(pages_of(recovery_sheet.kit(words, VAULT_ID, DAY, TEMPLATE))) == 1
    assert len(pages_of(recovery_sheet.share_sheets(shares, VAULT_ID, DAY, SHARE_TEMPLATE))) == 3


def test_a_broken_template_is_told_without_a_quote(words):
    with pytest.raises(SheetNotMade) as raised:
        recovery_sheet.kit(words, VAULT_ID, DAY, "#nothing-like-this(" + words[0])
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
