"""Today: what waits to be written, who needs something, who comes."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from inglenook.domain.language import _, ngettext
from inglenook.domain.lines import CaseLine, NoteLine, SessionLine
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.plan.plan import ReviewLine
from inglenook.domain.today import Need, NeedReason, Today
from inglenook.ui.clients import saying
from inglenook.ui.clients.everyone import FirstSteps
from inglenook.ui.clients.starting import begin_missing
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons, words
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px, row
from inglenook.ui.notes.moments import day, hours
from inglenook.ui.notes.texts import kind_name
from inglenook.ui.today.last_backup import LastBackup
from inglenook.ui.today.measures import MeasureRows

_NARROW = 460
_WIDE = 760  # px at a text scale of 1, from which what waits and who comes stand side by side


class TodayPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._date = words.heading("")
        self._summary = words.label("", "second")
        self._start = buttons.primary(_("New session note"), lambda: context.do("new_session_note"))
        self._steps = FirstSteps(context)
        self._backup = LastBackup(context)
        self._missing = Rows(_("Sessions without a note"), _("Enter starts the note."))
        self._unsigned = Rows(_("Notes to sign"), "")
        self._coming = Rows(_("Coming up"), "")
        self._needs = Rows(_("Not seen for a while"), "")
        self._reviews = Rows(_("Plans to review together"), "")
        self._measures = MeasureRows(context)
        self._shown = Today((), (), (), ())
        self._head = row(gap=12)
        self._beside = row(gap=20)
        self._main = column(gap=16)
        self._side = column(gap=16)
        self._lay_out()
        self._connect()
        self._show()

    def show_place(self, _place: Place) -> None:
        self._show()

    def settings_changed(self) -> None:
        self._show()

    def focus_first(self) -> None:
        """On the first thing that waits, so that Enter does it."""
        for rows in (self._measures.talks, self._missing, self._unsigned, self._reviews, self._coming):
            if rows.isVisibleTo(self) and rows.focus_first():
                return
        first = self._steps.first if self._steps.isVisibleTo(self) else self._start
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        practice, today = self._context.practice, self._context.today()
        had_focus = self.isVisible() and (self.focusWidget() is None or self.focusWidget() is self._start)
        self._date.setText(_("{weekday}, {day} {month}").format(
            weekday=saying.weekday(today), day=today.day, month=saying.month(today)
        ))  # fmt: skip
        empty = practice.ready and not practice.cases
        self._steps.setVisible(empty)
        self._start.setVisible(bool(practice.cases))
        self._summary.setText(summary(practice.today) if practice.ready and not empty else "")
        self._backup.show_state(is_wanted=practice.ready and not empty)
        self._shown = practice.today
        self._show_rows(today)
        if had_focus:
            self.focus_first()

    def _show_rows(self, today: date) -> None:
        shown = self._shown
        names = {line.session_id: line for line in shown.missing}
        self._missing.show_lines([missing_row(line, today) for line in names.values()])
        self._unsigned.show_lines([unsigned_row(line, today) for line in shown.unsigned])
        self._reviews.show_lines([review_row(line, today) for line in shown.reviews])
        self._measures.show_today(shown, today)
        self._coming.show_lines([coming_row(line, today) for line in shown.upcoming])
        away = [need for need in shown.needs if need.reason is NeedReason.NOT_SEEN]
        self._needs.show_lines([away_row(need, today) for need in away])
        self._arrange()

    def _connect(self) -> None:
        go = self._context.go
        self._missing.opened.connect(self._begin_missing)
        self._unsigned.opened.connect(lambda note_id: go(Place("note", note_id)))
        self._reviews.opened.connect(lambda case_id: go(Place("plan", case_id)))
        self._coming.opened.connect(lambda case_id: go(Place("case", case_id)))
        self._needs.opened.connect(lambda case_id: go(Place("case", case_id)))
        self._context.practice.changed.connect(self._show)
        self._context.backups.changed.connect(self._show)

    def _begin_missing(self, session_id: str) -> None:
        """The note of a session that took place."""
        line = next((each for each in self._shown.missing if each.session_id == session_id), None)
        if line is not None:
            begin_missing(self._context, line)

    def _lay_out(self) -> None:
        self._head.addWidget(self._date, 1)
        self._head.addWidget(self._start, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        layout: QVBoxLayout = column(inside, gap=16, margins=(28, 20, 28, 24))
        layout.addLayout(self._head)
        told = column(gap=4)
        told.addWidget(self._summary)
        told.addWidget(self._backup)
        layout.addLayout(told)
        layout.addWidget(self._steps)
        self._beside.addLayout(self._main, 3)
        self._beside.addLayout(self._side, 2)
        layout.addLayout(self._beside)
        for part, rows in self._parts():
            part.addWidget(rows, 0, Qt.AlignmentFlag.AlignTop)
        self._main.addStretch(1)
        self._side.addStretch(1)
        layout.addStretch(1)
        column(self).addWidget(Scrolling(inside, _("Today")))

    def _parts(self) -> tuple[tuple[QVBoxLayout, Rows], ...]:
        """What waits on the left, who comes on the right."""
        return (
            (self._main, self._measures.talks),
            (self._main, self._missing),
            (self._main, self._unsigned),
            (self._side, self._coming),
            (self._side, self._reviews),
            (self._side, self._measures.dues),
            (self._side, self._needs),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both, and something for either."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < px(_WIDE)
        shown = self._shown
        nothing = not (shown.talks or shown.missing or shown.unsigned)
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(down if narrow or nothing else across)
        self._head.setDirection(down if self.width() < px(_NARROW) else across)


def summary(today: Today) -> str:
    """`1 thing to talk over, 2 notes to write, 1 note to sign.`"""
    counted = (
        (len(today.talks), _things_to_talk_over),
        (len(today.missing), _notes_to_write),
        (len(today.unsigned), _notes_to_sign),
        (len(today.reviews), _plans_to_look_at),
        (len(today.dues), _measures_to_ask),
    )
    parts = [said(count).format(count=count) for count, said in counted if count]
    return ", ".join(parts) + "." if parts else _("Everything is written and signed.")


def _things_to_talk_over(count: int) -> str:
    return ngettext("{count} thing to talk over", "{count} things to talk over", count)


def _notes_to_write(count: int) -> str:
    return ngettext("{count} note to write", "{count} notes to write", count)


def _notes_to_sign(count: int) -> str:
    return ngettext("{count} note to sign", "{count} notes to sign", count)


def _plans_to_look_at(count: int) -> str:
    return ngettext("{count} plan to review", "{count} plans to review", count)


def _measures_to_ask(count: int) -> str:
    return ngettext("{count} measure to ask again", "{count} measures to ask again", count)


def missing_row(line: SessionLine, today: date) -> Line:
    when = " ".join(part for part in (day(line.date, today), hours(line.start, line.end)) if part)
    second = _("Session {number} · {when}").format(number=line.number, when=when)
    return Line(line.session_id, line.case_name, second=second, mark=_("no note"))


def unsigned_row(line: NoteLine, today: date) -> Line:
    what = kind_name(line.kind)
    if line.kind is NoteKind.PROGRESS and line.session_number is not None:
        what = _("Session {number}").format(number=line.session_number)
    when = " ".join(part for part in (day(line.about, today), hours(line.start, line.end)) if part)
    return Line(line.note_id, line.case_name, second=f"{what} · {when}", mark=_("unsigned"))


def coming_row(line: CaseLine, today: date) -> Line:
    return Line(line.case_id, line.name, second=saying.capitalised(saying.meets(line, today)))


def review_row(line: ReviewLine, today: date) -> Line:
    second = _("Plan · {day}").format(day=day(line.review_on, today))
    return Line(line.case_id, line.case_name, second=second)


def away_row(need: Need, today: date) -> Line:
    second = _("Last seen {day}").format(day=day(need.since, today))
    return Line(need.line.case_id, need.line.name, second=second)
