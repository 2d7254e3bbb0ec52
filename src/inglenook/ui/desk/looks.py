"""The owner's wish for theme and text size. Kept by the composition root; nothing of a client is in it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from inglenook.ui.look.theme import LARGEST_SCALE, SMALLEST_SCALE

STEP = 0.1


@dataclass(frozen=True, slots=True)
class Look:
    """`theme` is system, light or dark; `scale` 1.0 to 2.0."""

    theme: str = "system"
    scale: float = 1.0


class Looks(QObject):
    changed = Signal(object)  # Look

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def set_theme(self, theme: str) -> None:
        self._set(replace(self.look, theme=theme))

    def set_scale(self, scale: float) -> None:
        inside = min(max(round(scale, 2), SMALLEST_SCALE), LARGEST_SCALE)
        self._set(replace(self.look, scale=inside))

    def larger(self) -> None:
        self.set_scale(self.look.scale + STEP)

    def smaller(self) -> None:
        self.set_scale(self.look.scale - STEP)

    def usual_size(self) -> None:
        self.set_scale(1.0)

    def _set(self, look: Look) -> None:
        if look != self.look:
            self.look = look
            self.changed.emit(look)
