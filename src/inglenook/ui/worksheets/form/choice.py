"""Options in words, one or several of them. Where no order is right, another one each time they are shown."""

import random

from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.form import Form
from inglenook.domain.worksheet.sheet import Choice
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.exclusive import Exclusive
from inglenook.ui.worksheets.form.option import AnyOf, OneOf


class OneAnswer(Asked):
    def __init__(self, question: Choice, wording: Wording, named: str) -> None:
        super().__init__()
        self._options = in_order(question, wording.form, wording.at)
        buttons = [OneOf(wording.text(each), f"{named}: {wording.text(each)}") for each in self._options]
        self._one = Exclusive(buttons, self)
        self._one.chosen.connect(self.changed)
        layout = FlowLayout(self)
        for button in buttons:
            layout.addWidget(button)

    def answer(self) -> Answer | None:
        index = self._one.index()
        return None if index < 0 else self._options[index]

    def show_answer(self, answer: Answer | None) -> None:
        self._one.show_index(self._options.index(answer) if answer in self._options else -1)

    def focus_first(self) -> None:
        self._one.focus_first()


class SeveralAnswer(Asked):
    def __init__(self, question: Choice, wording: Wording, named: str) -> None:
        super().__init__()
        self._written = question.options
        self._buttons: dict[str, AnyOf] = {}
        layout = FlowLayout(self)
        for option in in_order(question, wording.form, wording.at):
            button = AnyOf(wording.text(option), f"{named}: {wording.text(option)}")
            button.clicked.connect(lambda _checked: self.changed.emit())
            self._buttons[option] = button
            layout.addWidget(button)

    def answer(self) -> Answer | None:
        """In the order in which they are written, so that nothing is told by the order of a showing."""
        return [option for option in self._written if self._buttons[option].isChecked()] or None

    def show_answer(self, answer: Answer | None) -> None:
        chosen = answer if isinstance(answer, list) else []
        for option, button in self._buttons.items():
            button.setChecked(option in chosen)

    def focus_first(self) -> None:
        next(iter(self._buttons.values())).setFocus()


def in_order(question: Choice, form: Form, at: str) -> list[str]:
    """As written, shuffled, or by the alphabet of what stands there."""
    options = list(question.options)
    if question.order == "shuffled":
        random.SystemRandom().shuffle(options)
    elif question.order == "alphabetical":
        options.sort(key=lambda option: form.text(f"{at}.{option}").casefold())
    return options
