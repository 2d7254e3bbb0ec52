"""What the page of answers shows: where it came from, the chart, what is another than before, the answers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inglenook.domain.language import _
from inglenook.domain.measure.score import TalkOver
from inglenook.domain.worksheet.differing import differences
from inglenook.domain.worksheet.given import Return, Shared, Via
from inglenook.domain.worksheet.reading import Answered, answered
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.look import words
from inglenook.ui.look.card import Card
from inglenook.ui.look.space import at_most, column, px
from inglenook.ui.look.theme import Theme
from inglenook.ui.measures.saying import talk as saying_of
from inglenook.ui.measures.score_card import ScoreCard
from inglenook.ui.measures.talk_card import TalkCard
from inglenook.ui.notes.moments import day
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.answers.answer_card import AnswerCard
from inglenook.ui.worksheets.answers.chart_card import SheetChartCard, chart_card
from inglenook.ui.worksheets.answers.linking import note_title
from inglenook.ui.worksheets.answers.opened import OpenedAnswers
from inglenook.ui.worksheets.answers.over_time import OverTimeCard, over_time_card
from inglenook.ui.worksheets.answers.since import SinceCard

_WIDEST = 920


class AnswerSheet(QWidget):
    """Made anew whenever what it shows has changed; `against` is the earlier return that is looked at."""

    copy_wanted = Signal(object)  # Answered
    link_wanted = Signal(object)
    goal_wanted = Signal(object)
    note_wanted = Signal(str)
    unlink_wanted = Signal(str, str)  # question, note
    against_chosen = Signal(int)
    talk_noted = Signal(str, str)  # talk, what was done
    talk_reopened = Signal(str)
    talk_written = Signal(str, str)  # talk, what stands in its line
    talk_left = Signal()

    def __init__(
        self,
        context: DeskContext,
        opened: OpenedAnswers,
        against: int,
        *,
        writable: bool,
        words_of: Callable[[TalkOver], str],
    ) -> None:
        """`words_of`: what stands in the line of what there is to talk over."""
        super().__init__()
        self._words_of = words_of
        self._talk_cards: list[TalkCard] = []
        self._context = context
        self._opened = opened
        self._writable = writable
        self._chart: SheetChartCard | None = None
        self._over_time: OverTimeCard | None = None
        self._drawn_at = 0
        self.first: AnswerCard | None = None
        inside = QWidget()
        self.setLayout(at_most(inside, px(_WIDEST), margins=(28, 24, 28, 32)))
        self._layout: QVBoxLayout = column(inside, gap=14)
        self._lay_out(against)
        self._layout.addStretch(1)

    def show_against(self, index: int) -> None:
        """The chart and the changes, held against this earlier return."""
        then = self._opened.earlier[index] if 0 <= index < len(self._opened.earlier) else None
        now = self._opened.returned
        before = (then.form, then.answers) if then is not None else None
        if self._chart is not None:
            self._layout.removeWidget(self._chart)
            self._chart.hide()
            self._chart.deleteLater()
        self._chart = chart_card(self._context.theme, (now.form, now.answers), before)
        if self._chart is not None:
            self._layout.insertWidget(self._drawn_at, self._chart)
        if self._since is not None and before is not None:
            self._since.show_differences(differences((now.form, now.answers), before))

    def show_words(self, found: Sequence[TalkOver]) -> None:
        """Of what there is to talk over, where nothing else has changed."""
        for card, talk in zip(self._talk_cards, found, strict=True):
            card.show_words(self._words_of(talk))

    def written_in(self) -> tuple[str, int] | None:
        """In which talk's card the hand is, and where in its line."""
        at = next((card for card in self._talk_cards if card.has_focus()), None)
        return (at.talk_id, at.cursor_at()) if at is not None else None

    def go_on(self, talk_id: str, cursor: int) -> bool:
        """The hand goes on in that line, else in the next that takes words. False: there is none."""
        taking = [card for card in self._talk_cards if card.takes_words]
        same = next((card for card in taking if card.talk_id == talk_id), None)
        if same is not None:
            same.go_on(cursor)
        elif taking:
            taking[0].focus_first()
        return bool(taking)

    def restyle(self, theme: Theme) -> None:
        for drawn in (self._chart, self._over_time):
            if drawn is not None:
                drawn.restyle(theme)

    def _lay_out(self, against: int) -> None:
        opened, today = self._opened, self._context.today()
        returned = opened.returned
        self._layout.addWidget(words.title(returned.form.title))
        if sentence := what_came(returned):
            self._layout.addWidget(words.label(sentence, "second"))
        if (code := code_said(returned)) is not None:
            self._layout.addWidget(code)
        self._add_measured()
        self._drawn_at = self._layout.count()
        self._since = (
            SinceCard(opened.earlier, today, self._context.day_of)
            if opened.earlier and returned.answers
            else None
        )
        if self._since is not None:
            self._since.chosen.connect(self.show_against)
            self._since.chosen.connect(self.against_chosen)
            self._layout.addWidget(self._since)
        self._over_time = over_time_card(
            self._context.theme, (*opened.earlier, returned), self._context.day_of
        )
        if self._over_time is not None:
            self._layout.addWidget(self._over_time)
        self.show_against(against)
        self._add_answers()

    def _add_measured(self) -> None:
        """What there is to talk over stands before any figure."""
        found, today = self._opened.measured, self._context.today()
        if found is None:
            return
        language = self._context.settings.language
        for talk in found.talks:
            self._layout.addWidget(self._talk_card(talk, saying_of(found.measure, talk.talk, language)))
        if found.score is not None:
            self._layout.addWidget(ScoreCard(found.measure, found.score, found.earlier, language, today))

    def _talk_card(self, talk: TalkOver, said: str) -> TalkCard:
        context, settled_at = self._context, talk.settled_at
        noted = day(context.day_of(settled_at), context.today()) if settled_at is not None else ""
        card = TalkCard(talk, said, writable=self._writable, typed=self._words_of(talk), noted=noted)
        self._talk_cards.append(card)
        card.noted.connect(partial(self.talk_noted.emit, talk.id))
        card.reopened.connect(partial(self.talk_reopened.emit, talk.id))
        card.written.connect(partial(self.talk_written.emit, talk.id))
        card.left.connect(self.talk_left)
        return card

    def _add_answers(self) -> None:
        form = self._opened.returned.form
        section = ""
        for each in answered(form, self._opened.returned.answers):
            title = form.text(f"{each.section_id}.title")
            if each.section_id != section and title:
                self._layout.addSpacing(px(10))
                self._layout.addWidget(words.heading(title))
            section = each.section_id
            card = self._card(each)
            self.first = self.first or card
            self._layout.addWidget(card)
        if notice := form.text("notice"):
            self._layout.addWidget(words.caption(notice))

    def _card(self, each: Answered) -> AnswerCard:
        today = self._context.today()
        lines = self._opened.notes_of(each.question_id)
        card = AnswerCard(
            each,
            {line.note_id: note_title(line, today) for line in lines},
            self._opened.goals_of(each.question_id),
            writable=self._writable,
        )
        card.copy_wanted.connect(_telling(self.copy_wanted.emit, each))
        card.link_wanted.connect(_telling(self.link_wanted.emit, each))
        card.goal_wanted.connect(_telling(self.goal_wanted.emit, each))
        card.note_wanted.connect(self.note_wanted)
        card.unlink_wanted.connect(lambda note: self.unlink_wanted.emit(each.question_id, note))
        return card


def what_came(returned: Return) -> str:
    """In a sentence: what the client chose to show, or that nothing was answered."""
    if returned.via is not Via.SCREEN and (returned.via is Via.FILE or returned.shared is not Shared.ALL):
        return saying.arrived(returned.shared)
    return "" if returned.answers else _("Nothing was answered.")


def code_said(returned: Return) -> QWidget | None:
    """Whether the return code is the one that was told; None where none was asked for."""
    if returned.code_fits is None:
        return None
    if returned.code_fits:
        return words.label(_("It carries the return code that you told."), "second")
    card = Card(_("It does not carry the return code that you told."), tone="care")
    told = _(
        "It may be a slip, or somebody else filled it in. The answers are here all the same; "
        "best ask the client when you speak."
    )
    card.body.addWidget(words.label(told))
    return card


def _telling(emit: Callable[[Answered], None], each: Answered) -> Callable[[], None]:
    return lambda: emit(each)
