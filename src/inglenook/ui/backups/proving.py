"""Looking at a backup that lies there already: the whole check of it, by another process."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inglenook.domain.backup import Backup
from inglenook.domain.errors import InglenookError
from inglenook.ui.desk.errands import Errands
from inglenook.vault.findings import Report


class Proving(QObject):
    """`report` or `error` belongs to `backup` and stays until another is looked at."""

    changed = Signal()

    def __init__(self, errands: Errands, parent: QObject) -> None:
        super().__init__(parent)
        self._errands = errands
        self.is_under_way = False
        self.backup: Backup | None = None
        self.report: Report | None = None
        self.error: InglenookError | None = None
        errands.checked.connect(self._checked)
        errands.failed.connect(self._failed)

    def begin(self, backup: Backup, folder: str) -> bool:
        """False while something else is under way."""
        if self._errands.is_busy:
            return False
        self.is_under_way, self.backup = True, backup
        self.report = self.error = None
        self._errands.check_backup(Path(folder) / backup.file)
        self.changed.emit()
        return True

    def cancel(self) -> None:
        if self.is_under_way:
            self._errands.cancel()

    def _checked(self, report: Report) -> None:
        if self.is_under_way:
            self.is_under_way, self.report = False, report
            self.changed.emit()

    def _failed(self, error: InglenookError) -> None:
        if self.is_under_way:
            self.is_under_way, self.error = False, error
            self.changed.emit()
