"""Worksheets by their titles; returns, goals and plans by their words. There are few: they are scanned."""

import datetime as dt
from collections.abc import Iterator

from inglenook.domain.compartment import Compartment
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.excerpt import Excerpt, Wanted, excerpt
from inglenook.vault.hit import Hit
from inglenook.vault.sheet_rows import open_places
from inglenook.vault.vault import Vault

SHOWN = 12
_ROWS = """
SELECT 'return', r.id, r.case_id, g.title, ifnull(r.filled_on, substr(r.finished_at, 1, 10)) AS day,
  r.search_text
  FROM returns AS r JOIN given AS g ON g.id = r.given_id
  WHERE r.finished_at IS NOT NULL AND r.trashed_at IS NULL
UNION ALL
SELECT 'given', id, case_id, title, substr(given_at, 1, 10), ''
  FROM given WHERE closed_at IS NULL AND trashed_at IS NULL
UNION ALL
SELECT 'goal', id, case_id, '', substr(made_at, 1, 10), ifnull(search_text, words)
  FROM goals WHERE trashed_at IS NULL
"""
_PLANS = """
UNION ALL
SELECT 'plan', id, case_id, '', substr(ifnull(signed_at, changed_at), 1, 10), concerns || char(10) || approach
  FROM plans AS p WHERE trashed_at IS NULL
  AND number = (SELECT max(number) FROM plans WHERE case_id = p.case_id AND trashed_at IS NULL)
"""
"""The newest version of each."""
_NAMES = "SELECT id, name FROM cases WHERE trashed_at IS NULL"


def worksheets(vault: Vault, words: Wanted) -> list[Hit]:
    """Newest first, at most `SHOWN`. A single letter that may go on is not looked for."""
    if not words.match:
        return []
    names: dict[str, str] = dict(vault.db(Compartment.RECORD).query(_NAMES))
    found = [hit for place in open_places(vault) for hit in _found(vault, place, words, names)]
    return sorted(found, key=lambda hit: hit.about or dt.date.min, reverse=True)[:SHOWN]


def _found(vault: Vault, place: Compartment, words: Wanted, names: dict[str, str]) -> Iterator[Hit]:
    left = SHOWN
    rows = _ROWS + _PLANS if place is Compartment.RECORD else _ROWS
    for row in vault.db(place).each(f"{rows} ORDER BY day DESC"):
        part = _part(row[3], row[5], words) if row[2] in names else None
        if part is not None:
            yield _hit(place, row, part, names[row[2]])
            left -= 1
        if not left:
            return


def _part(title: str, text: str, words: Wanted) -> Excerpt | None:
    """A piece of the words; nothing of them where the title alone was meant."""
    in_text = excerpt(text, words) if text else None
    if in_text is None and excerpt(title, words) is not None:
        return Excerpt("", ())
    return in_text


def _hit(place: Compartment, row: Row, part: Excerpt, name: str) -> Hit:
    kind, row_id, case_id, title, day, _text = row
    said = f"{name} · {title}" if title else name
    return Hit(place, kind, row_id, case_id, said, codec.day(day), part.text, part.marks)
