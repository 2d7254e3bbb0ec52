"""One compartment under another key: a copy beside it, proven to hold the same, that then takes its place.

The vault must be closed: compartments' files are read as plain files here.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import PAGE_BYTES, Database, copy_under_key, file_of, open_database
from inglenook.vault.disk import sync_file, sync_folder, told_plainly
from inglenook.vault.errors import CompartmentDamaged, CompartmentMissing, WriteFailed
from inglenook.vault.keys import KEY_BYTES
from inglenook.vault.state import Mark, mark_of

Progress = Callable[[int, int], None]

_SALT, _BODY_END, _MAC_START = 16, PAGE_BYTES - 64, PAGE_BYTES - 64


def beside(folder: Path) -> Path:
    """Where copies under new keys stand until they take their places."""
    return folder / ".keys.new"


@dataclass(frozen=True)
class Account:
    """What a compartment holds, so that two files can be compared."""

    mark: Mark
    pages: int
    faults: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]


PASSES = 3
"""How often `copy_under` goes through the bytes: looks at them, copies them, compares the copy."""


def _silent(_bytes: int) -> None:
    pass


def copy_under(
    folder: Path,
    compartment: Compartment,
    old: bytearray,
    new: bytearray,
    further: Callable[[int], None] = _silent,
) -> None:
    """A durable copy under the new key, in `beside(folder)`, that was compared with the file it is of.

    Raises CompartmentMissing, CompartmentDamaged (the file itself can't be read), DiskFull, WriteFailed.
    """
    target = file_of(beside(folder), compartment)
    discard(folder, compartment)
    with contextlib.closing(open_database(folder, compartment, old)) as database:
        before = _account(database)
        further(before.pages * PAGE_BYTES)
        copy_under_key(database, target, new, further)
    if not _is_proven(target, compartment, old, new, before):
        raise WriteFailed
    with told_plainly():
        sync_file(target)
        sync_folder(target.parent)
    further(before.pages * PAGE_BYTES)


def put_in_place(folder: Path, compartment: Compartment) -> None:
    """The copy becomes the compartment's file, durably."""
    source, target = file_of(beside(folder), compartment), file_of(folder, compartment)
    with told_plainly():
        if _has_journal(source) or _has_journal(target):
            raise WriteFailed  # SQLite would play it back into a file that it does not belong to
        source.replace(target)
        sync_folder(folder)


def may_take_place(folder: Path, compartment: Compartment, old: bytearray, new: bytearray) -> bool:
    """Whether there is a whole copy, and the file holds nothing that the copy does not.

    A file that was damaged or lost since the copy was proven holds nothing more than the copy.
    """
    try:
        copied = account(beside(folder), compartment, new)
    except (CompartmentMissing, CompartmentDamaged):
        return False
    try:
        return account(folder, compartment, old) == copied
    except (CompartmentMissing, CompartmentDamaged):
        return True


def account(folder: Path, compartment: Compartment, key: bytearray) -> Account:
    """Raises CompartmentMissing, and CompartmentDamaged unless every page is authentic.

    What a crash left of a write is undone on the way.
    """
    with contextlib.closing(open_database(folder, compartment, key)) as database:
        return _account(database)


def fits(path: Path, key: bytearray) -> bool:
    """Whether the file's first page is authentic under the key (FORMAT.md). Looks only, as a plain file."""
    with told_plainly():
        try:
            with path.open("rb") as file:
                page = file.read(PAGE_BYTES)
        except FileNotFoundError:
            return False
    salt = bytes(byte ^ 0x3A for byte in page[:_SALT])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, KEY_BYTES)
    expected = hmac.digest(mac_key, page[_SALT:_BODY_END] + (1).to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(page[_MAC_START:], expected)


def discard(folder: Path, compartment: Compartment) -> None:
    """Remove a copy, if there is one."""
    path = file_of(beside(folder), compartment)
    with told_plainly():
        path.unlink(missing_ok=True)
        _journal(path).unlink(missing_ok=True)


def discard_all(folder: Path) -> None:
    """Remove every copy, and never mind what can't be removed now."""
    with contextlib.suppress(OSError):  # closing what it looked through may fail, and is not ignored
        shutil.rmtree(beside(folder), ignore_errors=True)


def _is_proven(path: Path, compartment: Compartment, old: bytearray, new: bytearray, before: Account) -> bool:
    """The new key opens it and the old one does not; every page is authentic; it holds the same."""
    if fits(path, old) or not fits(path, new):
        return False
    with contextlib.suppress(CompartmentDamaged):
        return account(path.parent, compartment, new) == before
    return False


def _account(database: Database) -> Account:
    if database.query("PRAGMA cipher_integrity_check"):
        raise CompartmentDamaged(database.compartment)
    (pages,) = database.one("PRAGMA page_count") or (0,)
    faults = tuple(str(row[0]) for row in database.query("PRAGMA integrity_check"))
    return Account(mark_of(database), pages, faults, _rows(database))


def _rows(database: Database) -> tuple[tuple[str, int], ...]:
    tables = database.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    counts = []
    for (name,) in tables:
        (count,) = database.one(f'SELECT count(*) FROM "{name}"') or (0,)
        counts.append((name, count))
    return tuple(counts)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _has_journal(path: Path) -> bool:
    journal = _journal(path)
    return journal.exists() and journal.stat().st_size > 0
