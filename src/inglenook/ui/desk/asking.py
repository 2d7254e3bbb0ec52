"""Showing a dialog without stopping the world: the rest happens when it is accepted. Locking still works."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from inglenook.ui.actions import action


@runtime_checkable
class _Doing(Protocol):
    is_covered: bool

    def do(self, action_id: str) -> None: ...


def ask(dialog: QDialog, accepted: Callable[[], None]) -> None:
    """Open `dialog`; read its value in `accepted`. It is deleted when it closes.

    A lock may have struck while the vault was asked what to fill in: then nothing comes up any more.
    """
    window = _window_of(dialog)
    if window is not None and window.is_covered:
        dialog.deleteLater()
        return
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(accepted)
    let_lock(dialog)
    dialog.open()


def let_lock(dialog: QDialog) -> None:
    """A dialog holds back the keys of the window behind it; this one has to work everywhere."""
    window = _window_of(dialog)
    if window is None:
        return
    lock = QAction(dialog)
    lock.setShortcut(QKeySequence(action("lock").shortcut))
    lock.triggered.connect(lambda: window.do("lock"))
    dialog.addAction(lock)


def _window_of(dialog: QDialog) -> _Doing | None:
    parent = dialog.parentWidget()
    window: QWidget | None = parent.window() if parent is not None else None
    return window if isinstance(window, _Doing) else None
