"""An addendum being written under a signed note, kept as one writes."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from inglenook.domain.change import Change
from inglenook.domain.ids import NoteId
from inglenook.domain.language import _
from inglenook.domain.note import NoteDraft, Section
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.ui.notes.signed import SignedView
from inglenook.ui.notes.signing import SignAddendumDialog
from inglenook.vault import addendum_drafts, signing
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


class Adding(KeptText[NoteDraft]):
    signed = Signal()

    def __init__(self, context: DeskContext, view: SignedView, parent: QObject) -> None:
        super().__init__(context, parent)
        self._view = view
        view.addendum_edited.connect(self.touch)
        view.addendum_wanted.connect(self.sign)
        view.addendum_dropped.connect(self.drop)

    def open(self, note_id: NoteId, begun: str | None) -> None:
        """Go on where an addendum was begun, if one was."""
        waiting = self._behind.give_back(note_id)
        draft = waiting.unkept() if waiting is not None else None
        text = draft.sections[0].text if draft is not None else begun
        self._keeper = waiting or self._keeper_for(note_id)
        if text is not None:
            self._view.begin_addendum(text)
            self._keeper.resume(partial(self._draft, note_id))

    def begin(self) -> None:
        self._view.begin_addendum()
        self._view.focus_addendum()

    def sign(self) -> None:
        """Asks once; then it is dated and signed, and the note above stays as it is."""
        edit = self._view.adding()
        if edit is None or not edit.text().strip():
            self._view.focus_addendum()
            return
        ask(SignAddendumDialog(self._view), self._sign)

    def _sign(self) -> None:
        edit, keeper = self._view.adding(), self._keeper
        if edit is None or keeper is None:
            return
        note_id, text, clock = NoteId(keeper.text_id), edit.text().strip(), self._context.clock

        def sign(vault: Vault) -> tuple[Change | None, ...]:
            change = signing.add_addendum(vault, note_id, text, now=clock())
            return change, addendum_drafts.drop_addendum(vault, note_id, now=clock())

        keeper.do(sign, self._on_signed, self.failed.emit)

    def drop(self) -> None:
        """Throw the begun addendum away; the toast can bring it back."""
        edit, keeper = self._view.adding(), self._keeper
        if edit is None or keeper is None:
            return
        text, clock = edit.text(), self._context.clock
        keeper.do(
            lambda vault: addendum_drafts.drop_addendum(vault, NoteId(keeper.text_id), now=clock()),
            lambda _change: self._on_dropped(text),
            self.failed.emit,
        )

    def _on_signed(self, _changes: object) -> None:
        self._view.end_addendum()
        self.signed.emit()

    def _on_dropped(self, text: str) -> None:
        self._view.end_addendum()
        if text.strip():
            self._context.say(_("The addendum was thrown away."), lambda: self._bring_back(text))

    def _bring_back(self, text: str) -> None:
        if self._keeper is not None and self._view.adding() is None:
            self._view.begin_addendum(text)
            self._view.focus_addendum()
            self.touch()

    def _draft(self, note_id: NoteId, revision: int) -> NoteDraft:
        edit = self._view.adding()
        text = edit.text() if edit is not None else ""
        return NoteDraft(
            note_id=note_id,
            base_revision=revision,
            sections=(Section(heading=_("Addendum"), text=text),),
        )

    def _keeper_for(self, note_id: NoteId) -> Keeper[NoteDraft]:
        context = self._context
        read = partial(self._draft, note_id)
        keeper = Keeper(context.runner, context.clock, note_id, 0, read, _store, self)
        keeper.kept.connect(lambda at: self.kept.emit(at) if keeper is self._keeper else None)
        keeper.failed.connect(self.failed)
        return keeper


def _store(vault: Vault, draft: NoteDraft, now: datetime) -> Kept:
    change = addendum_drafts.keep_addendum(vault, draft.note_id, draft.sections[0].text, now=now)
    return Kept(change, draft.base_revision, now)
