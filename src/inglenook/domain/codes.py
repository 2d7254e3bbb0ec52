"""Codes: neutral words a client goes by in the record, never derived from who they are."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from random import Random

from inglenook.domain.value import Value

MAX_LENGTH = 40
_SHORTENED = 4  # "Cath" of "Catherine"
_INSIDE = 5  # "smith" in "mrsmith88"

_INITIALS = re.compile(r"[^\W\d_](?:[.\s\-]*[^\W\d_]){0,2}\.?\s*\d{0,4}")
_DATE = re.compile(r"\d{1,4}[./\-\s]\d{1,2}[./\-\s]\d{1,4}|(?<!\d)(?:19|20)\d{2}(?!\d)")
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"[^\W\d_]+")


class CodeObjection(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    INITIALS = "initials"
    DATE = "date"
    NUMBER = "number"
    ADDRESS = "address"
    NAME = "name"
    TAKEN = "taken"


class KnownIdentity(Value):
    """What the identity compartment knows: full names (and what people are called), birth dates."""

    names: frozenset[str] = frozenset()
    births: frozenset[dt.date] = frozenset()

    @cached_property
    def name_words(self) -> frozenset[str]:
        return frozenset(word for name in self.names for word in _words(name) if len(word) > 1)

    @cached_property
    def name_starts(self) -> frozenset[str]:
        return frozenset(word[:end] for word in self.name_words for end in range(_SHORTENED, len(word)))

    @cached_property
    def initials(self) -> frozenset[str]:
        return frozenset("".join(word[0] for word in _words(name)) for name in self.names)

    @cached_property
    def birth_digits(self) -> frozenset[str]:
        forms = ("%d%m%Y", "%m%d%Y", "%Y%m%d", "%d%m%y", "%m%d%y", "%y%m%d", "%d%m", "%m%d")
        return frozenset(birth.strftime(form) for birth in self.births for form in forms)


def plain(text: str) -> str:
    """Lower case without accents, for comparing codes and names."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


def objection(code: str, known: KnownIdentity, taken: Collection[str] = ()) -> CodeObjection | None:
    """Why this code should not be used, or None. `taken` holds codes in any case."""
    code = code.strip()
    if not code:
        return CodeObjection.EMPTY
    if len(code) > MAX_LENGTH:
        return CodeObjection.TOO_LONG
    if revealing := _reveals(code, known):
        return revealing
    return CodeObjection.TAKEN if plain(code) in {plain(other) for other in taken} else None


def offer(words: Sequence[str], taken: Collection[str], count: int, rng: Random) -> list[str]:
    """`count` free codes: single words in random order, then pairs ("Alder Brook") when those run out."""
    gone = {plain(code) for code in taken}
    offered: list[str] = []
    for code in _candidates(words, rng):
        if len(offered) == count:
            break
        if plain(code) not in gone:
            gone.add(plain(code))
            offered.append(code)
    return offered


def _candidates(words: Sequence[str], rng: Random) -> Iterator[str]:
    yield from rng.sample(words, len(words))
    firsts, seconds = rng.sample(words, len(words)), rng.sample(words, len(words))
    for shift in range(len(words)):
        for index, first in enumerate(firsts):
            second = seconds[(index + shift) % len(seconds)]
            if plain(first) != plain(second):
                yield f"{first} {second}"


def _reveals(code: str, known: KnownIdentity) -> CodeObjection | None:
    digits = "".join(_DIGITS.findall(code))
    if "@" in code:
        return CodeObjection.ADDRESS
    if _DATE.search(code) or (digits and digits in known.birth_digits):
        return CodeObjection.DATE
    if len(digits) >= 5:
        return CodeObjection.NUMBER
    if _names(code, known):
        return CodeObjection.NAME
    if _initials(code, known):
        return CodeObjection.INITIALS
    return None


def _names(code: str, known: KnownIdentity) -> bool:
    words = _words(code)
    if any(word in known.name_words for word in words):
        return True
    if any(word in known.name_starts for word in words if len(word) >= _SHORTENED):
        return True
    letters = "".join(words)
    return any(part in known.name_words for part in _parts(letters))


def _parts(letters: str) -> Iterable[str]:
    return (
        letters[start:end]
        for start in range(len(letters) - _INSIDE + 1)
        for end in range(start + _INSIDE, len(letters) + 1)
    )


def _initials(code: str, known: KnownIdentity) -> bool:
    letters = "".join(_words(code))
    if len(letters) > 1 and letters in known.initials:
        return True
    bare = re.sub(r"[.\s\-\d]", "", code)
    separated = len(bare) != len(code.rstrip("0123456789"))
    # Two or three letters say initials when written large, with dots, or alone.
    return bool(_INITIALS.fullmatch(code)) and (separated or bare.isupper() or len(bare) <= 2)


def _words(text: str) -> list[str]:
    return _WORDS.findall(plain(text))
