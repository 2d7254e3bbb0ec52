"""How values of the domain are spelled in columns: moments, days, wall times, canonical JSON."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from inglenook.domain.note import Section


def stamp(moment: dt.datetime) -> str:
    """An aware moment as UTC with microseconds: `2026-11-23T14:58:07.123456Z`; sorts as text."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def maybe_moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def maybe_day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def clock(time: dt.time | None) -> str | None:
    return None if time is None else time.strftime("%H:%M")


def maybe_clock(text: str | None) -> dt.time | None:
    return None if text is None else dt.time.fromisoformat(text)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces, characters as themselves: one spelling for one value."""
    return _ENCODER.encode(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def pack_sections(sections: Sequence[Section]) -> str:
    return canonical([{"heading": section.heading, "text": section.text} for section in sections])


def unpack_sections(text: str) -> tuple[Section, ...]:
    return tuple(Section(heading=item["heading"], text=item["text"]) for item in json.loads(text))


def pack_list(values: Sequence[str]) -> str:
    return canonical(list(values))


def unpack_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
