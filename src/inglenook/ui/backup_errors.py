"""The sentences for what can go wrong with a backup. errors.py takes them into its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inglenook.domain.language import _
from inglenook.exchange import errors as exchange
from inglenook.vault.backup_mark import MarkUnreadable

Row = Callable[[Any], tuple[str, str, str]]


def amount(size: int) -> str:
    """A size as people read it on a disk's wrapping."""
    if size < 1_000_000_000:
        return _("{number} MB").format(number=max(1, round(size / 1_000_000)))
    return _("{number} GB").format(number=f"{size / 1_000_000_000:.1f}")


def _kept() -> str:
    return _("The vault and every earlier backup are as they were.")


def _untouched() -> str:
    return _("The backup was only read, and no vault was changed.")


def _as_before() -> str:
    return _("What is there already, here and in the other place, is as it was.")


def _room(error: exchange.PlaceFull | exchange.TargetFull) -> str:
    if not error.needed:
        return _("Make room there, or choose another disk.")
    return _("It needs {needed} and {free} is free: make room there, or choose another disk.").format(
        needed=amount(error.needed), free=amount(error.free)
    )


def _place_full(error: exchange.PlaceFull) -> tuple[str, str, str]:
    return _("There is not enough room for the backup."), _kept(), _room(error)


def _target_full(error: exchange.TargetFull) -> tuple[str, str, str]:
    return _("There is not enough room there for the vault."), _as_before(), _room(error)


def _backup_newer(error: exchange.BackupNewer) -> tuple[str, str, str]:
    return (
        _("This backup was made by a newer Inglenook (format {found}).").format(found=error.found),
        _untouched(),
        _("Install the newer version and restore it with that."),
    )


BACKUP_ROWS: dict[type[BaseException], Row] = {
    exchange.PlaceGone: lambda _e: (
        _("The folder for the backup is not there, or the stick was taken out."),
        _kept(),
        _("Connect the stick or disk again and try once more, or choose another folder."),
    ),
    exchange.PlaceFull: _place_full,
    exchange.PlaceReadOnly: lambda _e: (
        _("The place for the backup can't be written to."),
        _kept(),
        _("Take the write protection off the stick, or choose another folder."),
    ),
    exchange.PlaceFailed: lambda _e: (
        _("The stick or disk refused the backup."),
        _kept(),
        _("See whether it is still connected, then try again. If it happens again, use another one."),
    ),
    exchange.FileTooLarge: lambda _e: (
        _("This stick takes no file as large as the backup: its old way of storing files ends at 4 GB."),
        _kept(),
        _("Use another disk, or have this one formatted as exFAT (that empties it)."),
    ),
    exchange.PlaceInsideVault: lambda _e: (
        _("That folder lies inside the vault itself, where a backup would be lost with it."),
        _kept(),
        _("Choose a folder on a stick or another disk."),
    ),
    exchange.BackupNameTaken: lambda _e: (
        _("There is already a file of that name."),
        _("It was not touched, and the vault is as it was."),
        _("Choose another name, or wait a second and try again."),
    ),
    exchange.VaultUnsettled: lambda _e: (
        _("The vault was left in the middle of a write, so a copy of it now would not be whole."),
        _kept(),
        _("Unlock the vault once, which puts it in order, then make the backup."),
    ),
    exchange.SourceFailed: lambda _e: (
        _("The disk that the vault lies on could not be read to the end."),
        _("Nothing was changed, and every earlier backup is as it was."),
        _("Try again. If it happens again, look at the disk: it may be failing. Keep your earlier backups."),
    ),
    exchange.NotABackup: lambda _e: (
        _("This file is not a backup of an Inglenook vault."),
        _("It was not changed."),
        _("Choose a file whose name ends in .inglenook-backup."),
    ),
    exchange.BackupCutShort: lambda _e: (
        _("This backup ends too early: it was not copied or written to its end."),
        _untouched(),
        _("Copy it again from where it came, or use another backup."),
    ),
    exchange.BackupDamaged: lambda _e: (
        _("This backup is not as it was written; it has been damaged or changed."),
        _untouched(),
        _("Use another backup. If there is none, restoring it in spite of the damage may still save a part."),
    ),
    exchange.BackupNewer: _backup_newer,
    exchange.BackupOtherVault: lambda _e: (
        _("This backup is of another vault."),
        _untouched(),
        _("Choose a backup of this vault, or use the passphrase or the words of the other one."),
    ),
    MarkUnreadable: lambda _e: (
        _("What the vault noted in this backup can't be read with these keys."),
        _untouched(),
        _("It may be a backup of another vault, or damaged: use another one."),
    ),
    exchange.BackupDiffers: lambda _e: (
        _("What was read back from the stick or disk is not what the vault holds, so it was not kept."),
        _kept(),
        _("Make the backup once more. If it happens again, use another stick or disk."),
    ),
    exchange.TargetTaken: lambda _e: (
        _("There is already something where the vault should be."),
        _("It was not touched."),
        _("Choose a name that is not taken yet."),
    ),
    exchange.TargetGone: lambda _e: (
        _("The folder in which the vault should be is not there."),
        _as_before(),
        _("Connect the disk, or choose another folder."),
    ),
    exchange.TargetFull: _target_full,
    exchange.TargetReadOnly: lambda _e: (
        _("The folder in which the vault should be can't be written to."),
        _as_before(),
        _("Choose a folder of your own."),
    ),
    exchange.TargetFailed: lambda _e: (
        _("The disk refused what should be written to it."),
        _as_before(),
        _("See whether the disk is still connected, then try again, or choose another one."),
    ),
}
