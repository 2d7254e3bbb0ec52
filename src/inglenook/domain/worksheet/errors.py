"""What can be wrong with a sheet that is read from a file."""

from inglenook.domain.errors import InglenookError


class SheetDamaged(InglenookError):
    """A sheet's file can't be read, or its texts and its questions are out of step. `where`: file or key."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where
