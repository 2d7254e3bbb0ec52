"""What can be told of a backup without restoring it: from outside, and with keys. Changes nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup.form import Layout, read_layout, read_small
from inglenook.exchange.backup.medium import place_told
from inglenook.exchange.backup.names import SUFFIX
from inglenook.exchange.backup.unpacking import fitting_keys, unpack
from inglenook.exchange.errors import BackupDamaged, BackupError, BackupOtherVault, NotABackup
from inglenook.vault import header as headers
from inglenook.vault.backup_mark import BackupMark, MarkUnreadable, unseal
from inglenook.vault.connection import Database, open_database
from inglenook.vault.errors import CompartmentDamaged, HeaderDamaged
from inglenook.vault.header import Header
from inglenook.vault.keys import Keys
from inglenook.vault.vault import COUNTED, count_of

_MOST_LISTED = 500
_DATED = re.compile(r"\d{4}-\d\d-\d\d_")


@dataclass(frozen=True, slots=True)
class Outside:
    """What anybody can see."""

    path: Path
    vault_id: str
    made_at: dt.datetime
    size: int


@dataclass(frozen=True, slots=True)
class Inside:
    """What its keys tell; no text is read.

    `counts` as `Vault.counts` tells them, `heads` where the logs of the open compartments stood. `heads` is
    empty for a copy that was made while the vault was closed, and so is `counts` unless it was unpacked.
    """

    made_at: dt.datetime
    size: int
    counts: dict[str, int]
    heads: dict[Compartment, str]


def outside(path: Path) -> Outside:
    """Strict, and quick however large it is: its digests are not compared.

    Raises NotABackup, BackupCutShort, BackupDamaged, BackupNewer, PlaceGone, PlaceFailed.
    """
    with opened(path) as (_file, layout):
        return outside_of(path, layout)


def outside_of(path: Path, layout: Layout) -> Outside:
    return Outside(path, layout.manifest.vault_id, layout.manifest.moment, layout.size)


def header_of(path: Path) -> Header:
    """The header of the vault inside, to open a slot of. Raises what `outside` raises, and HeaderDamaged."""
    with opened(path) as (file, layout):
        return read_header(file, layout)


def inside(path: Path, keys: Keys, scratch: Path | None = None) -> Inside:
    """To count in it, a copy of a closed vault is unpacked to `scratch`, a new folder that is removed again.

    Raises what `outside` raises, BackupOtherVault where the keys don't fit, and with `scratch` what `restore`
    raises.
    """
    with opened(path) as (file, layout):
        mark = mark_of(layout, keys)
        if mark is None:
            counts = _counted(file, layout, keys, scratch) if scratch is not None else {}
            return Inside(layout.manifest.moment, layout.size, counts, {})
    heads = {each: found.link for each, found in mark.marks.items()}
    return Inside(mark.made_at, layout.size, mark.counts, heads)


def lying_in(folder: Path, vault_id: str | None = None) -> list[Outside]:
    """The backups in a folder (of that vault), newest first. What only looks like one is left out.

    Raises PlaceGone, PlaceReadOnly, PlaceFailed for a folder that can't be read.
    """
    with place_told(), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.endswith(SUFFIX) and entry.name[0] != "."]
    newest_first = sorted(names, key=lambda name: (bool(_DATED.match(name)), name), reverse=True)
    found = []
    for name in newest_first[:_MOST_LISTED]:
        with contextlib.suppress(BackupError):
            found.append(outside(folder / name))
    mine = [each for each in found if vault_id in (None, each.vault_id)]
    return sorted(mine, key=lambda each: each.made_at, reverse=True)


def mark_of(layout: Layout, keys: Keys) -> BackupMark | None:
    """None when it was made without keys. Raises BackupOtherVault when the mark does not open."""
    manifest = layout.manifest
    if not manifest.mark:
        return None
    with contextlib.suppress(MarkUnreadable):
        return unseal(manifest.sealed_mark, keys, manifest.vault_id)
    raise BackupOtherVault


def open_unpacked(folder: Path, compartment: Compartment, keys: Keys) -> Database:
    """Raises BackupOtherVault when the key does not fit: its bytes are those that were written."""
    with contextlib.suppress(CompartmentDamaged):
        return open_database(folder, compartment, keys[compartment], read_only=True)
    raise BackupOtherVault


def _counted(file: FileIO, layout: Layout, keys: Keys, scratch: Path) -> dict[str, int]:
    counts = dict.fromkeys(COUNTED, 0)
    try:
        unpack(file, layout, scratch, lambda _done, _total: None, lambda: True)
        fitting = fitting_keys(scratch, keys)
        for name, (compartment, table) in COUNTED.items():
            if compartment in fitting:
                with contextlib.closing(open_unpacked(scratch, compartment, fitting)) as database:
                    counts[name] = count_of(database, table)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return counts


def read_header(file: FileIO, layout: Layout) -> Header:
    for name in (headers.MAIN, headers.COPY):
        place = layout.winning().get(name)
        if place is not None:
            with contextlib.suppress(HeaderDamaged, BackupDamaged):
                header = headers.from_bytes(read_small(file, layout.members[place]))
                if header.vault_id == layout.manifest.vault_id:
                    return header
    raise HeaderDamaged


@contextlib.contextmanager
def opened(path: Path) -> Iterator[tuple[FileIO, Layout]]:
    """A regular file, and how it is laid out."""
    with place_told():
        if not path.is_file():
            path.stat()
            raise NotABackup
        with FileIO(path, "rb") as file:
            yield file, read_layout(file)
