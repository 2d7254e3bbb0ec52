"""A secret given to three people so that any two of them open the vault together: SLIP-39, two of three.

One share says nothing about the secret. Each secret that is shared has a keyslot of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.share import Share

from inglenook.vault.errors import RecoveryWordsWrong, WordsReason
from inglenook.vault.paper_words import EXPONENT, SECRET_BYTES, is_empty, share_in

NEEDED, MADE = 2, 3


def share_words(secret: bytearray) -> list[list[str]]:
    """Three shares of twenty words, in the order of their numbers. Other words every time."""
    groups: list[list[str]] = generate_mnemonics(
        1, [(NEEDED, MADE)], bytes(secret), iteration_exponent=EXPONENT
    )
    return [mnemonic.split() for mnemonic in groups[0]]


def share_number(untrusted_words: str | Sequence[str], text: int | None = None) -> int:
    """Which of the three these words are: 1, 2 or 3. Raises RecoveryWordsWrong."""
    return int(_one_of_three(untrusted_words, text).index) + 1


def secret_of_shares(untrusted_texts: Sequence[str]) -> bytearray:
    """The secret of exactly two shares, each typed as a text of its own; empty texts don't count.

    Raises RecoveryWordsWrong; where the words of one are to blame, its `share` is the number of that text.
    """
    given = [(number, text) for number, text in enumerate(untrusted_texts, start=1) if not is_empty(text)]
    if len(given) != NEEDED:
        raise RecoveryWordsWrong(_miscounted(len(given)))
    first, second = (_one_of_three(text, number) for number, text in given)
    if first.identifier != second.identifier:
        raise RecoveryWordsWrong(WordsReason.DIFFERENT_KITS)
    if first == second:
        raise RecoveryWordsWrong(WordsReason.SAME_SHARE)
    return combined([first, second])


def is_of_three(share: Share) -> bool:
    """Whether it is one of the shares that `share_words` makes."""
    ours = (share.group_count, share.group_threshold, share.member_threshold) == (1, 1, NEEDED)
    return ours and share.extendable and share.iteration_exponent == EXPONENT and share.index < MADE


def combined(shares: Sequence[Share]) -> bytearray:
    """The secret of shares that were looked at. Raises RecoveryWordsWrong when they are not of one secret."""
    try:
        secret = bytearray(combine_mnemonics([share.mnemonic() for share in shares]))
    except MnemonicError:
        secret = bytearray()
    if len(secret) != SECRET_BYTES:
        # Two kits may have the same 15-bit identifier; then only the digest inside tells them apart.
        raise RecoveryWordsWrong(WordsReason.DIFFERENT_KITS)
    return secret


def _one_of_three(untrusted_words: str | Sequence[str], text: int | None) -> Share:
    share = share_in(untrusted_words, text)
    if share.member_threshold == 1:
        raise RecoveryWordsWrong(WordsReason.NOT_A_SHARE, share=text)
    if not is_of_three(share):
        raise RecoveryWordsWrong(WordsReason.NOT_OURS, share=text)
    return share


def _miscounted(given: int) -> WordsReason:
    if given == 0:
        return WordsReason.NONE
    return WordsReason.ONE_SHARE if given == 1 else WordsReason.THREE_SHARES
