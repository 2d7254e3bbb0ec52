"""Making a goal of an answer, in the client's own words."""

from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.space import px
from inglenook.ui.worksheets.form.growing import Growing

_MOST = 1000


class GoalDialog(Dialog):
    """Begins with the words of the answer: take away what is not the goal."""

    def __init__(self, parent: QWidget, said: str) -> None:
        super().__init__(parent, _("Make a goal of it"), ok=_("Make it a goal"))
        name = _("The goal, in the client's words")
        self._words = Growing(name, _MOST, 3)
        self._words.show_words(said[:_MOST])
        self.setMinimumWidth(px(520))
        self.body.addWidget(words.label(name))
        self.body.addWidget(self._words)
        self._words.setFocus()

    def goal(self) -> str:
        return self._words.words().strip()

    def objection(self) -> str:
        return "" if self.goal() else _("Write what the goal is, in a few words.")
