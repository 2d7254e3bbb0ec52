"""The same few fields again and again, as often as somebody wants."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import Choice, Group, Scale, Text
from inglenook.ui.look import buttons
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.bring_back import BringBack
from inglenook.ui.worksheets.form.fields import Fields


class GroupAnswer(Asked):
    def __init__(self, question: Group, wording: Wording, named: str) -> None:
        super().__init__()
        self._question = question
        self._wording = wording
        self._named = named
        self._parts: list[_Part] = []
        self._below: QVBoxLayout = column(self, gap=12)
        self._back = BringBack()
        self._add = buttons.plain(f"+ {wording.text('add')}", self._begin)
        beside = row()
        beside.addWidget(self._add)
        beside.addStretch(1)
        self._below.addWidget(self._back)
        self._below.addLayout(beside)
        self.show_answer(None)

    def answer(self) -> Answer | None:
        return [values for part in self._parts if (values := part.values())] or None

    def show_answer(self, answer: Answer | None) -> None:
        given = list(answer) if isinstance(answer, list) else []
        while self._parts:
            self._drop(self._parts[-1])
        blank: list[dict[str, Any]] = [{} for _each in range(self._question.shown - len(given))]
        for values in (*given, *blank):
            self._put(len(self._parts), values)
        self._back.withdraw()

    def focus_first(self) -> None:
        self._parts[0].focus_first() if self._parts else self._add.setFocus()

    def _begin(self) -> None:
        if len(self._parts) < self._question.most:
            self._put(len(self._parts), {}).focus_first()

    def _put(self, at: int, values: dict[str, Any]) -> "_Part":
        part = _Part(self._question.fields, self._wording, self._named)
        part.show_values(values)
        part.changed.connect(self.changed)
        part.removed.connect(partial(self._remove, part))
        self._parts.insert(at, part)
        self._below.insertWidget(at, part)
        part.show()  # at once, so that it can have the focus
        self._count()
        return part

    def _remove(self, part: "_Part") -> None:
        at, values = self._parts.index(part), part.values()
        self._drop(part)
        self.changed.emit()

        def undo() -> None:
            self._put(min(at, len(self._parts)), values).focus_first()
            self.changed.emit()

        if values:
            self._back.offer(_("It is taken out."), undo)
            self._back.take()
        else:
            self._add.setFocus()

    def _drop(self, part: "_Part") -> None:
        self._parts.remove(part)
        self._below.removeWidget(part)
        part.hide()
        part.deleteLater()
        self._count()

    def _count(self) -> None:
        """The number tells a screen reader, and the eye, which one this is."""
        self._add.setVisible(len(self._parts) < self._question.most)
        for number, part in enumerate(self._parts, 1):
            part.say_number(number, alone=len(self._parts) == 1)


class _Part(Card):
    changed = Signal()
    removed = Signal()

    def __init__(self, fields: Sequence[Text | Scale | Choice], wording: Wording, named: str) -> None:
        super().__init__()
        self._named = named
        self._fields = Fields(fields, (), wording, "")
        self._fields.changed.connect(self.changed)
        self._take_out = buttons.quiet(_("Take out"), self.removed.emit)
        self.body.addWidget(self._fields)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self._take_out)
        self.body.addLayout(foot)

    def values(self) -> dict[str, Any]:
        return self._fields.values()

    def show_values(self, values: dict[str, Any]) -> None:
        self._fields.show_values(values)

    def focus_first(self) -> None:
        self._fields.focus_first()

    def say_number(self, number: int, *, alone: bool) -> None:
        self.title_label.setText(str(number))
        self.title_label.setVisible(not alone)
        self._take_out.setVisible(not alone)
        self._take_out.setAccessibleName(f"{_('Take out')}: {self._named} {number}")
        self.setAccessibleName(f"{self._named} {number}")
