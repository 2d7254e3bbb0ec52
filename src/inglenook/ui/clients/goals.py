"""A client's goals: those in play with a look at each, what several came to together, those that ended."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.goal.goal import GoalId
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.goals import saying
from inglenook.ui.goals.acts import GoalActs
from inglenook.ui.goals.card import GoalCard
from inglenook.ui.goals.check_in import Beside
from inglenook.ui.goals.figure import FigureCard
from inglenook.ui.goals.opened import CaseGoals, GoalSeen, read_goals, touches_goals
from inglenook.ui.look import buttons, words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.list import Line
from inglenook.ui.look.rows import Rows
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px

_AT_ONCE = 4  # cards; as many fill a screen
_NEAR_END = 200  # px before the end at which more are made


class GoalsTab(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        super().__init__(inside, _("Goals"))
        self._context = context
        self._case_id: CaseId | None = None
        self._shown: CaseGoals | None = None
        self._is_wanted = False
        self._wanted: GoalId | None = None
        self._acts = GoalActs(context, self)
        self._cards: dict[GoalId, GoalCard] = {}
        self._column = column(gap=12)
        self._review = words.label("", "second")
        self._figure = FigureCard()
        self._ended = Rows(_("Ended"), _("Enter reads it."))
        self._bar = QWidget()
        sentence = _("A goal is whatever the client wants it to be, in their words.")
        self._empty = empty(_("No goal yet"), sentence, buttons.primary(_("New goal"), self.add))
        self._lay_out(inside)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._more_near_end())
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._more_near_end())
        self._ended.opened.connect(lambda goal_id: context.go(Place("goal", goal_id)))

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case_id:
            self.keep()
            self._case_id = case_id
            self._is_wanted = False
            self._show(CaseGoals(case_id), known=False)
        self._ask()

    def touched_by(self, change: Change) -> bool:
        return touches_goals(change)

    def focus_first(self) -> None:
        first = next(iter(self._cards.values()), None)
        if first is not None:
            first.here.focus_first()

    def check_in(self, goal_id: GoalId | None = None) -> None:
        """Unfold the check-in of that goal; else of the first, or of the one after that which is open."""
        self._is_wanted, self._wanted = True, goal_id
        self._unfold_wanted()

    def add(self) -> None:
        if self._case_id is not None:
            self._acts.add(self._case_id)

    def keep(self) -> None:
        """What is being written about a goal and is not kept yet."""
        for card in self._cards.values():
            card.here.keep()

    def restyle(self) -> None:
        for card in self._cards.values():
            card.restyle()

    def _ask(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self._context.runner.ask(
                lambda vault: read_goals(vault, case_id), self._came, key="goals of a client"
            )

    def _came(self, found: CaseGoals) -> None:
        if found.case_id == self._case_id:
            self._show(found, known=True)

    def _show(self, found: CaseGoals, *, known: bool) -> None:
        today = self._context.today()
        self._shown = found
        self._show_cards(found)
        self._figure.show_goals(found.in_play)
        self._ended.show_lines([ended_row(seen, today) for seen in found.ended])
        nothing = not (found.in_play or found.ended)
        self._empty.setVisible(nothing and known)
        self._bar.setVisible(not nothing)
        self._review.setVisible(found.review_on is not None)
        if found.review_on is not None:
            self._review.setText(saying.review(found.review_on, today))
        self._unfold_wanted()

    def _show_cards(self, found: CaseGoals) -> None:
        """Taken up in place: the keyboard stays where it is."""
        beside, wanted = Beside(self._context.today()), {seen.goal.id for seen in found.in_play}
        for goal_id in [each for each in self._cards if each not in wanted]:
            card = self._cards.pop(goal_id)
            card.here.fold()
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        missing = [seen.goal.id for seen in found.in_play if seen.goal.id not in self._cards]
        later = set(missing[_AT_ONCE:])
        shown = [seen for seen in found.in_play if seen.goal.id not in later]
        for place, seen in enumerate(shown):
            if (known := self._cards.get(seen.goal.id)) is not None:
                known.show_seen(seen, beside)
            else:
                made = self._cards[seen.goal.id] = GoalCard(self._context, seen, beside, self._acts)
                self._column.insertWidget(place, made)

    def _more_near_end(self) -> None:
        """The next few, once one comes near the end of those that are there."""
        bar, shown = self.verticalScrollBar(), self._shown
        near = bar.value() >= bar.maximum() - px(_NEAR_END)
        if near and shown is not None and len(self._cards) < len(shown.in_play):
            self._show_cards(shown)

    def _next(self) -> GoalId | None:
        in_play = self._shown.in_play if self._shown is not None else ()
        ids = [seen.goal.id for seen in in_play]
        unfolded = [
            at for at, each in enumerate(ids) if each in self._cards and self._cards[each].here.is_unfolded()
        ]
        return ids[(unfolded[-1] + 1) % len(ids)] if unfolded else next(iter(ids), None)

    def _unfold_wanted(self) -> None:
        """Once it is there; the others fold."""
        wanted = self._wanted or self._next()
        if self._is_wanted and self._shown is not None:
            in_play = {seen.goal.id for seen in self._shown.in_play}
            while wanted in in_play and wanted not in self._cards:
                self._show_cards(self._shown)
        card = self._cards.get(wanted) if self._is_wanted and wanted is not None else None
        if card is None:
            return
        self._is_wanted, self._wanted = False, None
        for each in self._cards.values():
            if each is not card:
                each.here.fold()
        card.here.unfold()

    def _lay_out(self, inside: QWidget) -> None:
        layout = column(inside, gap=16, margins=(28, 18, 28, 24))
        across = FlowLayout(self._bar, gap=10)
        across.addWidget(buttons.plain(_("New goal"), self.add))
        across.addWidget(buttons.plain(_("Plan"), lambda: self._go("plan")))
        across.addWidget(buttons.plain(_("One page to talk over"), lambda: self._go("summary")))
        layout.addWidget(self._bar)
        layout.addWidget(self._review)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._column)
        for part in (self._figure, self._ended):
            layout.addWidget(part)
            part.hide()
        layout.addStretch(1)

    def _go(self, page: str) -> None:
        if self._case_id is not None:
            self._context.go(Place(page, self._case_id))


def ended_row(seen: GoalSeen, today: date) -> Line:
    end = seen.goal.ended
    said = saying.one_line(end.words, 120) if end is not None else ""
    aside = saying.ended(end, today) if end is not None else ""
    return Line(seen.goal.id, saying.one_line(seen.goal.words, 120), second=said, aside=aside)
