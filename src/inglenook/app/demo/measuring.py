"""How a made-up client fills in a measure, more or less heavily. Pure."""

from __future__ import annotations

import random
from typing import Any

from inglenook.domain.measure.measure import Item, Measure
from inglenook.domain.worksheet.answers import Answer

_UNEVEN = 0.8
"""In points: how far answers lie from the level of the day."""
_LEFT_OUT = 0.004


def answers(measure: Measure, level: float, rng: random.Random, *, raised: bool) -> dict[str, Answer]:
    """`level`: from 0 to 1. `raised`: what there is to talk about is answered so; else not."""
    found: dict[str, Any] = {}
    for item in _items(measure):
        if rng.random() >= _LEFT_OUT:
            _put(found, item, _option(item, level, rng))
    for talk in measure.talks:
        _put(found, talk.item, _first(talk.item, talk.at_least if raised else 0))
    return found


def _items(measure: Measure) -> list[Item]:
    return [item for total in measure.totals for item in total.items if item.points]


def _option(item: Item, level: float, rng: random.Random) -> str:
    wanted = level * max(item.points.values()) + rng.gauss(0, _UNEVEN)
    return min(item.points, key=lambda option: abs(item.points[option] - wanted))


def _first(item: Item, least: int) -> str:
    return next(option for option, worth in item.points.items() if worth >= least)


def _put(found: dict[str, Any], item: Item, option: str) -> None:
    if item.row:
        rows = found.setdefault(item.question, {"rows": {}})["rows"]
        rows.setdefault(item.row, {})[item.field] = option
    else:
        found[item.question] = option
