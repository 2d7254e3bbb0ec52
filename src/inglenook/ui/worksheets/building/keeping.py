"""A sheet that is being built, kept continuously like the text of a note, and whatever comes."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from inglenook.domain.change import Change
from inglenook.domain.worksheet.return_draft import SheetDraft
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.left_behind import LeftBehind
from inglenook.vault import own_sheets
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


class SheetKeeping(QObject):
    edited = Signal()
    kept = Signal(object)  # datetime
    failed = Signal(object)  # InglenookError
    relieved = Signal()  # a sheet one had turned away from is safe

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper: Keeper[SheetDraft] | None = None
        self._behind: LeftBehind[SheetDraft] = LeftBehind(self)
        self._behind.relieved.connect(self.relieved)

    def open(self, sheet: Sheet, read: Callable[[], Sheet]) -> Sheet | None:
        """From now on `read` tells what stands there. What still waits to be kept is given back first."""

        def draft(revision: int) -> SheetDraft:
            return SheetDraft(sheet=read(), base_revision=revision)

        waiting = self._behind.give_back(sheet.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._keeper = waiting if waiting is not None else self._keeper_for(sheet.id, draft)
        self._keeper.resume(draft)
        return unkept.sheet if unkept is not None else None

    def touch(self) -> None:
        if self._keeper is not None:
            self._keeper.touch()
            self.edited.emit()

    def leave(self) -> None:
        """Another sheet or place comes."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            self._behind.take(keeper, lambda: None)

    def unkept(self) -> list[SheetDraft]:
        here = self._keeper.unkept() if self._keeper is not None else None
        return [*self._behind.unkept(), *([here] if here is not None else [])]

    def waits(self) -> bool:
        """Whether something of the sheet on screen is still on its way."""
        return self._keeper is not None and not self._keeper.is_settled()

    def made(self, change: Change) -> bool:
        """Whether a change is the keeping of this very sheet."""
        return self._keeper is not None and self._keeper.last_change is change

    def try_again(self) -> None:
        self._behind.keep_now()
        if self._keeper is not None:
            self._keeper.keep_now()

    def _keeper_for(self, sheet_id: str, read: Callable[[int], SheetDraft]) -> Keeper[SheetDraft]:
        context = self._context
        keeper = Keeper(context.runner, context.clock, sheet_id, 0, read, _store, self)
        keeper.kept.connect(lambda at: self.kept.emit(at) if keeper is self._keeper else None)
        keeper.failed.connect(self.failed)
        return keeper


def _store(vault: Vault, draft: SheetDraft, now: datetime) -> Kept:
    return Kept(own_sheets.keep_sheet(vault, draft.sheet, now=now), draft.base_revision + 1, now)
