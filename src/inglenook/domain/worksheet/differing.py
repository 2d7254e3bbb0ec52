"""What a client answered otherwise than the time before: numbers and choices that stand in both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inglenook.domain.worksheet.answers import Answers
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.reading import chosen, row_name, rows_of, value_text
from inglenook.domain.worksheet.sheet import Choice, Matrix, Scale, Text


@dataclass(frozen=True, slots=True)
class Difference:
    """`where`: question, row, group and field, as far as there are any."""

    question_id: str
    where: tuple[str, ...]
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class _Held:
    question_id: str
    where: tuple[str, ...]
    kind: tuple[str, int, int]
    value: int | tuple[str, ...]
    text: str


def differences(now: tuple[Form, Answers], before: tuple[Form, Answers]) -> tuple[Difference, ...]:
    """In the order of the sheet as it is now, whatever language either is in.

    A scale that has another range now is not compared.
    """
    then = dict(_held(*before))
    return tuple(
        Difference(held.question_id, held.where, then[key].text, held.text)
        for key, held in _held(*now)
        if key in then and then[key].kind == held.kind and then[key].value != held.value
    )


def _held(form: Form, answers: Answers) -> Iterator[tuple[tuple[str, ...], _Held]]:
    """Each number and choice under a key that is the same from time to time."""
    for question in form.outline.questions:
        answer = answers.get(question.id)
        ask = form.text(f"{question.id}.ask")
        if isinstance(question, Scale | Choice) and answer is not None:
            yield (question.id,), _of(form, question, question.id, question.id, (ask,), answer)
        elif isinstance(question, Matrix) and isinstance(answer, dict):
            yield from _of_matrix(form, question, answer)


def _of_matrix(
    form: Form, question: Matrix, answer: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], _Held]]:
    for row in rows_of(question, answer):
        name = row_name(form, question, answer, row)
        known = row if row in question.rows else f"own {' '.join(name.split()).casefold()}"
        for place, value in answer.get("rows", {}).get(row, {}).items():
            group, _dot, field_id = place.rpartition(".")
            field = next((each for each in question.fields if each.id == field_id), None)
            if field is None or isinstance(field, Text):
                continue
            at = f"{question.id}.{field.id}"
            asked = form.text(f"{at}.ask") if question.choice is None else ""
            where = (name, form.text(f"{question.id}.{group}") if group else "", asked)
            there = tuple(part for part in where if part)
            held = _of(form, field, at, question.id, there, value)
            yield (question.id, known, place), held


def _kind(question: Scale | Choice) -> tuple[str, int, int]:
    if isinstance(question, Scale):
        return (question.kind, question.low, question.high)
    return (question.kind, int(question.several), 0)


def _of(
    form: Form, asked: Scale | Choice, at: str, question_id: str, where: tuple[str, ...], value: Any
) -> _Held:
    if isinstance(asked, Scale):
        return _Held(question_id, where, _kind(asked), value, str(value))
    text = value_text(form, asked, at, value)
    return _Held(question_id, where, _kind(asked), chosen(asked, value), text)
