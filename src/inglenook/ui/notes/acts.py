"""What can be done with the note on the page, by the ids of the table of actions: ask, do, tell."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.length import cue, sentence
from inglenook.domain.note import NoteKind, NoteState, Section, is_empty, may_withdraw
from inglenook.domain.session import Session
from inglenook.domain.template import Template
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.look import words
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.notes import texts
from inglenook.ui.notes.adding import Adding
from inglenook.ui.notes.details import ContactDialog, SessionDialog
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.new import PrivateDialog
from inglenook.ui.notes.opened import Opened
from inglenook.ui.notes.own_words import save_snippets, save_templates
from inglenook.ui.notes.signing import SignDialog
from inglenook.ui.notes.snippets import SnippetChooser, SnippetsDialog
from inglenook.ui.notes.templates import TemplatesDialog
from inglenook.ui.notes.writing import Writing
from inglenook.vault import notes, sessions, signing, trash
from inglenook.vault.vault import Vault

Handlers = dict[str, Callable[[], None]]


class Stage(Protocol):
    """What the page lends to what is done on it."""

    def opened(self) -> Opened | None: ...
    def reload(self) -> None: ...
    def show_problem(self, error: InglenookError) -> None: ...
    def show_history(self) -> None: ...
    def open_template_menu(self) -> None: ...
    def editor(self) -> Editor: ...


class Acts:
    def __init__(
        self, context: DeskContext, stage: Stage, window: QWidget, writing: Writing, adding: Adding
    ) -> None:
        self._context = context
        self._stage = stage
        self._window = window
        self._writing = writing
        self._adding = adding

    def handlers(self) -> Handlers:
        """Only what makes sense for the note as it is now."""
        opened = self._stage.opened()
        if opened is None:
            return {}
        own = self._of_draft(opened) if opened.note.state is NoteState.DRAFT else self._of_signed(opened)
        return own | self._of_both(opened)

    def _of_both(self, opened: Opened) -> Handlers:
        found: Handlers = {"trash_note": self.put_in_trash}
        if opened.session is not None or opened.note.kind is NoteKind.CONTACT:
            found["note_details"] = self.change_details
        if opened.note.kind in (NoteKind.PROGRESS, NoteKind.CONTACT):
            found["private_beside"] = self.private_beside
        if opened.versions:
            found["history"] = self._stage.show_history
        return found

    def _of_draft(self, opened: Opened) -> Handlers:
        writing, editor = self._writing, self._stage.editor()
        found: Handlers = {
            "sign": self.sign,
            "bold": lambda: writing.toggle("**"),
            "italic": lambda: writing.toggle("*"),
            "list_item": writing.toggle_item,
            "snippet": self.choose_snippet,
            "not_assessed": writing.not_assessed,
            "next_section": lambda: editor.step(1),
            "previous_section": lambda: editor.step(-1),
            "change_template": self._stage.open_template_menu,
        }
        return found | ({"carry_plan": writing.carry_plan} if opened.plan is not None else {})

    def _of_signed(self, opened: Opened) -> Handlers:
        found: Handlers = {"addendum": self._adding.begin, "sign": self._adding.sign}
        window = self._context.settings.withdraw_window
        if may_withdraw(opened.note, window, self._context.now()):
            found["withdraw"] = self.withdraw
        return found

    def sign(self) -> None:
        opened = self._stage.opened()
        if opened is None:
            return
        sections = self._stage.editor().sections()
        if is_empty(sections):
            self._context.say(_("Nothing is written yet, so there is nothing to sign."), None)
            return
        name = texts.title(opened.note, opened.session)
        ask(
            SignDialog(self._window, name, _length(sections), self._context.settings.withdraw_window),
            lambda: self._signed(opened.note.id),
        )

    def _signed(self, note_id: NoteId) -> None:
        clock = self._context.clock
        self._writing.do(
            lambda vault: signing.sign(vault, note_id, now=clock()),
            lambda _done: self._tell_signed(),
            self._problem,
        )

    def _tell_signed(self) -> None:
        self._stage.reload()
        never = self._context.settings.withdraw_hours == 0
        self._context.say(_("Signed."), None if never else self.withdraw)

    def withdraw(self) -> None:
        opened, clock, window = (
            self._stage.opened(),
            self._context.clock,
            self._context.settings.withdraw_window,
        )
        if opened is not None:
            self._ask_vault(
                lambda vault: signing.withdraw(vault, opened.note.id, window, now=clock()),
                lambda _done: self._tell_withdrawn(),
            )

    def _tell_withdrawn(self) -> None:
        self._stage.reload()
        self._context.say(_("The signature is withdrawn. The signed version is kept in the history."), None)

    def use_template(self, template: Template) -> None:
        opened = self._stage.opened()
        if opened is None or template.id == opened.note.template:
            return
        before = next((each for each in opened.templates if each.id == opened.note.template), None)
        self._writing.use_template(template)
        undo = None if before is None else lambda: self._writing.use_template(before)
        self._context.say(_("Now {template}. Every word is still here.").format(template=template.name), undo)

    def choose_snippet(self) -> None:
        opened = self._stage.opened()
        if opened is None:
            return
        if not opened.snippets:
            self._context.say(_("There are no snippets yet. Make one under More, Own snippets."), None)
            return
        chooser = SnippetChooser(self._window, opened.snippets)
        ask(chooser, lambda: self._writing.insert(chooser.text()))

    def edit_snippets(self) -> None:
        opened, clock = self._stage.opened(), self._context.clock
        if opened is not None:
            form = SnippetsDialog(self._window, opened.snippets)
            ask(form, lambda: self._save(partial(save_snippets, wanted=form.snippets(), now=clock())))

    def edit_templates(self) -> None:
        opened, clock = self._stage.opened(), self._context.clock
        if opened is not None:
            form = TemplatesDialog(self._window, opened.templates, opened.note.kind)
            ask(form, lambda: self._save(partial(save_templates, wanted=form.templates(), now=clock())))

    def _save(self, work: Callable[[Vault], object]) -> None:
        self._context.runner.ask(work, None, self._problem)

    def change_details(self) -> None:
        opened = self._stage.opened()
        if opened is None:
            return
        if opened.note.kind is NoteKind.CONTACT and opened.note.contact is not None:
            dialog = ContactDialog(self._window, opened.note.contact)
            ask(dialog, lambda: self._writing.set_contact(dialog.contact()))
        elif (before := opened.session) is not None:
            form = SessionDialog(self._window, before, opened.members)
            ask(form, lambda: self._save_session(form.session(), before))

    def _save_session(self, session: Session, before: Session) -> None:
        clock, undo = self._context.clock, partial(self._save_session, before, session)
        self._ask_vault(
            lambda vault: sessions.change_session(vault, session, now=clock()),
            lambda _change: self._context.say(_("The session is changed."), undo),
        )

    def private_beside(self) -> None:
        opened = self._stage.opened()
        if opened is None:
            return
        if not self._context.is_open(Compartment.PRIVATE):
            self._offer_to_open()
            return
        dialog = PrivateDialog(self._window)
        ask(dialog, lambda: self._start_private(opened, dialog.kind()))

    def _start_private(self, opened: Opened, kind: NoteKind) -> None:
        note, clock = opened.note, self._context.clock
        self._ask_vault(
            lambda vault: notes.start_note(
                vault,
                note.case_id,
                kind,
                session_id=note.session_id,
                about=note.about,
                template="free",
                now=clock(),
            ),
            lambda change: self._context.go(Place("note", change.made)),
        )

    def _offer_to_open(self) -> None:
        asked = Dialog(self._window, _("The private notes are closed"), ok=_("Open them"))
        asked.body.addWidget(
            words.label(
                _("They open with your second passphrase, for a set time. This note is kept and waits here.")
            )
        )
        ask(asked, lambda: self._context.do("open_compartments"))

    def put_in_trash(self) -> None:
        opened, clock = self._stage.opened(), self._context.clock
        if opened is not None:
            self._ask_vault(
                lambda vault: trash.put(vault, "note", opened.note.id, now=clock()),
                lambda _change: self._tell_trashed(opened),
            )

    def _tell_trashed(self, opened: Opened) -> None:
        self._context.go(Place("case", opened.case.id))
        self._context.say(_("The note is in the trash for 30 days."), lambda: self._restore(opened))

    def _restore(self, opened: Opened) -> None:
        clock = self._context.clock
        self._ask_vault(
            lambda vault: trash.restore(vault, "note", opened.note.id, now=clock()),
            lambda _change: self._context.go(Place("note", opened.note.id)),
        )

    def _ask_vault(
        self, work: Callable[[Vault], Change], done: Callable[[Change], None] | None = None
    ) -> None:
        self._context.runner.ask(work, done, self._problem)

    def _problem(self, error: InglenookError) -> None:
        self._stage.show_problem(error)


def _length(sections: tuple[Section, ...]) -> str:
    return sentence(cue(sections))
