"""What every kind of question is on screen: something that can be answered, cleared and answered again."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import Form


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one place in a form. `at`: what its keys begin with, a question's id or MATRIX.FIELD."""

    form: Form
    common: Mapping[str, str]
    at: str

    def text(self, name: str) -> str:
        return self.form.text(f"{self.at}.{name}")

    @property
    def ask(self) -> str:
        return self.text("ask")

    def below(self, name: str) -> "Wording":
        """Of a field, whose keys begin with its question's."""
        return Wording(self.form, self.common, f"{self.at}.{name}")


class Asked(QWidget):
    """One question's answer. `named` is what a screen reader calls it."""

    changed = Signal()

    def answer(self) -> Answer | None:
        """None while it is blank."""
        raise NotImplementedError

    def show_answer(self, answer: Answer | None) -> None:
        """Put it there, or clear it; says nothing."""
        raise NotImplementedError

    def focus_first(self) -> None:
        self.setFocus()


def bring_in_sight(widget: QWidget, part: QRect) -> None:
    """Scroll whatever scrolls around `widget` so that `part` of it can be seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
        middle: QPoint = widget.mapTo(inside, part.center())
        around.ensureVisible(middle.x(), middle.y(), 0, part.height() + 40)
