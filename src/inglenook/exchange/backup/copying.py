"""Writing a backup, of a closed vault or of one that is being written in. Opens no database and has no keys.

Runs in a process that has the vault not open: pass 1 copies while the desk goes on writing, pass 2 puts right
what changed meanwhile, while the desk waits.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.exchange.backup.form import (
    BLOCK,
    COMPARTMENTS,
    END,
    MANIFEST,
    Manifest,
    Part,
    block,
    padded,
)
from inglenook.exchange.backup.medium import Steady, place_told
from inglenook.exchange.backup.names import clear_parts
from inglenook.exchange.backup.sources import Source, last_changed, open_sources, size_of, small_files
from inglenook.exchange.errors import (
    PlaceFull,
    PlaceGone,
    PlaceInsideVault,
    SourceFailed,
    Stopped,
)
from inglenook.vault import header as headers
from inglenook.vault.chunks import CHUNK, Fingerprint, sha256, told, whole
from inglenook.vault.log import moment

Progress = Callable[[int, int], None]
Wanted = Callable[[], bool]
Settle = Callable[[], contextlib.AbstractContextManager[bytes]]

_SPARE = 1 << 20


@dataclass(frozen=True, slots=True)
class Copied:
    """`paused`: for how many seconds `settle` was held; `rewritten`: how many chunks changed meanwhile."""

    size: int
    made_at: dt.datetime
    paused: float
    rewritten: int


def copy_live(
    folder: Path, part: Path, settle: Settle, progress: Progress, wanted: Wanted, *, now: dt.datetime
) -> Copied:
    """Write a backup of the vault to `part`, which must not exist; it is synced when this returns.

    `settle` is entered once nearly all is copied: from then on nothing may be written in the vault until it
    is left; it gives the sealed mark (or nothing). `progress` (bytes done and in all) runs through once while
    copying and once more while settled. As soon as `wanted` says no, Stopped is raised.
    Whatever is raised, `part` is gone: PlaceGone, PlaceFull, PlaceReadOnly, PlaceFailed, FileTooLarge,
    PlaceInsideVault, SourceFailed, VaultMissing, CompartmentMissing, and what reading the header may raise.
    """
    if not wanted():
        raise Stopped
    _refuse_unfit(folder, part)
    with open_sources(folder) as sources, Steady(part, wanted) as out:
        copy = _Copy(out, sources, progress, wanted)
        copy.first_pass()
        out.sync()
        with settle() as mark, out.hurrying():
            begun = time.monotonic()
            copy.second_pass()
            small = small_files(folder)
        paused = time.monotonic() - begun
        return copy.finish(small, mark, now, paused)


@dataclass(slots=True)
class _Written:
    """A member as it lies in the backup so far.

    `resting`: when its source was last changed, if that was so long ago that a change since then shows.
    """

    name: str
    start: int
    size: int = 0
    resting: int | None = None
    digests: list[bytes] = field(default_factory=list)
    prints: list[bytes] = field(default_factory=list)


class _Copy:
    def __init__(self, out: Steady, sources: dict[str, Source], progress: Progress, wanted: Wanted) -> None:
        self._out = out
        self._sources = sources
        self._progress = progress
        self._wanted = wanted
        self._members: list[_Written] = []
        self._end = 0
        self._done = self._total = 0
        self._rewritten = 0
        self._fingerprint = Fingerprint()

    def first_pass(self) -> None:
        """Everything as it is now, or in a moment: what is written meanwhile is put right later."""
        self._begin_counting()
        for name in COMPARTMENTS:
            self._append(name)

    def second_pass(self) -> None:
        """Nothing is written in the vault now. What differs from what was copied is copied once more."""
        self._begin_counting()
        for member in list(self._members):
            if size_of(self._sources[member.name]) == member.size or member is self._members[-1]:
                self._renew(member)
        for member in list(self._members[:-1]):
            if size_of(self._sources[member.name]) != member.size:
                self._append(member.name)

    def finish(self, small: dict[str, bytes], mark: bytes, now: dt.datetime, paused: float) -> Copied:
        for name, data in small.items():
            self._add(name, data)
        manifest = Manifest(
            files=tuple(
                Part(digest=whole(member.digests), name=member.name, size=member.size)
                for member in self._members
            ),
            made_at=moment(now),
            mark=base64.b64encode(mark).decode(),
            vault_id=headers.from_bytes(small[headers.MAIN]).vault_id,
        )
        self._add(MANIFEST, manifest.to_bytes())
        self._out.write(END)
        size = self._end + len(END)
        self._out.finish(size)
        return Copied(size, now, paused, self._rewritten)

    def _append(self, name: str) -> None:
        """A member behind all others: its bytes, then its header, once it is known how many there were."""
        source = self._sources[name]
        member = _Written(name, self._end + BLOCK, resting=last_changed(source))
        source.seek(0)
        self._out.seek(member.start)
        for view, (digest, fingerprint) in told(source, size_of(source), self._tell, self._out.write):
            member.digests.append(digest)
            member.prints.append(fingerprint)
            member.size += len(view)
            self._count(len(view))
        self._close(member)
        self._members.append(member)

    def _tell(self, view: memoryview) -> tuple[bytes, bytes]:
        return sha256(view), self._fingerprint(view)

    def _renew(self, member: _Written) -> None:
        """Its bytes once more from the source; only chunks that differ are written."""
        source = self._sources[member.name]
        source.seek(0)
        size = size_of(source)
        if member.resting is not None and member.resting == last_changed(source) and size == member.size:
            self._count(size)
            return
        count = 0
        for place, (view, fingerprint) in enumerate(told(source, size, self._fingerprint)):
            if place >= len(member.prints) or member.prints[place] != fingerprint:
                self._out.seek(member.start + place * CHUNK)
                self._out.write(view)
                member.digests[place : place + 1] = [sha256(view)]
                self._rewritten += 1
            count += 1
            self._count(len(view))
        if count != -(-size // CHUNK):
            raise SourceFailed
        del member.digests[count:]
        changed, member.size = size != member.size, size
        if changed:
            self._close(member)

    def _add(self, name: str, data: bytes) -> None:
        member = _Written(name, self._end + BLOCK, len(data), digests=[sha256(data)] if data else [])
        self._out.seek(member.start)
        self._out.write(data)
        self._close(member)
        self._members.append(member)

    def _close(self, member: _Written) -> None:
        """Its header, and zeros up to the next block."""
        self._out.seek(member.start - BLOCK)
        self._out.write(block(member.name, member.size))
        self._out.seek(member.start + member.size)
        self._out.write(bytes(padded(member.size) - member.size))
        self._end = member.start + padded(member.size)

    def _begin_counting(self) -> None:
        self._done = 0
        self._total = sum(size_of(source) for source in self._sources.values())
        self._count(0)

    def _count(self, more: int) -> None:
        if not self._wanted():
            raise Stopped
        self._done += more
        self._progress(min(self._done, self._total), self._total)


def _refuse_unfit(folder: Path, part: Path) -> None:
    headers.read(folder)
    place = part.parent
    with open_sources(folder) as sources:
        needed = sum(map(size_of, sources.values())) + _SPARE
    with place_told():
        if not place.is_dir():
            raise PlaceGone
        if place.resolve().is_relative_to(folder.resolve()):
            raise PlaceInsideVault
        clear_parts(place)
        free = shutil.disk_usage(place).free
    if free < needed:
        raise PlaceFull(needed, free)
