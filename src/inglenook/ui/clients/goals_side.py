"""Beside the timeline: the goals in play, each with how it went and a check-in on the spot."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.language import _, ngettext
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals import saying
from inglenook.ui.goals.check_in import Beside
from inglenook.ui.goals.here import CheckInHere
from inglenook.ui.goals.opened import CaseGoals, GoalSeen
from inglenook.ui.goals.trend import Trend
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.notes.side import breakable

_SHOWN = 2


class GoalsSide(QWidget):
    """The first few; the tab has them all."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._cards: list[_SideGoal] = []
        self._column = column(gap=12)
        self._more = buttons.quiet("", self._show_all)
        whole = column(self, gap=12)
        whole.addLayout(self._column)
        whole.addWidget(self._more)
        self._found: CaseGoals | None = None
        self.hide()

    def show_goals(self, found: CaseGoals) -> None:
        self._found = found
        shown = found.in_play[:_SHOWN]
        wanted = {seen.goal.id for seen in shown}
        there = {card.here.goal_id(): card for card in self._cards if card.here.goal_id() in wanted}
        free = [card for card in self._cards if card.here.goal_id() not in wanted]
        for card in free:
            card.here.fold()
            card.hide()
        for place, seen in enumerate(shown):
            card = there.get(seen.goal.id) or self._card(free, seen)
            self._column.removeWidget(card)
            self._column.insertWidget(place, card)
            card.show_seen(seen, found.review_on if place == 0 else None)
            card.show()
        left = len(found.in_play) - len(shown)
        self._more.setVisible(left > 0)
        said = ngettext("{count} more goal", "{count} more goals", left).format(count=left)
        self._more.setText(said)
        self._more.setAccessibleName(said)
        self.setVisible(bool(shown))

    def _card(self, free: list["_SideGoal"], seen: GoalSeen) -> "_SideGoal":
        """One that is not needed now: making them anew at every client takes longest."""
        if free:
            return free.pop()
        card = _SideGoal(self._context, seen)
        self._cards.append(card)
        return card

    def keep(self) -> None:
        for card in self._cards:
            card.here.keep()

    def restyle(self) -> None:
        for card in self._cards:
            card.trend.restyle(self._context.theme)

    def _show_all(self) -> None:
        if self._found is not None:
            self._context.go(Place("case", self._found.case_id, "goals"))


class _SideGoal(Card):
    def __init__(self, context: DeskContext, seen: GoalSeen) -> None:
        super().__init__(" ", " ")
        self._context = context
        self.trend = Trend(context.theme)
        self._told = words.caption("")
        self.here = CheckInHere(context, seen, Beside(context.today()))
        for part in (self.trend, self._told, self.here):
            self.body.addWidget(part)

    def show_seen(self, seen: GoalSeen, review_on: date | None) -> None:
        today, last = self._context.today(), seen.last
        self.title_label.setText(breakable(saying.one_line(seen.goal.words, 90)))
        self.setAccessibleName(saying.one_line(seen.goal.words))
        self.aside_label.setText(saying.move(seen.before, last) if last is not None else "")
        self.aside_label.setVisible(last is not None)
        told = saying.look(seen.goal, last, today) if last is not None else _("No check-in yet.")
        look = saying.review(review_on, today) if review_on is not None else ""
        self._told.setText(breakable("\n".join(part for part in (told, look) if part)))
        self.trend.show_seen(seen)
        self.here.show_seen(seen, Beside(today))


class GoalsStrip(QWidget):
    """Above the timeline where there is no room beside it: the same goals, each a way to its check-in."""

    wanted = Signal(str)  # goal id

    def __init__(self) -> None:
        super().__init__()
        self._across = FlowLayout(gap=14)
        column(self, margins=(25, 10, 28, 0)).addLayout(self._across)

    def is_filled(self) -> bool:
        return self._across.count() > 0

    def show_goals(self, found: CaseGoals) -> None:
        self._across.clear()
        for seen in found.in_play[:_SHOWN]:
            name = saying.one_line(seen.goal.words, 32)
            said = f"{name} · {saying.figure(seen.last)}" if seen.last is not None else name
            act = partial(self.wanted.emit, seen.goal.id)
            spoken = _("Check in: {goal}").format(goal=saying.one_line(seen.goal.words))
            self._across.addWidget(buttons.quiet(said.replace("&", "&&"), act, spoken))
