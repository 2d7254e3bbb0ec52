"""A word diff that a person can read: what stayed, what is gone, what is new."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the white space behind it: moving a line break does not tear the sentence apart.
_TOKEN = re.compile(r"\S+\s*|\s+")


class PieceKind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


SAME, GONE, NEW = PieceKind.SAME, PieceKind.GONE, PieceKind.NEW


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


def words(old: str, new: str) -> list[Piece]:
    """SAME and GONE joined give `old`, SAME and NEW joined give `new`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(before[i1:i2])))
            continue
        if i1 != i2:
            pieces.append(Piece(GONE, "".join(before[i1:i2])))
        if j1 != j2:
            pieces.append(Piece(NEW, "".join(after[j1:j2])))
    return pieces
