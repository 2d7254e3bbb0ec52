"""A form on screen, from its first word to its last question. It scrolls with the page that holds it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.worksheet.answers import Answer, Answers
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.sheet import Section
from inglenook.ui.look import words
from inglenook.ui.look.space import at_most, column, px
from inglenook.ui.look.theme import Theme
from inglenook.ui.worksheets.form.asked import Wording
from inglenook.ui.worksheets.form.question import Posed

WIDEST = 920
"""Pixels at a text scale of 1."""


class FormView(QWidget):
    """`changed`: an answer is another one now. Put it into something that scrolls."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        form: Form,
        common: Mapping[str, str],
        answers: Answers | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__()
        self._form = form
        self._common = common
        self._writable = not read_only
        self._posed: dict[str, Posed] = {}
        self.setAccessibleName(form.title)
        self._inside = QWidget()
        self._layout: QVBoxLayout = column(self._inside, gap=16)
        self.setLayout(at_most(self._inside, theme.px(WIDEST)))
        self._lay_out()
        self.show_answers(answers or {})
        for posed in self._posed.values():
            posed.let_write(self._writable)
            posed.changed.connect(self.changed)

    def answers(self) -> dict[str, Answer]:
        """Only what was answered, in the order of the sheet."""
        return dict(self._answered())

    def show_answers(self, answers: Answers) -> None:
        for question_id, posed in self._posed.items():
            posed.asked.show_answer(answers.get(question_id))

    def let_write(self, writable: bool) -> None:
        self._writable = writable
        for posed in self._posed.values():
            posed.let_write(writable)

    def focus_first(self) -> None:
        for posed in self._posed.values():
            posed.asked.focus_first()
            return

    def place_of(self, question_id: str) -> QWidget | None:
        """Where a question stands, to bring it in sight."""
        return self._posed.get(question_id)

    def word_again(self, form: Form, question_id: str) -> None:
        """`form` has the same outline and says something else in this question alone; its answer stays."""
        before, layout = self._posed[question_id], self._layout
        question = form.outline.question(question_id)
        assert question is not None
        posed = Posed(question, Wording(form, self._common, question_id))
        posed.asked.show_answer(before.asked.answer())
        posed.let_write(self._writable)
        posed.changed.connect(self.changed)
        layout.insertWidget(layout.indexOf(before), posed)
        layout.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._form, self._posed = form, {**self._posed, question_id: posed}

    def restyle(self, theme: Theme) -> None:
        """The colours come with the palette, lengths when it is made; the width is left."""
        self._inside.setMaximumWidth(theme.px(WIDEST))
        self.update()

    def _answered(self) -> Iterator[tuple[str, Answer]]:
        for question_id, posed in self._posed.items():
            answer = posed.asked.answer()
            if answer is not None:
                yield question_id, answer

    def _lay_out(self) -> None:
        layout = self._layout
        layout.addWidget(words.title(self._form.title))
        if intro := self._form.text("intro"):
            layout.addWidget(words.label(intro))
        for section in self._form.outline.sections:
            layout.addSpacing(px(12))
            self._add_section(section)
        if notice := self._form.text("notice"):
            layout.addSpacing(px(8))
            layout.addWidget(words.caption(notice))
        layout.addStretch(1)

    def _add_section(self, section: Section) -> None:
        layout = self._layout
        if title := self._form.text(f"{section.id}.title"):
            layout.addWidget(words.heading(title))
        if text := self._form.text(f"{section.id}.text"):
            layout.addWidget(words.label(text, "second"))
        for question in section.questions:
            posed = Posed(question, Wording(self._form, self._common, question.id))
            self._posed[question.id] = posed
            layout.addWidget(posed)
