"""The client's own words in a set of answers, as one text to search. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from inglenook.domain.worksheet.answers import Answers
from inglenook.domain.worksheet.sheet import Cards, Group, Matrix, Outline, Question, Text


def own_words(outline: Outline, answers: Answers) -> str:
    """One line for each, in the order of the sheet. What was chosen from a list is not among them."""
    return "\n".join(
        words
        for question in outline.questions
        if question.id in answers
        for words in _words(question, answers[question.id])
    )


def _words(question: Question, answer: Any) -> Iterator[str]:
    if isinstance(question, Text):
        yield answer
    elif isinstance(question, Matrix):
        yield from answer.get("own", {}).values()
        for cells in answer.get("rows", {}).values():
            yield from _cells(question.fields, cells)
    elif isinstance(question, Cards):
        yield from answer.get("own", {}).values()
    elif isinstance(question, Group):
        for cells in answer:
            yield from _cells(question.fields, cells)


def _cells(fields: tuple[Question, ...], cells: Mapping[str, Any]) -> Iterator[str]:
    """A field of a group is named after it: `work.clear`."""
    kinds = {field.id: field for field in fields}
    for name, value in cells.items():
        if isinstance(kinds[name.rpartition(".")[2]], Text):
            yield value
