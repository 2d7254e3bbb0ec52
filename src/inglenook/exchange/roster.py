"""A list of existing clients as it was pasted or typed: one a line, a name, and a contact if there is one."""

import re
import unicodedata
from dataclasses import dataclass

MOST_ROWS = 2_000
LONGEST_LINE = 500

_APART = re.compile(r"[\t;|]|,(?=\s|$)|\s{3,}")
_CONTACT = re.compile(r"\S+@\S+|\+?[\d()/.\-\s]{6,}")


@dataclass(frozen=True, slots=True)
class RosterRow:
    name: str
    contact: str = ""


def parse(untrusted_text: str) -> list[RosterRow]:
    """Blank lines are left out; what is too long is cut, what is too much is left out."""
    lines = untrusted_text.splitlines()[:MOST_ROWS]
    rows = (_row(_cleaned(line)) for line in lines)
    return [row for row in rows if row.name or row.contact]


def _row(line: str) -> RosterRow:
    parts = [part.strip(" \"'") for part in _APART.split(line)]
    contacts = [part for part in parts if _CONTACT.fullmatch(part)]
    names = [part for part in parts if part and part not in contacts]
    return RosterRow(name=" ".join(names[:3]), contact=", ".join(contacts))


def _cleaned(line: str) -> str:
    """Without controls and marks of direction."""
    kept = (each for each in line[:LONGEST_LINE] if each == "\t" or unicodedata.category(each)[0] != "C")
    return "".join(kept).strip().lstrip("-*•·").strip()
