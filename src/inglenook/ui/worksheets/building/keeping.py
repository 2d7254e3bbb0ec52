"""A sheet that is being built, kept continuously like the text of a note, and whatever comes."""

from collections.abc import Callable
from datetime import datetime

from inglenook.domain.worksheet.return_draft import SheetDraft
from inglenook.domain.worksheet.sheet import Sheet
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.vault import own_sheets
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault


class SheetKeeping(KeptText[SheetDraft]):
    def open(self, sheet: Sheet, read: Callable[[], Sheet]) -> Sheet | None:
        """From now on `read` tells what stands there. What still waits to be kept is given back first."""

        def draft(revision: int) -> SheetDraft:
            return SheetDraft(sheet=read(), base_revision=revision)

        waiting = self._behind.give_back(sheet.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._keeper = waiting if waiting is not None else self._keeper_for(sheet.id, draft)
        self._keeper.resume(draft)
        return unkept.sheet if unkept is not None else None

    def waits(self) -> bool:
        """Whether something of the sheet on screen is still on its way."""
        return not self.is_settled()

    def _keeper_for(self, sheet_id: str, read: Callable[[int], SheetDraft]) -> Keeper[SheetDraft]:
        context = self._context
        keeper = Keeper(context.runner, context.clock, sheet_id, 0, read, _store, self)
        keeper.kept.connect(lambda at: self.kept.emit(at) if keeper is self._keeper else None)
        keeper.failed.connect(self.failed)
        return keeper


def _store(vault: Vault, draft: SheetDraft, now: datetime) -> Kept:
    return Kept(own_sheets.keep_sheet(vault, draft.sheet, now=now), draft.base_revision + 1, now)
