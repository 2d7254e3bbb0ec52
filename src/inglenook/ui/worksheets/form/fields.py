"""The few simple fields of a row or of one of a group, side by side where there is room."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inglenook.domain.worksheet.sheet import Choice, Scale, Text
from inglenook.ui.look import words
from inglenook.ui.look.space import column, px, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.simple import simple, with_ask

_APART = 28
_ROOM = 250
"""Pixels at a text scale of 1 that a column of fields wants."""
_NUMBER = 46
"""And so many for each number of a scale, all of them on one line."""


class Fields(QWidget):
    """`groups`: the fields once for each of them; its name stands above them."""

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Text | Scale | Choice],
        groups: Sequence[str],
        wording: Wording,
        named: str,
    ) -> None:
        super().__init__()
        self._asked: dict[str, Asked] = {}
        self._columns = 0
        self._room = max(_ROOM, *(_NUMBER * _numbers(field) for field in fields))
        self._beside: QBoxLayout = row(self, gap=_APART)
        if groups:
            for group in groups:
                self._add_group(group, fields, wording, named)
        elif all(isinstance(field, Scale) for field in fields):
            for field in fields:
                self._add_column([self._made(field, field.id, wording.below(field.id), named)])
        else:
            self._add_column([self._made(each, each.id, wording.below(each.id), named) for each in fields])

    def values(self) -> dict[str, Any]:
        """Only what was answered, by FIELD or GROUP.FIELD."""
        given = {name: asked.answer() for name, asked in self._asked.items()}
        return {name: answer for name, answer in given.items() if answer is not None}

    def show_values(self, values: Mapping[str, Any]) -> None:
        for name, asked in self._asked.items():
            asked.show_answer(values.get(name))

    def focus_first(self) -> None:
        next(iter(self._asked.values())).focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other where a column would become too narrow."""
        super().resizeEvent(event)
        fits = self.width() >= self._columns * (px(self._room) + px(_APART)) - px(_APART)
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() != wanted:
            self._beside.setDirection(wanted)
            self._beside.setSpacing(px(_APART if fits else 14))

    def _add_group(
        self, group: str, fields: Sequence[Text | Scale | Choice], wording: Wording, named: str
    ) -> None:
        name = wording.text(group)
        made = [
            self._made(each, f"{group}.{each.id}", wording.below(each.id), f"{named}, {name}")
            for each in fields
        ]
        self._add_column([words.group(name), *made])

    def _made(self, field: Text | Scale | Choice, name: str, wording: Wording, named: str) -> QWidget:
        asked = simple(field, wording, f"{named}, {wording.ask}" if named else wording.ask)
        asked.changed.connect(self.changed)
        self._asked[name] = asked
        return with_ask(asked, wording)

    def _add_column(self, parts: Sequence[QWidget]) -> None:
        inside = column(gap=12)
        for part in parts:
            inside.addWidget(part)
        inside.addStretch(1)
        self._columns += 1
        self._beside.addLayout(inside, 1)


def _numbers(field: Text | Scale | Choice) -> int:
    return field.high - field.low + 1 if isinstance(field, Scale) else 0
