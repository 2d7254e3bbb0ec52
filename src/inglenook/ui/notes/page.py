"""The page of one note: written while it is a draft, read once it is signed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.length import cue, sentence
from inglenook.domain.note import NoteDraft, NoteKind, NoteState
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.place import Place
from inglenook.ui.errors import explain
from inglenook.ui.look import words
from inglenook.ui.look.empty import empty
from inglenook.ui.look.space import column, row
from inglenook.ui.notes import moments, texts
from inglenook.ui.notes.acts import Acts
from inglenook.ui.notes.adding import Adding
from inglenook.ui.notes.banner import Banner
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.header import Header
from inglenook.ui.notes.history import History
from inglenook.ui.notes.menus import fitting, more_menu, set_menu, template_menu
from inglenook.ui.notes.opened import Opened, open_note
from inglenook.ui.notes.side import Side, SideCards, reach_line
from inglenook.ui.notes.signed import SignedView
from inglenook.ui.notes.writing import Writing

CUE_AFTER = 700  # ms of quiet: nothing is counted while the hand writes
SIDE_WIDTH = 300
FOLDED_BELOW = 760
HISTORY = "history"


class NotePage(Page):
    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._wanted: NoteId | None = None
        self._opened: Opened | None = None
        self._focus_due = False
        self._wants_history = False
        theme = context.theme
        self._header = Header()
        self._banner = Banner(self)
        self._reach = words.label("", "care")
        self._editor = Editor(theme, self._snippets)
        self._signed = SignedView(theme, self._snippets)
        self._history = History(theme, self._moment)
        self._gone = QWidget()
        self._middle = QStackedWidget()
        self._middle.setMinimumSize(1, 1)
        self._cards = SideCards()
        self._side = Side(self._cards)
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))
        self._side.hide()
        self._writing = Writing(context, self._editor, self)
        self._adding = Adding(context, self._signed, self)
        self._acts = Acts(context, self, self, self._writing, self._adding)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(CUE_AFTER)
        self._lay_out()
        self._connect()

    # The page protocol

    def show_place(self, place: Place) -> None:
        self._wanted = NoteId(place.id or "")
        self._wants_history = place.extra == HISTORY
        if self._opened is not None and self._opened.note.id != self._wanted:
            self._put_away()
        self._load()

    def leave(self) -> None:
        self._wanted = None
        self._put_away()

    def refresh(self, change: Change) -> None:
        opened = self._opened
        if opened is None or self._writing.made(change) or self._adding.made(change):
            return
        about = {
            ("note", opened.note.id),
            ("case", opened.case.id),
            ("session", opened.note.session_id or ""),
        }
        about |= {("client", member.id) for member in opened.members}
        if about & change.touched or change.touches("template") or change.touches("snippet"):
            self._load()

    def unkept(self) -> list[NoteDraft]:
        return [*self._writing.unkept(), *self._adding.unkept()]

    def focus_first(self) -> None:
        self._focus_due = self._opened is None
        if self._opened is not None:
            self._focus_text()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return self._acts.handlers()

    def go_back(self) -> bool:
        if self._middle.currentWidget() is self._history:
            self._close_history()
            return True
        return False

    def restyle(self) -> None:
        theme = self._context.theme
        for part in (self._editor, self._signed, self._history):
            part.set_look(theme)
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))
        self._header.restyle()
        self._fold()

    # What the acts need

    def opened(self) -> Opened | None:
        return self._opened

    def editor(self) -> Editor:
        return self._editor

    def reload(self) -> None:
        """The note itself changed its state: read it anew."""
        self._put_away()
        self._focus_due = True
        self._load()

    def show_problem(self, error: InglenookError) -> None:
        told = explain(error)
        sentence = " ".join(part for part in (told.text, told.advice) if part)
        self._banner.tell(told.title, sentence, _("Try again"), self._try_again)

    def show_history(self) -> None:
        if (opened := self._opened) is not None:
            draft = opened.note.state is NoteState.DRAFT
            now = self._editor.sections() if draft else None
            self._history.show_note(opened.versions, now)
            self._middle.setCurrentWidget(self._history)
            self._fold()
            self._history.focus_first()

    def open_template_menu(self) -> None:
        if self._header.template.isVisible():
            self._header.template.showMenu()

    # Loading

    def _put_away(self) -> None:
        """What is written goes on being kept; the page is free for another note."""
        self._writing.leave()
        self._adding.leave()
        self._opened = None

    def _load(self) -> None:
        wanted = self._wanted
        if wanted is not None:
            self._context.runner.ask(
                lambda vault: open_note(vault, wanted), self._came, self._not_there, "note page"
            )

    def _came(self, opened: Opened) -> None:
        before = self._opened
        if opened.note.id != self._wanted:
            return
        self._opened = opened
        draft = opened.note.state is NoteState.DRAFT
        if before is None or before.note.state is not opened.note.state:
            self._take_up(opened)
        elif draft:
            self._writing.know(opened)
        else:
            self._show_signed(opened)
        self._show_around(opened)
        if self._wants_history:
            self._wants_history = False
            self.show_history()
        elif self._focus_due:
            self._focus_text()
        self._focus_due = False

    def _not_there(self, error: InglenookError) -> None:
        self._opened = None
        told = explain(error)
        gone = empty(told.title, " ".join(part for part in (told.text, told.advice) if part))
        self._middle.removeWidget(self._gone)
        self._gone.deleteLater()
        self._gone = gone
        self._middle.addWidget(gone)
        self._middle.setCurrentWidget(gone)
        self._header.hide()
        self._side.hide()
        self._reach.hide()

    def _take_up(self, opened: Opened) -> None:
        """A note comes on screen, or has become another kind of thing: signed, or a draft again."""
        self._banner.hide()
        self._header.say_kept("")
        if opened.note.state is NoteState.DRAFT:
            self._writing.open(opened)
            if opened.note.revision and self._writing.is_kept():
                self._on_kept(opened.note.changed_at)
            self._middle.setCurrentWidget(self._editor)
        else:
            self._signed.end_addendum()
            self._signed.verticalScrollBar().setValue(0)
            self._show_signed(opened)
            self._adding.open(opened.note.id, opened.begun_addendum)
            self._middle.setCurrentWidget(self._signed)
        self._fold()

    def _show_signed(self, opened: Opened) -> None:
        zone, today = self._context.settings.zone, self._context.today()
        self._signed.show_note(
            opened.note.sections,
            opened.addenda,
            lambda addendum: moments.moment(addendum.made_at, zone, today),
        )

    def _show_around(self, opened: Opened) -> None:
        note, draft = opened.note, opened.note.state is NoteState.DRAFT
        self._header.show()
        self._header.say_where(
            opened.case.name,
            texts.title(note, opened.session),
            texts.details(note, opened.session, self._context.today(), opened.away()),
        )
        self._show_menus(opened)
        self._header.show_state(signed=not draft)
        self._show_cards(opened)
        self._count()

    def _show_menus(self, opened: Opened) -> None:
        fit = fitting(opened.templates, opened.note.kind)
        name = next(
            (each.name for each in opened.templates if each.id == opened.note.template), _("Template")
        )
        chooser = self._header.template
        self._header.say_template(name)
        chooser.setVisible(opened.note.state is NoteState.DRAFT and opened.note.kind is not NoteKind.CONTACT)
        acts = self._acts
        self._header.details.setEnabled("note_details" in acts.handlers())
        set_menu(
            chooser, template_menu(chooser, fit, opened.note.template, acts.use_template, acts.edit_templates)
        )
        set_menu(
            self._header.more,
            more_menu(self._header.more, acts.handlers(), {_("Own snippets …"): acts.edit_snippets}),
        )

    def _show_cards(self, opened: Opened) -> None:
        cards, note = self._cards, opened.note
        cards.show_reach(opened.members)
        cards.show_kind(note.kind)
        cards.show_plan(opened.plan)
        cards.show_signed(self._signed_words(opened))
        cards.show_others(opened.others)
        self._reach.setText(reach_line(opened.members))
        self._reach.setAccessibleName(self._reach.text())
        self._fold()

    def _signed_words(self, opened: Opened) -> str:
        if opened.note.signed_at is None:
            return ""
        when = moments.moment(opened.note.signed_at, self._context.settings.zone, self._context.today())
        return _("Signed {moment}. The words stay as they are.").format(moment=when)

    # While one writes

    def _on_edit(self) -> None:
        if self._header.kept.text():
            self._header.say_kept("")
        self._counting.start()

    def _on_kept(self, at: datetime) -> None:
        self._banner.hide()
        time = moments.kept(at, self._context.settings.zone, self._context.today())
        self._header.say_kept(_("Kept {time}").format(time=time))

    def _on_brought_together(self) -> None:
        self._banner.tell(
            _("This note was also changed elsewhere."),
            _("Both texts stand here now; no word of either is lost."),
        )

    def _try_again(self) -> None:
        self._writing.try_again()
        self._adding.try_again()

    def _count(self) -> None:
        opened = self._opened
        if opened is not None:
            draft = opened.note.state is NoteState.DRAFT
            self._cards.show_length(sentence(cue(self._editor.sections() if draft else opened.note.sections)))

    def _focus_text(self) -> None:
        if self._middle.currentWidget() is self._editor:
            self._editor.focus_first()
        elif self._middle.currentWidget() is self._signed:
            self._signed.focus_first()

    def _close_history(self) -> None:
        draft = self._opened is not None and self._opened.note.state is NoteState.DRAFT
        self._middle.setCurrentWidget(self._editor if draft else self._signed)
        self._fold()
        self._focus_text()

    # Widgets

    def _lay_out(self) -> None:
        for widget in (self._editor, self._signed, self._history, self._gone):
            self._middle.addWidget(widget)
        above = column(gap=8, margins=(24, 8, 24, 0))
        above.addWidget(self._banner)
        above.addWidget(self._reach)
        self._reach.hide()
        left = column(gap=0)
        left.addLayout(above)
        left.addWidget(self._middle, 1)
        both = row(gap=0)
        both.addLayout(left, 1)
        both.addWidget(self._side)
        whole = column(self, gap=0)
        whole.addWidget(self._header)
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        self._header.case_wanted.connect(self._go_to_case)
        self._header.details_wanted.connect(self._acts.change_details)
        self._header.sign_wanted.connect(self._acts.sign)
        self._header.addendum_wanted.connect(self._adding.begin)
        self._cards.plan_wanted.connect(self._writing.carry_plan)
        self._cards.note_wanted.connect(lambda note_id: self._context.go(Place("note", note_id)))
        self._history.closed.connect(self._close_history)
        for kept in (self._writing, self._adding):
            kept.edited.connect(self._on_edit)
            kept.kept.connect(self._on_kept)
            kept.failed.connect(self.show_problem)
        self._adding.signed.connect(lambda: self._context.say(_("The addendum is signed."), None))
        self._writing.brought_together.connect(self._on_brought_together)
        self._counting.timeout.connect(self._count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Without room for two columns the cards follow the text, and the reach line stays on top."""
        folded = self.width() < self._context.theme.px(FOLDED_BELOW)
        here = self._middle.currentWidget()
        self._side.setVisible(
            not folded and here in (self._editor, self._signed) and self._opened is not None
        )
        self._reach.setVisible(folded and bool(self._reach.text()))
        for view in (self._editor, self._signed):
            view.set_tail(self._cards if folded and here is view else None)
        if not folded:
            self._side.take(self._cards)

    def _go_to_case(self) -> None:
        if self._opened is not None:
            self._context.go(Place("case", self._opened.case.id))

    def _snippets(self) -> Mapping[str, str]:
        opened = self._opened
        return {each.name.casefold(): each.text for each in opened.snippets} if opened is not None else {}

    def _moment(self, at: datetime) -> str:
        return moments.moment(at, self._context.settings.zone, self._context.today())
