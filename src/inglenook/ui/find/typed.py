"""Filters typed among the words: `is:unsigned kind:contact since:2026-03 until:2026-05`. Pure."""

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from inglenook.domain.note_kind import NoteKind
from inglenook.vault.search import Query

_FILTER = re.compile(r"(?<!\S)(is|kind|since|until):(\S+)(?:\s|$)")


def typed_query(text: str, base: Query) -> Query:
    """`base` holds what was chosen; what is typed goes before it. A filter not understood stays a word."""
    query = base
    words = text
    for found in _FILTER.finditer(text):
        changed = _READ[found[1]](query, found[2])
        if changed is not None:
            query = changed
            words = words.replace(found[0], "", 1)
    return replace(query, words=words)


def _is(query: Query, value: str) -> Query | None:
    return replace(query, unsigned_only=True) if value in ("unsigned", "draft") else None


def _kind(query: Query, value: str) -> Query | None:
    kinds = frozenset(kind for kind in NoteKind if kind.value.startswith(value.casefold()))
    return replace(query, kinds=kinds) if kinds else None


def _since(query: Query, value: str) -> Query | None:
    first, _last = _days(value)
    return replace(query, since=first) if first else None


def _until(query: Query, value: str) -> Query | None:
    _first, last = _days(value)
    return replace(query, until=last) if last else None


_READ: dict[str, Callable[[Query, str], Query | None]] = {
    "is": _is,
    "kind": _kind,
    "since": _since,
    "until": _until,
}


def _days(value: str) -> tuple[date | None, date | None]:
    """First and last day of a year, a month or a day: 2026, 2026-03, 2026-03-14."""
    try:
        parts = [int(part) for part in value.split("-")]
        year, month, day = (*parts, 0, 0)[:3] if len(parts) <= 3 else (0, 0, 0)
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None, None
