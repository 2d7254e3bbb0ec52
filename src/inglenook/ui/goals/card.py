"""A goal on the client's page: the words, where it stands, how it went, its steps, what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.goal import Goal, Step
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals import saying
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.goals.check_in import Beside
from inglenook.ui.goals.here import CheckInHere
from inglenook.ui.goals.opened import GoalSeen
from inglenook.ui.goals.trend import Trend
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.chip import chip
from inglenook.ui.look.choice import Check
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.space import column
from inglenook.ui.notes.side import breakable


class GoalCard(Card):
    """Taken up in place, so that what is being written in it stays."""

    def __init__(self, context: DeskContext, seen: GoalSeen, beside: Beside, acts: GoalActs) -> None:
        super().__init__(breakable(seen.goal.words), " ")
        self._context = context
        self._seen: GoalSeen | None = None
        self._acts = acts
        self._about = About(seen.goal)
        self._trend = Trend(context.theme)
        self._look = words.label("", "second")
        self._helped = words.caption("")
        self.here = CheckInHere(context, seen, beside)
        self._lay_out(seen.goal)
        self.show_seen(seen, beside)

    def show_seen(self, seen: GoalSeen, beside: Beside) -> None:
        before, self._seen = self._seen, seen
        self.here.show_seen(seen, beside)
        if before == seen:
            return
        goal, last = seen.goal, seen.last
        self.title_label.setText(breakable(goal.words))
        self.setAccessibleName(saying.one_line(goal.words))
        self.aside_label.setText(saying.move(seen.before, last) if last is not None else "")
        self.aside_label.setAccessibleName(saying.move_spoken(seen.before, last) if last is not None else "")
        self.aside_label.setVisible(last is not None)
        self._look.setText(breakable(_looked(seen, self._context)))
        self._helped.setText(breakable(saying.helped(last)) if last is not None else "")
        self._helped.setVisible(bool(self._helped.text()))
        self._trend.show_seen(seen)
        if before is None or before.goal.text != goal.text:
            self._show_about(goal)

    def restyle(self) -> None:
        self._trend.restyle(self._context.theme)

    def _lay_out(self, goal: Goal) -> None:
        for part in (self._about, self._trend, self._look, self._helped, self.here):
            self.body.addWidget(part)
        name = saying.one_line(goal.words)
        said: tuple[tuple[str, str, Callable[[], None]], ...] = (
            (_("Change"), _("Change the goal: {goal}"), self._change),
            (_("It ends"), _("It ends: {goal}"), self._end),
            (_("Its history"), _("History of the goal: {goal}"), self._go),
        )
        for text, spoken, act in said:
            self.here.acts.addWidget(buttons.quiet(text, act, spoken.format(goal=name)))

    def _show_about(self, goal: Goal) -> None:
        """Values as chips, objectives with their steps to tick off."""
        before = self._about
        self._about = About(goal)
        self._about.ticked.connect(self._tick)
        self.body.replaceWidget(before, self._about)
        self._about.take_keyboard_of(before)
        before.hide()
        before.deleteLater()

    def _tick(self, at: int, place: int, done: bool) -> None:
        if (seen := self._seen) is not None:
            self._acts.tick(seen.goal, at, place, is_done=done, failed=self._show_steps)

    def _show_steps(self) -> None:
        if self._seen is not None:
            self._show_about(self._seen.goal)

    def _change(self) -> None:
        if self._seen is not None:
            self._acts.change(self._seen.goal)

    def _end(self) -> None:
        if self._seen is not None:
            self._acts.end(self._seen.goal)

    def _go(self) -> None:
        if self._seen is not None:
            self._context.go(Place("goal", self._seen.goal.id))


class About(QWidget):
    """What stands in the goal besides its words. `ticked`: objective, step, and whether it is done."""

    ticked = Signal(int, int, bool)

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        text = goal.text
        self._boxes: dict[tuple[int, int], Check] = {}
        whole = column(self, gap=6)
        if text.values:
            across = FlowLayout(gap=6)
            for value in text.values:
                across.addWidget(chip(breakable(value)))
            whole.addLayout(across)
        for at, objective in enumerate(text.objectives):
            whole.addWidget(words.label(breakable(objective.words)))
            for number, step in enumerate(objective.steps):
                box = self._boxes[at, number] = self._box(at, number, step)
                whole.addWidget(box)
        if not text.values and not text.objectives:
            self.hide()

    def take_keyboard_of(self, before: "About") -> None:
        """The box at the same place has it: the hand goes on there."""
        place = next((each for each, box in before._boxes.items() if box.hasFocus()), None)
        if place in self._boxes:
            self.show()  # before its layout does: what is not shown takes no keys
            self._boxes[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, at: int, place: int, step: Step) -> Check:
        box = Check(saying.one_line(step.words).replace("&", "&&"))
        box.setAccessibleName(step.words)
        box.setChecked(step.is_done)
        box.toggled.connect(lambda done: self.ticked.emit(at, place, done))
        return box


def _looked(seen: GoalSeen, context: DeskContext) -> str:
    if seen.last is None:
        return _("No check-in yet.")
    return saying.look(seen.goal, seen.last, context.today())
