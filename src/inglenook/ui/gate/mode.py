"""What the locked window is shown for, as plain values. Imports no Qt."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Mode(StrEnum):
    """The small tasks stand before an open desk and lead back to it; UNLOCK leads to a desk."""

    UNLOCK = "unlock"
    SECOND = "second"
    SET_SECOND = "set_second"
    REMOVE_SECOND = "remove_second"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a task
    NEW_WORDS = "new_words"
    SHARES = "shares"
    REMOVE_SHARES = "remove_shares"
    DRILL = "drill"


class Beginning(StrEnum):
    """A task for which the desk was locked: the window begins with its page instead of the locked one."""

    CHANGE_KEYS = "change_keys"
    MEND = "mend"
    MOVE = "move"
    RESTORE = "restore"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """A backup is due. `folder` is None where no remembered place is connected; `days` when there is none."""

    place_name: str
    folder: Path | None
    days: int | None
