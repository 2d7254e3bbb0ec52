"""What a return says arrives as it was written: whose it is, what was shared, whether the code was right."""

import datetime as dt
import hashlib

import pytest
from returns_sample import ANSWERS, FILLED_ON, Out, good, written

from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.receiving import HEADER, read_return
from inglenook.exchange.worksheet.return_form import LARGEST_PLAIN, PADDED_TO, Filled, padded, to_bytes
from inglenook.exchange.worksheet.sealing import new_pair, sealed, sealed_file


@pytest.fixture(scope="module")
def sheet():
    return Out()


def received(sheet, **other):
    return read_return(sealed(written(sheet, **other), sheet.pair.recipient).encode(), [Out(), sheet, Out()])


def test_all_of_a_return_arrives(sheet):
    whole = good(sheet)
    found = read_return(whole, [Out(), sheet])
    assert found.given_id == sheet.given_id
    assert found.digest == hashlib.sha256(without_armour(whole)).hexdigest()
    assert (found.shared, found.filled_on, found.answers) == (Shared.ALL, FILLED_ON, ANSWERS)


@pytest.mark.parametrize(
    "code, fits", [("4711", True), (" 4711 ", True), ("4712", False), ("", False), ("٤٧١١", False)]
)
def test_a_wrong_code_is_said_and_keeps_nothing_out(sheet, code, fits):
    found = received(sheet, code=code)
    assert found.code_fits is fits
    assert found.answers == ANSWERS


def test_no_code_was_asked_for(sheet):
    asked_nothing = Out(pair=sheet.pair, return_code="")
    assert read_return(good(sheet), [asked_nothing]).code_fits is None


def test_nothing_shared_is_taken_in_without_answers(sheet):
    found = received(sheet, share="nothing", answers={})
    assert (found.shared, found.answers) == (Shared.NOTHING, {})


def test_a_device_may_not_know_the_day(sheet):
    assert received(sheet, filled="").filled_on is None
    assert received(sheet, filled="1970-01-01").filled_on == dt.date(1970, 1, 1)


def test_foreign_words_arrive_clean(sheet):
    found = received(sheet, answers={"rest": "a\u202eb\u0007c\ud800d\r\ne", "line": "\u0000", "calm": 1})
    assert found.answers == {"rest": "abcd\ne", "calm": 1}


def test_the_longest_return_fits_with_quoting_and_other_ends_of_lines(sheet):
    plain = written(sheet)
    plain += b" " * (LARGEST_PLAIN - len(plain))
    text = sealed(plain, sheet.pair.recipient)
    quoted = "".join(f"> {line}\r\n" for line in text.splitlines()).encode()
    assert read_return(quoted, [sheet]).answers == ANSWERS


def test_what_python_seals_has_the_header_of_a_page(sheet):
    whole = without_armour(good(sheet))
    assert whole[:HEADER].count(b"\n") == 4
    assert whole[HEADER - 1 : HEADER] == b"\n"


def test_a_return_says_little_of_its_length(sheet):
    short = Filled(given_id=sheet.given_id, form=sheet.form.digest(), answers={"rest": "no"})
    longer = short.model_copy(update={"answers": {"rest": "oak " * 500}})
    assert len(to_bytes(short)) == len(to_bytes(longer)) == PADDED_TO
    assert padded(b"") == b""


def test_no_key_is_made_twice_and_none_is_a_recipient():
    pairs = [new_pair() for _ in range(20)]
    assert len({pair.secret for pair in pairs} | {pair.recipient for pair in pairs}) == 40


@pytest.mark.parametrize("recipient", ["", "age1", "age1heron", "AGE-SECRET-KEY-1HERON", "age1" + "q" * 58])
def test_what_is_no_recipient_is_refused_without_quoting_it(recipient):
    with pytest.raises(ValueError) as refused:
        sealed_file(b"oak", recipient)
    assert refused.value.args == ("recipient",)
