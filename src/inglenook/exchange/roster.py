"""A typed or pasted list of existing clients, read line by line. Pure.

A line is a name, or a name and a contact, separated by a semicolon, a tab, a bar or a comma. Bullets and
numbers in front are dropped. "Last, First" can't be told from "name, contact": a comma separates a contact
only when what follows looks like one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHARACTERS = 2_000_000
MAX_LINES = 20_000
MAX_LINE = 1_000
MAX_FIELD = 200

_BULLET = re.compile(r"^\s*(?:[-*+•·–—▪◦‣○●☐]\s*|\(?\d{1,5}[.):]\s+|\d{1,5}\s+(?=[^\W\d]))+")
_SEPARATOR = re.compile(r"\s*[;\t|]\s*")
_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.\w+|[+(]*(?:\d[\s\-()/.]*){5,}")
_HEADINGS = {"name", "names", "client", "clients", "full name", "nombre", "cliente"}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`line` counts from 1 in the text as it was given; `again` when an earlier line has the same name."""

    line: int
    name: str
    contact: str = ""
    again: bool = False


class RosterTooLong(ValueError):
    """More than a list of clients can be."""


def rows(untrusted_text: str) -> list[RosterRow]:
    """Every line that names someone, duplicates marked. Raises RosterTooLong."""
    if len(untrusted_text) > MAX_CHARACTERS:
        raise RosterTooLong
    lines = untrusted_text.splitlines()
    if len(lines) > MAX_LINES:
        raise RosterTooLong
    found: list[RosterRow] = []
    seen: set[str] = set()
    for number, name, contact in _read(lines):
        key = unicodedata.normalize("NFKC", name).casefold()
        found.append(RosterRow(number, name, contact, again=key in seen))
        seen.add(key)
    return found


def _read(untrusted_lines: list[str]) -> Iterator[tuple[int, str, str]]:
    first = True
    for number, untrusted_line in enumerate(untrusted_lines, start=1):
        name, contact = _fields(_BULLET.sub("", _clean(untrusted_line[:MAX_LINE]), count=1))
        if not any(character.isalpha() for character in name):
            continue
        if first and name.casefold() in _HEADINGS:
            first = False
            continue
        first = False
        yield number, name[:MAX_FIELD].strip(), contact[:MAX_FIELD].strip()


def _clean(untrusted_line: str) -> str:
    """Without characters that steer text (controls, marks of direction, halves of pairs)."""
    kept = (character for character in untrusted_line if character == "\t" or _shown(character))
    return unicodedata.normalize("NFC", "".join(kept)).replace("\u00a0", " ").strip()


def _shown(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _fields(line: str) -> tuple[str, str]:
    parts = _SEPARATOR.split(line.strip(" |"), maxsplit=1)
    if len(parts) == 2:
        contact = ", ".join(part for part in _SEPARATOR.split(parts[1]) if part.strip(' "'))
        return _bare(parts[0]), _bare(contact)
    name, comma, rest = line.partition(",")
    while comma and rest:
        if _CONTACT.match(rest.strip(' "')):
            return _bare(name), _bare(rest)
        more, comma, rest = rest.partition(",")
        name = f"{name},{more}"
    return _bare(line), ""


def _bare(field: str) -> str:
    return re.sub(r"\s+", " ", field).strip(" \"',")
