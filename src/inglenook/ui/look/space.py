"""Lengths in layouts follow the text: `px` fits one drawn for a scale of 1 to the font."""

from typing import TypeVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from inglenook.ui.look.fonts import INTERFACE_SIZE

L = TypeVar("L", bound=QLayout)


def px(length: float) -> int:
    """A length at the present text scale, read from the interface font that the theme has set."""
    size = QGuiApplication.font().pixelSize()
    return round(length * size / INTERFACE_SIZE) if size > 0 else round(length)


def column(
    parent: QWidget | None = None, *, gap: float = 8, margins: tuple[float, ...] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A vertical layout; `margins` are left, top, right, bottom."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(layout, gap, margins)


def row(
    parent: QWidget | None = None, *, gap: float = 8, margins: tuple[float, ...] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A horizontal layout; `margins` are left, top, right, bottom."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(layout, gap, margins)


def at_most(inside: QWidget, width: int, *, margins: tuple[float, ...] = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row in which `inside` is never wider than so many pixels. In a column its height would be taken at
    the whole width, and be too low for the width that it gets.
    """
    inside.setMaximumWidth(width)
    layout = row(gap=0, margins=margins)
    layout.addWidget(inside, 1)
    layout.addStretch(0)
    return layout


def _spaced(layout: L, gap: float, margins: tuple[float, ...]) -> L:
    left, top, right, bottom = (px(each) for each in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(px(gap))
    return layout
