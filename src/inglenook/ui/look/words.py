"""Text on screen: plain-text labels in the few sizes and colours that there are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inglenook.ui.look.prose import Prose
from inglenook.ui.look.yielding import Yielding

_READ = frozenset({"label", "caption", "ask", "written"})


def title(text: str) -> QLabel:
    """The largest: one on a page, if any."""
    return _made(text, "title", "text", wrap=True)


def heading(text: str) -> QLabel:
    return _made(text, "heading", "text", wrap=True)


def subheading(text: str) -> QLabel:
    return _made(text, "subheading", "text", wrap=True)


def ask(text: str) -> QLabel:
    """What is asked: larger than what it is answered with."""
    return _made(text, "ask", "text", wrap=True)


def written(text: str) -> QLabel:
    """What a client wrote, in the letters of a note."""
    return _made(text, "written", "text", wrap=True)


def label(text: str, role: str = "text", wrap: bool = True) -> QLabel:
    """`role` is text, second, accent, care or growth."""
    return _made(text, "label", role, wrap=wrap)


def strong(text: str, wrap: bool = True) -> QLabel:
    return _made(text, "strong", "text", wrap=wrap)


def caption(text: str, role: str = "second", wrap: bool = True) -> QLabel:
    """Smaller, for what stands beside."""
    return _made(text, "caption", role, wrap=wrap)


def one_line(text: str, kind: str = "caption", role: str = "second") -> QLabel:
    """One line beside something; it wraps only where there is no room for the line."""
    made = Yielding()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    made.setProperty("role", role)
    return made


def group(text: str) -> QLabel:
    """The small heading above a group of rows or a section."""
    return _made(text, "group", "second", wrap=False)


def _made(text: str, kind: str, role: str, *, wrap: bool) -> QLabel:
    made = Prose(text) if wrap and kind in _READ else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    made.setProperty("kind", kind)
    made.setProperty("role", role)
    return made


def set_role(label: QLabel, role: str) -> None:
    """Another colour for a label that is already shown."""
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)
