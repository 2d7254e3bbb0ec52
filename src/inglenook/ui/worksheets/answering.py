"""Answers on a form, kept continuously like the text of a note, and whatever comes."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.worksheet.given import Return
from inglenook.domain.worksheet.return_draft import ReturnDraft
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import Keeper
from inglenook.ui.notes.left_behind import LeftBehind
from inglenook.vault import returns
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault

T = TypeVar("T")
Read = Callable[[int], ReturnDraft]
"""The answers as they stand on screen, on the revision that is handed in."""


class Answering(QObject):
    edited = Signal()
    kept = Signal(object)  # datetime
    failed = Signal(object)  # InglenookError
    relieved = Signal()  # answers one had turned away from are safe

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper: Keeper[ReturnDraft] | None = None
        self._behind: LeftBehind[ReturnDraft] = LeftBehind(self)
        self._behind.relieved.connect(self.relieved)

    def open(self, returned: Return, read: Read) -> ReturnDraft | None:
        """From now on `read` tells what stands there. What still waits to be kept is given back first."""
        waiting = self._behind.give_back(returned.id)
        unkept = waiting.unkept() if waiting is not None else None
        self._keeper = waiting if waiting is not None else self._keeper_for(returned, read)
        self._keeper.resume(read)
        return unkept

    def touch(self) -> None:
        if self._keeper is not None:
            self._keeper.touch()
            self.edited.emit()

    def leave(self) -> None:
        """Another sheet or place comes."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            self._behind.take(keeper, lambda: None)

    def unkept(self) -> list[ReturnDraft]:
        here = self._keeper.unkept() if self._keeper is not None else None
        return [*self._behind.unkept(), *([here] if here is not None else [])]

    def made(self, change: Change) -> bool:
        """Whether a change is the keeping of these very answers."""
        return self._keeper is not None and self._keeper.last_change is change

    def try_again(self) -> None:
        self._behind.keep_now()
        if self._keeper is not None:
            self._keeper.keep_now()

    def do(
        self, act: Callable[[Vault], T], done: Callable[[T], None], failed: Callable[[InglenookError], None]
    ) -> None:
        """Do `act` once what stands here is kept; else say why not."""
        if self._keeper is not None:
            self._keeper.do(act, done, failed)

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
