"""Choosing among a few: a drop-down of values with their words, and a plain list."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLayout, QListWidget, QWidget

from inglenook.ui.look.space import px, row

V = TypeVar("V")


class Choice(Generic[V]):
    """`box` goes into a form; `value()` is what is chosen."""

    def __init__(self, options: Mapping[V, str], chosen: V) -> None:
        self._values = list(options)
        self.box = QComboBox()
        self.box.addItems([_upper(text) for text in options.values()])
        self.box.setCurrentIndex(self._values.index(chosen))

    def value(self) -> V:
        return self._values[self.box.currentIndex()]


def choices(name: str) -> QListWidget:
    """A list to choose from: long lines end in dots, it never scrolls sideways."""
    made = QListWidget()
    made.setProperty("kind", "choices")
    made.setAccessibleName(name)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    return made


def beside(left: QLayout, right: QLayout, window: QWidget | None) -> QBoxLayout:
    """A list and the fields of what is chosen in it; below each other where `window` is narrow."""
    both: QBoxLayout = row(gap=16)
    if window is not None and window.width() < px(640):
        both.setDirection(QBoxLayout.Direction.TopToBottom)
    both.addLayout(left)
    both.addLayout(right, 1)
    return both


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
