"""The page of one note: written while it is a draft, read once it is signed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QTimer

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.length import cue, sentence
from inglenook.domain.note import NoteDraft, NoteState
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look.space import column
from inglenook.ui.notes import moments
from inglenook.ui.notes.acts import Acts
from inglenook.ui.notes.adding import Adding
from inglenook.ui.notes.around import show_around
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.goals import GoalsInPlay
from inglenook.ui.notes.opened import Opened, open_note
from inglenook.ui.notes.sheet import NoteSheet
from inglenook.ui.notes.writing import Writing

CUE_AFTER = 700  # ms of quiet: nothing is counted while the hand writes
HISTORY = "history"


class NotePage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: NoteId | None = None
        self._opened: Opened | None = None
        self._focus_due = False
        self._wants_history = False
        self._sheet = NoteSheet(context.theme, self._snippets, self._moment)
        self._writing = Writing(context, self._sheet.editor, self)
        self._adding = Adding(context, self._sheet.signed, self)
        self._goals = GoalsInPlay(context)
        self._acts = Acts(context, self, self, self._writing, self._adding)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(CUE_AFTER)
        self._sheet.cards.put_goals(self._goals)
        column(self, gap=0).addWidget(self._sheet)
        self._connect()
        self._let_write()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = NoteId(place.id or "")
        self._wants_history = place.extra == HISTORY
        if self._opened is not None and self._opened.note.id != self._wanted:
            self._put_away()
        self._load()

    def extra(self) -> str | None:
        return HISTORY if self._sheet.shows(self._sheet.history) else None

    def case_id(self) -> str | None:
        return self._opened.case.id if self._opened is not None else None

    def leave(self) -> None:
        self._wanted = None
        self._put_away()

    def refresh(self, change: Change) -> None:
        opened = self._opened
        if opened is None or self._writing.made(change) or self._adding.made(change):
            return
        note = opened.note
        about = {("note", note.id), ("case", opened.case.id), ("session", note.session_id or "")}
        about |= {("client", member.id) for member in opened.members}
        shared = any(change.touches(kind) for kind in ("template", "snippet", "goal", "checkin"))
        if shared or about & change.touched:
            self._load()

    def unkept(self) -> list[NoteDraft]:
        """A check-in is no draft: it goes to the vault as it is."""
        self._goals.keep()
        return [*self._writing.unkept(), *self._adding.unkept()]

    def focus_first(self) -> None:
        self._focus_due = self._opened is None
        if self._opened is not None:
            self._sheet.focus_text()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        own = self._acts.handlers()
        return own | ({"check_in_beside": self._check_in} if self._opened is not None else {})

    def go_back(self) -> bool:
        if self._sheet.shows(self._sheet.history):
            self._close_history()
            return True
        return False

    def restyle(self) -> None:
        self._sheet.set_look(self._context.theme)

    # What the acts need

    def opened(self) -> Opened | None:
        return self._opened

    def editor(self) -> Editor:
        return self._sheet.editor

    def reload(self) -> None:
        """The note itself changed its state: read it anew."""
        self._put_away()
        self._focus_due = True
        self._load()

    def show_problem(self, error: InglenookError) -> None:
        self._sheet.banner.tell_problem(error, self._try_again)

    def show_history(self) -> None:
        if (opened := self._opened) is not None:
            draft = self._sheet.editor.sections() if opened.note.state is NoteState.DRAFT else None
            self._sheet.history.show_note(opened.versions, draft)
            self._sheet.turn_to(self._sheet.history)
            self._sheet.history.focus_first()

    def open_template_menu(self) -> None:
        if self._sheet.header.template.isVisible():
            self._sheet.header.template.showMenu()

    def _let_write(self) -> None:
        self._sheet.editor.set_writable(not self._context.checking.is_read_only)

    # Loading

    def _put_away(self) -> None:
        """What is written goes on being kept; the page is free for another note."""
        self._goals.keep()
        self._writing.leave()
        self._adding.leave()
        self._opened = None

    def _load(self) -> None:
        if (wanted := self._wanted) is not None:
            self._context.runner.ask(
                lambda vault: open_note(vault, wanted), self._came, self._not_there, "note page"
            )

    def _came(self, opened: Opened) -> None:
        before = self._opened
        if opened.note.id != self._wanted:
            return
        self._opened = opened
        if before is None or before.note.state is not opened.note.state:
            self._take_up(opened)
        elif opened.note.state is NoteState.DRAFT:
            self._writing.know(opened)
        else:
            self._show_signed(opened)
        show_around(self._sheet, opened, self._context, self._acts)
        self._goals.show_goals(opened.note, opened.goals)
        self._count()
        if self._wants_history:
            self._wants_history = False
            self.show_history()
        elif self._focus_due:
            self._sheet.focus_text()
        self._focus_due = False

    def _not_there(self, error: InglenookError) -> None:
        self._put_away()
        told = explain(error)
        self._sheet.show_gone(told.title, " ".join(part for part in (told.text, told.advice) if part))

    def _take_up(self, opened: Opened) -> None:
        """A note comes on screen, or has become another kind of thing: signed, or a draft again."""
        sheet = self._sheet
        sheet.banner.hide()
        sheet.header.say_kept("")
        if opened.note.state is NoteState.DRAFT:
            self._writing.open(opened)
            if opened.note.revision and self._writing.is_kept():
                self._on_kept(opened.note.changed_at)
            sheet.turn_to(sheet.editor)
        else:
            sheet.signed.end_addendum()
            sheet.signed.verticalScrollBar().setValue(0)
            self._show_signed(opened)
            self._adding.open(opened.note.id, opened.begun_addendum)
            sheet.turn_to(sheet.signed)

    def _show_signed(self, opened: Opened) -> None:
        self._sheet.signed.show_note(
            opened.note.sections, opened.addenda, lambda addendum: self._moment(addendum.made_at)
        )

    # While one writes

    def _on_edit(self) -> None:
        if self._sheet.header.kept.text():
            self._sheet.header.say_kept("")
        self._counting.start()

    def _on_kept(self, at: datetime) -> None:
        self._sheet.banner.hide()
        time = moments.kept(at, self._context.settings.zone, self._context.today())
        self._sheet.header.say_kept(_("Kept {time}").format(time=time))

    def _on_relieved(self) -> None:
        if not self.unkept():
            self._sheet.banner.hide()

    def _on_brought_together(self) -> None:
        self._sheet.banner.tell(
            _("This note was also changed elsewhere."),
            _("Both texts stand here now; no word of either is lost."),
        )

    def _try_again(self) -> None:
        self._writing.try_again()
        self._adding.try_again()

    def _count(self) -> None:
        if (opened := self._opened) is not None:
            draft = opened.note.state is NoteState.DRAFT
            sections = self._sheet.editor.sections() if draft else opened.note.sections
            self._sheet.cards.show_length(sentence(cue(sections)))

    def _close_history(self) -> None:
        draft = self._opened is not None and self._opened.note.state is NoteState.DRAFT
        self._sheet.turn_to(self._sheet.editor if draft else self._sheet.signed)
        self._sheet.focus_text()

    def _connect(self) -> None:
        header, cards = self._sheet.header, self._sheet.cards
        header.case_wanted.connect(self._go_to_case)
        header.details_wanted.connect(self._acts.change_details)
        header.sign_wanted.connect(self._acts.sign)
        header.addendum_wanted.connect(self._adding.begin)
        cards.plan_wanted.connect(self._writing.carry_plan)
        self._goals.line_wanted.connect(self._writing.put_line)
        cards.note_wanted.connect(lambda note_id: self._context.go(Place("note", note_id)))
        cards.answers_wanted.connect(lambda return_id: self._context.go(Place("answers", return_id)))
        self._sheet.history.closed.connect(self._close_history)
        self._context.checking.changed.connect(self._let_write)
        for kept in (self._writing, self._adding):
            kept.edited.connect(self._on_edit)
            kept.kept.connect(self._on_kept)
            kept.failed.connect(self.show_problem)
            kept.relieved.connect(self._on_relieved)
        self._adding.signed.connect(lambda: self._context.say(_("The addendum is signed."), None))
        self._writing.brought_together.connect(self._on_brought_together)
        self._counting.timeout.connect(self._count)

    def _check_in(self) -> None:
        if not self._goals.check_in():
            self._context.say(_("No goal is in play. They are made on the client's page, under Goals."), None)

    def _go_to_case(self) -> None:
        if self._opened is not None:
            self._context.go(Place("case", self._opened.case.id))

    def _snippets(self) -> Mapping[str, str]:
        opened = self._opened
        return {each.name.casefold(): each.text for each in opened.snippets} if opened is not None else {}

    def _moment(self, at: datetime) -> str:
        return moments.moment(at, self._context.settings.zone, self._context.today())
