"""The goals in play on the page of a plan: read, ticked off in place, changed, added."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from inglenook.domain.goal.goal import Goal, Objective, Step
from inglenook.domain.language import _
from inglenook.domain.plan.telling import way_in_words
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.choice import Check
from inglenook.ui.look.space import column, px, row


class PlanGoals(QWidget):
    """What is shown already stays while it says the same, with the focus in it."""

    add_wanted = Signal()
    change_wanted = Signal(object)  # Goal
    ticked = Signal(object, int, int, bool)  # Goal; which step of which objective; whether it is done
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Goal, ...] | None = None
        self._is_writable = True
        self._cards = column(gap=10)
        self._none = words.label(_("No goal is in play yet."), "second")
        self._add = buttons.plain(_("Add a goal"), self.add_wanted.emit)
        whole = column(self, gap=10)
        whole.addWidget(words.group(_("Goals")))
        whole.addWidget(self._none)
        whole.addLayout(self._cards)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_goals(self, goals: Sequence[Goal]) -> None:
        if tuple(goals) == self._shown:
            return
        at = self._place_of_focus()
        self._shown = tuple(goals)
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for goal in goals:
            self._cards.addWidget(self._card(goal))
        self._none.setVisible(not goals)
        self.updateGeometry()
        if at is not None:
            self._focus_again(at)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return done

    def set_writable(self, is_writable: bool) -> None:
        self._is_writable = is_writable
        for each in self.stops():
            each.setEnabled(is_writable)

    def show_anew(self) -> None:
        """At another size of text, or where a box says what was not kept."""
        shown, self._shown = self._shown, None
        self.show_goals(shown or ())

    def stops(self) -> list[QWidget]:
        """What the keyboard goes through, from above to below."""
        found: list[QWidget] = []
        for at in range(self._cards.count()):
            item = self._cards.itemAt(at)
            if item is not None and (card := item.widget()) is not None:
                found += list(card.findChildren(Check))
                found += list(card.findChildren(buttons.Button))
        return [*found, self._add]

    def _card(self, goal: Goal) -> Card:
        text = goal.text
        card = Card(tone="growth")
        card.setAccessibleName(text.words)
        card.body.addWidget(words.written(text.words))
        if text.values:
            card.body.addWidget(words.caption(_("Serves: {values}").format(values=", ".join(text.values))))
        for at, objective in enumerate(text.objectives):
            card.body.addWidget(self._objective(goal, at, objective))
        foot = row(gap=10)
        foot.addWidget(words.caption(way_in_words(text)), 1, Qt.AlignmentFlag.AlignVCenter)
        name = _("Change the goal: {words}").format(words=" ".join(text.words.split()))
        change = buttons.quiet(_("Change"), partial(self.change_wanted.emit, goal), name)
        change.setEnabled(self._is_writable)
        foot.addWidget(change)
        card.body.addLayout(foot)
        return card

    def _objective(self, goal: Goal, at: int, objective: Objective) -> QWidget:
        made = QWidget()
        layout = column(made, gap=4, margins=(0, 4, 0, 0))
        layout.addWidget(words.label(objective.words))
        for place, step in enumerate(objective.steps):
            layout.addWidget(self._step(goal, at, place, step))
        return made

    def _step(self, goal: Goal, at: int, place: int, step: Step) -> QWidget:
        made = QWidget()
        across = row(made, gap=2)
        done = Check("", lambda on: self.ticked.emit(goal, at, place, on))
        done.blockSignals(True)
        done.setChecked(step.is_done)
        done.blockSignals(False)
        done.setAccessibleName(_("Done: {what}").format(what=step.words))
        done.setEnabled(self._is_writable)
        said = words.label(step.words, "second" if step.is_done else "text")
        spare = done.sizeHint().height() - said.fontMetrics().height()
        said.setContentsMargins(0, max(0, spare // 2 - px(2)), 0, 0)
        across.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(said, 1)
        return made

    def _place_of_focus(self) -> int | None:
        stops = self.stops()
        return next((at for at, each in enumerate(stops) if each.hasFocus()), None)

    def _focus_again(self, at: int) -> None:
        stops = self.stops()
        stops[min(at, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
