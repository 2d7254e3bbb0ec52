"""A client's measures: what to talk over, and each measure over time."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.change import Change
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.measure.score import Score, TalkOver
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import buttons
from inglenook.ui.look.calm_wheel import CalmWheel
from inglenook.ui.look.empty import empty
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column, px
from inglenook.ui.measures import saying
from inglenook.ui.measures.acts import MeasureActs
from inglenook.ui.measures.followed_view import FollowedView
from inglenook.ui.measures.opened import Followed, OpenedMeasures, followed, open_measures
from inglenook.ui.measures.removing import EnteredDialog
from inglenook.ui.measures.talk_card import TalkCard
from inglenook.ui.measures.talking import Talking
from inglenook.ui.worksheets.finding import measure_sheets
from inglenook.ui.worksheets.starting import SheetStarting

TOUCHING = ("score", "talk", "due", "measure", "return", "goal", "trash")
_AT_ONCE = 2
"""Measures that stand there at once."""


class MeasuresTab(Scrolling):
    def __init__(self, context: DeskContext) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        super().__init__(inside, _("Measures"))
        self._context = context
        self._case_id: CaseId | None = None
        self._shown: OpenedMeasures | None = None
        self._writable = True
        self._talks: list[TalkCard] = []
        self._views: list[FollowedView] = []
        self._coming: list[Followed] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._add_next)
        self._talking = Talking(context)
        self._acts = MeasureActs(context, self)
        self._ways = QWidget()
        self._first = buttons.primary(_("Give a measure"), self._give)
        sentence = _("Give one as a file or on paper, fill one in together, or enter a score.")
        self._empty = empty(_("No measure yet"), sentence)
        self._to_talk: QVBoxLayout = column(gap=12)
        self._parts: QVBoxLayout = column(gap=22)
        self._lay_out(inside)
        context.checking.changed.connect(self._checked)

    def show_case(self, case_id: CaseId) -> None:
        if case_id != self._case_id:
            self._case_id = case_id
            self._shown = None
            self.keep()
            self._show()
        self._ask()

    def keep(self) -> None:
        """What is being written about what there is to talk over."""
        self._talking.keep()

    def touched_by(self, change: Change) -> bool:
        return any(change.touches(kind) for kind in TOUCHING)

    def focus_first(self) -> None:
        """On what is to be talked over, else on the first measure, else on giving one."""
        if self._talks:
            self._talks[0].focus_first()
        elif not (self._views and self._views[0].focus_first()):
            self._first.setFocus()

    def restyle(self) -> None:
        for view in self._views:
            view.restyle()

    def _ask(self) -> None:
        case_id, shipped = self._case_id, self._context.resources.measures
        if case_id is not None:
            self._context.runner.ask(
                lambda vault: open_measures(vault, case_id, shipped), self._came, key="measures of a client"
            )

    def _came(self, found: OpenedMeasures) -> None:
        """Made anew only when something is another: the keyboard stays where it is."""
        if found.opened.case.id != self._case_id:
            return
        before, self._shown = self._shown, found
        if before is None or before.but_for_words() != found.but_for_words():
            self._show()
            return
        for card, talk in zip(self._talks, found.talks, strict=True):
            card.show_words(self._talking.words(talk))

    def _checked(self) -> None:
        """A check that goes on tells each of its steps: only what it comes to matters here."""
        if self._writable == self._context.checking.is_read_only:
            self._show()

    def _show(self) -> None:
        found, writable = self._shown, not self._context.checking.is_read_only
        self._writable = writable
        self._clear()
        goes_on = self._show_talks(found)
        self._ways.setVisible(writable)
        self._empty.setVisible(found is not None and not (found.scores or found.talks or found.dues))
        if found is None:
            return
        self._coming = list(followed(found.scores, found.dues))
        for _at_once in range(_AT_ONCE):
            self._add_next()
        if goes_on:
            self.focus_first()

    def _add_next(self) -> None:
        """The others one by one: whoever looks at the first need not wait for them."""
        if self._shown is None or not self._coming:
            return
        writable = not self._context.checking.is_read_only
        view = self._view(self._shown, self._coming.pop(0), writable=writable)
        if view is not None:
            self._views.append(view)
            self._parts.addWidget(view)
        if self._coming:
            self._soon.start(0)

    def _clear(self) -> None:
        self._soon.stop()
        self._coming = []
        for view in self._views:
            view.hide()
            view.deleteLater()
        self._views = []

    def _show_talks(self, found: OpenedMeasures | None) -> bool:
        """A card that stays is left as it is: a hand may be in it. True: it was in one that goes."""
        before = self._talks
        there = {card.talk_id: card for card in before if card.takes_words == self._writable}
        talks = found.talks if found is not None else ()
        self._talks = [there.get(talk.id) or self._talk_card(found, talk) for talk in talks if found]
        for at, (card, talk) in enumerate(zip(self._talks, talks, strict=True)):
            card.show_words(self._talking.words(talk))
            if card not in before:
                self._to_talk.insertWidget(at, card)
        goes_on = any(card.has_focus() for card in before if card not in self._talks)
        for card in before:
            if card not in self._talks:
                self._to_talk.removeWidget(card)
                card.hide()
                card.deleteLater()
        return goes_on

    def _talk_card(self, found: OpenedMeasures, talk: TalkOver) -> TalkCard:
        said = saying.talk(found.known.get(talk.measure_id), talk.talk, self._context.settings.language)
        card = TalkCard(talk, said, writable=self._writable, typed=self._talking.words(talk), here=False)
        card.noted.connect(partial(self._talking.note, talk.id))
        card.written.connect(partial(self._talking.write, talk.id))
        card.left.connect(self.keep)
        card.reading_wanted.connect(lambda: self._context.go(Place("answers", talk.return_id)))
        return card

    def _view(self, found: OpenedMeasures, each: Followed, *, writable: bool) -> FollowedView | None:
        """None for scores of a measure that nobody knows any more."""
        measure, case_id = found.known.get(each.measure_id), found.opened.case.id
        if measure is None:
            return None
        people = found.people()
        code = people.get(each.client_id, "") if len(people) > 1 else ""
        view = FollowedView(self._context, each, measure, code, found.marks, writable=writable)
        view.score_opened.connect(self._open)
        view.enter_wanted.connect(
            partial(self._acts.enter, case_id, chosen=each.measure_id, client_id=each.client_id)
        )
        view.again_wanted.connect(
            partial(self._acts.ask_again, case_id, chosen=each.measure_id, client_id=each.client_id)
        )
        view.give_wanted.connect(lambda: self._context.go(Place("giving", case_id, measure.id)))
        return view

    def _open(self, score_id: str) -> None:
        found = self._shown
        score = next((each for each in found.scores if each.id == score_id), None) if found else None
        if score is None or found is None:
            return
        if score.return_id is not None:
            self._context.go(Place("answers", score.return_id))
        else:
            self._tell(found, score)

    def _tell(self, found: OpenedMeasures, score: Score) -> None:
        """What was entered by hand can only be taken away again."""
        measure = found.known.get(score.measure_id)
        if measure is not None:
            dialog = EnteredDialog(
                self, measure, score, self._context.settings.language, self._context.today()
            )
            dialog.ok.setVisible(not self._context.checking.is_read_only)
            ask(dialog, lambda: self._acts.remove(score))

    def _lay_out(self, inside: QWidget) -> None:
        layout = column(inside, gap=16, margins=(28, 18, 28, 24))
        across = FlowLayout(self._ways, gap=10)
        across.addWidget(self._first)
        across.addWidget(buttons.plain(_("Fill in together"), self._fill_together))
        across.addWidget(buttons.plain(_("Enter a score"), lambda: self._context.do("enter_score")))
        across.addWidget(buttons.plain(_("Ask again from time to time"), self._ask_again))
        layout.addLayout(self._to_talk)
        layout.addWidget(self._ways)
        layout.addWidget(self._empty)
        layout.addLayout(self._parts)
        layout.addStretch(1)
        self._empty.hide()
        self._calm = CalmWheel(inside)

    def _give(self) -> None:
        self._context.go(Place("giving", self._case_id, self._likely_sheet() or None))

    def _fill_together(self) -> None:
        sheet_id = self._likely_sheet()
        starting = SheetStarting(
            self._context, self, lambda: Place("worksheets", sheet_id), lambda: self._case_id
        )
        starting.fill_together()

    def _likely_sheet(self) -> str:
        """Of the measure with the newest score that has one, else of the first on the shelf."""
        known = self._shown.known if self._shown is not None else {}
        used = [
            known[each.measure_id]
            for each in reversed(self._shown.scores if self._shown else ())
            if each.measure_id in known
        ]
        sheets = measure_sheets((*used, *self._context.resources.measures))
        return sheets[0].id if sheets else ""

    def _ask_again(self) -> None:
        if self._case_id is not None:
            self._acts.ask_again(self._case_id)
