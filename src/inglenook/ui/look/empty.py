"""What a screen says when there is nothing on it yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from inglenook.ui.look import words
from inglenook.ui.look.space import column, px


def empty(title: str, sentence: str, button: QPushButton | None = None) -> QWidget:
    made = QWidget()
    made.setMaximumWidth(px(440))
    layout = column(made, gap=8, margins=(0, 24, 0, 24))
    layout.addWidget(words.subheading(title))
    layout.addWidget(words.label(sentence, "second"))
    if button is not None:
        layout.addSpacing(px(8))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    layout.addStretch(1)
    return made
