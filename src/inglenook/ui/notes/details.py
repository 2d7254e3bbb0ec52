"""The details of a session or a contact, to be changed. The dialogs return values and save nothing."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QTimeEdit, QWidget

from inglenook.domain.client import Client
from inglenook.domain.language import _
from inglenook.domain.note import Contact, ContactMeans, Direction
from inglenook.domain.session import Attendance, Modality, Session
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import row
from inglenook.ui.look.words import label
from inglenook.ui.notes import moments, texts
from inglenook.ui.notes.choices import Choice


class SessionDialog(Dialog):
    def __init__(self, parent: QWidget | None, session: Session, members: Sequence[Client]) -> None:
        super().__init__(parent, _("Session {number}").format(number=session.number), ok=_("Change"))
        self._before = session
        self._date = QDateEdit(QDate(session.date.year, session.date.month, session.date.day))
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("d MMM yyyy")
        self._start = _time(session.start)
        self._end = _time(session.end)
        self._timed = QCheckBox(_("With times"))
        self._timed.setAccessibleName(self._timed.text())
        self._timed.setChecked(session.start is not None)
        self._zone = QLineEdit(session.zone)
        self._zone.setCompleter(QCompleter(sorted(available_timezones()), self._zone))
        self._modality = Choice({each: moments.modality(each) for each in Modality}, session.modality)
        self._attendance = Choice({each: moments.attendance(each) for each in Attendance}, session.attendance)
        self._there = [(member, _present(member, session)) for member in members]
        self._lay_out_fields()
        self._timed.toggled.connect(self._show_times)
        self._show_times(self._timed.isChecked())
        self._date.setFocus()

    def session(self) -> Session:
        day, timed = self._date.date(), self._timed.isChecked()
        present = tuple(member.id for member, box in self._there if box.isChecked())
        return self._before.model_copy(
            update={
                "date": dt.date(day.year(), day.month(), day.day()),
                "start": _clock(self._start) if timed else None,
                "end": _clock(self._end) if timed else None,
                "zone": self._zone.text().strip(),
                "modality": self._modality.value(),
                "attendance": self._attendance.value(),
                "participants": present if len(self._there) > 1 else self._before.participants,
            }
        )

    def objection(self) -> str:
        if self._zone.text().strip() not in available_timezones():
            return _("This time zone is not known. Write it like Europe/Berlin.")
        if self._timed.isChecked() and self._end.time() < self._start.time():
            return _("The session ends before it begins.")
        return ""

    def _lay_out_fields(self) -> None:
        times = row(gap=12)
        times.addWidget(field(_("From"), self._start), 1)
        times.addWidget(field(_("To"), self._end), 1)
        kinds = row(gap=12)
        kinds.addWidget(field(_("How"), self._modality.box), 1)
        kinds.addWidget(field(_("Who came"), self._attendance.box), 1)
        self.body.addWidget(field(_("Day"), self._date))
        self.body.addWidget(self._timed)
        self.body.addLayout(times)
        self.body.addWidget(field(_("Time zone"), self._zone))
        self.body.addLayout(kinds)
        if len(self._there) > 1:
            self.body.addWidget(label(_("There were")))
            for _member, box in self._there:
                self.body.addWidget(box)

    def _show_times(self, timed: bool) -> None:
        self._start.setEnabled(timed)
        self._end.setEnabled(timed)


class ContactDialog(Dialog):
    def __init__(self, parent: QWidget | None, contact: Contact) -> None:
        super().__init__(parent, _("Contact"), ok=_("Change"))
        self._fields = ContactFields(contact)
        self.body.addLayout(self._fields.layout)
        self._fields.focus_first()

    def contact(self) -> Contact:
        return self._fields.contact()


class ContactFields:
    """How and in which direction; used where a contact is logged and where it is changed."""

    def __init__(self, contact: Contact) -> None:
        self._means = Choice({each: texts.means(each) for each in ContactMeans}, contact.means)
        self._direction = Choice({each: texts.direction(each) for each in Direction}, contact.direction)
        self.layout: QHBoxLayout = row(gap=12)
        self.layout.addWidget(field(_("How"), self._means.box), 1)
        self.layout.addWidget(field(_("Direction"), self._direction.box), 1)

    def focus_first(self) -> None:
        self._means.box.setFocus()

    def contact(self) -> Contact:
        return Contact(means=self._means.value(), direction=self._direction.value())


def _time(value: dt.time | None) -> QTimeEdit:
    shown = value or dt.time(9, 0)
    made = QTimeEdit(QTime(shown.hour, shown.minute))
    made.setDisplayFormat("HH:mm")
    return made


def _clock(edit: QTimeEdit) -> dt.time:
    return dt.time(edit.time().hour(), edit.time().minute())


def _present(member: Client, session: Session) -> QCheckBox:
    box = QCheckBox(member.code)
    box.setAccessibleName(member.code)
    box.setChecked(not session.participants or member.id in session.participants)
    return box
