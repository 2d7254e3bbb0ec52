"""Building a sheet of one's own: every step takes a sheet and returns another, outline and texts in step.

A text that is needed and not yet written is there, empty, in every language. `at` is a question's id, or
QUESTION.FIELD for a field of a matrix or a group. All steps raise NotInSheet, TooFew or TooMany.
"""

from typing import Any, Literal

from inglenook.domain.worksheet.errors import NotInSheet, TooFew
from inglenook.domain.worksheet.parts import (
    FieldKind,
    Items,
    Kind,
    can_draw,
    changed,
    fields_of,
    holder_of,
    inserted,
    items_of,
    list_of,
    new_id,
    new_question,
    question_at,
    section_of,
)
from inglenook.domain.worksheet.sheet import Cards, Outline, Question, Section, Sheet, Text
from inglenook.domain.worksheet.texts import keys

Chart = Literal["none", "boundaries", "values", "gaps"]


def blank(sheet_id: str, languages: tuple[str, ...]) -> Sheet:
    """One section, nothing asked yet."""
    outline = Outline(sections=(Section(id=new_id()),))
    empty = Sheet(
        id=sheet_id, minutes=(5, 10), outline=outline, texts={each: {} for each in languages}, own=True
    )
    return _with_outline(empty, outline)


def copy_of(sheet: Sheet, new_id: str) -> Sheet:
    """The owner's own from now on; remembers the shelf's sheet that it comes from."""
    origin = sheet.based_on if sheet.own else sheet.id
    changes = {"id": new_id, "version": 1, "own": True, "based_on": origin}
    return _with_outline(sheet.model_copy(update=changes), sheet.outline)


def with_minutes(sheet: Sheet, least: int, most: int) -> Sheet:
    return sheet.model_copy(update={"minutes": (min(least, most), max(least, most))})


def with_chart(sheet: Sheet, chart: Chart) -> Sheet:
    """None is drawn where the sheet has no question for it."""
    drawn = chart if can_draw(sheet.outline, chart) else "none"
    return sheet.model_copy(update={"outline": changed(sheet.outline, chart=drawn)})


def with_text(sheet: Sheet, language: str, key: str, text: str) -> Sheet:
    if language not in sheet.texts or key not in {each.name for each in keys(sheet.outline)}:
        raise NotInSheet
    texts = {**sheet.texts, language: {**sheet.texts[language], key: text}}
    return _with_outline(sheet.model_copy(update={"texts": texts}), sheet.outline)


def add_language(sheet: Sheet, language: str, start: str = "") -> Sheet:
    """`start`: a language of the sheet whose texts stand there to begin with, else they are empty."""
    if language in sheet.texts:
        return sheet
    texts = {**sheet.texts, language: dict(sheet.texts.get(start, {}))}
    return _with_outline(sheet.model_copy(update={"texts": texts}), sheet.outline)


def remove_language(sheet: Sheet, language: str) -> Sheet:
    if language not in sheet.texts:
        raise NotInSheet
    if len(sheet.texts) == 1:
        raise TooFew
    texts = {each: said for each, said in sheet.texts.items() if each != language}
    return sheet.model_copy(update={"texts": texts})


def add_section(sheet: Sheet, place: int | None = None) -> tuple[Sheet, str]:
    """At the end, or before the section that stands at `place`. Also returns its id."""
    section = Section(id=new_id())
    return _with_sections(sheet, inserted(sheet.outline.sections, section, place)), section.id


def remove_section(sheet: Sheet, section_id: str) -> Sheet:
    """With its questions and their texts."""
    gone = section_of(sheet, section_id)
    return _with_sections(sheet, tuple(each for each in sheet.outline.sections if each is not gone))


def move_section(sheet: Sheet, section_id: str, place: int) -> Sheet:
    section = section_of(sheet, section_id)
    others = tuple(each for each in sheet.outline.sections if each is not section)
    return _with_sections(sheet, inserted(others, section, place))


def add_question(sheet: Sheet, section_id: str, kind: Kind, place: int | None = None) -> tuple[Sheet, str]:
    """The smallest question of its kind. Also returns its id."""
    section, question = section_of(sheet, section_id), new_question(kind)
    grown = changed(section, questions=inserted(section.questions, question, place))
    return _with_section(sheet, grown), question.id


def remove_question(sheet: Sheet, question_id: str) -> Sheet:
    section = holder_of(sheet, question_id)
    left = tuple(each for each in section.questions if each.id != question_id)
    return _with_section(sheet, changed(section, questions=left))


def move_question(sheet: Sheet, question_id: str, section_id: str, place: int) -> Sheet:
    """Into a section, to stand at `place` there; its texts come along."""
    question = question_at(sheet, question_id)
    section_of(sheet, section_id)
    sections = []
    for section in sheet.outline.sections:
        left = tuple(each for each in section.questions if each.id != question_id)
        into = inserted(left, question, place) if section.id == section_id else left
        sections.append(changed(section, questions=into))
    return _with_sections(sheet, tuple(sections))


def with_settings(sheet: Sheet, at: str, **settings: Any) -> Sheet:
    """Change what is not a list of items: `lines`, `high`, `several`, `order`, `own_rows`, `most` …"""
    question = question_at(sheet, at)
    for below, above in (("shown", "most"), ("least", "most")):
        if above in settings and hasattr(question, below):
            settings = {below: min(getattr(question, below), settings[above]), **settings}
    return _with_question(sheet, at, changed(question, **settings))


def add_item(sheet: Sheet, at: str, of: Items) -> tuple[Sheet, str]:
    """An option, row, group, card or pile, at the end of its list. Also returns its id."""
    question, item = question_at(sheet, at), new_id()
    return _with_question(sheet, at, changed(question, **{of: (*items_of(question, of), item)})), item


def remove_item(sheet: Sheet, at: str, item: str) -> Sheet:
    """Where the pile goes whose cards were ranked, those of the first pile left are."""
    question = question_at(sheet, at)
    of = list_of(question, item)
    settings: dict[str, Any] = {of: tuple(each for each in items_of(question, of) if each != item)}
    if isinstance(question, Cards) and question.ranked == item and len(settings[of]) > 1:
        settings["ranked"] = settings[of][0]
    return _with_question(sheet, at, changed(question, **settings))


def move_item(sheet: Sheet, at: str, item: str, place: int) -> Sheet:
    question = question_at(sheet, at)
    of = list_of(question, item)
    others = tuple(each for each in items_of(question, of) if each != item)
    return _with_question(sheet, at, changed(question, **{of: inserted(others, item, place)}))


def add_field(sheet: Sheet, question_id: str, kind: FieldKind) -> tuple[Sheet, str]:
    """A field for every row of a matrix, or every time of a group. Also returns its id."""
    question, field = fields_of(sheet, question_id), new_question(kind)
    if isinstance(field, Text):
        field = changed(field, lines=False)
    grown = changed(question, fields=(*question.fields, field))
    return _with_question(sheet, question_id, grown), field.id


def remove_field(sheet: Sheet, question_id: str, field_id: str) -> Sheet:
    question = fields_of(sheet, question_id)
    question_at(sheet, f"{question_id}.{field_id}")
    left = tuple(each for each in question.fields if each.id != field_id)
    return _with_question(sheet, question_id, changed(question, fields=left))


def move_field(sheet: Sheet, question_id: str, field_id: str, place: int) -> Sheet:
    question = fields_of(sheet, question_id)
    field = question_at(sheet, f"{question_id}.{field_id}")
    others = tuple(each for each in question.fields if each.id != field_id)
    return _with_question(sheet, question_id, changed(question, fields=inserted(others, field, place)))


def bring_section_back(sheet: Sheet, before: Sheet, section_id: str) -> Sheet:
    """What was removed since `before`, to where it stood, with its texts; later work stays."""
    section = section_of(before, section_id)
    place = before.outline.sections.index(section)
    return _said_again(_with_sections(sheet, inserted(sheet.outline.sections, section, place)), sheet, before)


def bring_question_back(sheet: Sheet, before: Sheet, question_id: str) -> Sheet:
    """To the last section, where its own is gone too."""
    held, question = holder_of(before, question_id), question_at(before, question_id)
    sections = sheet.outline.sections
    into = next((each for each in sections if each.id == held.id), sections[-1])
    questions = inserted(into.questions, question, held.questions.index(question))
    return _said_again(_with_section(sheet, changed(into, questions=questions)), sheet, before)


def bring_item_back(sheet: Sheet, before: Sheet, at: str, item: str) -> Sheet:
    was, now = question_at(before, at), question_at(sheet, at)
    of = list_of(was, item)
    settings: dict[str, Any] = {of: inserted(items_of(now, of), item, items_of(was, of).index(item))}
    if isinstance(was, Cards) and was.ranked == item:
        settings["ranked"] = item
    return _said_again(_with_question(sheet, at, changed(now, **settings)), sheet, before)


def bring_field_back(sheet: Sheet, before: Sheet, question_id: str, field_id: str) -> Sheet:
    was, now = fields_of(before, question_id), fields_of(sheet, question_id)
    field = next(each for each in was.fields if each.id == field_id)
    fields = inserted(now.fields, field, was.fields.index(field))
    return _said_again(_with_question(sheet, question_id, changed(now, fields=fields)), sheet, before)


def bring_language_back(sheet: Sheet, before: Sheet, language: str) -> Sheet:
    texts = {**sheet.texts, language: before.texts[language]}
    ordered = {each: texts[each] for each in (*before.texts, *texts)}
    return _with_outline(sheet.model_copy(update={"texts": ordered}), sheet.outline)


def _said_again(grown: Sheet, sheet: Sheet, before: Sheet) -> Sheet:
    """What has come back says what it said, and is drawn as it was."""
    known = {key.name for key in keys(sheet.outline)}
    texts = {
        language: {**said, **{k: t for k, t in before.texts.get(language, {}).items() if k not in known}}
        for language, said in grown.texts.items()
    }
    chart = before.outline.chart if sheet.outline.chart == "none" else sheet.outline.chart
    return with_chart(_with_outline(grown.model_copy(update={"texts": texts}), grown.outline), chart)


def _with_question(sheet: Sheet, at: str, now: Question) -> Sheet:
    question_id, _dot, field_id = at.partition(".")
    if field_id:
        parent = fields_of(sheet, question_id)
        fields = tuple(now if each.id == field_id else each for each in parent.fields)
        now = changed(parent, fields=fields)
    section = holder_of(sheet, question_id)
    questions = tuple(now if each.id == question_id else each for each in section.questions)
    return _with_section(sheet, changed(section, questions=questions))


def _with_section(sheet: Sheet, now: Section) -> Sheet:
    sections = tuple(now if each.id == now.id else each for each in sheet.outline.sections)
    return _with_sections(sheet, sections)


def _with_sections(sheet: Sheet, sections: tuple[Section, ...]) -> Sheet:
    outline = changed(sheet.outline, sections=sections, chart="none")
    if can_draw(outline, sheet.outline.chart):
        outline = changed(outline, chart=sheet.outline.chart)
    return _with_outline(sheet, outline)


def _with_outline(sheet: Sheet, outline: Outline) -> Sheet:
    wanted = keys(outline)
    texts = {
        language: {
            key.name: said.get(key.name, "") for key in wanted if key.needed or said.get(key.name, "").strip()
        }
        for language, said in sheet.texts.items()
    }
    return sheet.model_copy(update={"outline": outline, "texts": texts})
