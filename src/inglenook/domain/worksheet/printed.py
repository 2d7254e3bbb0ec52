"""About how long a sheet is on paper, before it is set. An estimate, only good enough for a hint."""

import math
from collections.abc import Iterator, Mapping

from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Outline, Question, Text

TWO_PAGES = 110
"""Lines of the printed sheet that two pages of A4 hold."""

_WIDTH = 95
_COLUMNS = 3
_BESIDE = 48
"""Characters of a line beside a table of options."""


def lines(outline: Outline, texts: Mapping[str, str]) -> int:
    """Of text and of room to write."""
    return math.ceil(sum(_lines(outline, texts)))


def _lines(outline: Outline, texts: Mapping[str, str]) -> Iterator[float]:
    yield 8 + _set(texts, "intro") + _set(texts, "notice")
    for section in outline.sections:
        yield 1.5 * _set(texts, f"{section.id}.title") + _set(texts, f"{section.id}.text")
        for question in section.questions:
            yield 0.5 + _set(texts, f"{question.id}.ask") + _set(texts, f"{question.id}.hint")
            yield _room(question, question.id, texts)


def _set(texts: Mapping[str, str], key: str) -> int:
    return math.ceil(len(texts.get(key, "")) / _WIDTH)


def _room(question: Question, at: str, texts: Mapping[str, str]) -> float:
    if isinstance(question, Text):
        return 3 if question.lines else 1.5
    if isinstance(question, Choice):
        return math.ceil(
            sum(len(texts.get(f"{at}.{option}", "")) + 5 for option in question.options) / _WIDTH
        )
    if isinstance(question, Matrix):
        return 3 + _rows(question, at, texts)
    if isinstance(question, Cards):
        return math.ceil((len(question.cards) + question.own_cards) / _COLUMNS) * 1.3 + question.most * 0.6
    if isinstance(question, Group):
        each = sum(1.5 + _room(field, f"{at}.{field.id}", texts) for field in question.fields)
        return min(question.most, 3) * each
    return 2


def _rows(question: Matrix, at: str, texts: Mapping[str, str]) -> float:
    if question.choice is not None:
        return sum(max(1.4, math.ceil(len(texts.get(f"{at}.{row}", "")) / _BESIDE)) for row in question.rows)
    words = any(isinstance(field, Text) for field in question.fields)
    return (len(question.rows) + question.own_rows) * (2.2 if words else 1.4)
