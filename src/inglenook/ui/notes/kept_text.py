"""What all writing has in common: the text on screen is kept, and so are those one has turned away from."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.notes.keeper import D, Keeper
from inglenook.ui.notes.left_behind import LeftBehind
from inglenook.vault.vault import Vault

T = TypeVar("T")


class KeptText(QObject, Generic[D]):
    """Whoever opens a text sets `_keeper`."""

    edited = Signal()
    kept = Signal(object)  # datetime
    failed = Signal(object)  # InglenookError
    relieved = Signal()  # a text one had turned away from is safe

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper: Keeper[D] | None = None
        self._behind: LeftBehind[D] = LeftBehind(self)
        self._behind.relieved.connect(self.relieved)

    def touch(self) -> None:
        """The text on screen changed."""
        if self._keeper is not None:
            self._keeper.touch()
            self.edited.emit()

    def leave(self) -> None:
        """Another place comes: keep what is there."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            self._behind.take(keeper, lambda: None)

    def unkept(self) -> list[D]:
        found = self._behind.unkept()
        if self._keeper is not None and (here := self._keeper.unkept()) is not None:
            found.append(here)
        return found

    def is_kept(self) -> bool:
        return self._keeper is None or self._keeper.is_kept()

    def is_settled(self) -> bool:
        """Kept, and nothing of it on its way."""
        return self._keeper is None or self._keeper.is_settled()

    def made(self, change: Change) -> bool:
        """Whether a change is the keeping of this very text."""
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
