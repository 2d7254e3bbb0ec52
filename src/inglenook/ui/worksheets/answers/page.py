"""The page of answers: read, held against the time before, linked to notes, made into goals."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.worksheet.given import Link, Return, ReturnId
from inglenook.domain.worksheet.reading import Answered
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import buttons
from inglenook.ui.look.empty import empty
from inglenook.ui.look.scroll import Scrolling
from inglenook.ui.look.space import column
from inglenook.ui.look.speech import announce
from inglenook.ui.measures import saying as measure_words
from inglenook.ui.measures.talking import Talking
from inglenook.ui.notes.moments import day
from inglenook.ui.worksheets import saying
from inglenook.ui.worksheets.answers.goal import GoalDialog
from inglenook.ui.worksheets.answers.linking import LinkDialog
from inglenook.ui.worksheets.answers.opened import OpenedAnswers, open_answers
from inglenook.ui.worksheets.answers.quoting import Done, link, quote
from inglenook.ui.worksheets.answers.sheet import AnswerSheet
from inglenook.ui.worksheets.bar import Bar
from inglenook.vault import goals, returns, trash


class AnswersPage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: ReturnId | None = None
        self._opened: OpenedAnswers | None = None
        self._sheet: AnswerSheet | None = None
        self._against = -1
        self._writable = True
        self._is_new_here = True
        self._talking = Talking(context)
        self._trash = buttons.plain(_("Put it in the trash"), self._put_in_trash)
        self._bar = Bar((self._trash,))
        self._scroll = Scrolling(QWidget(), _("Answers"), takes_focus=True)
        whole = column(self, gap=0)
        whole.addWidget(self._bar)
        whole.addWidget(self._scroll, 1)
        self._bar.hide()
        self._bar.case_wanted.connect(self._go_to_case)
        context.checking.changed.connect(self._checked)

    # The page protocol

    def show_place(self, place: Place) -> None:
        wanted = ReturnId(place.id or "")
        if wanted != self._wanted:
            self._opened = None
        self._talking.keep()
        self._is_new_here = True
        self._wanted = wanted
        self._load()

    def leave(self) -> None:
        self._talking.keep()

    def unkept(self) -> Sequence[AnyDraft]:
        """What is being written about something to talk over is no draft: it goes to the vault as it is."""
        self._talking.keep()
        return []

    def case_id(self) -> str | None:
        return self._opened.case.id if self._opened is not None else None

    def refresh(self, change: Change) -> None:
        """Hidden it need not know: it reads anew when it is shown."""
        if self._opened is None or not self.isVisible():
            return
        about = {("return", self._opened.returned.id), ("case", self._opened.case.id)}
        if about & change.touched or change.touches("goal") or change.touches("talk"):
            self._load()

    def focus_first(self) -> None:
        self._scroll.setFocus()

    def restyle(self) -> None:
        if self._sheet is not None:
            self._sheet.restyle(self._context.theme)

    # Loading

    def _load(self) -> None:
        if (wanted := self._wanted) is not None:
            self._context.runner.ask(
                lambda vault: open_answers(vault, wanted), self._came, self._not_there, "answers page"
            )

    def _came(self, opened: OpenedAnswers) -> None:
        if opened.returned.id != self._wanted:
            return
        if self._opened is None:
            self._against = len(opened.earlier) - 1
            self._say_what_waits(opened)
        before, self._opened = self._opened, opened
        same = before is not None and before.but_for_words() == opened.but_for_words()
        if same and self._sheet is not None and not self._is_new_here:
            self._sheet.show_words(opened.measured.talks if opened.measured is not None else ())
        else:
            self._show()
        self._is_new_here = False

    def _checked(self) -> None:
        """A check that goes on tells each of its steps: only what it comes to matters here."""
        if self._writable == self._context.checking.is_read_only:
            self._show()

    def _say_what_waits(self, opened: OpenedAnswers) -> None:
        """To whoever can't see the card at the top."""
        found, language = opened.measured, self._context.settings.language
        for talk in found.talks if found is not None else ():
            if talk.settled_at is None and found is not None:
                told = _("To talk over soon: {text}")
                announce(self, told.format(text=measure_words.talk(found.measure, talk.talk, language)))

    def _not_there(self, error: InglenookError) -> None:
        self._opened = self._sheet = None
        told = explain(error)
        self._bar.hide()
        self._scroll.turn_to(empty(told.title, " ".join(each for each in (told.text, told.advice) if each)))

    def _show(self) -> None:
        if (opened := self._opened) is None:
            return
        writable = self._writable = not self._context.checking.is_read_only
        place = self._scroll.verticalScrollBar().value() if self._sheet is not None else 0
        written_in = self._sheet.written_in() if self._sheet is not None else None
        sheet = self._sheet = AnswerSheet(
            self._context, opened, self._against, writable=writable, words_of=self._talking.words
        )
        sheet.copy_wanted.connect(self._copy)
        sheet.link_wanted.connect(self._choose_note)
        sheet.goal_wanted.connect(self._ask_for_goal)
        sheet.note_wanted.connect(lambda note_id: self._context.go(Place("note", note_id)))
        sheet.unlink_wanted.connect(self._unlink)
        sheet.against_chosen.connect(self._remember)
        sheet.talk_noted.connect(self._talking.note)
        sheet.talk_reopened.connect(self._talking.reopen)
        sheet.talk_written.connect(self._talking.write)
        sheet.talk_left.connect(self._talking.keep)
        self._scroll.turn_to(sheet)
        if written_in is not None and not sheet.go_on(*written_in):
            self._scroll.setFocus()
        self._scroll.verticalScrollBar().setValue(place)
        self._trash.setVisible(writable)
        self._bar.say_where(opened.case.name, opened.returned.form.title, self._details(opened.returned))
        self._bar.show()

    def _details(self, returned: Return) -> str:
        when = returned.filled_on or self._context.day_of(returned.begun_at)
        return f"{day(when, self._context.today())} · {saying.via(returned.via)}"

    def _remember(self, index: int) -> None:
        self._against = index

    # What can be made of an answer

    def _copy(self, answered: Answered) -> None:
        QGuiApplication.clipboard().setText(answered.words())
        self._context.say(_("The answer is copied."), None)

    def _choose_note(self, answered: Answered) -> None:
        if (opened := self._opened) is not None:
            asked = LinkDialog(self, opened.recent, self._context.today())
            ask(asked, lambda: self._link(opened.returned, answered, asked.note_id()))

    def _link(self, returned: Return, answered: Answered, note_id: str) -> None:
        context, now = self._context, self._context.now()
        if note_id:
            context.runner.ask(
                lambda vault: link(vault, returned, answered.question_id, note_id, now),
                lambda _change: context.say(_("The answer is linked."), None),
            )
            return
        about, settings = context.today(), context.settings
        context.runner.ask(
            lambda vault: quote(vault, returned, answered, about=about, settings=settings, now=now),
            self._quoted,
        )

    def _quoted(self, done: tuple[NoteId, Done]) -> None:
        self._context.go(Place("note", done[0]))

    def _unlink(self, question_id: str, note_id: str) -> None:
        if (opened := self._opened) is None:
            return
        context, now = self._context, self._context.now()
        gone = Link(return_id=opened.returned.id, question_id=question_id, note_id=NoteId(note_id))
        context.runner.ask(
            lambda vault: returns.unlink_answer(vault, gone, now=now),
            lambda _change: context.say(
                _("The link is taken away."),
                lambda: context.runner.ask(lambda vault: returns.link_answer(vault, gone, now=context.now())),
            ),
        )

    def _ask_for_goal(self, answered: Answered) -> None:
        if (opened := self._opened) is not None:
            self._ask_what_goal(opened.returned, answered.question_id, answered.words())

    def _ask_what_goal(self, returned: Return, question_id: str, said: str) -> None:
        asked = GoalDialog(self, said)
        ask(asked, lambda: self._make_goal(returned, question_id, asked.goal()))

    def _make_goal(self, returned: Return, question_id: str, said: str) -> None:
        context, now = self._context, self._context.now()

        def failed(error: InglenookError) -> None:
            context.runner.problem.emit(error)
            self._ask_what_goal(returned, question_id, said)

        context.runner.ask(
            lambda vault: goals.add_goal(vault, returned.case_id, said, returned.id, question_id, now=now),
            self._goal_made,
            failed,
        )

    def _goal_made(self, change: Change) -> None:
        context, made = self._context, change.made or ""
        context.say(
            _("It is a goal now."),
            lambda: context.runner.ask(lambda vault: goals.remove_goal(vault, made, now=context.now())),
        )

    def _put_in_trash(self) -> None:
        if (opened := self._opened) is None:
            return
        context, return_id = self._context, opened.returned.id
        context.runner.ask(
            lambda vault: returns.trash_return(vault, return_id, now=context.now()),
            partial(self._trashed, opened.case.id, return_id),
        )

    def _trashed(self, case_id: str, return_id: ReturnId, _change: Change) -> None:
        context = self._context
        context.go(Place("case", case_id, "worksheets"))
        context.say(
            _("The answers are in the trash."),
            lambda: context.runner.ask(
                lambda vault: trash.restore(vault, "return", return_id, now=context.now())
            ),
        )

    def _go_to_case(self) -> None:
        if self._opened is not None:
            self._context.go(Place("case", self._opened.case.id, "worksheets"))
