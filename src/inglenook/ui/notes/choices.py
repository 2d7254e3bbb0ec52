"""Choosing among a few: a drop-down of values with their words, and a plain list."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget

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


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
