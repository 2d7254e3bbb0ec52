"""The backup that is being made, or was made last while this desk is open, for all who show it."""

from PySide6.QtCore import QObject, Signal

from inglenook.domain.backup import Place
from inglenook.domain.errors import InglenookError
from inglenook.ui.desk.errands import Errands, MadeBackup, Progress
from inglenook.ui.runner import Runner


class Making(QObject):
    """`made` or `error` stays until the next one begins; `notes` is how many notes the vault held then."""

    changed = Signal()
    finished = Signal()  # by a backup or by an error

    def __init__(self, errands: Errands, runner: Runner) -> None:
        super().__init__()
        self._errands = errands
        self._runner = runner
        self.is_under_way = False
        self.place: Place | None = None
        self.progress: Progress | None = None
        self.made: MadeBackup | None = None
        self.notes: int | None = None
        self.error: InglenookError | None = None
        errands.progressed.connect(self._moved)
        errands.backed_up.connect(self._made)
        errands.failed.connect(self._failed)

    def begin(self, place: Place) -> bool:
        """False while something else is under way."""
        if self._errands.is_busy:
            return False
        self.is_under_way, self.place = True, place
        self.progress = self.made = self.notes = self.error = None
        self._errands.back_up(place)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        if self.is_under_way:
            self._errands.cancel()

    def _moved(self, progress: Progress) -> None:
        if self.is_under_way:
            self.progress = progress
            self.changed.emit()

    def _made(self, made: MadeBackup) -> None:
        if self.is_under_way:
            self.made = made
            self._runner.ask(lambda vault: vault.counts(), self._counted, lambda _error: self._finish())

    def _counted(self, counts: dict[str, int]) -> None:
        self.notes = counts["notes"] + counts["private notes"]
        self._finish()

    def _failed(self, error: InglenookError) -> None:
        if self.is_under_way:
            self.error = error
            self._finish()

    def _finish(self) -> None:
        self.is_under_way = False
        self.changed.emit()
        self.finished.emit()
