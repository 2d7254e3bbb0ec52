"""What stands on a printed sheet, as plain values for the template: every text put in its place."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.sheet import Cards, Choice, Group, Matrix, Question, Scale, Section, Text

Said = Callable[[str], str]
"""The text of a key, ready to be set."""

_LETTERS = "abcdefgh"


def page_of(
    form: Form,
    common: Mapping[str, str],
    help_lines: Sequence[str],
    code: str,
    printable: Callable[[str], str],
    *,
    for_therapist: bool,
) -> dict[str, Any]:
    """`printable`: what the fonts can show of a text."""

    def said(key: str) -> str:
        return printable(form.text(key))

    shared = {key: printable(text) for key, text in common.items()}
    sections = [_section(section, said, shared) for section in form.outline.sections]
    return {
        "language": form.language,
        "title": said("title"),
        "intro": said("intro"),
        "notice": said("notice"),
        "code": printable(code),
        "common": shared,
        "help": [printable(line) for line in help_lines],
        "sections": sections,
        "parts": [part for section in sections for part in _parts(section)],
        "for_therapist": for_therapist,
    }


def _section(section: Section, said: Said, shared: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": said(f"{section.id}.title"),
        "text": said(f"{section.id}.text"),
        "questions": [_question(question, question.id, said, shared) for question in section.questions],
    }


def _parts(section: Mapping[str, Any]) -> Iterator[str]:
    """What can be ticked to be seen: a section, or where it has no title each of its questions."""
    if section["title"]:
        yield from [section["title"]] if section["questions"] else []
    else:
        yield from (question["ask"] for question in section["questions"])


def _question(question: Question, at: str, said: Said, shared: Mapping[str, str]) -> dict[str, Any]:
    part: dict[str, Any] = {
        "kind": question.kind,
        "ask": said(f"{at}.ask"),
        "hint": said(f"{at}.hint"),
    }
    if isinstance(question, Text):
        return part | {"lines": question.lines}
    if isinstance(question, Scale):
        return part | _scale(question, at, said)
    if isinstance(question, Choice):
        return part | {"options": _options(question, at, said), "several": question.several}
    if isinstance(question, Cards):
        return part | _cards(question, at, said, shared)
    return part | _fields(question, at, said, shared)


def _scale(question: Scale, at: str, said: Said) -> dict[str, Any]:
    return {
        "from": question.low,
        "to": question.high,
        "low": said(f"{at}.low"),
        "high": said(f"{at}.high"),
    }


def _options(question: Choice, at: str, said: Said) -> list[str]:
    options = [said(f"{at}.{option}") for option in question.options]
    if question.order == "alphabetical":
        return sorted(options, key=str.casefold)
    if question.order == "shuffled":
        return random.SystemRandom().sample(options, len(options))
    return options


def _cards(question: Cards, at: str, said: Said, shared: Mapping[str, str]) -> dict[str, Any]:
    return {
        "cards": [said(f"{at}.{card}") for card in question.cards],
        "own": question.own_cards,
        "own_card": shared["own_card"],
        "piles": [
            {"letter": letter, "text": said(f"{at}.{pile}")}
            for letter, pile in zip(_LETTERS, question.piles, strict=False)
        ],
        "rank": said(f"{at}.rank"),
        "rank_hint": shared["rank_hint"],
        "most": question.most,
    }


def _fields(question: Matrix | Group, at: str, said: Said, shared: Mapping[str, str]) -> dict[str, Any]:
    fields = [_question(field, f"{at}.{field.id}", said, shared) for field in question.fields]
    if isinstance(question, Group):
        return {"fields": fields, "shown": question.shown, "most": question.most}
    return {
        "fields": fields,
        "rows": [said(f"{at}.{row}") for row in question.rows],
        "own": question.own_rows,
        "own_row": shared["own_row"],
        "groups": [said(f"{at}.{group}") for group in question.groups],
        "choice": question.choice is not None,
    }
