"""A chip: a few words in a rounded frame. Where there is no room for one line it takes more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from inglenook.ui.look.yielding import Yielding


def chip(text: str, tone: str = "plain") -> Yielding:
    """`tone` is plain, care, growth or accent."""
    made = Yielding()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", "chip")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
    return made
