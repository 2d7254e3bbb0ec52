"""The parts of a sheet: found by their ids, made anew, put in their place. What building is done with.

New ids are drawn, never used a second time, so that answers of an earlier version of a sheet can't be taken
for those of a later one.
"""

import secrets
from collections.abc import Mapping
from typing import Literal, TypeVar

from pydantic import ValidationError

from inglenook.domain.value import Value
from inglenook.domain.worksheet.errors import NotInSheet, TooFew, TooMany
from inglenook.domain.worksheet.sheet import (
    Cards,
    Choice,
    Group,
    Matrix,
    Outline,
    Question,
    Scale,
    Section,
    Sheet,
    Text,
)

Kind = Literal["text", "scale", "choice", "matrix", "cards", "group"]
FieldKind = Literal["text", "scale", "choice"]
Items = Literal["options", "rows", "groups", "cards", "piles"]

_Part = TypeVar("_Part", bound=Value)
_Each = TypeVar("_Each")


def new_id() -> str:
    return f"i{secrets.token_hex(6)}"


def new_question(kind: Kind) -> Question:
    """The smallest of its kind."""
    made: Mapping[Kind, Question] = {
        "text": Text(id=new_id()),
        "scale": Scale(id=new_id()),
        "choice": Choice(id=new_id(), options=(new_id(), new_id())),
        "matrix": Matrix(id=new_id(), rows=(new_id(), new_id()), fields=(Scale(id=new_id()),)),
        "cards": _new_cards(),
        "group": Group(id=new_id(), fields=(Text(id=new_id(), lines=False),)),
    }
    return made[kind]


def _new_cards() -> Cards:
    piles = (new_id(), new_id(), new_id())
    return Cards(id=new_id(), cards=(new_id(), new_id()), piles=piles, ranked=piles[0], least=1)


def section_of(sheet: Sheet, section_id: str) -> Section:
    for section in sheet.outline.sections:
        if section.id == section_id:
            return section
    raise NotInSheet


def holder_of(sheet: Sheet, question_id: str) -> Section:
    for section in sheet.outline.sections:
        if any(question.id == question_id for question in section.questions):
            return section
    raise NotInSheet


def question_at(sheet: Sheet, at: str) -> Question:
    question_id, _dot, field_id = at.partition(".")
    question = sheet.outline.question(question_id)
    if question is not None and not field_id:
        return question
    if isinstance(question, Matrix | Group):
        for field in question.fields:
            if field.id == field_id:
                return field
    raise NotInSheet


def fields_of(sheet: Sheet, question_id: str) -> Matrix | Group:
    question = question_at(sheet, question_id)
    if not isinstance(question, Matrix | Group):
        raise NotInSheet
    return question


def items_of(question: Question, of: Items) -> tuple[str, ...]:
    listed: tuple[str, ...] | None = getattr(question, of, None)
    if listed is None:
        raise NotInSheet
    return listed


def list_of(question: Question, item: str) -> Items:
    names: tuple[Items, ...] = ("options", "rows", "groups", "cards", "piles")
    for of in names:
        if item in getattr(question, of, ()):
            return of
    raise NotInSheet


def inserted(items: tuple[_Each, ...], item: _Each, place: int | None) -> tuple[_Each, ...]:
    at = len(items) if place is None else max(0, min(place, len(items)))
    return (*items[:at], item, *items[at:])


def changed(part: _Part, **settings: object) -> _Part:
    """The same part with other settings, looked at anew. Raises TooFew, TooMany."""
    try:
        return type(part).model_validate({**dict(part), **settings})
    except ValidationError as error:
        raise _refusal(error) from None


def _refusal(error: ValidationError) -> NotInSheet | TooFew | TooMany:
    kind = error.errors()[0]["type"]
    if kind == "extra_forbidden":
        return NotInSheet()
    return TooFew() if kind in {"too_short", "greater_than_equal", "too_few"} else TooMany()


def can_draw(outline: Outline, chart: str) -> bool:
    """Whether the outline has the question that this chart is drawn of (see `Outline`)."""
    if chart == "values":
        return any(isinstance(question, Cards) for question in outline.questions)
    matrix = next((question for question in outline.questions if isinstance(question, Matrix)), None)
    return matrix is not None and sum(isinstance(field, Scale) for field in matrix.fields) >= 2
