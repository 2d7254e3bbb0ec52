"""When the plan is looked at again: in some weeks, on a day, or not said. And asking for that day."""

import datetime as dt
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from inglenook.domain.language import _, ngettext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import day

WEEKS = (4, 8, 12)


class Review(QWidget):
    weeks_wanted = Signal(int)
    day_wanted = Signal()
    none_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._when = words.label("")
        self._since = words.label("", "second")
        self._since.hide()
        self._choices = QWidget()
        flow = FlowLayout(self._choices, gap=8)
        self._buttons = [self._in_weeks(weeks) for weeks in WEEKS]
        self._buttons.append(buttons.plain(_("Another day …"), self.day_wanted.emit, _("Another day")))
        self._none = buttons.quiet(_("No day"), self.none_wanted.emit, _("No review day"))
        for button in (*self._buttons, self._none):
            flow.addWidget(button)
        whole = column(self, gap=8)
        whole.addWidget(words.group(_("Review")))
        whole.addWidget(self._since)
        whole.addWidget(self._when)
        whole.addWidget(self._choices)

    def show_day(self, review_on: dt.date | None, today: dt.date) -> None:
        self._when.setText(told(review_on, today))
        self._none.setVisible(review_on is not None)

    def tell_since(self, sentence: str) -> None:
        """What is different by now from what was signed, or nothing."""
        self._since.setText(sentence)
        self._since.setVisible(bool(sentence))

    def set_writable(self, is_writable: bool) -> None:
        for button in self.stops():
            button.setEnabled(is_writable)

    def stops(self) -> list[QWidget]:
        return [*self._buttons, self._none]

    def _in_weeks(self, weeks: int) -> buttons.Button:
        said = ngettext("In {count} week", "In {count} weeks", weeks).format(count=weeks)
        return buttons.plain(said, partial(self.weeks_wanted.emit, weeks))


def told(review_on: dt.date | None, today: dt.date) -> str:
    """`18 Jan, in 8 weeks`; a day that has come is simply said."""
    if review_on is None:
        return _("No day has been set.")
    weeks, over = divmod((review_on - today).days, 7)
    if weeks < 1 or over:
        return day(review_on, today)
    away = ngettext("in {count} week", "in {count} weeks", weeks).format(count=weeks)
    return _("{day}, {away}").format(day=day(review_on, today), away=away)


class ReviewDialog(Dialog):
    def __init__(self, parent: QWidget, review_on: dt.date | None, today: dt.date) -> None:
        super().__init__(parent, _("When to review the plan"), ok=_("Keep"))
        first = review_on or today + dt.timedelta(weeks=WEEKS[1])
        self._date = QDateEdit(QDate(first.year, first.month, first.day))
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("ddd d MMM yyyy")
        self._date.setCurrentSection(QDateEdit.Section.DaySection)
        self.body.addWidget(field(_("Day"), self._date))
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)

    def day(self) -> dt.date:
        chosen = self._date.date()
        return dt.date(chosen.year(), chosen.month(), chosen.day())
