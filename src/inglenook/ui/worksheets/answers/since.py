"""What is another answer than the time before, and which time that is."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from inglenook.domain.language import _
from inglenook.domain.worksheet.differing import Difference
from inglenook.domain.worksheet.given import Return
from inglenook.ui.look import words
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.card import Card
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import day


class SinceCard(Card):
    """`chosen`: another of the earlier returns, by the day on which it was filled in, else on which it came;
    `index` counts from the oldest.
    """

    chosen = Signal(int)

    def __init__(self, earlier: Sequence[Return], today: date, day_of: Callable[[datetime], date]) -> None:
        super().__init__(_("Since another time"))
        self._box = QComboBox()
        for each in earlier:
            self._box.addItem(day(each.filled_on or day_of(each.begun_at), today))
        self._box.setCurrentIndex(len(earlier) - 1)
        self._calm = CalmWheel(self)
        self._found = QWidget()
        self._below = column(self._found, gap=4)
        self.body.addWidget(field(_("&Held against"), self._box))
        self.body.addWidget(self._found)
        self._calm = CalmWheel(self)
        self._box.currentIndexChanged.connect(self.chosen)

    def show_differences(self, found: Sequence[Difference]) -> None:
        while (item := self._below.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not found:
            same = _("Numbers and choices that were answered both times are the same.")
            self._below.addWidget(words.label(same, "second"))
        for each in found:
            self._below.addWidget(words.label(said(each)))


def said(difference: Difference) -> str:
    """`Body and touch · In my work · Clear: then 2, now 4`"""
    return _("{where}: then {before}, now {now}").format(
        where=" · ".join(difference.where), before=difference.before, now=difference.now
    )
