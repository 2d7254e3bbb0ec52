"""What is known of the vault's health: notices from its opening, and the check under way or done last."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from inglenook.domain.errors import InglenookError
from inglenook.ui.desk.errands import Errands, Progress
from inglenook.vault.check_words import sentence
from inglenook.vault.findings import Finding, Report, What

LASTING = frozenset({What.READ_ONLY, What.NEWER_VAULT})


class Checking(QObject):
    """`report` or `error` stays until the next check begins."""

    changed = Signal()

    def __init__(self, errands: Errands) -> None:
        super().__init__()
        self._errands = errands
        self.notices: tuple[Finding, ...] = ()
        self.is_under_way = False
        self.progress: Progress | None = None
        self.report: Report | None = None
        self.error: InglenookError | None = None
        errands.progressed.connect(self._moved)
        errands.checked.connect(self._checked)
        errands.failed.connect(self._failed)

    @property
    def is_read_only(self) -> bool:
        """Nothing can be written; a line above every page says why."""
        return any(each.what in LASTING for each in self.notices)

    def why_read_only(self) -> str:
        return " ".join(sentence(each) for each in self.notices if each.what in LASTING)

    def set_notices(self, notices: Sequence[Finding]) -> None:
        self.notices = tuple(notices)
        self.changed.emit()

    def begin(self) -> bool:
        """False while something else is under way."""
        if self._errands.is_busy:
            return False
        self.is_under_way = True
        self.progress = self.report = self.error = None
        self._errands.check()
        self.changed.emit()
        return True

    def cancel(self) -> None:
        if self.is_under_way:
            self._errands.cancel()

    def _moved(self, progress: Progress) -> None:
        if self.is_under_way:
            self.progress = progress
            self.changed.emit()

    def _checked(self, report: Report) -> None:
        if self.is_under_way:
            self.is_under_way, self.report = False, report
            self.changed.emit()

    def _failed(self, error: InglenookError) -> None:
        if self.is_under_way:
            self.is_under_way, self.error = False, error
            self.changed.emit()
