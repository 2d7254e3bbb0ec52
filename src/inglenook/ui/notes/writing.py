"""A draft on the writing surface: what may be done to it, and that it is kept whatever comes."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.note import Contact, Note, NoteDraft, Section, with_template
from inglenook.domain.template import Template
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.editor import Editor
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.ui.notes.merging import merged
from inglenook.ui.notes.opened import Opened
from inglenook.vault import notes
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault

INDEX_AFTER = 400  # ms; what one turns to is shown first


class Writing(KeptText[NoteDraft]):
    brought_together = Signal()  # the note had been changed elsewhere; both texts are on the surface

    def __init__(self, context: DeskContext, editor: Editor, parent: QObject) -> None:
        super().__init__(context, parent)
        self._editor = editor
        self._opened: Opened | None = None
        self._contact: Contact | None = None
        self._base: tuple[Section, ...] = ()
        editor.edited.connect(self.touch)

    def open(self, opened: Opened) -> None:
        """Show the draft; if text of it still waits to be kept, that text."""
        note = opened.note
        self._opened, self._contact, self._base = opened, note.contact, note.sections
        waiting = self._behind.give_back(note.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._editor.load(unkept.sections if unkept is not None else note.sections)
        self._keeper = waiting if waiting is not None else self._keeper_for(note)
        self._keeper.resume(partial(self._draft, note.id))

    def know(self, opened: Opened) -> None:
        """What stands around the same draft changed: plan, session, snippets."""
        self._opened = opened

    def leave(self) -> None:
        """Another note or place comes: keep what is there; it enters the index once it is safe."""
        keeper = self._keeper
        if keeper is not None:
            runner, note_id = self._context.runner, NoteId(keeper.text_id)
            index = partial(runner.ask, lambda vault: notes.leave(vault, note_id), None, _not_indexed)
            self._behind.take(keeper, lambda: QTimer.singleShot(INDEX_AFTER, index))
        self._keeper = self._opened = None

    # What the hand can do

    def toggle(self, mark: str) -> None:
        if (edit := self._editor.current()) is not None:
            edit.toggle_mark(mark)

    def toggle_item(self) -> None:
        if (edit := self._editor.current()) is not None:
            edit.toggle_item()

    def insert(self, text: str) -> None:
        if (edit := self._editor.current()) is not None:
            edit.insert(text)
            edit.setFocus()

    def put_line(self, line: str) -> None:
        """At the end of the section in which the caret is or was last, on a line of its own."""
        if (edit := self._editor.current()) is not None:
            edit.append(line)
            edit.setFocus()

    def not_assessed(self) -> None:
        if (edit := self._editor.current()) is not None:
            edit.append(_("Not assessed."))
            edit.setFocus()

    def carry_plan(self) -> None:
        """The last plan at the end of this one; it can be undone there like anything typed."""
        plan = self._opened.plan if self._opened is not None else None
        edit = self._editor.edit_for("plan")
        if plan is not None and edit is not None:
            edit.append(plan)
            edit.setFocus()

    def set_contact(self, contact: Contact) -> None:
        self._contact = contact
        self.touch()

    def use_template(self, template: Template) -> None:
        """Other headings around the same words, at once; the vault follows."""
        if self._opened is None or self._keeper is None:
            return
        now = self._opened.note.model_copy(update={"sections": self._editor.sections()})
        changed = with_template(now, template)
        self._editor.show_sections(changed.sections)
        self._keeper.touch()
        keeper, clock = self._keeper, self._context.clock

        def follow(vault: Vault) -> tuple[Change, int]:
            change = notes.change_template(vault, now.id, template.id, now=clock())
            return change, notes.note(vault, now.id).revision

        keeper.do(follow, lambda outcome: keeper.know(outcome[1]), self.failed.emit)

    def _draft(self, note_id: NoteId, revision: int) -> NoteDraft:
        return NoteDraft(
            note_id=note_id,
            base_revision=revision,
            sections=self._editor.sections(),
            contact=self._contact,
        )

    def _keeper_for(self, note: Note) -> Keeper[NoteDraft]:
        context = self._context
        read = partial(self._draft, note.id)
        keeper = Keeper(context.runner, context.clock, note.id, note.revision, read, _store, self)
        keeper.kept.connect(lambda at: self._on_kept(keeper, at))
        keeper.failed.connect(self.failed)
        keeper.overtaken.connect(lambda: self._overtaken(keeper))
        return keeper

    def _on_kept(self, keeper: Keeper[NoteDraft], at: object) -> None:
        if keeper is self._keeper:
            self._base = self._editor.sections()
            self.kept.emit(at)

    def _overtaken(self, keeper: Keeper[NoteDraft]) -> None:
        self._context.runner.ask(
            lambda vault: notes.note(vault, keeper.text_id), lambda note: self._bring_together(keeper, note)
        )

    def _bring_together(self, keeper: Keeper[NoteDraft], note: Note) -> None:
        mine = keeper.unkept()
        if mine is None:
            return
        both = merged(mine.sections, note.sections, self._base)
        if keeper is self._keeper:
            self._editor.show_sections(both)
            if both != mine.sections:
                self.brought_together.emit()
            self._base = note.sections
        else:
            text = mine.model_copy(update={"sections": both})
            keeper.resume(lambda revision: text.model_copy(update={"base_revision": revision}))
        keeper.rebase(note.revision)


def _not_indexed(_error: InglenookError) -> None:
    """No harm: until a note is in the index, searching reads it as it reads drafts."""


def _store(vault: Vault, draft: NoteDraft, now: datetime) -> Kept:
    return notes.keep(vault, draft, now=now)
