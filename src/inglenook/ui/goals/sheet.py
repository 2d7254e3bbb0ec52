"""What stands on the page of a goal, from top to bottom."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.chart.making import change_marks, goal_chart
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import CheckIn, CheckInId, Goal, NewCheckIn
from inglenook.domain.language import _
from inglenook.ui.charts.view import ChartCard
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals import saying
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.goals.changes import change_said
from inglenook.ui.goals.check_in import Beside
from inglenook.ui.goals.ended import EndedCard
from inglenook.ui.goals.here import CheckInHere
from inglenook.ui.goals.looks import LookDialog
from inglenook.ui.goals.opened_goal import OpenedGoal
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.space import column, px
from inglenook.ui.notes.moments import day
from inglenook.ui.notes.side import breakable
from inglenook.vault import checkins, trash


class GoalSheet(QWidget):
    def __init__(self, context: DeskContext, acts: GoalActs) -> None:
        super().__init__()
        self.setMaximumWidth(px(860))
        self._context = context
        self._acts = acts
        self._shown: OpenedGoal | None = None
        self._here: CheckInHere | None = None
        self._chart: ChartCard | None = None
        self._whom = buttons.quiet("", self._go_to_case)
        self._words = words.heading("")
        self._values = words.label("", "second")
        self._answer = buttons.quiet(_("The answer it was made of"), self._go_to_answer)
        self._ended = EndedCard(context, acts)
        self._middle = column(gap=16)
        self._looks = Rows(_("All check-ins"), _("Enter changes it."))
        self._changes = Card(_("What was changed in it"))
        self._changed = words.label("", "second")
        self._lay_out()
        self._looks.opened.connect(self._open_look)

    def show_goal(self, opened: OpenedGoal) -> None:
        before, self._shown = self._shown, opened
        goal, today = opened.seen.goal, self._context.today()
        self._whom.setText(opened.case.name.replace("&", "&&"))
        self._whom.setAccessibleName(_("Goals of {name}").format(name=opened.case.name))
        self._words.setText(breakable(goal.words))
        self._values.setText(breakable(" · ".join(goal.text.values)))
        self._values.setVisible(bool(goal.text.values))
        self._answer.setVisible(goal.return_id is not None)
        self._ended.show_goal(goal, opened.next_words, today)
        self._show_here(opened)
        if before is None or _drawn(before) != _drawn(opened):
            self._show_chart(opened)
        self._looks.show_lines([look_row(goal, each, today) for each in reversed(opened.seen.checkins)])
        zone = ZoneInfo(self._context.settings.zone)
        told = [change_said(each, each.at.astimezone(zone).date(), today) for each in opened.changes]
        self._changed.setText(breakable("\n".join(reversed(told))))
        self._changes.setVisible(bool(told))

    def focus_first(self) -> None:
        if self._here is not None and not self._here.isHidden():
            self._here.focus_first()
        else:
            self._whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_in(self) -> None:
        if self._here is not None and self._shown is not None and self._shown.seen.goal.is_in_play:
            self._here.unfold()

    def keep(self) -> None:
        """A check-in that is being written."""
        if self._here is not None:
            self._here.keep()

    def restyle(self) -> None:
        if self._chart is not None:
            self._chart.restyle(self._context.theme)

    def _show_here(self, opened: OpenedGoal) -> None:
        """Another goal gets a check-in of its own."""
        seen, beside = opened.seen, Beside(self._context.today())
        if self._here is not None and self._here.goal_id() != seen.goal.id:
            self._here.fold()
            self._middle.removeWidget(self._here)
            self._here.hide()
            self._here.deleteLater()
            self._here = None
        if self._here is None:
            self._here = CheckInHere(self._context, seen, beside)
            for text, act in ((_("Change"), self._change), (_("It ends"), self._end)):
                self._here.acts.addWidget(buttons.quiet(text, act))
            self._middle.insertWidget(0, self._here)
        self._here.show_seen(seen, beside)
        self._here.setVisible(seen.goal.is_in_play)

    def _show_chart(self, opened: OpenedGoal) -> None:
        if self._chart is not None:
            self._middle.removeWidget(self._chart)
            self._chart.hide()
            self._chart.deleteLater()
            self._chart = None
        marks = (*change_marks(opened.changes, self._context.settings.zone), *opened.marks)
        chart = goal_chart(opened.seen.goal, opened.seen.checkins, marks)
        if chart.has_figures:
            self._chart = ChartCard(self._context.theme, _("How it went"), chart)
            self._middle.addWidget(self._chart)

    def _open_look(self, checkin_id: str) -> None:
        if (shown := self._shown) is not None:
            look = next(each for each in shown.seen.checkins if each.id == checkin_id)
            self._change_look(shown.seen.goal, look)

    def _change_look(self, goal: Goal, look: CheckIn, typed: NewCheckIn | None = None) -> None:
        """`typed`: what had been written when it could not be kept."""
        if not self._acts.may_write():
            return
        asked = LookDialog(self, goal, look, partial(self._write_look, look.id))
        if typed is not None:
            asked.show_typed(typed)
        asked.put_away.connect(partial(self._put_look_away, look.id))
        ask(asked, lambda: self._keep_look(goal, look, asked.new()))

    def _keep_look(self, goal: Goal, before: CheckIn, new: NewCheckIn) -> None:
        context = self._context
        old = NewCheckIn(**before.model_dump(exclude={"id", "case_id", "made_at"}))

        def told(_change: Change) -> None:
            context.say(_("The check-in is changed."), lambda: self._write_look(before.id, old))

        def failed(error: InglenookError) -> None:
            context.runner.problem.emit(error)
            self._change_look(goal, before, new)

        self._write_look(before.id, new, told, failed)

    def _write_look(
        self,
        checkin_id: CheckInId,
        new: NewCheckIn,
        done: Callable[[Change], None] | None = None,
        failed: Callable[[InglenookError], None] | None = None,
    ) -> None:
        now, runner = self._context.now(), self._context.runner
        runner.ask(lambda vault: checkins.change_checkin(vault, checkin_id, new, now=now), done, failed)

    def _put_look_away(self, checkin_id: CheckInId) -> None:
        context, now = self._context, self._context.now()
        context.runner.ask(
            lambda vault: checkins.trash_checkin(vault, checkin_id, now=now),
            lambda _change: context.say(
                _("The check-in is in the trash for 30 days."),
                lambda: context.runner.ask(
                    lambda vault: trash.restore(vault, "checkin", checkin_id, now=context.now())
                ),
            ),
        )

    def _change(self) -> None:
        if self._shown is not None:
            self._acts.change(self._shown.seen.goal)

    def _end(self) -> None:
        if self._shown is not None:
            self._acts.end(self._shown.seen.goal)

    def _put_away(self) -> None:
        if self._shown is not None:
            self._acts.put_away(self._shown.seen.goal)

    def _go_to_case(self) -> None:
        if self._shown is not None:
            self._context.go(Place("case", self._shown.case.id, "goals"))

    def _go_to_answer(self) -> None:
        return_id = self._shown.seen.goal.return_id if self._shown is not None else None
        if return_id is not None:
            self._context.go(Place("answers", return_id))

    def _lay_out(self) -> None:
        layout = column(self, gap=14, margins=(28, 20, 28, 24))
        layout.addWidget(self._whom, 0, Qt.AlignmentFlag.AlignLeft)
        self._changes.body.addWidget(self._changed)
        for part in (self._words, self._values, self._ended):
            layout.addWidget(part)
        layout.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._middle)
        for card in (self._looks, self._changes):
            layout.addWidget(card)
            card.hide()
        gone = buttons.quiet(_("Put the goal in the trash"), self._put_away)
        layout.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)


def look_row(goal: Goal, look: CheckIn, today: dt.date) -> Line:
    described = saying.one_line(saying.level(goal, look), 120)
    title = " · ".join(part for part in (saying.upper(saying.value(look)), described) if part)
    return Line(look.id, title, second=" ".join(look.helped.split()), aside=day(look.on, today))


def _drawn(opened: OpenedGoal) -> tuple[object, ...]:
    return opened.seen, opened.changes, opened.marks
