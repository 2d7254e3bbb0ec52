"""The families of text, first found wins, and their sizes at a text scale of 1."""

from PySide6.QtGui import QFont

INTERFACE = ["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "DejaVu Sans"]
WRITING = ["Charter", "Source Serif 4", "Noto Serif", "Georgia", "Liberation Serif", "DejaVu Serif"]
INTERFACE_SIZE = 14
WRITING_SIZE = 17
WRITING_LINE_HEIGHT = 1.65


def interface(scale: float = 1.0) -> QFont:
    """For labels, buttons and lists."""
    return _font(INTERFACE, INTERFACE_SIZE, scale)


def writing(scale: float = 1.0) -> QFont:
    """For the text of notes, written and read. Set its lines at `WRITING_LINE_HEIGHT`."""
    return _font(WRITING, WRITING_SIZE, scale)


def _font(families: list[str], size: int, scale: float) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(round(size * scale))
    return font
