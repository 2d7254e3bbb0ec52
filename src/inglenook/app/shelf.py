"""The shelf that ships: read once from the resources, handed down as values."""

from functools import cache

from inglenook.app import resources
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.domain.worksheet.shelf import Shelf, read_common, read_shelf

_FOLDER = "worksheets"


@cache
def whole_shelf() -> Shelf:
    """The sheets and the words they share."""
    files = {
        name: resources.text(f"{_FOLDER}/{name}")
        for name in resources.names(_FOLDER)
        if name.endswith(".toml")
    }
    return Shelf(sheets=read_shelf(files), common=read_common(files))


def shelf() -> tuple[Sheet, ...]:
    """The sheets alone."""
    return whole_shelf().sheets
