"""What can go wrong when something crosses the wall: small types under InglenookError."""

from inglenook.domain.errors import InglenookError


class Stopped(InglenookError):
    """The person wished the work to end. Nothing of it is left behind."""
