"""Reading the shelf's files: what is read, and what is refused with the place where it is wrong."""

import pytest

from inglenook.app.shelf import shelf, whole_shelf
from inglenook.domain.worksheet.errors import SheetDamaged
from inglenook.domain.worksheet.hint_words import read_hint_words
from inglenook.domain.worksheet.shelf import ORDER, read_common, read_sheet, read_shelf

STRUCTURE = """
id = "small"
minutes = [1, 2]
[[sections]]
id = "only"
questions = [{ kind = "text", id = "one" }, { kind = "choice", id = "two", options = ["a", "b"] }]
"""
TEXTS = """
title = "Small"
name = "A small one"
purpose = "To try."
intro = "Hello."
one.ask = "One?"
two.ask = "Two?"
two.a = "A"
two.b = "B"
"""


def test_the_shelf_holds_its_sixteen_sheets_in_order():
    assert tuple(sheet.id for sheet in shelf()) == ORDER
    assert len(ORDER) == 16
    assert {sheet.languages for sheet in shelf()} == {("en", "es")}
    assert whole_shelf().sheet("values").outline.chart == "values"
    assert whole_shelf().sheet("nothing") is None


def test_a_sheet_is_read_with_its_texts_by_language():
    sheet = read_sheet(STRUCTURE, {"en": TEXTS, "es": TEXTS.replace("One?", "¿Uno?")})
    assert sheet.texts["es"]["one.ask"] == "¿Uno?"
    assert [question.id for question in sheet.outline.questions] == ["one", "two"]


@pytest.mark.parametrize(
    ("structure", "texts"),
    [
        ("id = ", TEXTS),
        ("", TEXTS),
        (STRUCTURE.replace("minutes", "hours"), TEXTS),
        (STRUCTURE.replace('id = "two"', 'id = "one"'), TEXTS),
        (STRUCTURE.replace('["a", "b"]', '["a", "a"]'), TEXTS),
        (STRUCTURE.replace('["a", "b"]', '["a", "hint"]'), TEXTS),
        (STRUCTURE.replace('["a", "b"]', '["a", "own1"]'), TEXTS),
        (STRUCTURE.replace('"text"', '"sound"'), TEXTS),
        (STRUCTURE + "outline = {}\n", TEXTS),
        (STRUCTURE, TEXTS.replace('two.b = "B"', "")),
        (STRUCTURE, TEXTS.replace('two.b = "B"', 'two.b = "  "')),
        (STRUCTURE, TEXTS + 'two.c = "C"\n'),
        (STRUCTURE, TEXTS + "two.low = 3\n"),
        (STRUCTURE, TEXTS + 'title = "Again"\n'),
    ],
)
def test_what_is_out_of_step_is_refused(structure, texts):
    with pytest.raises(SheetDamaged):
        read_sheet(structure, {"en": texts})


def test_a_file_is_called_after_its_sheet():
    files = {"values.toml": STRUCTURE, "values.en.toml": TEXTS}
    with pytest.raises(SheetDamaged):
        read_shelf(files)


@pytest.mark.parametrize("text", ['skip = "no"', "skip = 3", "skip ="])
def test_shared_words_are_all_there_or_refused(text):
    with pytest.raises(SheetDamaged):
        read_common({"common.en.toml": text})


@pytest.mark.parametrize("text", ['name = ["n"]', "name ="])
def test_hint_words_are_all_there_or_refused(text):
    with pytest.raises(SheetDamaged):
        read_hint_words({"sheets.en.toml": text})
