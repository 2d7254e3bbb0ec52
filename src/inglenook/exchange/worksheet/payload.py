"""Reads what a return says, strictly: JSON as one of our pages writes it, and no other.

Refused: anything nested deeper or with more parts than a form can have, names that stand twice, fractions,
NaN and infinities, long numbers, unknown or missing fields.
"""

import datetime as dt
import json
import re
from typing import Any, NoReturn

from inglenook.domain.value import Value
from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.errors import AnswersRefused
from inglenook.exchange.worksheet.return_form import VERSION

DEEPEST = 8
MOST_PARTS = 40_000
_FIELDS = {"v", "given", "form", "filled", "share", "code", "answers"}
_LONGEST_NUMBER = 6
_LONGEST_CODE = 12
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
"""Words as a whole, ended or not, and what holds things together: never goes back, whatever the text."""


class Said(Value):
    """The fields of a return; `untrusted_answers` have the shape of JSON and nothing more."""

    given_id: str
    form: str
    filled_on: dt.date | None
    shared: Shared
    code: str
    untrusted_answers: Any


def said(untrusted: bytes) -> Said:
    """Raises AnswersRefused."""
    fields = _fields(untrusted)
    if type(fields["v"]) is not int or fields["v"] != VERSION:
        raise AnswersRefused
    return Said(
        given_id=_words(fields["given"]),
        form=_words(fields["form"]),
        filled_on=_day(_words(fields["filled"])),
        shared=_shared(_words(fields["share"])),
        code=_code(_words(fields["code"])),
        untrusted_answers=fields["answers"],
    )


def _fields(untrusted: bytes) -> dict[str, Any]:
    value = strict_json(untrusted)
    if not isinstance(value, dict) or set(value) != _FIELDS:
        raise AnswersRefused
    return value


def strict_json(untrusted: bytes, deepest: int = DEEPEST) -> Any:
    """Raises AnswersRefused."""
    try:
        text = untrusted.decode("utf-8")
    except UnicodeDecodeError:
        raise AnswersRefused from None
    _refuse_deep(text, deepest)
    try:
        return json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_short,
        )
    except (ValueError, RecursionError):
        raise AnswersRefused from None


def _refuse_deep(text: str, deepest: int) -> None:
    """Before the parser, whose own depth depends on who calls it."""
    depth = 0
    for number, part in enumerate(_PARTS.finditer(text)):
        sign = part.group()
        depth += (sign in "[{") - (sign in "]}")
        if depth > deepest or number > MOST_PARTS:
            raise AnswersRefused


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise AnswersRefused
    return found


def _refuse(_number: str) -> NoReturn:
    raise AnswersRefused


def _short(number: str) -> int:
    if len(number) > _LONGEST_NUMBER:
        raise AnswersRefused
    return int(number)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise AnswersRefused
    return value


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    if not _DAY.fullmatch(text):
        raise AnswersRefused
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise AnswersRefused from None


def _shared(text: str) -> Shared:
    try:
        return Shared(text)
    except ValueError:
        raise AnswersRefused from None


def _code(text: str) -> str:
    if len(text) > _LONGEST_CODE:
        raise AnswersRefused
    return text
