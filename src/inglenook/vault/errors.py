"""What can go wrong with a vault: a small tree under InglenookError. May import the domain.

No error carries anything of a client, a path or a secret: only enumerated reasons and compartments.
"""

from enum import StrEnum

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError


class WeakReason(StrEnum):
    """Why a passphrase was refused."""

    EMPTY = "empty"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    COMMON = "common"
    WORD = "word"
    NAME = "name"
    DATE = "date"
    REPEAT = "repeat"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"
    GUESSABLE = "guessable"


class WordsReason(StrEnum):
    """What is wrong with recovery words, or with the words of shares, as they were typed."""

    NONE = "none"
    TOO_FEW = "too few"
    TOO_MANY = "too many"
    UNKNOWN_WORD = "unknown word"
    CHECKSUM = "checksum"
    NOT_OURS = "not ours"
    IS_SHARE = "is share"
    NOT_A_SHARE = "not a share"
    ONE_SHARE = "one share"
    THREE_SHARES = "three shares"
    SAME_SHARE = "same share"
    DIFFERENT_KITS = "different kits"


class VaultError(InglenookError):
    """Anything a vault may answer instead of doing what was asked."""


class VaultMissing(VaultError):
    """The folder is not there, or no longer there."""


class NotAVault(VaultError):
    """There is a folder, but neither a header nor its copy in it."""


class HeaderDamaged(VaultError):
    """Neither the header nor its copy can be trusted."""


class AbsurdCost(VaultError):
    """The header asks for an amount of work outside sane limits; refused before any work."""


class NewerVersion(VaultError):
    """Made by a later version of the program. `found` is its format version."""

    def __init__(self, found: int) -> None:
        super().__init__(found)
        self.found = found


class NewerVaultReadOnly(NewerVersion):
    """A later version wrote in this vault, so it is open for reading only."""


class NotYetMigrated(VaultError):
    """Last written by an earlier version: it is brought up to date (`migrations`) before it opens."""


class AnotherVault(VaultError):
    """A backup, or a file in the folder, belongs to another vault."""


class KeysChangedSince(VaultError):
    """A backup from before every key was changed: the keys of today don't open it."""


class WrongSecret(VaultError):
    """The secret opens no slot of the kind asked for."""


class NoSuchSlot(VaultError):
    """The header has no slot of the kind asked for (no second passphrase was set, say)."""


class NoShares(NoSuchSlot):
    """No shares were made for this vault, or they were taken back."""


class NotWhole(NoSuchSlot):
    """What was opened does not hold every compartment, and this needs them all."""


class KeysNotChanged(VaultError):
    """The disk gave way before the keys were exchanged: everything opens as before. `because` tells how."""

    def __init__(self, because: VaultError) -> None:
        super().__init__(type(because).__name__)
        self.because = because


class KeyChangeUnfinished(VaultError):
    """The disk gave way while the keys were exchanged. Nothing is lost; the next opening finishes it."""


class VaultInUse(VaultError):
    """Another process has the vault open."""


class WritesWait(VaultError):
    """A backup is at its last step: nothing is written just now. The same wish succeeds a moment later."""


class ReadOnlyPlace(VaultError):
    """Something had to be written and the place can't be written to."""


class CompartmentError(VaultError):
    """Something about one of the three compartments."""

    def __init__(self, compartment: Compartment) -> None:
        super().__init__(compartment.value)
        self.compartment = compartment


class CompartmentMissing(CompartmentError):
    """Its file is gone."""


class CompartmentDamaged(CompartmentError):
    """Its file can't be read under its key: changed, cut short, or another vault's."""


class CompartmentOlder(CompartmentError):
    """Its file is older than what was noted at the last lock: an old copy has been put back."""


class CompartmentClosed(CompartmentError):
    """It is not open in this session."""


class DiskFull(VaultError):
    """No room for what had to be written. What was there before is untouched."""


class WriteFailed(VaultError):
    """The system refused a write. What was there before is untouched."""


class WeakPassphrase(VaultError):
    """A passphrase that would be guessed. `reason` tells why."""

    def __init__(self, reason: WeakReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class RecoveryWordsWrong(VaultError):
    """The words can't be right. `position` counts from 1 where one word is to blame.

    `share`: which of several shares that were typed, from 1; not the number printed on it.
    """

    def __init__(self, reason: WordsReason, position: int | None = None, share: int | None = None) -> None:
        super().__init__(reason.value, position, share)
        self.reason = reason
        self.position = position
        self.share = share


class FolderNotEmpty(VaultError):
    """A vault can only be made where nothing stands yet."""


class NotEnoughMemory(VaultError):
    """The computer has not the memory that the passphrase's work factor needs."""


class Conflict(VaultError):
    """The schema refused a row: something that must be unique or must exist."""


class DraftUnreadable(VaultError):
    """A sealed draft does not open under this vault's key."""


class InternalFault(VaultError):
    """The database refused a statement of ours: a fault in the program, never the owner's doing."""
