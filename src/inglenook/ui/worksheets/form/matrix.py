"""The same fields asked of every row: one card a row, the groups side by side in it where there is room."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import LINE, Matrix
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.bring_back import BringBack
from inglenook.ui.worksheets.form.fields import Fields
from inglenook.ui.worksheets.form.growing import Growing

_READY = 3
"""So many rows stand ready where a sheet has none of its own."""


class MatrixAnswer(Asked):
    def __init__(self, question: Matrix, wording: Wording, _named: str) -> None:
        super().__init__()
        self._question = question
        self._wording = wording
        self._rows = {each: _Row(question, wording, wording.text(each)) for each in question.rows}
        self._own: dict[str, _OwnRow] = {}
        self._below: QVBoxLayout = column(self, gap=12)
        for card in self._rows.values():
            card.changed.connect(self.changed)
            self._below.addWidget(card)
        self._back = BringBack()
        self._add = buttons.plain(f"+ {wording.common.get('own_row', '')}", self._begin_own)
        self._below.addWidget(self._back)
        self._below.addLayout(_left(self._add))
        self.show_answer(None)

    def answer(self) -> Answer | None:
        every: dict[str, _Row] = {**self._rows, **self._own}
        rows = {name: card.values() for name, card in every.items()}
        answered = {name: values for name, values in rows.items() if values}
        own = {name: card.name() for name, card in self._own.items() if card.name()}
        given = {"rows": answered, "own": own}
        return {name: part for name, part in given.items() if part} or None

    def show_answer(self, answer: Answer | None) -> None:
        given = answer if isinstance(answer, dict) else {}
        rows, own = given.get("rows", {}), given.get("own", {})
        for name in list(self._own):
            self._drop(name)
        ready = self._own_names()[:_READY] if not self._rows else ()
        for name in sorted({*own, *rows, *ready} - set(self._rows), key=_number):
            self._add_own(name).show_name(own.get(name, ""))
        every: dict[str, _Row] = {**self._rows, **self._own}
        for name, card in every.items():
            card.show_values(rows.get(name, {}))
        self._back.withdraw()
        self._show_add()

    def focus_first(self) -> None:
        every: list[_Row] = [*self._rows.values(), *self._own.values()]
        if every:
            every[0].focus_first()
        else:
            self._add.setFocus()

    def _begin_own(self) -> None:
        free = next((name for name in self._own_names() if name not in self._own), None)
        if free is not None:
            self._add_own(free).focus_first()

    def _add_own(self, name: str) -> "_OwnRow":
        card = _OwnRow(self._question, self._wording)
        card.changed.connect(self.changed)
        card.removed.connect(partial(self._remove, name))
        self._own[name] = card
        self._below.insertWidget(len(self._rows) + len(self._own) - 1, card)
        card.show()  # at once, so that it can have the focus
        self._show_add()
        return card

    def _remove(self, name: str) -> None:
        card = self._own[name]
        values, called = card.values(), card.name()
        self._drop(name)
        self.changed.emit()

        def undo() -> None:
            back = self._add_own(name)
            back.show_name(called)
            back.show_values(values)
            back.focus_first()
            self.changed.emit()

        if values or called:
            self._back.offer(_("The row is taken out."), undo)
            self._back.take()

    def _drop(self, name: str) -> None:
        card = self._own.pop(name)
        self._below.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._show_add()

    def _show_add(self) -> None:
        self._add.setVisible(len(self._own) < self._question.own_rows)

    def _own_names(self) -> tuple[str, ...]:
        return tuple(f"own{number}" for number in range(1, self._question.own_rows + 1))


class _Row(Card):
    changed = Signal()

    def __init__(self, question: Matrix, wording: Wording, name: str) -> None:
        super().__init__(name)
        self._fields = Fields(question.fields, question.groups, wording, name)
        self._fields.changed.connect(self.changed)
        self.body.addWidget(self._fields)

    def values(self) -> dict[str, Any]:
        return self._fields.values()

    def show_values(self, values: dict[str, Any]) -> None:
        self._fields.show_values(values)

    def focus_first(self) -> None:
        self._fields.focus_first()


class _OwnRow(_Row):
    removed = Signal()

    def __init__(self, question: Matrix, wording: Wording) -> None:
        super().__init__(question, wording, "")
        own = wording.common.get("own_row", "")
        self._name = Growing(own, LINE, 1)
        self._name.edited.connect(self.changed)
        head = row(gap=12)
        head.addWidget(self._name, 1)
        head.addWidget(buttons.quiet(_("Take out"), self.removed.emit, f"{_('Take out')}: {own}"))
        above = QWidget()
        above.setLayout(head)
        self.body.insertWidget(0, above)
        self.body.insertWidget(0, words.label(own, "second"))

    def name(self) -> str:
        return self._name.words().strip()

    def show_name(self, name: str) -> None:
        self._name.show_words(name)

    def focus_first(self) -> None:
        self._name.setFocus()


def _left(widget: QWidget) -> Any:
    beside = row()
    beside.addWidget(widget)
    beside.addStretch(1)
    return beside


def _number(name: str) -> int:
    """own2 before own10."""
    return int(name[3:]) if name[3:].isdecimal() else 0
