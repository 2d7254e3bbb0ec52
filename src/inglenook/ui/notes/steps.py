"""How much one undo takes back: a sentence, a run of deleting, never the whole evening. Pure rules, no Qt.

Left alone, Qt joins everything typed in one place into a single step.
"""

from dataclasses import dataclass
from enum import Enum, auto

PAUSE = 1.5  # seconds of thinking after which a new step begins


class Stroke(Enum):
    TYPED = auto()
    TAKEN = auto()  # backspace and delete
    BROKEN = auto()  # a new line


@dataclass(frozen=True, slots=True)
class Last:
    """The stroke before: what it was, where it left the caret, when."""

    stroke: Stroke
    position: int
    at: float


def joins(last: Last | None, stroke: Stroke, position: int, before: str, at: float) -> bool:
    """Whether a stroke at `position`, with `before` on its line, belongs to the step of the last one."""
    if last is None or last.position != position or at - last.at > PAUSE:
        return False
    if stroke is not last.stroke:
        return False
    return not (stroke is Stroke.TYPED and before.endswith((". ", "! ", "? ")))
