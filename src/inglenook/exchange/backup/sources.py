"""The vault's files as a backup reads them: plain files, in a process that has the vault not open."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup.form import COMPARTMENTS, SMALL, SMALL_LIMIT
from inglenook.exchange.errors import SourceFailed, VaultUnsettled
from inglenook.vault import header as headers
from inglenook.vault.disk import is_folder
from inglenook.vault.errors import CompartmentMissing, VaultMissing
from inglenook.vault.lock import VaultLock
from inglenook.vault.vault import is_writable

_SURE_NS = 5_000_000_000


@contextlib.contextmanager
def settle_closed(folder: Path) -> Iterator[bytes]:
    """For a vault that nobody has open: keeps it closed meanwhile. There is no mark without keys.

    Raises VaultInUse, VaultUnsettled (a write was cut off).
    """
    lock = VaultLock(folder, read_only=not is_writable(folder))
    try:
        if any(_is_hot(folder / f"{name}-journal") for name in COMPARTMENTS):
            raise VaultUnsettled
        yield b""
    finally:
        lock.release()


@contextlib.contextmanager
def open_sources(folder: Path) -> Iterator[dict[str, Source]]:
    """The compartments' files, open for reading. Errors of the vault's disk are told as such."""
    with contextlib.ExitStack() as stack:
        opened: dict[str, Source] = {}
        for name in COMPARTMENTS:
            opened[name] = stack.enter_context(Source(folder, name))
        yield opened


class Source(FileIO):
    """A file of the vault; what goes wrong with it is no fault of the place that is written to."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        with self._told():
            super().__init__(folder / name, "rb")

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # never without waiting
        with self._told():
            return super().readinto(buffer) or 0

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        told: Exception
        try:
            yield
        except OSError as error:
            told = self._problem(error)
        else:
            return
        raise told

    def _problem(self, error: OSError) -> Exception:
        if not is_folder(self._folder):
            return VaultMissing()
        if error.errno == errno.ENOENT:
            return CompartmentMissing(Compartment(self._name.removesuffix(".db")))
        return SourceFailed()


def last_changed(source: Source) -> int | None:
    """When the file was last changed, in ns. None if that is too near for the next change to differ surely:
    some file systems count in steps of two seconds. Were it ever wrong, opening what was written would tell.
    """
    changed = os.fstat(source.fileno()).st_mtime_ns
    return changed if time.time_ns() - changed > _SURE_NS else None


def size_of(source: Source) -> int:
    return os.fstat(source.fileno()).st_size


def small_files(folder: Path) -> dict[str, bytes]:
    """vault.json as it is read when its copy must stand in for it; the others if they are there."""
    found = {headers.MAIN: headers.to_bytes(headers.read(folder))}
    for name in SMALL[1:]:
        with contextlib.suppress(FileNotFoundError):
            data = _read(folder / name)
            if len(data) <= SMALL_LIMIT:
                found[name] = data
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SMALL_LIMIT + 1)
    except FileNotFoundError:
        raise
    except OSError:
        failed = True
    assert failed
    raise SourceFailed


def _is_hot(journal: Path) -> bool:
    """Whether a write that was cut off must be rolled back before the file beside it is whole."""
    try:
        with journal.open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except OSError:
        return False
