"""Answers to a form, as JSON values, and the one place that says which of them fit.

Only what was answered is there; a question that was skipped has no key. By the kind of question:

text    "words"                              scale  7
choice  "firmer", several: ["a", "b"]
matrix  {"rows": {ROW: {FIELD or GROUP.FIELD: value}}, "own": {"own1": "its name"}}
cards   {"piles": {CARD: PILE}, "ranked": [CARD, …], "own": {"own1": "its text"}}
group   [{FIELD: value}, …]

Rows and cards that the client added are called own1, own2, …
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard, cast

from inglenook.domain.errors import Refused
from inglenook.domain.worksheet.sheet import (
    LINE,
    LINES,
    Cards,
    Choice,
    Group,
    Matrix,
    Outline,
    Question,
    Scale,
    Text,
)

Answer = str | int | list[Any] | dict[str, Any]
Answers = Mapping[str, Answer]


class AnswersDoNotFit(Refused):
    """`where`: the id of the question (never what was answered)."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def fitting(outline: Outline, untrusted: object) -> Answers:
    """The same answers, known to fit: questions, types, ranges, lengths. Raises AnswersDoNotFit."""
    if not isinstance(untrusted, dict):
        raise AnswersDoNotFit("")
    questions = {question.id: question for question in outline.questions}
    for question_id, answer in untrusted.items():
        question = questions.get(question_id)
        if question is None:
            raise AnswersDoNotFit("")
        if not _CHECKS[question.kind](question, answer):
            raise AnswersDoNotFit(question.id)
    return cast(Answers, untrusted)


def _is_words(answer: object, most: int) -> bool:
    return isinstance(answer, str) and 0 < len(answer) <= most


def _text(question: Text, answer: object) -> bool:
    return _is_words(answer, LINES if question.lines else LINE)


def _scale(question: Scale, answer: object) -> bool:
    return type(answer) is int and question.low <= answer <= question.high


def _choice(question: Choice, answer: object) -> bool:
    if not question.several:
        return isinstance(answer, str) and answer in question.options
    return isinstance(answer, list) and bool(answer) and _each_once(answer, question.options)


def _each_once(answer: list[Any], allowed: tuple[str, ...]) -> bool:
    return all(isinstance(each, str) and each in allowed for each in answer) and len(set(answer)) == len(
        answer
    )


def _matrix(question: Matrix, answer: object) -> bool:
    if not _has_only(answer, "rows", "own"):
        return False
    rows, own = answer.get("rows", {}), answer.get("own", {})
    fields = {
        f"{group}.{field.id}" if group else field.id: field
        for group in question.groups or ("",)
        for field in question.fields
    }
    known = (*question.rows, *_own_ids(question.own_rows))
    return (
        _are_own(own, question.own_rows)
        and isinstance(rows, dict)
        and all(row in known and _are_fields(fields, cells) for row, cells in rows.items())
    )


def _cards(question: Cards, answer: object) -> bool:
    if not _has_only(answer, "piles", "ranked", "own"):
        return False
    piles, ranked, own = answer.get("piles", {}), answer.get("ranked", []), answer.get("own", {})
    if not _are_own(own, question.own_cards) or not isinstance(piles, dict) or not isinstance(ranked, list):
        return False
    known = (*question.cards, *own)
    return (
        all(
            card in known and isinstance(pile, str) and pile in question.piles for card, pile in piles.items()
        )
        and len(ranked) <= question.most
        and _each_once(ranked, tuple(card for card, pile in piles.items() if pile == question.ranked))
    )


def _group(question: Group, answer: object) -> bool:
    fields = {field.id: field for field in question.fields}
    return (
        isinstance(answer, list)
        and 0 < len(answer) <= question.most
        and all(_are_fields(fields, each) for each in answer)
    )


def _has_only(answer: object, *names: str) -> TypeGuard[dict[str, Any]]:
    return isinstance(answer, dict) and bool(answer) and set(answer) <= set(names)


def _own_ids(count: int) -> tuple[str, ...]:
    return tuple(f"own{number}" for number in range(1, count + 1))


def _are_own(own: object, most: int) -> bool:
    return isinstance(own, dict) and all(
        name in _own_ids(most) and _is_words(text, LINE) for name, text in own.items()
    )


def _are_fields(fields: Mapping[str, Question], cells: object) -> bool:
    return isinstance(cells, dict) and all(
        name in fields and _CHECKS[fields[name].kind](fields[name], value) for name, value in cells.items()
    )


_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "text": _text,
    "scale": _scale,
    "choice": _choice,
    "matrix": _matrix,
    "cards": _cards,
    "group": _group,
}
