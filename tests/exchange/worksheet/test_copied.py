"""A copy is read without a vault, and its answers come back as the page's would."""

import json
from pathlib import Path

import pytest
from returns_sample import ANSWERS, FILLED_ON, FORM, Out

from inglenook.app.shelf import whole_shelf
from inglenook.domain.worksheet.answers import AnswersDoNotFit
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.age_file import armoured
from inglenook.exchange.worksheet.copied import LARGEST, LockedCopy, answered, opened, read_copy
from inglenook.exchange.worksheet.copy import Copy, make_copy
from inglenook.exchange.worksheet.errors import AnswersTooLong, NotACopy, WrongLockWords
from inglenook.exchange.worksheet.locking import lock, locked
from inglenook.exchange.worksheet.receiving import read_return

SHELL = (Path(__file__).parents[3] / "resources/worksheets/page.html").read_text("utf-8")


@pytest.fixture(scope="module")
def sheet():
    return Out()


def copy_of(sheet, **other):
    texts = {"title": "Trees </script> & 🌳"}
    return Copy(
        given_id=sheet.given_id,
        recipient=sheet.pair.recipient,
        form=FORM,
        common={"skip": "not now"},
        page=texts,
        **other,
    )


def with_block(change, sheet):
    """A copy whose JSON was changed."""
    whole = make_copy(SHELL, copy_of(sheet)).decode()
    begin = whole.index('type="application/json">') + len('type="application/json">')
    end = whole.index("</script>", begin)
    block = json.loads(whole[begin:end])
    change(block)
    return (whole[:begin] + json.dumps(block).replace("<", "\\u003c") + whole[end:]).encode()


def test_a_copy_comes_back_as_a_return(sheet):
    found = read_copy(make_copy(SHELL, copy_of(sheet, help_lines=("Oak line",), asks_code=True)))
    assert (found.form.outline, found.form.texts) == (FORM.outline, FORM.texts)
    assert (found.help_lines, found.asks_code, found.common) == (("Oak line",), True, {"skip": "not now"})
    text = answered(found, ANSWERS, Shared.ALL, code="4711", filled_on=FILLED_ON)
    back = read_return(text.encode(), [Out(), sheet])
    assert (back.answers, back.code_fits, back.filled_on) == (ANSWERS, True, FILLED_ON)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_sheet_of_the_shelf_can_be_read_from_its_copy(sheet, language):
    shelf = whole_shelf()
    for each in shelf.sheets:
        form = form_of(each, language, {"work": "{work}", "payers": "<i>"})
        copy = copy_of(sheet).model_copy(update={"form": form, "common": shelf.common[language]})
        found = read_copy(make_copy(SHELL, copy))
        assert (found.form.outline, found.form.texts) == (form.outline, form.texts)
        assert (found.common, found.digest) == (copy.common, form.digest())


def test_nothing_shared_leaves_nothing_in_the_return(sheet):
    found = read_copy(make_copy(SHELL, copy_of(sheet)))
    back = read_return(answered(found, ANSWERS, Shared.NOTHING).encode(), [sheet])
    assert (back.shared, back.answers) == (Shared.NOTHING, {})


def test_a_locked_copy_opens_with_its_words_alone(sheet):
    found = read_copy(make_copy(SHELL, copy_of(sheet), "Heron Wren"))
    assert isinstance(found, LockedCopy)
    with pytest.raises(WrongLockWords):
        opened(found, "heron owl")
    whole = opened(found, " HERON  wren")
    assert (whole.given_id, whole.page) == (sheet.given_id, copy_of(sheet).page)


def test_answers_that_do_not_fit_or_are_too_long_are_not_sealed(sheet):
    found = read_copy(make_copy(SHELL, copy_of(sheet)))
    with pytest.raises(AnswersDoNotFit):
        answered(found, {"calm": 11}, Shared.ALL)
    tree = "🌳" * 10_000
    wide = {**ANSWERS, "rest": tree, "lines": [{"mine": tree}] * 2}
    assert read_return(answered(found, wide, Shared.ALL).encode(), [sheet]).answers == wide
    with pytest.raises(AnswersTooLong):
        answered(found.model_copy(update={"digest": "0" * 400_000}), ANSWERS, Shared.ALL)


@pytest.mark.parametrize(
    "change",
    [
        lambda block: block.update(v=2),
        lambda block: block.update(v=True),
        lambda block: block.update(more=1),
        lambda block: block.update(locked="x"),
        lambda block: block.pop("sheet"),
        lambda block: block["sheet"].update(recipient="age1heron"),
        lambda block: block["sheet"].update(asks_code=1),
        lambda block: block["sheet"].update(outline={}),
        lambda block: block["sheet"]["outline"]["sections"][0]["questions"][0].update(kind="script"),
        lambda block: block["sheet"]["outline"]["sections"][0]["questions"][2].update(high=11),
        lambda block: block["sheet"]["texts"].update(title=["Trees"]),
    ],
)
def test_a_copy_that_was_changed_is_no_copy(sheet, change):
    with pytest.raises(NotACopy):
        read_copy(with_block(change, sheet))


def test_what_is_no_copy_is_said_to_be_none(sheet):
    whole = make_copy(SHELL, copy_of(sheet))
    deep = b'<script id="copy" type="application/json">' + b"[" * 100_000 + b"</script>"
    for untrusted in (b"", SHELL.encode(), whole + whole, deep, whole + b" " * LARGEST, b"<" * 100_000):
        with pytest.raises(NotACopy):
            read_copy(untrusted)


@pytest.mark.parametrize(
    "untrusted_locked",
    ["", "heron", armoured(b"heron"), armoured(locked(b"{}", "oak", 17)), armoured(locked(b"{}", "oak", 4))],
)
def test_a_lock_of_another_kind_is_never_tried(untrusted_locked):
    with pytest.raises(NotACopy):
        opened(LockedCopy(language="en", page={}, untrusted_locked=untrusted_locked), "oak")


def test_a_lock_around_something_else(sheet):
    with pytest.raises(NotACopy):
        opened(LockedCopy(language="en", page={}, untrusted_locked=lock(b"{}", "oak")), "oak")
