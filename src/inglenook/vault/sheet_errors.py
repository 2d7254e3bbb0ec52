"""What the stores of worksheets refuse."""

from inglenook.domain.errors import Refused


class AlreadyIn(Refused):
    """The very same return was taken in before; `return_id` is where it lies."""

    def __init__(self, return_id: str) -> None:
        super().__init__(return_id)
        self.return_id = return_id


class SheetClosed(Refused):
    """Nothing more comes back to a sheet that was closed."""


class ReturnFinished(Refused):
    """What was finished stays as the client wrote it."""
