"""An answer in words."""

from inglenook.domain.worksheet.answers import Answer
from inglenook.domain.worksheet.sheet import LINE, LINES, Text
from inglenook.ui.look.space import column
from inglenook.ui.worksheets.form.asked import Asked, Wording
from inglenook.ui.worksheets.form.growing import Growing

_READY = 3


class TextAnswer(Asked):
    def __init__(self, question: Text, wording: Wording, named: str) -> None:
        super().__init__()
        most, ready = (LINES, _READY) if question.lines else (LINE, 1)
        self._field = Growing(named, most, ready)
        self._field.setAccessibleDescription(wording.text("hint"))
        self._field.edited.connect(self.changed)
        column(self).addWidget(self._field)
        self.setFocusProxy(self._field)

    def answer(self) -> Answer | None:
        words = self._field.words()
        return words if words.strip() else None

    def show_answer(self, answer: Answer | None) -> None:
        self._field.show_words(answer if isinstance(answer, str) else "")
