"""What can go wrong when something crosses the wall: a small tree under InglenookError.

No error carries a path or anything of a client: only sizes and versions.

ExchangeError
  BackupError
    PlaceGone  PlaceFull  PlaceReadOnly  PlaceFailed  FileTooLarge  PlaceInsideVault  BackupNameTaken
    VaultUnsettled  SourceFailed
    NotABackup  BackupCutShort  BackupDamaged  BackupNewer  BackupOtherVault  BackupDiffers
    TargetTaken  TargetGone  TargetFull  TargetReadOnly  TargetFailed
"""

from inglenook.domain.errors import InglenookError, Stopped

__all__ = ["Stopped"]


class ExchangeError(InglenookError):
    """Anything that may come back instead of what should have crossed."""


class BackupError(ExchangeError):
    """Anything about a backup. Neither the vault nor an earlier backup was changed."""


class PlaceGone(BackupError):
    """The folder for the backup is not there, or went away meanwhile."""


class PlaceFull(BackupError):
    """No room in the place. `needed` and `free` in bytes, 0 where not known."""

    def __init__(self, needed: int = 0, free: int = 0) -> None:
        super().__init__(needed, free)
        self.needed = needed
        self.free = free


class PlaceReadOnly(BackupError):
    """The place can't be written to."""


class PlaceFailed(BackupError):
    """The medium refused to be written to or read from."""


class FileTooLarge(BackupError):
    """The medium takes no file of that size (FAT ends at 4 GiB)."""


class PlaceInsideVault(BackupError):
    """A backup inside the vault's own folder would be lost with it."""


class BackupNameTaken(BackupError):
    """A file of that name is there; it is not written over."""


class VaultUnsettled(BackupError):
    """The closed vault was left in the middle of a write; it must be opened once before it can be copied."""


class SourceFailed(BackupError):
    """The vault's own disk refused to be read."""


class NotABackup(BackupError):
    """The file is no backup of ours."""


class BackupCutShort(BackupError):
    """The file begins like a backup and ends too early."""


class BackupDamaged(BackupError):
    """The backup is not as it was written."""


class BackupNewer(BackupError):
    """Made by a later version of the program. `found` is its format version."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


class BackupOtherVault(BackupError):
    """The keys are of another vault."""


class BackupDiffers(BackupError):
    """What was read back from the medium, or what it holds, is not what the vault held."""


class TargetTaken(BackupError):
    """Something stands where the vault should be."""


class TargetGone(BackupError):
    """The folder in which the vault should be is not there."""


class TargetFull(BackupError):
    """No room for the vault. `needed` and `free` in bytes, 0 where not known."""

    def __init__(self, needed: int = 0, free: int = 0) -> None:
        super().__init__(needed, free)
        self.needed = needed
        self.free = free


class TargetReadOnly(BackupError):
    """The folder in which the vault should be can't be written to."""


class TargetFailed(BackupError):
    """The disk refused what should be written to it."""
