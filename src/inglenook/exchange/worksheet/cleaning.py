"""Takes out of foreign words what could deceive a reader or a program, and nothing that a person writes.

Taken out: control characters but new line and tab (C0, C1 and delete), bidirectional embeddings, overrides
and isolates (U+202A–202E, U+2066–2069), anchors of interlinear notes (U+FFF9–FFFB), surrogates and
noncharacters. The separators of lines and paragraphs, next line and carriage return become new lines. Left
alone: joiners, which hold emoji and whole scripts together, variation selectors, tags (some flags are made
of them), the marks LRM, RLM and ALM.
"""

import re
from typing import TypeVar, cast

Json = TypeVar("Json")

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_OUT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)


def cleaned(words: str) -> str:
    return _OUT.sub("", _LINE_ENDS.sub("\n", words))


def all_cleaned(value: Json) -> Json:
    """The same JSON value with every text in it cleaned; a text of which nothing is left goes, as if never
    written.
    """
    return cast(Json, _each(value))


def _each(value: object) -> object:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_each(each) for each in value]
    if isinstance(value, dict):
        pairs = ((name, _each(each)) for name, each in value.items())
        return {name: each for name, each in pairs if each != ""}
    return value
