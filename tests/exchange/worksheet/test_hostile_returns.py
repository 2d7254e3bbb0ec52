"""Every hostile return gets its own refusal, which tells nothing of what came; a harmless one goes in."""

import json
import os
import traceback
from pathlib import Path

import pyrage
import pytest
from hostile_mistakes import given_copy, mistakes
from hostile_returns import as_they_come, cases
from returns_sample import ANSWERS, Out, fields, good

from inglenook.exchange.worksheet.age_file import armoured
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.errors import (
    CopyNotReturn,
    DraftNotReturn,
    NoOpenSheet,
    ReturnRefused,
    TooLarge,
    Unreadable,
)
from inglenook.exchange.worksheet.locking import lock
from inglenook.exchange.worksheet.receiving import LARGEST, digest_of, read_pasted, read_return
from inglenook.exchange.worksheet.returned_file import returned_bytes
from inglenook.exchange.worksheet.sealing import sealed


@pytest.fixture(scope="module")
def sheet():
    return Out()


def refusal(untrusted, *sheets):
    with pytest.raises(ReturnRefused) as refused:
        read_return(untrusted, sheets)
    return refused.value


def test_each_hostile_return_gets_the_refusal_it_deserves(sheet):
    wrong = {}
    for case in cases(sheet):
        error = refusal(case.untrusted, Out(), sheet)
        if type(error) is not case.refusal:
            wrong[case.name] = type(error).__name__
    assert wrong == {}


def test_a_refusal_tells_nothing_of_what_came(sheet):
    plain = b'{"wren": "Wren is nesting in the oak", "wren": 1}'
    error = refusal(sealed(plain, sheet.pair.recipient).encode(), sheet)
    assert "ren" not in "".join(traceback.format_exception(error)).replace("untrusted_plain", "")
    assert error.args == ("",)


def test_an_answer_that_does_not_fit_is_named_by_its_question_alone(sheet):
    plain = json.dumps(fields(sheet, answers={**ANSWERS, "calm": 11})).encode()
    error = refusal(sealed(plain, sheet.pair.recipient).encode(), sheet)
    assert error.where == "calm"


def test_a_good_return_is_taken_in_however_it_was_handed_on(sheet):
    for name, untrusted in as_they_come(good(sheet)).items():
        assert read_return(untrusted, [Out(), sheet]).answers == ANSWERS, name


def test_a_return_cut_at_any_byte_is_refused(sheet):
    whole = without_armour(sealed(json.dumps(fields(sheet)).encode(), sheet.pair.recipient).encode())
    assert read_return(armoured(whole).encode(), [sheet]).answers == ANSWERS
    for length in range(len(whole)):
        refusal(armoured(whole[:length]).encode(), sheet)


def test_a_text_cut_at_any_letter_is_refused(sheet):
    text = sealed(json.dumps(fields(sheet, answers={"calm": 7})).encode(), sheet.pair.recipient)
    assert read_pasted(text, [sheet]).answers == {"calm": 7}
    for length in range(text.index("FILE-----", 100) + len("FILE") - 1):
        refusal(text[:length].encode(), sheet)


def test_the_same_return_is_known_again_in_other_armour(sheet):
    whole = good(sheet)
    digests = {read_return(each, [sheet]).digest for each in as_they_come(whole).values()}
    assert len(digests) == 1
    assert read_return(good(sheet), [sheet]).digest not in digests


def test_a_real_draft_and_a_real_copy_are_told_from_a_return(sheet):
    """Locked by the same code that opens them; a return still opens with words of such a page around it."""
    draft = lock(b'{"v":1}', "four tall alder trees")
    assert type(refusal(draft.encode(), sheet)) is DraftNotReturn
    with pytest.raises(CopyNotReturn):
        read_pasted(given_copy(sheet).decode(), [sheet])
    with pytest.raises(CopyNotReturn):
        digest_of(given_copy(sheet, "four tall alder trees"))
    page = b'<header id="bar"></header><main id="main"><p id="status" role="status">'
    assert read_return(page + good(sheet) + b"</p></main>", [sheet]).answers == ANSWERS


def test_no_key_is_tried_on_a_copy_or_a_draft(sheet, monkeypatch):
    tried, real = [], pyrage.decrypt
    monkeypatch.setattr(pyrage, "decrypt", lambda *what: tried.append(what) or real(*what))
    for name, untrusted, refused in mistakes(sheet):
        assert type(refusal(untrusted, sheet)) is refused, name
    assert tried == []
    assert read_return(good(sheet), [sheet]).answers == ANSWERS
    assert len(tried) == 1


def test_nothing_opens_once_no_sheet_is_out(sheet):
    assert type(refusal(good(sheet))) is NoOpenSheet
    assert type(refusal(good(sheet), Out())) is NoOpenSheet


def test_a_text_that_is_too_long_is_not_even_encoded(sheet):
    with pytest.raises(TooLarge):
        read_pasted("\ud800" * (LARGEST + 1), [sheet])


def test_pasted_text_with_half_a_letter_around_it(sheet):
    assert read_pasted("\ud83c wren\n" + good(sheet).decode(), [sheet]).answers == ANSWERS


def test_a_line_of_two_gigabytes_is_not_read(tmp_path):
    path = tmp_path / "notes.txt"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(TooLarge):
        returned_bytes(path)


def test_a_file_of_the_largest_size_is_read_whole(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"w" * LARGEST)
    assert len(returned_bytes(path)) == LARGEST


def test_what_is_no_plain_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "", "nowhere", "broken", "a\0b", "w" * 5000):
        with pytest.raises(Unreadable):
            returned_bytes(tmp_path / name)
    with pytest.raises(Unreadable):
        returned_bytes(Path("/dev/zero"))
