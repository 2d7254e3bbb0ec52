"""Entering figures by hand: of a measure filled in elsewhere, or one whose questions are not in here."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from inglenook.domain.ids import CaseId, ClientId
from inglenook.domain.language import _
from inglenook.domain.measure.measure import Measure, Total
from inglenook.domain.measure.score import NewScore
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column
from inglenook.ui.measures import saying

_NUMBER = re.compile(r"-?\d{1,6}([.,]\d{1,4})?")


class EnterDialog(Dialog):
    """Read `measure()` and `new(case_id)` after it was accepted. `chosen`: the measure offered first."""

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
    ) -> None:
        super().__init__(parent, _("Enter a score"), ok=_("Keep"))
        self._measures, self._language = measures, language
        self._lines: dict[str, QLineEdit] = {}
        self._which, self._people = _box(), _box()
        for each in measures:
            self._which.addItem(saying.name(each, language))
        for person, code in people.items():
            self._people.addItem(code, person)
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._fields: QVBoxLayout = column(gap=12)
        self._lay_out_fields(today)
        at = next((at for at, each in enumerate(measures) if each.id == chosen), 0)
        self._which.setCurrentIndex(at if measures else -1)
        self._people.setCurrentIndex(max(self._people.findData(client_id), 0))
        self._which.currentIndexChanged.connect(lambda _at: self._show_fields())
        self._show_fields()
        self._focus_first(chosen)

    def measure(self) -> Measure | None:
        at = self._which.currentIndex()
        return self._measures[at] if 0 <= at < len(self._measures) else None

    def new(self, case_id: CaseId) -> NewScore:
        measure = self.measure()
        assert measure is not None, "refused by `objection`"
        person, on = self._people.currentData(), self._day.date()
        found = {total.id: self._figure(total) for total in measure.totals}
        return NewScore(
            case_id=case_id,
            client_id=ClientId(person) if person else None,
            measure_id=measure.id,
            version=measure.version,
            on=date(on.year(), on.month(), on.day()),
            figures={total: value for total, value in found.items() if value is not None},
        )

    def show_typed(self, typed: NewScore) -> None:
        """The day and the figures, for the measure that was chosen."""
        self._day.setDate(QDate(typed.on.year, typed.on.month, typed.on.day))
        for total, value in typed.figures.items():
            self._lines[total].setText(f"{round(value, 4):.12g}")

    def objection(self) -> str:
        measure = self.measure()
        if measure is None:
            return _("There is no measure yet. Make one on the page of worksheets.")
        typed = [total for total in measure.totals if self._lines[total.id].text().strip()]
        if not typed:
            return _("Enter a figure.")
        return next((sentence for total in typed if (sentence := self._wrong(total))), "")

    def _wrong(self, total: Total) -> str:
        value = self._figure(total)
        if value is not None and total.low <= value <= total.high:
            return ""
        told = _("“{name}” is a number from {low} to {high}.")
        return told.format(name=self._name(total), low=total.low, high=total.high)

    def _figure(self, total: Total) -> float | None:
        return typed_number(self._lines[total.id].text())

    def _name(self, total: Total) -> str:
        measure = self.measure()
        return saying.total_name(measure, total, self._language) if measure is not None else ""

    def _show_fields(self) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        measure = self.measure()
        self._lines = {total.id: QLineEdit() for total in measure.totals} if measure is not None else {}
        for total in measure.totals if measure is not None else ():
            line = self._lines[total.id]
            line.setMaxLength(12)
            self._fields.addWidget(field(self._name(total), line, saying.span(total)))
        self.refuse("")

    def _focus_first(self, chosen: str) -> None:
        first = next(iter(self._lines.values()), None)
        (first if chosen and first is not None else self._which).setFocus()

    def _lay_out_fields(self, today: date) -> None:
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMM yyyy")
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        who = field(_("Who of them"), self._people)
        who.setVisible(self._people.count() > 1)
        self.body.addWidget(field(_("Measure"), self._which))
        self.body.addWidget(who)
        self.body.addWidget(field(_("&Day on which it was filled in"), self._day))
        self.body.addLayout(self._fields)
        told = _("Leave empty what there is no figure for: that is not a zero.")
        self.body.addWidget(words.caption(told))


def typed_number(text: str) -> float | None:
    """With a point or a comma; None where it is no number."""
    text = text.strip().replace("−", "-")
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _box() -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made
