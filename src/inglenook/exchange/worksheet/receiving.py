"""Reads a return: the one way in, whose order of checks is its safety.

Size, armour, header, size of what is inside, the open sheets' keys one after another, strict JSON, the sheet
and form that the key belongs to, questions and ranges, cleaned words. pyrage never sees a header that is not
exactly of our form: its parser takes a time that grows with the square of a header's length, and holds the
whole program while it does.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from typing import Protocol

import pyrage
from pyrage import x25519

from inglenook.domain.worksheet.answers import Answers, AnswersDoNotFit, fitting
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.given import GivenId, Shared
from inglenook.domain.worksheet.received import Received
from inglenook.exchange.worksheet.age_file import NONCE, TAG, sealed_size
from inglenook.exchange.worksheet.armour import without_armour
from inglenook.exchange.worksheet.cleaning import all_cleaned
from inglenook.exchange.worksheet.errors import (
    AnswersRefused,
    CopyNotReturn,
    DraftNotReturn,
    NoOpenSheet,
    NotAReturn,
    ReturnDamaged,
    ReturnRefused,
    TooLarge,
)
from inglenook.exchange.worksheet.mistaken import is_copy, is_draft
from inglenook.exchange.worksheet.payload import Said, said
from inglenook.exchange.worksheet.return_form import LARGEST_PLAIN

LARGEST = 512 * 1024
"""Bytes of a file, characters of a text."""

# age v1 (C2SP specification, age.md) with the one stanza of an X25519 recipient, base64 without padding:
# "age-encryption.org/v1\n" 22, "-> X25519 " 10 + share 43 + "\n" 1, wrapped file key 43 + "\n" 1,
# "--- " 4 + MAC 43 + "\n" 1: 168 bytes, always.
HEADER = 168
_DIGITS = rb"[A-Za-z0-9+/]{43}\n"
_BEGINNING = b"age-encryption.org/v1\n-> X25519 "
_HEADER = re.compile(re.escape(_BEGINNING) + _DIGITS + _DIGITS + rb"--- " + _DIGITS)
_OTHER_KEY = "No matching keys found"
"""How pyrage says that the header is for another key; all else it says comes after its key was found."""


class OpenSheet(Protocol):
    """A sheet that is out, with its one-time key. `return_code`: empty where none was asked for."""

    @property
    def given_id(self) -> GivenId: ...
    @property
    def secret(self) -> str: ...
    @property
    def form(self) -> Form: ...
    @property
    def return_code(self) -> str: ...


def read_return(untrusted: bytes, open_sheets: Sequence[OpenSheet]) -> Received:
    """What came back, known to fit the form it answers. Raises ReturnRefused."""
    sealed = _sealed(untrusted)
    sheet, untrusted_plain = _opened(sealed, open_sheets)
    what = said(untrusted_plain)
    if what.given_id != sheet.given_id or what.form != sheet.form.digest():
        raise AnswersRefused
    return Received(
        given_id=sheet.given_id,
        digest=_digest(sealed),
        shared=what.shared,
        code_fits=_code_fits(what.code, sheet.return_code),
        filled_on=what.filled_on,
        answers=dict(_answers(what, sheet.form)),
    )


def read_pasted(untrusted: str, open_sheets: Sequence[OpenSheet]) -> Received:
    """The same from text. Raises ReturnRefused."""
    if len(untrusted) > LARGEST:
        raise TooLarge
    return read_return(untrusted.encode("utf-8", "replace"), open_sheets)


def digest_of(untrusted: bytes) -> str:
    """By which a return is known again that no key opens any more. Raises ReturnRefused."""
    return _digest(_sealed(untrusted))


def _digest(sealed: bytes) -> str:
    return hashlib.sha256(sealed).hexdigest()


def _sealed(untrusted: bytes) -> bytes:
    """An age file that is of our form, as far as can be seen from outside."""
    if len(untrusted) > LARGEST:
        raise TooLarge
    try:
        sealed = without_armour(untrusted)
        _check_header(sealed)
    except ReturnRefused:
        if is_copy(untrusted):
            raise CopyNotReturn from None
        raise
    _check_payload(len(sealed) - HEADER)
    return sealed


def _check_header(sealed: bytes) -> None:
    """What begins as ours was damaged on its way; another kind of age file is none of ours."""
    if _HEADER.match(sealed):
        return
    if sealed.startswith(_BEGINNING[: len(sealed)]):
        raise ReturnDamaged
    raise DraftNotReturn if is_draft(sealed) else NotAReturn


def _check_payload(size: int) -> None:
    if size > sealed_size(LARGEST_PLAIN):
        raise TooLarge
    if size < NONCE + TAG:
        raise ReturnDamaged


def _opened(sealed: bytes, open_sheets: Sequence[OpenSheet]) -> tuple[OpenSheet, bytes]:
    """What is opened from a file that was cut short is thrown away with the error."""
    for sheet in open_sheets:
        try:
            return sheet, pyrage.decrypt(sealed, [x25519.Identity.from_str(sheet.secret)])
        except pyrage.DecryptError as error:
            if str(error) != _OTHER_KEY:
                raise ReturnDamaged from None
    raise NoOpenSheet


def _answers(what: Said, form: Form) -> Answers:
    """Cleaned words are looked at again: some of them may be gone."""
    if what.shared is Shared.NOTHING and what.untrusted_answers != {}:
        raise AnswersRefused
    try:
        return fitting(form.outline, all_cleaned(fitting(form.outline, what.untrusted_answers)))
    except AnswersDoNotFit as error:
        raise AnswersRefused(error.where) from None


def _code_fits(code: str, agreed: str) -> bool | None:
    """A wrong one is said, and keeps nothing out."""
    if not agreed:
        return None
    return hmac.compare_digest("".join(code.split()).encode("utf-8", "replace"), agreed.encode())
