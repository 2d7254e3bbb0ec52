"""The three endings in words: equal, none better than another."""

from inglenook.domain.goal.goal import Ending
from inglenook.domain.language import _


def ending_said(how: Ending) -> str:
    return {
        Ending.REACHED: _("Reached"),
        Ending.CHANGED: _("Changed"),
        Ending.LET_GO: _("Let go"),
    }[how]
