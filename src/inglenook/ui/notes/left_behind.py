"""Texts of notes one has already turned away from, until the vault has them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inglenook.domain.ids import NoteId
from inglenook.domain.note import NoteDraft
from inglenook.ui.notes.keeper import Keeper


class LeftBehind(QObject):
    relieved = Signal()  # a text that had to wait is in the vault

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._keepers: dict[NoteId, Keeper] = {}

    def take(self, keeper: Keeper, then: Callable[[], None]) -> None:
        """Keep its text as it is now; `then`, once that is in the vault."""
        if keeper.is_settled():
            keeper.deleteLater()
            then()
            return
        keeper.hold()
        self._keepers[keeper.note_id] = keeper
        keeper.settled.connect(lambda: self._settle(keeper, then))
        keeper.keep_now()

    def give_back(self, note_id: NoteId) -> Keeper | None:
        """The keeper of a note that is opened again before its text was in the vault."""
        keeper = self._keepers.pop(note_id, None)
        if keeper is not None:
            keeper.settled.disconnect()
        return keeper

    def unkept(self) -> list[NoteDraft]:
        return [draft for keeper in self._keepers.values() if (draft := keeper.unkept()) is not None]

    def keep_now(self) -> None:
        for keeper in self._keepers.values():
            keeper.keep_now()

    def _settle(self, keeper: Keeper, then: Callable[[], None]) -> None:
        if self._keepers.get(keeper.note_id) is keeper:
            del self._keepers[keeper.note_id]
            keeper.deleteLater()
            then()
            self.relieved.emit()
