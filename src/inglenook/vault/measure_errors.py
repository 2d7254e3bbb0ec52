"""What the stores of measures refuse."""

from inglenook.domain.errors import Refused


class ScoreOutOfRange(Refused):
    """A figure that this measure can't come to."""


class NothingNoted(Refused):
    """Nothing was written yet."""
