"""What can be wrong with a sheet that is read from a file, and what building one refuses."""

from inglenook.domain.errors import InglenookError, Refused


class SheetDamaged(InglenookError):
    """A sheet's file can't be read, or its texts and its questions are out of step. `where`: file or key."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class TooFew(Refused):
    """A choice needs two options, a sheet a section, and so on: what is left would be no question."""


class TooMany(Refused):
    """A sheet, a question or a list is full."""


class NotInSheet(Refused):
    """The section, question, item, text or language is not there (any more)."""
