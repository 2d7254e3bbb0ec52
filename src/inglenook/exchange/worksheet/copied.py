"""Reads a copy without a vault, as the client's page does: the block of JSON that `copy` wrote, and nothing
else.

A copy comes from outside too: size, then strict JSON, then the model of a sheet, then cleaned words. Its
scripts are not looked at. A locked one holds an age file, whose header must be exactly that of `locking`.
"""

import datetime as dt
import json
import re
from typing import TypeVar

import pyrage
from pydantic import ValidationError

from inglenook.domain.value import Value
from inglenook.domain.worksheet.answers import Answers, fitting
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import Shared
from inglenook.domain.worksheet.sheet import Outline
from inglenook.exchange.worksheet import return_form
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.cleaning import all_cleaned
from inglenook.exchange.worksheet.copy import VERSION
from inglenook.exchange.worksheet.errors import (
    AnswersRefused,
    AnswersTooLong,
    NotACopy,
    ReturnRefused,
    WrongLockWords,
)
from inglenook.exchange.worksheet.locking import HEADER, normalised
from inglenook.exchange.worksheet.payload import strict_json
from inglenook.exchange.worksheet.sealing import sealed

Model = TypeVar("Model", bound=Value)

LARGEST = 2 * 1024 * 1024
DEEPEST = 16
"""How deep an outline may be nested."""
_BLOCK = re.compile(rb'<script id="copy" type="application/json">([^<]*)</script>')


class _Sheet(Value):
    given: str
    digest: str
    recipient: str
    asks_code: bool
    outline: Outline
    texts: dict[str, str]
    common: dict[str, str]
    help_lines: tuple[str, ...]


class _SheetWithPage(_Sheet):
    page: dict[str, str]


class _Block(Value):
    v: int
    language: str
    page: dict[str, str]
    sheet: _Sheet | None = None
    locked: str | None = None


class LockedCopy(Value):
    """`page`: those of the page's own texts that are needed to open it; of the sheet there is nothing yet."""

    language: str
    page: dict[str, str]
    untrusted_locked: str


class ReadCopy(Value):
    """What a client was given. `digest`: of the form as the vault knows it; the form's id stayed there."""

    given_id: str
    digest: str
    recipient: str
    asks_code: bool
    form: Form
    help_lines: tuple[str, ...]
    common: dict[str, str]
    page: dict[str, str]


def read_copy(untrusted: bytes) -> ReadCopy | LockedCopy:
    """Raises NotACopy."""
    found = _BLOCK.findall(untrusted) if len(untrusted) <= LARGEST else []
    if len(found) != 1:
        raise NotACopy
    block = _model(_Block, found[0])
    if block.v != VERSION:
        raise NotACopy
    if block.sheet is not None and block.locked is None:
        return _copy(block.language, block.page, block.sheet)
    if block.sheet is None and block.locked is not None:
        return LockedCopy(language=block.language, page=block.page, untrusted_locked=block.locked)
    raise NotACopy


def opened(locked: LockedCopy, words: str) -> ReadCopy:
    """Raises WrongLockWords, NotACopy."""
    try:
        data = without_armour(locked.untrusted_locked.encode("utf-8", "replace"))
    except ReturnRefused:
        raise NotACopy from None
    if not HEADER.match(data):
        raise NotACopy
    try:
        untrusted = pyrage.passphrase.decrypt(data, normalised(words))
    except pyrage.DecryptError:
        raise WrongLockWords from None
    sheet = _model(_SheetWithPage, untrusted)
    return _copy(locked.language, sheet.page, sheet)


def answered(
    copy: ReadCopy,
    answers: Answers,
    shared: Shared,
    *,
    code: str = "",
    filled_on: dt.date | None = None,
) -> str:
    """The armoured return, as the page would make it. Raises AnswersDoNotFit, AnswersTooLong."""
    plain = return_form.to_bytes(
        return_form.Filled(
            given_id=copy.given_id,
            form=copy.digest,
            filled_on=filled_on,
            shared=shared,
            code=code,
            answers={} if shared is Shared.NOTHING else fitting(copy.form.outline, dict(answers)),
        )
    )
    if len(plain) > return_form.LARGEST_PLAIN:
        raise AnswersTooLong
    return sealed(plain, copy.recipient)


def _copy(language: str, page: dict[str, str], sheet: _Sheet) -> ReadCopy:
    try:
        pyrage.x25519.Recipient.from_str(sheet.recipient)
    except pyrage.RecipientError:
        raise NotACopy from None
    form = Form(sheet_id="", version=1, language=language, outline=sheet.outline, texts=sheet.texts)
    return ReadCopy(
        given_id=sheet.given,
        digest=sheet.digest,
        recipient=sheet.recipient,
        asks_code=sheet.asks_code,
        form=form,
        help_lines=sheet.help_lines,
        common=sheet.common,
        page=page,
    )


def _model(kind: type[Model], untrusted: bytes) -> Model:
    try:
        clean = all_cleaned(strict_json(untrusted, DEEPEST))
        return kind.model_validate_json(json.dumps(clean), strict=True)
    except (AnswersRefused, ValidationError):
        raise NotACopy from None
