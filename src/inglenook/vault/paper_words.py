"""SLIP-0039 words as people write them: any case, numbered, with commas, or only their first four letters.

What they say is found out here; what they are good for is said in recovery.py and shares.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from shamir_mnemonic import MnemonicError
from shamir_mnemonic.constants import CUSTOMIZATION_STRING_EXTENDABLE
from shamir_mnemonic.rs1024 import verify_checksum
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from inglenook.vault.errors import RecoveryWordsWrong, WordsReason

SECRET_BYTES = 16
WORD_COUNT = 20
EXPONENT = 1
"""SLIP-0039's iteration exponent. The secret is random, so that more work would protect nothing."""

_PREFIX = 4
_TEXT_LIMIT = 4096

_BY_PREFIX = {word[:_PREFIX]: word for word in WORDLIST}
"""The list is made so that four letters tell its words apart (SLIP-0039, wordlist)."""


def is_empty(untrusted_words: str | Sequence[str]) -> bool:
    """Whether there is nothing in it that could be a word."""
    return not _split(untrusted_words)


def share_in(untrusted_words: str | Sequence[str], text: int | None = None) -> Share:
    """The one share that twenty words stand for. `text`: which of several was typed, told in the error.

    Raises RecoveryWordsWrong: the reason and, if known, the place.
    """
    typed = _split(untrusted_words)
    if not typed:
        raise RecoveryWordsWrong(WordsReason.NONE, share=text)
    known = _known(typed, text)
    if len(known) != WORD_COUNT:
        reason = WordsReason.TOO_FEW if len(known) < WORD_COUNT else WordsReason.TOO_MANY
        raise RecoveryWordsWrong(reason, share=text)
    return _decoded(known, text)


def word_at(untrusted_word: str, right: Sequence[str], position: int) -> bool:
    """Whether a word asked back (`position` from 1) is the right one, read as kindly as when recovering."""
    typed = _split(untrusted_word)
    return len(typed) == 1 and _recognised(typed[0]) == right[position - 1]


def _split(text: str | Sequence[str]) -> list[str]:
    joined = text if isinstance(text, str) else " ".join(text)
    plain = unicodedata.normalize("NFKC", joined[:_TEXT_LIMIT]).lower()
    return re.findall(r"[^\W\d_]+", plain)


def _recognised(typed: str) -> str | None:
    return (
        _BY_PREFIX.get(typed[:_PREFIX]) if len(typed) >= _PREFIX else (typed if typed in WORDLIST else None)
    )


def _known(typed: Iterable[str], text: int | None) -> list[str]:
    known = []
    for position, each in enumerate(typed, start=1):
        word = _recognised(each)
        if word is None:
            raise RecoveryWordsWrong(WordsReason.UNKNOWN_WORD, position, text)
        known.append(word)
    return known


def _decoded(known: list[str], text: int | None) -> Share:
    try:
        share = Share.from_mnemonic(" ".join(known))
    except MnemonicError:
        share = None
    if share is None:
        raise RecoveryWordsWrong(WordsReason.CHECKSUM, _misfit(known), text)
    return share


def _misfit(known: list[str]) -> int | None:
    """The place (from 1) of a single wrong word; None when more than one word must be wrong.

    The checksum notices any three wrong words, so one wrong word has one place where another would do.
    """
    indices = [WORDLIST.index(word) for word in known]
    for place, original in enumerate(indices):
        for other in range(len(WORDLIST)):
            indices[place] = other
            if verify_checksum(indices, CUSTOMIZATION_STRING_EXTENDABLE):
                return place + 1
        indices[place] = original
    return None
