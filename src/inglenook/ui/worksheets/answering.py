"""Answers on a form, kept continuously like the text of a note, and whatever comes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from inglenook.domain.worksheet.given import Return
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.kept_text import KeptText
from inglenook.vault import returns
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault

Read = Callable[[int], ReturnDraft]
"""The answers as they stand on screen, on the revision that is handed in."""


class Answering(KeptText[ReturnDraft]):
    def open(self, returned: Return, read: Read) -> ReturnDraft | None:
        """From now on `read` tells what stands there. What still waits to be kept is given back first."""
        waiting = self._behind.give_back(returned.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._keeper = waiting if waiting is not None else self._keeper_for(returned, read)
        self._keeper.resume(read)
        return unkept

    def _keeper_for(self, returned: Return, read: Read) -> Keeper[ReturnDraft]:
        context = self._context
        keeper = Keeper(context.runner, context.clock, returned.id, returned.revision, read, _store, self)
        keeper.kept.connect(lambda at: self.kept.emit(at) if keeper is self._keeper else None)
        keeper.failed.connect(self.failed)
        keeper.overtaken.connect(partial(self._overtaken, keeper))
        return keeper

    def _overtaken(self, keeper: Keeper[ReturnDraft]) -> None:
        """It was kept from elsewhere, by the same hand: what stands on screen is what is meant."""
        self._context.runner.ask(
            lambda vault: returns.returned(vault, keeper.text_id).revision, keeper.rebase
        )


def _store(vault: Vault, draft: ReturnDraft, now: datetime) -> Kept:
    change = returns.keep_answers(vault, draft, now=now)
    return Kept(change, draft.base_revision + 1, now)
