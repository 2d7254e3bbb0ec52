"""The shelf that ships: read once from the resources, handed down as values."""

from functools import cache

from inglenook.app import resources
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.shelf import read_measures
from inglenook.domain.worksheet.hint_words import read_hint_words
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.shelf import Shelf, read_common, read_shelf


@cache
def whole_shelf() -> Shelf:
    """The sheets, the words they share and the words that hints look for."""
    files = _tables("worksheets")
    return Shelf(
        sheets=read_shelf(files), common=read_common(files), hint_words=read_hint_words(_tables("words"))
    )


def shelf() -> tuple[Sheet, ...]:
    """The sheets alone."""
    return whole_shelf().sheets


@cache
def measures() -> tuple[Measure, ...]:
    """Those that ship, each with its sheet."""
    return read_measures(_tables("measures"))


def _tables(folder: str) -> dict[str, str]:
    return {
        name: resources.text(f"{folder}/{name}") for name in resources.names(folder) if name.endswith(".toml")
    }
