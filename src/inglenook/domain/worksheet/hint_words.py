"""The word lists behind the hints, one set for each language, and how they are looked for."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from pydantic import ValidationError

from inglenook.domain.value import Value
from inglenook.domain.worksheet.errors import SheetDamaged

_SENTENCE = re.compile(r"[^.!?:;…]+[.!?:;…]*")


class HintWords(Value):
    """Lower case; `*` at the end of a word stands for any ending. See resources/words/sheets.*.toml."""

    negations: tuple[str, ...]
    name: tuple[str, ...]
    place: tuple[str, ...]
    contact: tuple[str, ...]
    platform: tuple[str, ...]
    money: tuple[str, ...]
    stigma: tuple[str, ...]
    judging: tuple[str, ...]
    total: tuple[str, ...]
    steers: tuple[str, ...]
    stay: tuple[str, ...]
    change: tuple[str, ...]
    leave: tuple[str, ...]
    unsure: tuple[str, ...]
    way_out: tuple[str, ...]


def read_hint_words(files: Mapping[str, str]) -> dict[str, HintWords]:
    """By language, from files called `sheets.LANGUAGE.toml`. Raises SheetDamaged."""
    found = {}
    for file, text in sorted(files.items()):
        match file.split("."):
            case ["sheets", language, "toml"]:
                found[language] = _read(file, text)
    return found


def _read(file: str, text: str) -> HintWords:
    try:
        return HintWords(**tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise SheetDamaged(file) from error


def sentences(text: str) -> tuple[str, ...]:
    """Cut at every mark that ends a thought; nothing empty."""
    return tuple(piece.strip() for piece in _SENTENCE.findall(text) if piece.strip())


def said(text: str, words: tuple[str, ...]) -> str:
    """The first of the words that stands in the text as it stands there, or nothing."""
    found = _pattern(words).search(text)
    return found.group() if found else ""


def meant(text: str, words: tuple[str, ...], negations: tuple[str, ...]) -> str:
    """The same, but not where its sentence says no to it."""
    asked = (said(sentence, words) for sentence in sentences(text) if not said(sentence, negations))
    return next(filter(None, asked), "")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
