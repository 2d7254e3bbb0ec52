"""A row of numbers with its two ends named. Digits choose, too."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import Scale
from inglenook.ui.look import words
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import at_most, column, px, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.exclusive import Exclusive
from inglenook.ui.worksheets.form.option import Number


class ScaleAnswer(Asked):
    def __init__(self, question: Scale, wording: Wording, named: str) -> None:
        super().__init__()
        self._low, self._high = question.low, question.high
        ends = {question.low: wording.text("low"), question.high: wording.text("high")}
        self._numbers = [
            Number(number, _spoken(named, number, ends.get(number, "")))
            for number in range(question.low, question.high + 1)
        ]
        self._one = Exclusive(self._numbers, self)
        self._one.chosen.connect(self.changed)
        for number in self._numbers:
            number.installEventFilter(self)
        self._lay_out(*ends.values())

    def answer(self) -> Answer | None:
        index = self._one.index()
        return None if index < 0 else self._low + index

    def show_answer(self, answer: Answer | None) -> None:
        self._one.show_index(answer - self._low if isinstance(answer, int) else -1)

    def focus_first(self) -> None:
        self._one.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.text().isdecimal() and self._low <= int(event.text()) <= self._high:
                self._one.choose(int(event.text()) - self._low)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, low: str, high: str) -> None:
        line = QWidget()
        across = FlowLayout(line, gap=6)
        for number in self._numbers:
            across.addWidget(number)
        layout = column(self, gap=4)
        layout.addWidget(line)
        ends = row(gap=12)
        ends.addWidget(_end(low))
        ends.addStretch(1)
        far = _end(high)
        far.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(far)
        below = QWidget()
        below.setLayout(ends)
        layout.addLayout(at_most(below, len(self._numbers) * px(46) - px(6)))
        self.setMinimumWidth(min(len(self._numbers), 4) * px(46))


def _end(text: str) -> QLabel:
    return words.caption(text)


def _spoken(named: str, number: int, end: str) -> str:
    return (
        _("{question}: {number}, {end}").format(question=named, number=number, end=end)
        if end
        else (_("{question}: {number}").format(question=named, number=number))
    )
