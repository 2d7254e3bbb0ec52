"""The three kinds of question that also stand in a row of a matrix or in a group."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.worksheet.sheet import Choice, Scale, Text
from inglenook.ui.look import words
from inglenook.ui.look.space import column
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.choice import OneAnswer, SeveralAnswer
from inglenook.ui.worksheets.form.scale import ScaleAnswer
from inglenook.ui.worksheets.form.text import TextAnswer


def simple(question: Text | Scale | Choice, wording: Wording, named: str) -> Asked:
    if isinstance(question, Text):
        return TextAnswer(question, wording, named)
    if isinstance(question, Scale):
        return ScaleAnswer(question, wording, named)
    return (SeveralAnswer if question.several else OneAnswer)(question, wording, named)


def with_ask(asked: Asked, wording: Wording) -> QWidget:
    """A field with what it asks above it."""
    made = QWidget()
    layout = column(made, gap=5)
    layout.addWidget(words.label(wording.ask, "second"))
    layout.addWidget(asked)
    if hint := wording.text("hint"):
        layout.addWidget(words.caption(hint))
    layout.addStretch(1)
    return made
