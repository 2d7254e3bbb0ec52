"""How a goal ended, in the client's words; the same card for each of the three."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.endings import ending_said
from inglenook.domain.goal.goal import Goal
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals import saying
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.notes.moments import day
from inglenook.ui.notes.side import breakable


class EndedCard(Card):
    """Gone while the goal is in play."""

    def __init__(self, context: DeskContext, acts: GoalActs, parent: QWidget | None = None) -> None:
        super().__init__(" ", " ", parent)
        self._context = context
        self._acts = acts
        self._goal: Goal | None = None
        self._said = words.written("")
        self._next = buttons.quiet("", self._go_on)
        self._next.setProperty("tone", "accent")
        again = buttons.quiet(_("Take it up again"), self._reopen)
        self.body.addWidget(self._said)
        across = FlowLayout(gap=14)
        across.addWidget(self._next)
        across.addWidget(again)
        self.body.addLayout(across)
        self.hide()

    def show_goal(self, goal: Goal, next_words: str, today: dt.date) -> None:
        self._goal = goal
        end = goal.ended
        self.setVisible(end is not None)
        if end is None:
            return
        self.title_label.setText(ending_said(end.how))
        self.setAccessibleName(saying.ended(end, today))
        self.aside_label.setText(day(end.on, today))
        self._said.setText(breakable(end.words))
        self._said.setVisible(bool(end.words))
        self._next.setVisible(bool(next_words))
        into = _("It changed into: {goal}").format(goal=saying.one_line(next_words))
        self._next.setText(into.replace("&", "&&"))
        self._next.setAccessibleName(into)

    def _go_on(self) -> None:
        end = self._goal.ended if self._goal is not None else None
        if end is not None and end.next_id is not None:
            self._context.go(Place("goal", end.next_id))

    def _reopen(self) -> None:
        if self._goal is not None:
            self._acts.reopen(self._goal)
