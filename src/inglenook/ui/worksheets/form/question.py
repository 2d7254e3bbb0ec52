"""One question: what it asks, room for the answer, and beside it, as large, that it is not for now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import Cards, Group, Matrix, Question
from inglenook.ui.look import words
from inglenook.ui.look.space import column, row
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.bring_back import BringBack
from inglenook.ui.worksheets.form.cards import CardsAnswer
from inglenook.ui.worksheets.form.group import GroupAnswer
from inglenook.ui.worksheets.form.matrix import MatrixAnswer
from inglenook.ui.worksheets.form.option import AnyOf
from inglenook.ui.worksheets.form.simple import simple
from inglenook.ui.worksheets.form.table import TableAnswer


class Posed(QWidget):
    """`Not for me / not now` clears the answer, which can come back; answering takes the mark away."""

    changed = Signal()

    def __init__(self, question: Question, wording: Wording) -> None:
        super().__init__()
        self.asked: Asked = made(question, wording)
        skip = wording.common.get("skip", "")
        self._skip = AnyOf(skip, f"{wording.ask}: {skip}")
        self._back = BringBack()
        layout = column(self, gap=10)
        layout.addWidget(words.ask(wording.ask))
        if hint := wording.text("hint"):
            layout.addWidget(words.label(hint, "second"))
        layout.addWidget(self.asked)
        foot = row(gap=16)
        foot.addWidget(self._skip)
        foot.addWidget(self._back)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.asked.changed.connect(self._on_change)
        self._skip.toggled.connect(self._on_skip)

    def let_write(self, writable: bool) -> None:
        self.asked.setEnabled(writable)
        self._skip.setEnabled(writable)

    def _on_change(self) -> None:
        self._skip.blockSignals(True)
        self._skip.setChecked(False)
        self._skip.blockSignals(False)
        self._skip.update()
        self._back.withdraw()
        self.changed.emit()

    def _on_skip(self, skipped: bool) -> None:
        answer = self.asked.answer()
        if not skipped or answer is None:
            return
        self.asked.show_answer(None)
        self._back.offer(_("The answer is taken away."), lambda: self._bring_back(answer))
        self.changed.emit()

    def _bring_back(self, answer: Answer) -> None:
        self.asked.show_answer(answer)
        self._on_change()
        self.asked.focus_first()


def made(question: Question, wording: Wording) -> Asked:
    """What it is answered with."""
    if isinstance(question, Matrix) and question.choice is not None:
        return TableAnswer(question, question.choice, wording)
    if isinstance(question, Matrix):
        return MatrixAnswer(question, wording, wording.ask)
    if isinstance(question, Cards):
        return CardsAnswer(question, wording, wording.ask)
    if isinstance(question, Group):
        return GroupAnswer(question, wording, wording.ask)
    return simple(question, wording, wording.ask)
