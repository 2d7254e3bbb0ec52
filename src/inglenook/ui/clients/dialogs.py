"""Dialogs about a client: details, reach, status, appointment. Each returns a value and saves nothing."""

import datetime as dt

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDateEdit, QLineEdit, QRadioButton, QTimeEdit, QWidget

from inglenook.domain.case import Appointment, CaseStatus, Repeat
from inglenook.domain.language import _
from inglenook.ui.clients import saying
from inglenook.ui.clients.codes import CodeField, CodeRules
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.field import field
from inglenook.ui.look.space import column, px, row
from inglenook.ui.notes.choices import Choice
from inglenook.ui.settings.languages import LANGUAGES

REACH_HINT = _("One line, always in sight: may you call, leave a message, what may a message say?")


def tags_of(text: str) -> tuple[str, ...]:
    """Typed with commas between; each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


class PersonFields:
    """The fields of a person that the record has: pronouns, language, reach, tags."""

    def __init__(
        self, pronouns: str = "", language: str = "en", reach: str = "", tags: tuple[str, ...] = ()
    ) -> None:
        self.pronouns = QLineEdit(pronouns)
        self.language = Choice(
            dict(LANGUAGES) | ({} if language in dict(LANGUAGES) else {language: language}), language
        )
        self.reach = QLineEdit(reach)
        self.tags = QLineEdit(", ".join(tags))

    def add_to(self, dialog: Dialog) -> None:
        beside = row(gap=12)
        beside.addWidget(field(_("Pronouns"), self.pronouns), 1)
        beside.addWidget(field(_("Language"), self.language.box), 1)
        dialog.body.addLayout(beside)
        dialog.body.addWidget(field(_("How to reach them safely"), self.reach, REACH_HINT))
        dialog.body.addWidget(field(_("Tags"), self.tags, _("With commas between them")))


class NewClientDialog(Dialog):
    def __init__(self, parent: QWidget | None, rules: CodeRules, code_words: tuple[str, ...]) -> None:
        super().__init__(parent, _("New client"), ok=_("Add"))
        self._code = CodeField(rules, code_words)
        self._person = PersonFields()
        self.body.addWidget(self._code)
        self._person.add_to(self)
        self._code.line.setFocus()

    def code(self) -> str:
        return self._code.code()

    def pronouns(self) -> str:
        return self._person.pronouns.text().strip()

    def language(self) -> str:
        return self._person.language.value()

    def reach(self) -> str:
        return self._person.reach.text().strip()

    def tags(self) -> tuple[str, ...]:
        return tags_of(self._person.tags.text())

    def objection(self) -> str:
        return self._code.objection()


class ChangePersonDialog(Dialog):
    """`changed()` is the case and client with what was filled in."""

    def __init__(
        self, parent: QWidget | None, opened: OpenedCase, rules: CodeRules, code_words: tuple[str, ...]
    ) -> None:
        super().__init__(parent, _("Details of {code}").format(code=opened.case.name), ok=_("Change"))
        self._before = opened
        client = opened.members[0]
        self._code = CodeField(rules, code_words, client.code)
        self._person = PersonFields(client.pronouns, client.language, client.reach, opened.case.tags)
        self._since = QDateEdit(QDate(client.since.year, client.since.month, client.since.day))
        self._since.setDisplayFormat("d MMM yyyy")
        self._since.setCalendarPopup(True)
        self.body.addWidget(self._code)
        self._person.add_to(self)
        self.body.addWidget(field(_("Since"), self._since))
        self._person.pronouns.setFocus()

    def changed(self) -> OpenedCase:
        since = self._since.date()
        client = self._before.members[0].model_copy(
            update={
                "code": self._code.code(),
                "pronouns": self._person.pronouns.text().strip(),
                "language": self._person.language.value(),
                "reach": self._person.reach.text().strip(),
                "since": dt.date(since.year(), since.month(), since.day()),
            }
        )
        case = self._before.case.model_copy(
            update={"tags": tags_of(self._person.tags.text()), "name": client.code}
        )
        return OpenedCase(case, (client, *self._before.members[1:]))

    def objection(self) -> str:
        return self._code.objection()


class ReachDialog(Dialog):
    """One line for each person of the case."""

    def __init__(self, parent: QWidget | None, opened: OpenedCase) -> None:
        super().__init__(parent, _("How to reach them safely"), ok=_("Keep"))
        self._lines = [(client, QLineEdit(client.reach)) for client in opened.members]
        for client, line in self._lines:
            self.body.addWidget(field(client.code, line))
        self.body.addWidget(words.caption(REACH_HINT))
        if self._lines:
            self._lines[0][1].setFocus()

    def reaches(self) -> list[str]:
        return [line.text().strip() for _client, line in self._lines]


class StatusDialog(Dialog):
    def __init__(self, parent: QWidget | None, status: CaseStatus) -> None:
        super().__init__(parent, _("How the work stands"), ok=_("Change"))
        self._group = QButtonGroup(self)
        for place, (each, hint) in enumerate(_statuses()):
            button = QRadioButton(saying.status(each))
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(hint)
            self._group.addButton(button, place)
            told = words.caption(hint)
            told.setIndent(px(30))
            choice = column(gap=0)
            choice.addWidget(button)
            choice.addWidget(told)
            self.body.addLayout(choice)
            if each is status:
                button.setChecked(True)
                button.setFocus()

    def status(self) -> CaseStatus:
        return _statuses()[self._group.checkedId()][0]


class AppointmentDialog(Dialog):
    """`appointment()` is None when there is none."""

    def __init__(
        self, parent: QWidget | None, before: Appointment | None, today: dt.date, minutes: int
    ) -> None:
        super().__init__(parent, _("Next appointment"), ok=_("Keep"))
        first = before or Appointment(date=today, start=dt.time(10, 0), repeat=Repeat.WEEKLY)
        self._none = QCheckBox(_("No appointment at present"))
        self._none.setAccessibleName(self._none.text())
        self._date = QDateEdit(QDate(first.date.year, first.date.month, first.date.day))
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("ddd d MMM yyyy")
        self._date.setCurrentSection(QDateEdit.Section.DaySection)
        self._start = _time_edit(first.start or dt.time(10, 0))
        self._end = _time_edit(first.end or _later(first.start or dt.time(10, 0), minutes))
        self._repeat = Choice({each: saying.repeat(each) for each in Repeat}, first.repeat)
        self._lay_out_fields()
        self._none.toggled.connect(self._show_fields)
        self._start.timeChanged.connect(lambda time: self._end.setTime(time.addSecs(60 * minutes)))
        self._date.setFocus()

    def appointment(self) -> Appointment | None:
        if self._none.isChecked():
            return None
        day, start, end = self._date.date(), self._start.time(), self._end.time()
        return Appointment(
            date=dt.date(day.year(), day.month(), day.day()),
            start=dt.time(start.hour(), start.minute()),
            end=dt.time(end.hour(), end.minute()),
            repeat=self._repeat.value(),
        )

    def objection(self) -> str:
        if not self._none.isChecked() and self._end.time() <= self._start.time():
            return _("The meeting ends before it begins.")
        return ""

    def _show_fields(self, none: bool) -> None:
        for each in (self._date, self._start, self._end, self._repeat.box):
            each.setEnabled(not none)

    def _lay_out_fields(self) -> None:
        times = row(gap=12)
        times.addWidget(field(_("From"), self._start), 1)
        times.addWidget(field(_("To"), self._end), 1)
        self.body.addWidget(field(_("Day"), self._date))
        self.body.addLayout(times)
        self.body.addWidget(field(_("Again"), self._repeat.box))
        self.body.addWidget(self._none)


def _statuses() -> tuple[tuple[CaseStatus, str], ...]:
    return (
        (CaseStatus.ACTIVE, _("You meet, or are about to.")),
        (CaseStatus.PAUSED, _("No meetings for now; nothing is asked of you.")),
        (CaseStatus.CLOSED, _("The work has ended. Everything written stays.")),
    )


def _time_edit(value: dt.time) -> QTimeEdit:
    made = QTimeEdit(QTime(value.hour, value.minute))
    made.setDisplayFormat("HH:mm")
    return made


def _later(start: dt.time, minutes: int) -> dt.time:
    total = min(start.hour * 60 + start.minute + minutes, 23 * 60 + 59)
    return dt.time(total // 60, total % 60)
