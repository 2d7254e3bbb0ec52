"""How much room words take: the drawing asks, screen and print answer with their own fonts."""

from collections.abc import Callable
from dataclasses import dataclass

_MOST = 160
"""Letters of a name that are looked at at all: no chart has room for more."""


@dataclass(frozen=True, slots=True)
class Letters:
    """`width` of a line of text, and how high a line is."""

    width: Callable[[str], float]
    height: float

    def wrapped(self, text: str, width: float, most: int) -> tuple[str, ...]:
        """In so many lines at most, between words; only what is left for the last is cut."""
        lines: list[str] = []
        left = text.split()
        while left and len(lines) < most - 1:
            count = 1
            while count < len(left) and self.width(" ".join(left[: count + 1])) <= width:
                count += 1
            lines.append(self.cut(" ".join(left[:count]), width))
            left = left[count:]
        return (*lines, self.cut(" ".join(left), width)) if left else tuple(lines)

    def cut(self, text: str, width: float) -> str:
        """On one line, with an ellipsis where it is longer than there is room for; empty where none is."""
        line = " ".join(text[: _MOST * 2].split())
        if len(line) <= _MOST and self.width(line) <= width:
            return line
        kept = line[:_MOST]
        while kept and self.width(f"{kept}…") > width:
            kept = kept[: min(len(kept) - 1, max(1, len(kept) * 7 // 8))] if len(kept) > 1 else ""
        return f"{kept.rstrip()}…" if kept else ""
