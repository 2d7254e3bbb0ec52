"""How often a measure is asked again, and when next; Today then says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QWidget

from inglenook.domain.ids import ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure
from inglenook.domain.measure.score import Due
from inglenook.ui.look import words
from inglenook.ui.look.choice import Check
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.measures import saying

_USUAL = 4
_MOST = 104


@dataclass(frozen=True, slots=True)
class Wished:
    """`every_weeks` None: not any more."""

    measure_id: str
    client_id: ClientId | None
    every_weeks: int | None
    next_on: date | None


class AskAgainDialog(Dialog):
    """Read `wished()` after it was accepted. `due`: what is set, where it is to be changed."""

    def __init__(
        self,
        parent: QWidget,
        measures: Sequence[Measure],
        people: Mapping[ClientId | None, str],
        language: str,
        today: date,
        *,
        chosen: str = "",
        client_id: ClientId | None = None,
        due: Due | None = None,
    ) -> None:
        super().__init__(parent, _("Ask again from time to time"), ok=_("Keep"))
        self._measures, self._due, self._today = measures, due, today
        self._which, self._people = QComboBox(), QComboBox()
        for each in measures:
            self._which.addItem(saying.name(each, language), each.id)
        for person, code in people.items():
            self._people.addItem(code, person)
        self._weeks, self._day = QSpinBox(), QDateEdit()
        self._ends = Check(_("Not any more"), self._let_choose)
        self._which.setCurrentIndex(max(self._which.findData(chosen), 0))
        self._people.setCurrentIndex(max(self._people.findData(client_id), 0))
        self._lay_out_fields()
        self._which.currentIndexChanged.connect(lambda _at: self._begin())
        self._weeks.valueChanged.connect(lambda _weeks: self._show_day())
        self._begin()
        self._weeks.setFocus()

    def wished(self) -> Wished:
        person, on = self._people.currentData(), self._day.date()
        whose = (str(self._which.currentData()), ClientId(person) if person else None)
        if self._ends.isChecked():
            return Wished(*whose, None, None)
        return Wished(*whose, self._weeks.value(), date(on.year(), on.month(), on.day()))

    def objection(self) -> str:
        if self._which.currentData() is None:
            return _("There is no measure yet. Make one on the page of worksheets.")
        return ""

    def _begin(self) -> None:
        measure = next((each for each in self._measures if each.id == self._which.currentData()), None)
        usual = measure.every_weeks if measure is not None else None
        self._weeks.setValue(self._due.every_weeks if self._due is not None else usual or _USUAL)
        self._show_day()

    def _show_day(self) -> None:
        """A day that is set stays; else so many weeks from now."""
        set_on = self._due.next_on if self._due is not None else None
        kept = (
            set_on
            if set_on is not None and self._due and self._weeks.value() == self._due.every_weeks
            else None
        )
        on = kept or self._today + timedelta(weeks=self._weeks.value())
        self._day.setDate(QDate(on.year, on.month, on.day))

    def _let_choose(self, ends: bool) -> None:
        for each in (self._weeks, self._day):
            each.setEnabled(not ends)

    def _lay_out_fields(self) -> None:
        self._weeks.setRange(1, _MOST)
        self._weeks.setSuffix(f" {_('weeks')}")
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("ddd d MMM yyyy")
        who = field(_("Who of them"), self._people)
        who.setVisible(self._people.count() > 1)
        self._which.setEnabled(self._due is None)
        self._people.setEnabled(self._due is None)
        self.body.addWidget(field(_("Measure"), self._which))
        self.body.addWidget(who)
        self.body.addWidget(field(_("Every"), self._weeks))
        self.body.addWidget(field(_("Next on"), self._day))
        self.body.addWidget(self._ends)
        self._ends.setVisible(self._due is not None)
        told = _("On that day it stands on Today. Every score moves it on by itself.")
        self.body.addWidget(words.caption(told))
