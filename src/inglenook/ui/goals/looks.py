"""One look at a goal, changed afterwards: the day, the value, what helped."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from inglenook.domain.goal.goal import CheckIn, Goal, NewCheckIn, Way
from inglenook.domain.language import _
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.goals import saying
from inglenook.ui.goals.values import Values
from inglenook.ui.look import buttons, words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.worksheets.form.growing import Growing


class LookDialog(Dialog):
    """`new()` is the look as it is said now. `put_away`: into the trash instead.

    `spare` takes what helped when a lock closes the dialog.
    """

    put_away = Signal()

    def __init__(
        self, parent: QWidget, goal: Goal, before: CheckIn, spare: Callable[[NewCheckIn], None]
    ) -> None:
        super().__init__(parent, _("Check-in"), ok=_("Keep"))
        self._before = before
        self._spare = spare
        self._is_done = False
        self._values = Values(goal.text.model_copy(update={"way": before.way}))
        self._values.show_value(before.value)
        self._on = QDateEdit(QDate(before.on.year, before.on.month, before.on.day))
        self._on.setCalendarPopup(True)
        self._on.setDisplayFormat("d MMM yyyy")
        self._helped = Growing(_("What helped, if they say"), 2_000, 1)
        self._helped.show_words(before.helped)
        self.body.addWidget(words.label(saying.one_line(goal.words, 200), "second"))
        self.body.addWidget(self._values)
        self._values.setVisible(before.way is not Way.WORDS)
        self.body.addWidget(field(_("What helped, if they say"), self._helped))
        self.body.addWidget(field(_("On"), self._on))
        gone = buttons.quiet(_("Put the check-in in the trash"), self._put_away)
        self.body.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)

    def show_typed(self, typed: NewCheckIn) -> None:
        """As it had been written."""
        self._values.show_value(typed.value)
        self._helped.show_words(typed.helped)
        self._on.setDate(QDate(typed.on.year, typed.on.month, typed.on.day))

    def new(self) -> NewCheckIn:
        on, value = self._on.date(), self._values.value()
        return NewCheckIn(
            goal_id=self._before.goal_id,
            on=dt.date(on.year(), on.month(), on.day()),
            way=self._before.way,
            value=value,
            helped=self._helped.words().strip(),
            note_id=self._before.note_id,
        )

    def unkept(self) -> list[AnyDraft]:
        if not self._is_done and self._helped.words().strip() != self._before.helped:
            self._spare(self.new())
        return []

    def done(self, result: int) -> None:
        self._is_done = True
        super().done(result)

    def _put_away(self) -> None:
        self.put_away.emit()
        self.reject()
