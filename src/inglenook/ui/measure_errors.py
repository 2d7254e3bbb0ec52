"""The sentences for what can go wrong with measures and scores. errors.py takes them into its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.vault.measure_errors import NothingNoted, ScoreOutOfRange

Row = Callable[[Any], tuple[str, str, str]]

MEASURE_ROWS: dict[type[BaseException], Row] = {
    ScoreOutOfRange: lambda _e: (
        _("This measure can't come to that figure."),
        _("Nothing was kept, and what was there before is as it was."),
        _("Look at the range beside the field, then enter the figure again."),
    ),
    NothingNoted: lambda _e: (
        _("Nothing was written yet."),
        _("Everything is as it was."),
        _("Write a figure or a few words, then keep it."),
    ),
}
