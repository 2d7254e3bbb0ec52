"""Passphrases: generated from a word list, or judged honestly when they are the owner's own.

The judgement is zxcvbn's (Wheeler, USENIX Security 2016). It knows English words, names and films, common
passwords, dates, keyboards; words of other languages look random to it, so for those it flatters.
"""

from __future__ import annotations

import math
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inglenook.vault.errors import WeakPassphrase, WeakReason

WORDS = 6
LENGTH_LIMIT = 512
_JUDGED = 72
"""zxcvbn's time grows with the square of the length; what comes after this is not counted."""
_SHORTEST = 10
_ENOUGH = 12.0
"""log10 of guesses. At 450 guesses a second and graphics card, a hundred cards need half a year for 10¹²."""

_DICTIONARIES = {
    "passwords": WeakReason.COMMON,
    "english_wikipedia": WeakReason.WORD,
    "us_tv_and_film": WeakReason.WORD,
    "female_names": WeakReason.NAME,
    "male_names": WeakReason.NAME,
    "surnames": WeakReason.NAME,
}
_PATTERNS = {
    "date": WeakReason.DATE,
    "repeat": WeakReason.REPEAT,
    "sequence": WeakReason.SEQUENCE,
    "spatial": WeakReason.KEYBOARD,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` 0 to 4 for a meter; `reason` tells what makes it weak, None when it is acceptable."""

    score: int
    guesses_log10: float
    acceptable: bool
    reason: WeakReason | None


def generate(words: Sequence[str], count: int = WORDS) -> str:
    """Words drawn by the system's random source. Six of 7,776 are 77 bits: 2 × 10²³ guesses."""
    if len(set(words)) < 1024 or count < 1:
        raise ValueError("a word list of at least 1024 different words is needed")
    return " ".join(secrets.choice(words) for _ in range(count))


def entropy_log10(words: Sequence[str], count: int = WORDS) -> float:
    """log10 of how many passphrases `generate` chooses from."""
    return count * math.log10(len(set(words)))


def to_secret(passphrase: str) -> bytearray:
    """The bytes that open a vault: NFKC, single spaces, none at the ends, whatever the keyboard."""
    return bytearray(_plain(passphrase).encode("utf-8", "surrogatepass"))


def judge(passphrase: str) -> Judgement:
    """How long a passphrase would stand against guessing."""
    plain = _plain(passphrase)
    if not plain:
        return Judgement(0, 0.0, acceptable=False, reason=WeakReason.EMPTY)
    if len(plain) > LENGTH_LIMIT:
        return Judgement(0, 0.0, acceptable=False, reason=WeakReason.TOO_LONG)
    from zxcvbn import zxcvbn  # 0.1 s and 20 MB that only typing a new passphrase needs

    found = zxcvbn(plain[:_JUDGED])
    guesses = float(found["guesses_log10"])
    acceptable = guesses >= _ENOUGH and len(plain) >= _SHORTEST
    return Judgement(_score(guesses), guesses, acceptable, None if acceptable else _reason(plain, found))


def refuse_weak(passphrase: str) -> None:
    """Raises WeakPassphrase."""
    judgement = judge(passphrase)
    if judgement.reason is not None:
        raise WeakPassphrase(judgement.reason)


def _plain(passphrase: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _score(guesses_log10: float) -> int:
    """0 to 4 on our own scale: 3 begins where a passphrase becomes acceptable."""
    return sum(guesses_log10 >= limit for limit in (6.0, 9.0, _ENOUGH, _ENOUGH + 4))


def _reason(plain: str, found: dict[str, Any]) -> WeakReason:
    """What the longest recognised part is."""
    parts = [part for part in found["sequence"] if part["pattern"] != "bruteforce"]
    if parts:
        longest = max(parts, key=lambda part: len(part["token"]))
        if 2 * len(longest["token"]) >= len(plain[:_JUDGED]):
            named = _DICTIONARIES.get(longest.get("dictionary_name", ""), WeakReason.GUESSABLE)
            return _PATTERNS.get(longest["pattern"], named)
    return WeakReason.TOO_SHORT if len(plain) < _SHORTEST + 4 else WeakReason.GUESSABLE
