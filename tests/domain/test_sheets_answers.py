"""Answers to the sheets that ship: whatever is asked can be answered, and can be skipped."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet_answers import answers, whole

from inglenook.app.shelf import shelf, whole_shelf
from inglenook.domain.worksheet.answers import AnswersDoNotFit, fitting
from inglenook.domain.worksheet.form import Form, form_of
from inglenook.domain.worksheet.sheet import LINE, LINES
from inglenook.domain.worksheet.texts import fill_in, placeholders

FORMS = {
    (sheet.id, language): form_of(sheet, language, whole_shelf().common[language])
    for sheet in shelf()
    for language in sheet.languages
}
EACH = pytest.mark.parametrize("sheet", shelf(), ids=lambda sheet: sheet.id)
FOREIGN = (None, True, 1.5, "", [], {}, ["?"], {"?": 1}, -1, 99, "x" * (LINES + 1), [[]])


def quick(examples):
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EACH
@quick(8)
@given(data=st.data())
def test_a_form_and_any_answers_to_it_come_back_the_same(sheet, data):
    drawn = data.draw(answers(sheet.outline))
    for language in sheet.languages:
        form = FORMS[sheet.id, language]
        again = Form.model_validate_json(form.to_json())
        assert again == form
        assert again.digest() == form.digest()
        assert fitting(again.outline, json.loads(json.dumps(drawn))) == drawn


@EACH
@quick(3)
@given(data=st.data())
def test_every_question_can_be_answered_and_every_one_skipped(sheet, data):
    everything = data.draw(whole(sheet.outline))
    assert fitting(sheet.outline, everything) == everything
    assert fitting(sheet.outline, {}) == {}
    for skipped in sheet.outline.questions:
        rest = {name: answer for name, answer in everything.items() if name != skipped.id}
        assert fitting(sheet.outline, rest) == rest


@EACH
def test_answers_of_another_shape_do_not_fit(sheet):
    for question in sheet.outline.questions:
        for foreign in FOREIGN:
            with pytest.raises(AnswersDoNotFit) as refused:
                fitting(sheet.outline, {question.id: foreign})
            assert refused.value.where == question.id


def _form(sheet_id):
    return FORMS[sheet_id, "en"]


@pytest.mark.parametrize(
    ("sheet_id", "wrong"),
    [
        ("boundaries", {"nothing": "asked"}),
        ("boundaries", {"areas": {"rows": {"body": {"clear": 3}}}}),
        ("boundaries", {"areas": {"rows": {"body": {"job.clear": 5}}}}),
        ("boundaries", {"areas": {"rows": {"own1": {"job.clear": 3}}}}),
        ("boundaries", {"lines": [{"line": "a"}] * 4}),
        ("boundaries", {"lines": [{"line": "x" * (LINE + 1)}]}),
        ("living", {"areas": {"rows": {"own9": {"lived": 3}}, "own": {}}}),
        ("living", {"areas": {"rows": {}, "own": {"own1": ""}}}),
        ("values", {"cards": {"piles": {"rest": "nowhere"}}}),
        ("values", {"cards": {"piles": {"own1": "very"}}}),
        ("values", {"cards": {"piles": {"rest": "less"}, "ranked": ["rest"]}}),
        ("values", {"cards": {"piles": {"rest": "very"}, "ranked": ["rest", "rest"]}}),
        ("where", {"direction": "keep"}),
        ("where", {"direction": ["keep", "keep"]}),
        ("where", {"direction": [["keep"]]}),
        ("week", {"energy": True}),
    ],
)
def test_what_was_not_asked_does_not_fit(sheet_id, wrong):
    with pytest.raises(AnswersDoNotFit):
        fitting(_form(sheet_id).outline, wrong)


def test_a_form_leaves_what_is_for_the_therapist_behind_and_has_the_words_put_in():
    for form in FORMS.values():
        assert not {"name", "purpose"} & form.texts.keys()
        assert not any(placeholders(text) for text in form.texts.values())


def test_a_word_that_looks_like_a_placeholder_stays_a_word():
    assert fill_in("{work}, {payers}", {"work": "{payers}", "payers": "{work}"}) == "{payers}, {work}"
    assert fill_in("{other} {work", {}) == "{other} {work"


def test_other_words_make_another_form():
    sheet = shelf()[0]
    digests = {form_of(sheet, "en", {"work": work}).digest() for work in ("dancing", "gardening")}
    assert len(digests) == 2
