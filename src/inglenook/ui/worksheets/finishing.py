"""Asking on which day a sheet on paper was filled in."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from inglenook.domain.language import _
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field


class FinishingDialog(Dialog):
    def __init__(self, parent: QWidget, today: date) -> None:
        super().__init__(parent, _("Finish typing in?"), ok=_("Finish"))
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMM yyyy")
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.body.addWidget(field(_("&Day on which it was filled in"), self._day))
        self.body.addWidget(words.label(_("The answers stay as they are then.")))

    def day(self) -> date:
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())
