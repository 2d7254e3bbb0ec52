"""SQLite's result codes as errors of ours. Without SQLite's message: that may quote a word of the owner's."""

from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.disk import is_folder
from inglenook.vault.errors import (
    CompartmentDamaged,
    Conflict,
    DiskFull,
    InternalFault,
    NotEnoughMemory,
    ReadOnlyPlace,
    VaultError,
    VaultInUse,
    VaultMissing,
    WriteFailed,
)

# Primary result codes (sqlite.org/rescode.html).
_DAMAGED = {11, 26}  # CORRUPT, NOTADB
_UNREACHABLE = {8, 10, 14}  # READONLY (said when the file was moved away), IOERR, CANTOPEN
_PROBLEMS: dict[int, type[VaultError]] = {
    5: VaultInUse,  # BUSY
    6: VaultInUse,  # LOCKED
    7: NotEnoughMemory,  # NOMEM
    8: ReadOnlyPlace,  # READONLY
    10: WriteFailed,  # IOERR
    13: DiskFull,  # FULL
    14: WriteFailed,  # CANTOPEN
    15: VaultInUse,  # PROTOCOL
    19: Conflict,  # CONSTRAINT
}


def problem(result_code: int | None, compartment: Compartment, folder: Path) -> VaultError:
    """What the code, plain or extended, means for a compartment in that folder."""
    primary = (result_code or 0) & 0xFF
    if primary in _DAMAGED:
        return CompartmentDamaged(compartment)
    if primary in _UNREACHABLE and not is_folder(folder):
        return VaultMissing()
    return _PROBLEMS.get(primary, InternalFault)()
