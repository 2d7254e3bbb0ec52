"""What was typed as words to look for, and the piece of a text around the words found. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

_TYPED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile("[\x01\x02]")
_BEFORE, _LENGTH = 60, 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """`phrases`: each a row of folded words that stand together; `open_end`: the last word may go on."""

    phrases: tuple[tuple[str, ...], ...]
    open_end: bool
    match: str

    def __bool__(self) -> bool:
        return bool(self.phrases)


@dataclass(frozen=True, slots=True)
class Excerpt:
    text: str
    marks: tuple[tuple[int, int], ...]


def wanted(typed: str) -> Wanted:
    """`match` is what FTS5 is asked; empty where it should not be asked.

    A single letter that may go on would fetch half of all words: it is looked for in names and drafts alone.
    """
    phrases: list[tuple[str, ...]] = []
    for quoted, bare in _TYPED.findall(unicodedata.normalize("NFC", typed)):
        words = tuple(_WORD.findall(fold(quoted or bare)))
        if words:
            phrases.append(words)
    open_end = bool(phrases) and _WORD.match(fold(typed[-1:])) is not None
    return Wanted(tuple(phrases), open_end, _match(phrases, open_end))


def _match(phrases: list[tuple[str, ...]], open_end: bool) -> str:
    parts = ['"' + " ".join(words) + '"' for words in phrases]
    if open_end and len(phrases[-1]) == 1 and len(phrases[-1][0]) == 1:
        parts.pop()
    elif open_end:
        parts[-1] += " *"
    return " AND ".join(parts)


def fold(text: str) -> str:
    """Lower case without accents, each character in its place."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folding(dict[int, str]):
    """What each character becomes; learnt as characters are met, because there are a million."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)[:1].lower()[:1] or character
        self[code] = base
        return base


_FOLDED = _Folding()


def excerpt(text: str, words: Wanted) -> Excerpt | None:
    """The piece around the first place found, or None when not every phrase is there."""
    folded = fold(text)
    if not all(word in folded for phrase in words.phrases for word in phrase):  # most texts, and quickly
        return None
    places: list[tuple[int, int]] = []
    for index, phrase in enumerate(words.phrases):
        last = words.open_end and index == len(words.phrases) - 1
        matches = _pattern(phrase, last).finditer(folded)
        found = [match.span() for match in islice(matches, _LENGTH)]
        if not found:
            return None
        places += found
    return _cut(text, sorted(places))


def from_marked(marked: str) -> Excerpt:
    """FTS5's snippet, the words found between the characters 1 and 2."""
    text: list[str] = []
    marks: list[tuple[int, int]] = []
    length, start = 0, 0
    for index, piece in enumerate(_MARKED.split(marked)):
        if index % 2:
            start = length
        text.append(piece)
        length += len(piece)
        if index % 2:
            marks.append((start, length))
    return Excerpt(_one_line("".join(text)), tuple(marks))


def _pattern(phrase: tuple[str, ...], open_end: bool) -> re.Pattern[str]:
    joined = r"[\W_]+".join(map(re.escape, phrase))
    return re.compile(rf"(?<![^\W_]){joined}" + (r"[^\W_]*" if open_end else r"(?![^\W_])"))


def _cut(text: str, places: list[tuple[int, int]]) -> Excerpt:
    start = max(0, places[0][0] - _BEFORE)
    if start:
        start = text.find(" ", start, places[0][0]) + 1 or places[0][0]
    end = min(len(text), start + _LENGTH)
    lead = "…" if start else ""
    marks = tuple((s - start + len(lead), e - start + len(lead)) for s, e in places if e <= end)
    return Excerpt(_one_line(lead + text[start:end] + ("…" if end < len(text) else "")), marks)


def _one_line(text: str) -> str:
    """Breaks become spaces one for one, so that places stay."""
    return re.sub(r"\s", " ", text)
