"""What can be read from answers: each as the client gave it, in the order of the sheet.

What was skipped isn't there, and is not counted. Nothing is added up, and no number is better than another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inglenook.domain.worksheet.answers import Answer, Answers
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Question, Scale, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """`label`: what it answers inside its question, or nothing. `is_words`: written by the client."""

    label: str
    value: str
    is_words: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A row, a pile, one of a group; or the whole answer, without a title."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """`ends`: what the numbers lie between, where they stand row by row."""

    question_id: str
    section_id: str
    ask: str
    parts: tuple[Part, ...]
    ends: tuple[str, ...] = ()

    def words(self) -> str:
        """The answer alone, as plain text, for copying and quoting."""
        return "\n".join((*self.ends, *(line for part in self.parts for line in _lines(part))))


def answered(form: Form, answers: Answers) -> tuple[Answered, ...]:
    """Only what was answered."""
    return tuple(
        Answered(
            question.id, section.id, form.text(f"{question.id}.ask"), parts, tuple(_ends(form, question))
        )
        for section in form.outline.sections
        for question in section.questions
        if question.id in answers and (parts := tuple(_parts(form, question, answers[question.id])))
    )


def row_name(form: Form, question: Matrix, answer: Mapping[str, Any], row: str) -> str:
    """Of a row of the sheet, or of one of the client's own; an unnamed one is called by its number."""
    if row in question.rows:
        return form.text(f"{question.id}.{row}")
    return str(answer.get("own", {}).get(row, "")) or row.removeprefix("own")


def card_text(form: Form, question: Cards, answer: Mapping[str, Any], card: str) -> str:
    own: Mapping[str, str] = answer.get("own", {})
    return own.get(card) or form.text(f"{question.id}.{card}")


def rows_of(question: Matrix, answer: Mapping[str, Any]) -> tuple[str, ...]:
    """The rows with anything in them, in the order of the sheet, the client's own last."""
    there = {*answer.get("rows", {}), *answer.get("own", {})}
    own = sorted(there - set(question.rows), key=lambda row: int(row.removeprefix("own")))
    return (*(row for row in question.rows if row in there), *own)


def value_text(form: Form, question: Text | Scale | Choice, at: str, value: Any) -> str:
    """A number with its two ends, the words of an option, or words."""
    if isinstance(question, Scale):
        low, high = form.text(f"{at}.low"), form.text(f"{at}.high")
        return f"{value}   ({question.low} {low} · {question.high} {high})"
    if isinstance(question, Choice):
        return ", ".join(form.text(f"{at}.{option}") for option in chosen(question, value))
    return str(value)


def chosen(question: Choice, value: Any) -> tuple[str, ...]:
    """In the order in which they are written: the order of choosing tells nothing."""
    options = value if isinstance(value, list) else [value]
    return tuple(option for option in question.options if option in options)


def _parts(form: Form, question: Question, answer: Answer) -> Iterator[Part]:
    if isinstance(question, Matrix) and isinstance(answer, dict):
        yield from _matrix(form, question, answer)
    elif isinstance(question, Cards) and isinstance(answer, dict):
        yield from _cards(form, question, answer)
    elif isinstance(question, Group) and isinstance(answer, list):
        for number, values in enumerate(answer, 1):
            entries = tuple(_fields(form, question, values))
            if entries:
                yield Part(str(number) if len(answer) > 1 else "", entries)
    elif isinstance(question, Text | Scale | Choice):
        yield Part("", (_entry(form, question, question.id, "", answer),))


def _matrix(form: Form, question: Matrix, answer: Mapping[str, Any]) -> Iterator[Part]:
    if question.choice is not None:
        yield Part("", tuple(_table(form, question, question.choice, answer)))
        return
    for row in rows_of(question, answer):
        values = answer.get("rows", {}).get(row, {})
        entries = [
            entry for group in question.groups or ("",) for entry in _cells(form, question, values, group)
        ]
        yield Part(row_name(form, question, answer, row), tuple(entries))


def _table(form: Form, question: Matrix, choice: Choice, answer: Mapping[str, Any]) -> Iterator[Entry]:
    """A line for each row: what it asks, and the option."""
    at = f"{question.id}.{choice.id}"
    for row in rows_of(question, answer):
        value = answer["rows"][row].get(choice.id)
        yield Entry(row_name(form, question, answer, row), value_text(form, choice, at, value))


def _cells(form: Form, question: Matrix, values: Mapping[str, Any], group: str) -> Iterator[Entry]:
    """Numbers and choices in one line, then what was written."""
    named = form.text(f"{question.id}.{group}") if group else ""
    brief, written = [], []
    for field in question.fields:
        value = values.get(f"{group}.{field.id}" if group else field.id)
        at = f"{question.id}.{field.id}"
        if value is None:
            continue
        if isinstance(field, Text):
            label = " · ".join(part for part in (named, form.text(f"{at}.ask")) if part)
            written.append(Entry(label, str(value), is_words=True))
        else:
            brief.append(f"{form.text(f'{at}.ask')} {_brief(form, field, at, value)}")
    if brief:
        yield Entry(named, " · ".join(brief))
    yield from written


def _brief(form: Form, field: Scale | Choice, at: str, value: Any) -> str:
    return str(value) if isinstance(field, Scale) else value_text(form, field, at, value)


def _ends(form: Form, question: Question) -> tuple[str, ...]:
    """Of the scales of a matrix, once for all its rows."""
    fields = question.fields if isinstance(question, Matrix) else ()
    scales = [field for field in fields if isinstance(field, Scale)]
    told = []
    for scale in scales:
        at = f"{question.id}.{scale.id}"
        low, high = form.text(f"{at}.low"), form.text(f"{at}.high")
        told.append(f"{form.text(f'{at}.ask')}: {scale.low} {low} · {scale.high} {high}")
    return tuple(told)


def _fields(form: Form, question: Group, values: Mapping[str, Any]) -> Iterator[Entry]:
    for field in question.fields:
        if field.id in values:
            at = f"{question.id}.{field.id}"
            yield _entry(form, field, at, form.text(f"{at}.ask"), values[field.id])


def _cards(form: Form, question: Cards, answer: Mapping[str, Any]) -> Iterator[Part]:
    ranked, piles = answer.get("ranked", []), answer.get("piles", {})
    if ranked:
        title = form.text(f"{question.id}.rank")
        texts = (card_text(form, question, answer, card) for card in ranked)
        yield Part(title, tuple(Entry(f"{place}.", text) for place, text in enumerate(texts, 1)))
    for pile in question.piles:
        cards = [card for card, where in piles.items() if where == pile and card not in ranked]
        if cards:
            entries = tuple(Entry("", card_text(form, question, answer, card)) for card in cards)
            yield Part(form.text(f"{question.id}.{pile}"), entries)
    loose = [text for card, text in answer.get("own", {}).items() if card not in piles]
    if loose:
        yield Part("", tuple(Entry("", text, is_words=True) for text in loose))


def _entry(form: Form, question: Text | Scale | Choice, at: str, label: str, value: Any) -> Entry:
    return Entry(label, value_text(form, question, at, value), is_words=isinstance(question, Text))


def _lines(part: Part) -> Iterator[str]:
    if part.title:
        yield part.title
    for entry in part.entries:
        mark = " " if entry.label.endswith(".") else ": "
        yield f"{entry.label}{mark}{entry.value}" if entry.label else entry.value
