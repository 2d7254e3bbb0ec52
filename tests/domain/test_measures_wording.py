"""Word for word: what a client reads is what the authors published, kept with its source in `official/`."""

from pathlib import Path

import pytest

from inglenook.app.shelf import measures
from inglenook.domain.worksheet.sheet import Matrix
from inglenook.domain.worksheet.texts import keys

OFFICIAL = Path(__file__).parent / "official"
EACH = pytest.mark.parametrize(
    ("measure", "language"),
    [(measure, language) for measure in measures() for language in measure.sheet.languages],
    ids=lambda each: each if isinstance(each, str) else each.id,
)
OUR_OWN = {"title", "name", "purpose", "intro", "notice"}
DIAGNOSES = ("depress", "depres", "anxi", "ansie", "ptsd", "trauma", "disorder", "trastorno", "phq", "gad")
AUTHORS = ("phq9", "phq8", "phq15", "gad7")


def published(name):
    lines = (OFFICIAL / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ") and len(lines[0]) > 40, "a source"
    return [line for line in lines if not line.startswith("# ")]


def shown(sheet, language):
    """What stands on the page, line by line, but for what is ours: its frame, and the name of a column."""
    columns = {
        f"{question.id}.{field.id}.ask"
        for question in sheet.outline.questions
        if isinstance(question, Matrix)
        for field in question.fields
    }
    texts = sheet.texts[language]
    names = [key.name for key in keys(sheet.outline) if key.name not in OUR_OWN | columns]
    return [line for name in names for line in texts.get(name, "").splitlines()]


@EACH
def test_every_word_is_the_authors(measure, language):
    assert shown(measure.sheet, language) == published(f"{measure.id}.{language}.txt")


@pytest.mark.parametrize("measure", [each for each in measures() if each.id in AUTHORS], ids=lambda m: m.id)
def test_the_notice_that_is_asked_for_is_there_in_its_own_words(measure):
    for language, texts in measure.sheet.texts.items():
        assert [texts["notice"]] == published(f"notice.{language}.txt")


@EACH
def test_every_page_says_whose_it_is(measure, language):
    assert measure.sheet.texts[language]["notice"]


def test_the_first_answer_of_the_gad7_is_not_at_all():
    (gad7,) = (each for each in measures() if each.id == "gad7")
    assert gad7.sheet.texts["en"]["bothered.often.not"] == "Not at all"


@EACH
def test_what_a_client_holds_names_no_diagnosis(measure, language):
    texts = measure.sheet.texts[language]
    for text in (texts["title"].lower(), texts["intro"].lower()):
        assert not any(word in text for word in DIAGNOSES)


def test_the_notice_on_the_shelf_says_what_was_left_out():
    text = (Path(__file__).parents[2] / "resources" / "measures" / "NOTICE.md").read_text(encoding="utf-8")
    for measure in measures():
        assert measure.sheet.texts["en"]["name"] in text
    assert "Left out" in text
