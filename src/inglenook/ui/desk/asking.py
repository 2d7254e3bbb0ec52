"""Showing a dialog without stopping the world: the rest happens when it is accepted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def ask(dialog: QDialog, accepted: Callable[[], None]) -> None:
    """Open `dialog`; read its value in `accepted`. It is deleted when it closes."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(accepted)
    dialog.open()
