"""Beside the timeline: what waits with this client, when you meet, how long the work has gone on."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.case import next_after
from inglenook.domain.language import _, ngettext
from inglenook.domain.lines import CaseLine
from inglenook.ui.clients import saying
from inglenook.ui.clients.goals_side import GoalsSide
from inglenook.ui.clients.opened import OpenedCase
from inglenook.ui.clients.starting import begin_missing
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import column
from inglenook.ui.notes.moments import day

WIDTH = 270
_SHOWN = 3


class Side(QWidget):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._opened: OpenedCase | None = None
        self._waits = Card(_("Waits for you"), tone="care")
        self._waiting = words.label("")
        self._waits.body.addWidget(self._waiting)
        self._sessions = column(gap=2)
        self._waits.body.addLayout(self._sessions)
        self._meeting = Card(_("You meet"))
        self._when = words.label("")
        self._next = words.caption("")
        self._meeting.body.addWidget(self._when)
        self._meeting.body.addWidget(self._next)
        change = buttons.quiet(_("Change"), lambda: context.do("appointment"), _("Change the appointment"))
        self._meeting.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        self._so_far = Card(_("So far"))
        self._work = words.label("", "second")
        self._so_far.body.addWidget(self._work)
        self.goals = GoalsSide(context)
        layout = column(self, gap=12, margins=(0, 22, 16, 24))
        for card in (self._waits, self.goals, self._meeting, self._so_far):
            layout.addWidget(card)
        layout.addStretch(1)
        context.practice.changed.connect(self._show_lines)
        self.restyle()

    def show_case(self, opened: OpenedCase) -> None:
        self._opened = opened
        today = self._context.today()
        meeting = opened.case.appointment
        upcoming = next_after(meeting, today) if meeting else None
        self._when.setText(saying.appointment(meeting, today, None))
        self._next.setText(_("Next {day}").format(day=day(upcoming, today)) if upcoming else "")
        self._next.setVisible(upcoming is not None)
        self._show_lines()

    def restyle(self) -> None:
        self.setMaximumWidth(self._context.theme.px(WIDTH + 16))
        self.goals.restyle()

    def _show_missing(self) -> None:
        """Each session without a note, oldest first, with the way to write it."""
        while (item := self._sessions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._opened is None:
            return
        here = self._opened.case.id
        missing = [each for each in self._context.practice.today.missing if each.case_id == here]
        for session in missing[:_SHOWN]:
            when = day(session.date, self._context.today())
            said = _("Write session {number}, {day}").format(number=session.number, day=when)
            button = buttons.quiet(said, partial(begin_missing, self._context, session))
            self._sessions.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_lines(self) -> None:
        line = self._context.practice.case(self._opened.case.id) if self._opened else None
        self._waits.setVisible(line is not None and bool(line.missing or line.unsigned))
        self._show_missing()
        if line is not None:
            self._waiting.setText(waiting(line))
            seen = saying.seen(line, self._context.today())
            self._work.setText("\n".join((seen, saying.capitalised(saying.since(line.since)))))


def waiting(line: CaseLine) -> str:
    """`1 note to write, 2 to sign`."""
    parts = []
    if line.missing:
        said = ngettext("{count} note to write", "{count} notes to write", line.missing)
        parts.append(said.format(count=line.missing))
    if line.unsigned:
        said = ngettext("{count} note to sign", "{count} notes to sign", line.unsigned)
        parts.append(said.format(count=line.unsigned))
    return ", ".join(parts)
