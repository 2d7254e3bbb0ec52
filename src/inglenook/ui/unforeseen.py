"""What the runner says when work broke or came too late. No Qt here: the command line explains it as well."""

from inglenook.domain.errors import InglenookError


class Unforeseen(InglenookError):
    """Something broke that nobody expected. Carries the type and the place in our code, never the data."""

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(kind, where)
        self.kind = kind
        self.where = where


class Finished(InglenookError):
    """The vault is closed or was never opened: this work was not done."""


class ErrandEnded(InglenookError):
    """What was to be done in the background ended before it was done, by itself or by the system."""
