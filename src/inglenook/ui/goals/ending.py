"""How a goal ends. Three endings, equal: none is chosen beforehand, and each has the client's words."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import BESIDE, Ended, Ending, Goal, GoalDraft, GoalText
from inglenook.domain.language import _
from inglenook.ui.goals import saying
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px
from inglenook.ui.worksheets.form.exclusive import Exclusive
from inglenook.ui.worksheets.form.growing import Growing
from inglenook.ui.worksheets.form.option import OneOf

_MOST = 2_000


class EndDialog(Dialog):
    """`ended()`, and with *changed* `next_text()`: the goal that it changed into, if it was written.

    `spare` takes the client's words when a lock closes the dialog.
    """

    def __init__(
        self, parent: QWidget, goal: Goal, today: dt.date, spare: Callable[[dt.date, str], None]
    ) -> None:
        super().__init__(parent, _("This goal ends"), ok=_("Keep"))
        self._goal = goal
        self._spare = spare
        self._is_done = False
        self._ways = saying.endings()
        self._buttons = [OneOf(ending_said(how), ending_said(how)) for how in self._ways]
        self._one = Exclusive(self._buttons, self)
        self._said = Growing(_("In the client's words"), _MOST, 2)
        self._on = QDateEdit(QDate(today.year, today.month, today.day))
        self._on.setCalendarPopup(True)
        self._on.setDisplayFormat("d MMM yyyy")
        self._next = Growing(_("The goal that it changed into, in the client's words"), _MOST, 2)
        self._fill()
        self._one.chosen.connect(self._follow)
        self._follow()

    def ended(self) -> Ended:
        return Ended(how=self._how() or Ending.CHANGED, on=self._day(), words=self._said.words().strip())

    def next_text(self) -> GoalText | None:
        """With the values of the one before, and its way of looking; the levels are written anew."""
        said = self._next.words().strip()
        if self._how() is not Ending.CHANGED or not said:
            return None
        before = self._goal.text
        return GoalText(words=said, values=before.values, way=before.way, weight=before.weight)

    def show_typed(self, ended: Ended, next_words: str) -> None:
        """As it had been written."""
        self._one.show_index(self._ways.index(ended.how))
        self._said.show_words(ended.words)
        self._on.setDate(QDate(ended.on.year, ended.on.month, ended.on.day))
        self._next.show_words(next_words)
        self._follow()

    def unkept(self) -> list[GoalDraft]:
        """The next goal is a goal already; what was said of this one is handed over."""
        if self._is_done:
            return []
        if said := self._said.words().strip():
            self._spare(self._day(), said)
        text = self.next_text()
        if text is None:
            return []
        goal = self._goal
        return [
            GoalDraft(
                case_id=goal.case_id,
                goal_id=goal.id,
                is_private=goal.is_private,
                base_revision=BESIDE,
                text=text,
            )
        ]

    def done(self, result: int) -> None:
        self._is_done = True
        super().done(result)

    def objection(self) -> str:
        return _("Choose one of the three.") if self._how() is None else ""

    def _day(self) -> dt.date:
        on = self._on.date()
        return dt.date(on.year(), on.month(), on.day())

    def _how(self) -> Ending | None:
        index = self._one.index()
        return self._ways[index] if index >= 0 else None

    def _follow(self) -> None:
        self._into.setVisible(self._how() is Ending.CHANGED)
        if self.isVisible():
            self.refuse("")

    def _fill(self) -> None:
        self.body.addWidget(words.label(saying.one_line(self._goal.words, 200), "second"))
        three = QWidget()
        down = column(three, gap=6)
        for button in self._buttons:
            button.setMinimumWidth(px(240))
            down.addWidget(button)
        self.body.addWidget(three)
        self.body.addWidget(field(_("In the client's words"), self._said))
        self._into = field(_("The goal that it changed into, in the client's words"), self._next)
        self.body.addWidget(self._into)
        self.body.addWidget(field(_("On"), self._on))
        told = _("It stays readable with all its check-ins, and can be taken up again.")
        self.body.addWidget(words.caption(told))
        self._buttons[0].setFocus()
