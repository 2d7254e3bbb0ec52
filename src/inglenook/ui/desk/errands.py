"""What other processes do beside the desk, as its pages see it. The composition root gives the real one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inglenook.domain.backup import BackupState, Place


class Stage(StrEnum):
    COPYING = "copying"
    SETTLING = "settling"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class Progress:
    """`seconds_left` of this stage; None while it is too early to tell."""

    stage: Stage
    done: int
    total: int
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """It stands under its name, was checked, and the vault has been told of it."""

    place: Place
    file: str
    size: int
    made_at: datetime
    state: BackupState


class Errands(QObject):
    """One thing at a time; asking for another while one is under way does nothing."""

    progressed = Signal(object)  # Progress
    backed_up = Signal(object)  # MadeBackup
    checked = Signal(object)  # vault.findings.Report, of the vault or of a backup
    failed = Signal(object)  # InglenookError; Stopped when it was cancelled

    @property
    def is_busy(self) -> bool:
        return False

    def back_up(self, place: Place) -> None:
        raise NotImplementedError

    def check(self) -> None:
        """The whole check of the vault, on a copy, while work goes on."""
        raise NotImplementedError

    def check_backup(self, path: Path) -> None:
        raise NotImplementedError

    def cancel(self) -> None:
        raise NotImplementedError
