"""Texts one has already turned away from, until the vault has them."""

from collections.abc import Callable
from typing import Generic

from PySide6.QtCore import QObject, Signal

from inglenook.ui.notes.keeper import D, Keeper


class LeftBehind(QObject, Generic[D]):
    relieved = Signal()  # a text that had to wait is in the vault

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keepers: dict[str, Keeper[D]] = {}

    def take(self, keeper: Keeper[D], then: Callable[[], None]) -> None:
        """Keep its text as it is now; `then`, once that is in the vault."""
        if keeper.is_settled():
            keeper.deleteLater()
            then()
            return
        keeper.hold()
        self._keepers[keeper.text_id] = keeper
        keeper.settled.connect(lambda: self._settle(keeper, then))
        keeper.keep_now()

    def give_back(self, text_id: str) -> Keeper[D] | None:
        """The keeper of a text that is opened again before its text was in the vault."""
        keeper = self._keepers.pop(text_id, None)
        if keeper is not None:
            keeper.settled.disconnect()
        return keeper

    def unkept(self) -> list[D]:
        return [draft for keeper in self._keepers.values() if (draft := keeper.unkept()) is not None]

    def keep_now(self) -> None:
        for keeper in self._keepers.values():
            keeper.keep_now()

    def _settle(self, keeper: Keeper[D], then: Callable[[], None]) -> None:
        if self._keepers.get(keeper.text_id) is keeper:
            del self._keepers[keeper.text_id]
            keeper.deleteLater()
            then()
            self.relieved.emit()
