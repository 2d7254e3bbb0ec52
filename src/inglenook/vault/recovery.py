"""The recovery secret: 128 bits, and the twenty SLIP-39 words that stand for it on paper.

A secret of the same kind can be given to three people instead: shares.py.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from shamir_mnemonic import generate_mnemonics
from shamir_mnemonic.share import Share

from inglenook.vault.errors import RecoveryWordsWrong, WordsReason
from inglenook.vault.paper_words import EXPONENT, SECRET_BYTES, WORD_COUNT, share_in, word_at
from inglenook.vault.shares import combined, is_of_three, secret_of_shares, share_number, share_words

__all__ = [
    "SECRET_BYTES",
    "WORD_COUNT",
    "new_secret",
    "secret",
    "secret_of_shares",
    "share_number",
    "share_words",
    "word_at",
    "words",
]


def new_secret() -> bytearray:
    return bytearray(secrets.token_bytes(SECRET_BYTES))


def words(secret: bytearray) -> list[str]:
    """Twenty words for the secret; one share of one, without a passphrase. Other words every time."""
    groups: list[list[str]] = generate_mnemonics(1, [(1, 1)], bytes(secret), iteration_exponent=EXPONENT)
    return groups[0][0].split()


def secret(untrusted_words: str | Sequence[str]) -> bytearray:
    """The secret that the words stand for. Raises RecoveryWordsWrong: the reason and, if known, the place."""
    share = share_in(untrusted_words)
    if is_of_three(share):
        raise RecoveryWordsWrong(WordsReason.IS_SHARE)
    if not _is_ours(share):
        raise RecoveryWordsWrong(WordsReason.NOT_OURS)
    return combined([share])


def _is_ours(share: Share) -> bool:
    alone = (share.group_count, share.group_threshold, share.member_threshold) == (1, 1, 1)
    return alone and share.extendable and share.iteration_exponent == EXPONENT
