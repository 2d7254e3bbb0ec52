"""Building a sheet of one's own: whatever the steps, outline and texts are in step in every language."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inglenook.app.shelf import shelf, whole_shelf
from inglenook.domain.worksheet import building
from inglenook.domain.worksheet.errors import NotInSheet, TooFew, TooMany
from inglenook.domain.worksheet.form import form_of
from inglenook.domain.worksheet.hints import HintCode, hints
from inglenook.domain.worksheet.sheet import Group, Matrix, Outline, Sheet
from inglenook.domain.worksheet.texts import keys

KINDS = ("text", "scale", "choice", "matrix", "cards", "group")
LISTS = ("options", "rows", "groups", "cards", "piles")
REFUSED = (NotInSheet, TooFew, TooMany)


def in_step(sheet):
    """Every needed text is there, though it may be empty, and no other; the outline is a sound one."""
    assert Sheet.model_validate_json(sheet.model_dump_json()) == sheet
    known = {key.name: key.needed for key in keys(sheet.outline)}
    for texts in sheet.texts.values():
        assert texts.keys() <= known.keys()
        assert {key for key, needed in known.items() if needed} <= texts.keys()


def places(sheet):
    """Every question, and every field with its question."""
    for question in sheet.outline.questions:
        yield question.id
        if isinstance(question, Matrix | Group):
            yield from (f"{question.id}.{field.id}" for field in question.fields)


def sections(sheet):
    return [section.id for section in sheet.outline.sections]


@st.composite
def step(draw, sheet):
    """One thing that a person may do next, sensible or not: the sheet after it."""
    pick = lambda listed: draw(st.sampled_from([*listed, "gone"]))  # noqa: E731 (a choice each time)
    place = draw(st.integers(-1, 6))
    question = lambda: pick(each.id for each in sheet.outline.questions)  # noqa: E731
    at = pick(places(sheet))
    item = lambda: pick(_items(sheet, at))  # noqa: E731
    steps = {
        "add_section": lambda: building.add_section(sheet, place)[0],
        "remove_section": lambda: building.remove_section(sheet, pick(sections(sheet))),
        "move_section": lambda: building.move_section(sheet, pick(sections(sheet)), place),
        "add_question": lambda: building.add_question(
            sheet, pick(sections(sheet)), draw(st.sampled_from(KINDS)), place
        )[0],
        "remove_question": lambda: building.remove_question(sheet, question()),
        "move_question": lambda: building.move_question(sheet, question(), pick(sections(sheet)), place),
        "add_item": lambda: building.add_item(sheet, at, draw(st.sampled_from(LISTS)))[0],
        "remove_item": lambda: building.remove_item(sheet, at, item()),
        "move_item": lambda: building.move_item(sheet, at, item(), place),
        "add_field": lambda: building.add_field(sheet, question(), draw(st.sampled_from(KINDS[:3])))[0],
        "remove_field": lambda: building.remove_field(sheet, *at.partition(".")[::2]),
        "move_field": lambda: building.move_field(sheet, *at.partition(".")[::2], place),
        "with_settings": lambda: building.with_settings(
            sheet, at, **draw(st.sampled_from([{"high": 4}, {"several": True}, {"most": 2}, {"own_rows": 0}]))
        ),
        "with_text": lambda: building.with_text(
            sheet, pick(sheet.texts), pick(key.name for key in keys(sheet.outline)), draw(st.text(max_size=9))
        ),
        "add_language": lambda: building.add_language(sheet, "de", draw(st.sampled_from(["", "en"]))),
        "remove_language": lambda: building.remove_language(sheet, pick(sheet.texts)),
    }
    return steps[draw(st.sampled_from(sorted(steps)))]()


def _items(sheet, at):
    question_id, _dot, field_id = at.partition(".")
    part = sheet.outline.question(question_id)
    if field_id:
        part = next(field for field in part.fields if field.id == field_id)
    return [item for of in LISTS for item in getattr(part, of, ())]


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_steps_leave_outline_and_texts_in_step(data):
    sheet = data.draw(
        st.sampled_from(
            [building.blank("mine", ("en",)), *(building.copy_of(each, "mine") for each in shelf())]
        )
    )
    for _each in range(12):
        before = sheet.model_dump_json()
        try:
            after = data.draw(step(sheet))
        except REFUSED:
            after = sheet
        assert sheet.model_dump_json() == before
        sheet = after
        in_step(sheet)


def test_a_copy_is_ones_own_and_remembers_where_it_is_from():
    values = whole_shelf().sheet("values")
    copy = building.copy_of(values, "mine")
    assert (copy.id, copy.own, copy.based_on, copy.version) == ("mine", True, "values", 1)
    assert (copy.outline, copy.texts) == (values.outline, values.texts)
    assert building.copy_of(copy, "second").based_on == "values"


def test_a_question_takes_its_texts_along_and_leaves_none_behind():
    sheet = building.copy_of(whole_shelf().sheet("week"), "mine")
    sheet, section = building.add_section(sheet, 0)
    sheet = building.move_question(sheet, "sleep", section, 0)
    assert [question.id for question in sheet.outline.sections[0].questions] == ["sleep"]
    assert sheet.texts["es"]["sleep.ask"] == "Sueño"
    sheet = building.remove_section(sheet, section)
    assert not [key for texts in sheet.texts.values() for key in texts if key.startswith("sleep")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_waits_for_its_texts_in_every_language(kind):
    sheet = building.copy_of(whole_shelf().sheet("week"), "mine")
    sheet, question = building.add_question(sheet, "card", kind, 0)
    assert sheet.outline.questions[0].id == question
    waiting = {hint.language for hint in hints(sheet, {}) if hint.key == f"{question}.ask"}
    assert waiting == {"en", "es"}
    for language in sheet.languages:
        for key in keys(sheet.outline):
            if key.needed and not sheet.texts[language][key.name]:
                sheet = building.with_text(sheet, language, key.name, "Alder")
    assert not [hint for hint in hints(sheet, {}) if hint.code is HintCode.MISSING]
    assert form_of(sheet, "es", {}).text(f"{question}.ask") == "Alder"


def test_removing_what_a_chart_is_drawn_of_removes_the_chart():
    for name, question in (("boundaries", "areas"), ("values", "cards"), ("living", "areas")):
        sheet = building.copy_of(whole_shelf().sheet(name), "mine")
        assert building.remove_question(sheet, question).outline.chart == "none"
        kept = building.remove_question(sheet, sheet.outline.questions[-1].id)
        assert kept.outline.chart == sheet.outline.chart
        assert building.with_chart(sheet, "none").outline.chart == "none"
    assert building.with_chart(building.blank("mine", ("en",)), "values").outline.chart == "none"


def test_the_least_stays_and_the_most_is_refused():
    sheet = building.blank("mine", ("en",))
    with pytest.raises(TooFew):
        building.remove_section(sheet, sheet.outline.sections[0].id)
    with pytest.raises(TooFew):
        building.remove_language(sheet, "en")
    sheet, choice = building.add_question(sheet, sheet.outline.sections[0].id, "choice")
    option = sheet.outline.question(choice).options[0]
    with pytest.raises(TooFew):
        building.remove_item(sheet, choice, option)
    while len(sheet.outline.question(choice).options) < 16:
        sheet, _item = building.add_item(sheet, choice, "options")
    with pytest.raises(TooMany):
        building.add_item(sheet, choice, "options")
    sheet, matrix = building.add_question(sheet, sheet.outline.sections[0].id, "matrix")
    one, two = sheet.outline.question(matrix).rows
    with pytest.raises(TooFew):
        building.remove_item(building.remove_item(sheet, matrix, one), matrix, two)
    while len(sheet.outline.questions) < 60:
        sheet, _question = building.add_question(sheet, sheet.outline.sections[0].id, "text")
    with pytest.raises(TooMany):
        building.add_question(sheet, sheet.outline.sections[0].id, "text")


def test_the_pile_that_is_ranked_may_go():
    sheet = building.copy_of(whole_shelf().sheet("values"), "mine")
    sheet = building.remove_item(sheet, "cards", "very")
    assert sheet.outline.question("cards").ranked == "somewhat"


def test_fewer_times_show_fewer():
    sheet = building.copy_of(whole_shelf().sheet("decisions"), "mine")
    changed = building.with_settings(sheet, "decisions", most=2).outline.question("decisions")
    assert (changed.most, changed.shown) == (2, 2)


def test_minutes_stand_in_order():
    assert building.with_minutes(building.blank("mine", ("en",)), 20, 10).minutes == (10, 20)


def test_ids_are_never_used_again():
    sheet = building.blank("mine", ("en",))
    seen = set()
    for _each in range(50):
        sheet, question = building.add_question(sheet, sheet.outline.sections[0].id, "text")
        sheet = building.remove_question(sheet, question)
        seen.add(question)
    assert len(seen) == 50


def test_an_outline_can_not_be_made_with_an_id_twice():
    section = whole_shelf().sheet("week").outline.sections[0]
    with pytest.raises(ValueError, match="twice"):
        Outline(sections=(section, section))


def test_a_notice_stays_whatever_is_built_and_goes_only_when_it_is_taken_out():
    notice = "Set down by the Society of Herons, 1901."
    sheet = building.with_text(building.copy_of(whole_shelf().sheet("week"), "own"), "en", "notice", notice)
    grown, _section = building.add_section(sheet)
    shrunk = building.remove_question(grown, sheet.outline.questions[0].id)
    assert shrunk.texts["en"]["notice"] == notice
    assert form_of(shrunk, "en", {}).text("notice") == notice
    assert "notice" not in building.with_text(shrunk, "en", "notice", " ").texts["en"]
    assert "notice" not in shrunk.texts["es"]
