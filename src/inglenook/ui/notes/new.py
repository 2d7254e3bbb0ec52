"""Starting a note beside sessions: a contact, or something private. Values only, nothing is saved."""

import datetime as dt

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QRadioButton, QWidget

from inglenook.domain.language import _
from inglenook.domain.note import Contact, ContactMeans, Direction
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column
from inglenook.ui.notes import texts
from inglenook.ui.notes.details import ContactFields
from inglenook.ui.notes.private import what_for

PRIVATE = (NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING, NoteKind.REFLECTION, NoteKind.SUPERVISION)


class NewContactDialog(Dialog):
    """Means, direction and day of a contact outside sessions."""

    def __init__(self, parent: QWidget | None, today: dt.date) -> None:
        super().__init__(parent, _("Log a contact"), ok=_("Write"))
        self._fields = ContactFields(Contact(means=ContactMeans.TEXT, direction=Direction.FROM_CLIENT))
        self._day = _day(today)
        self.body.addLayout(self._fields.layout)
        self.body.addWidget(field(_("Day"), self._day))
        self._fields.focus_first()

    def contact(self) -> Contact:
        return self._fields.contact()

    def about(self) -> dt.date:
        return _date(self._day)


class PrivateDialog(Dialog):
    """Which kind of private note; each with the sentence that says what it is for."""

    def __init__(self, parent: QWidget | None, today: dt.date | None = None) -> None:
        super().__init__(parent, _("New private note"), ok=_("Write"))
        self.body.addWidget(
            words.label(_("It lives in the private compartment, apart from the record."), "second")
        )
        self._kinds = {kind: QRadioButton(texts.kind_name(kind)) for kind in PRIVATE}
        for kind, button in self._kinds.items():
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(what_for(kind))
            choice = column(gap=0)
            choice.addWidget(button)
            below = column(margins=(30, 0, 0, 0))
            below.addWidget(words.caption(what_for(kind)))
            choice.addLayout(below)
            self.body.addLayout(choice)
        self._day = _day(today) if today is not None else None
        if self._day is not None:
            self.body.addWidget(field(_("Day"), self._day))
        self._kinds[NoteKind.PSYCHOTHERAPY].setChecked(True)
        self._kinds[NoteKind.PSYCHOTHERAPY].setFocus()

    def kind(self) -> NoteKind:
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    def about(self) -> dt.date | None:
        """The day chosen; None where the day comes from the session."""
        return _date(self._day) if self._day is not None else None


def _day(today: dt.date) -> QDateEdit:
    edit = QDateEdit(QDate(today.year, today.month, today.day))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat("d MMM yyyy")
    return edit


def _date(edit: QDateEdit) -> dt.date:
    day = edit.date()
    return dt.date(day.year(), day.month(), day.day())
