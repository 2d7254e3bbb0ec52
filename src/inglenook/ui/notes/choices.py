"""A drop-down of values with their words."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox

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


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
