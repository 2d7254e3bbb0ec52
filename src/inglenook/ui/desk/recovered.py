"""The page of texts that could not be written before a lock. Nothing vanishes until the therapist decides."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from inglenook.domain.errors import InglenookError, Missing
from inglenook.domain.ids import CaseId
from inglenook.domain.language import _
from inglenook.domain.note import Note, plain_text
from inglenook.ui.clients.choosing import CaseChooser
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.recovering import RecoveredText, put_back, put_into_new
from inglenook.ui.desk.recovering_answers import RecoveredAnswers, in_words, put_answers_back
from inglenook.ui.desk.recovering_goals import RecoveredGoal, goal_read, put_goal_back
from inglenook.ui.desk.recovering_plans import RecoveredPlan, plan_in_words, put_plan_back
from inglenook.ui.desk.recovering_sheets import (
    RecoveredMeasure,
    RecoveredSheet,
    measure_in_words,
    sheet_in_words,
)
from inglenook.ui.look import buttons, words
from inglenook.ui.look.card import Card
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.empty import empty
from inglenook.ui.look.flow import FlowLayout
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column
from inglenook.vault import measures, notes, own_sheets

Recovered = (
    RecoveredText | RecoveredAnswers | RecoveredSheet | RecoveredMeasure | RecoveredPlan | RecoveredGoal
)


class Waiting(QObject):
    """The texts not yet decided on."""

    decided = Signal(object)  # Recovered
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.texts: tuple[Recovered, ...] = ()

    def offer(self, texts: Sequence[Recovered]) -> None:
        self.texts = (*self.texts, *texts)
        self.changed.emit()

    def decide(self, text: Recovered) -> None:
        self.texts = tuple(each for each in self.texts if each is not text)
        self.changed.emit()
        self.decided.emit(text)


class RecoveredPage(Page):
    def __init__(self, context: DeskContext, waiting: Waiting) -> None:
        super().__init__()
        self._context = context
        self._waiting = waiting
        self._inside = QWidget()
        self._cards = column(self._inside, gap=16, margins=(28, 24, 28, 24))
        column(self).addWidget(Scrolling(self._inside, _("Texts that came back")))
        waiting.changed.connect(self._show_all)
        self._show_all()

    def show_place(self, _place: Place) -> None:
        self._show_all()

    def focus_first(self) -> None:
        first = self._inside.findChild(buttons.Button)
        (first or self).setFocus()

    def _show_all(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)  # or its buttons would still be found when the focus is set
                widget.deleteLater()
        if not self._waiting.texts:
            self._cards.addWidget(empty(_("All is kept"), _("No text waits here.")))
        for text in self._waiting.texts:
            self._cards.addWidget(self._card(text))
        self._cards.addStretch(1)

    def _card(self, text: Recovered) -> Card:
        """What was typed while no note was on screen has no note to go back into."""
        card = Card(_("This text could not be written before the last lock"))
        said = words.label("")
        card.body.addWidget(said)
        card.body.addWidget(words.caption(_("It stays here, sealed, until you decide what becomes of it.")))
        choices = FlowLayout()
        if isinstance(text, RecoveredText):
            said.setText(plain_text(text.draft.sections))
            self._offer_note(text, choices)
        elif isinstance(text, RecoveredSheet):
            said.setText(sheet_in_words(text.draft.sheet))
            choices.addWidget(buttons.primary(_("Put the sheet back"), partial(self._put_sheet_back, text)))
        elif isinstance(text, RecoveredMeasure):
            said.setText(measure_in_words(text.draft.measure))
            back = partial(self._put_measure_back, text)
            choices.addWidget(buttons.primary(_("Put the measure back"), back))
        elif isinstance(text, RecoveredPlan):
            said.setText(plan_in_words(text.draft))
            back = partial(self._put_plan_back, text)
            choices.addWidget(buttons.primary(_("Put it back into its plan"), back))
        elif isinstance(text, RecoveredGoal):
            said.setText(goal_read(text.draft))
            choices.addWidget(buttons.primary(_("Keep it as a goal"), partial(self._put_goal_back, text)))
        else:
            self._say_answers(text, said)
            back = partial(self._put_answers_back, text)
            choices.addWidget(buttons.primary(_("Put it back into its sheet"), back))
        choices.addWidget(buttons.plain(_("Let it go"), partial(self._let_go, text)))
        card.body.addLayout(choices)
        return card

    def _offer_note(self, text: RecoveredText, choices: FlowLayout) -> None:
        into_new, of_new = partial(self._into_new, text), _("Copy it into a new note")
        if text.draft.note_id:
            choices.addWidget(buttons.primary(_("Put it back into its note"), partial(self._put_back, text)))
            choices.addWidget(buttons.plain(of_new, into_new))
        else:
            choices.addWidget(buttons.primary(of_new, into_new))

    def _say_answers(self, text: RecoveredAnswers, said: QLabel) -> None:
        """In the words of their sheet, as soon as the vault has told them."""

        def come(answers: str) -> None:
            if isValid(said):
                said.setText(answers)

        self._context.runner.ask(
            lambda vault: in_words(vault, text.draft),
            come,
            lambda _error: come(_("Answers to a sheet that is not there any more.")),
        )

    def _put_answers_back(self, text: RecoveredAnswers) -> None:
        now, place = self._context.now(), Place("filling", text.draft.return_id)
        self._context.runner.ask(
            lambda vault: put_answers_back(vault, text.draft, now), lambda _change: self._went(text, place)
        )

    def _put_sheet_back(self, text: RecoveredSheet) -> None:
        """As it stood here; nobody else builds sheets in this vault."""
        now, sheet = self._context.now(), text.draft.sheet
        self._context.runner.ask(
            lambda vault: own_sheets.keep_sheet(vault, sheet, now=now),
            lambda _change: self._went(text, Place("building", sheet.id)),
        )

    def _put_measure_back(self, text: RecoveredMeasure) -> None:
        now, measure = self._context.now(), text.draft.measure
        self._context.runner.ask(
            lambda vault: measures.keep_measure(vault, measure, now=now),
            lambda _change: self._went(text, Place("measure", measure.id)),
        )

    def _put_plan_back(self, text: RecoveredPlan) -> None:
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: put_plan_back(vault, text.draft, now),
            lambda put: self._went(text, Place("plan", put.case_id)),
        )

    def _put_goal_back(self, text: RecoveredGoal) -> None:
        now, place = self._context.now(), Place("case", text.draft.case_id, "goals")
        self._context.runner.ask(
            lambda vault: put_goal_back(vault, text.draft, now), lambda _change: self._went(text, place)
        )

    def _put_back(self, text: RecoveredText) -> None:
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: put_back(vault, text, now),
            lambda _kept: self._went(text, Place("note", text.draft.note_id)),
            partial(self._not_back, text),
        )

    def _not_back(self, _text: RecoveredText, error: InglenookError) -> None:
        if isinstance(error, Missing):
            self._context.say(
                _("Its note lies in the trash. Restore it, or copy the text into a new one."), None
            )
        else:
            self._context.runner.problem.emit(error)

    def _into_new(self, text: RecoveredText) -> None:
        """Of the same client, if the note is still there; else the therapist says whose it is."""

        def found(note: Note) -> None:
            self._write_new(text, note.case_id)

        self._context.runner.ask(
            lambda vault: notes.note(vault, text.draft.note_id),
            found,
            lambda _error: self._choose_case(text),
        )

    def _choose_case(self, text: RecoveredText) -> None:
        chooser = CaseChooser(self._context, self, _("Whose note is it?"))
        ask(chooser, lambda: self._write_new(text, CaseId(chooser.case_id())))

    def _write_new(self, text: RecoveredText, case_id: CaseId) -> None:
        now = self._context.now()
        self._context.runner.ask(
            lambda vault: put_into_new(vault, text, case_id, now),
            lambda result: self._went(text, Place("note", result[0].made or "")),
        )

    def _let_go(self, text: Recovered) -> None:
        asked = Dialog(self, _("Let this text go?"), ok=_("Let it go"))
        asked.body.addWidget(words.label(_("The text shown on this page will be gone for good.")))
        asked.cancel.setFocus()
        ask(asked, lambda: self._waiting.decide(text))

    def _went(self, text: Recovered, place: Place) -> None:
        self._waiting.decide(text)
        self._context.go(place)
