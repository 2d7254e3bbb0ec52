"""The disk as a power cut may leave it.

What was synced stays. Of everything since, any part may be there or not: each sector of a write, in any of
its versions or torn in the middle; a file's new length with zeros or old rubbish in it; a created, renamed or
removed name until its folder was synced, in order or in any.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

from campaign_record import Event, Tree

_NAMES = {"create", "mkdir", "link", "rename", "unlink", "rmdir"}
_CONTENT = {"write", "truncate"}
_SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)


class Disk:
    """Walks through a record; `cut` gives one of the states that a cut at this moment may leave."""

    def __init__(self, start: Tree) -> None:
        self._safe = start.copy()
        self._since: list[Event] = []
        self._waiting: list[bool] = []

    def take(self, event: Event) -> None:
        """The next call was made."""
        if event.kind == "told":
            return
        if event.kind == "sync":
            self._waiting = [
                waits and not _is_synced(each, event.file)
                for each, waits in zip(self._since, self._waiting, strict=True)
            ]
        else:
            self._since.append(event)
            self._waiting.append(True)
        if not any(self._waiting):
            for each in self._since:
                self._safe.apply(each)
            self._since.clear()
            self._waiting.clear()

    @property
    def is_quiet(self) -> bool:
        """Everything so far is synced: there is one state only."""
        return not self._since

    def cut(self, chance: random.Random, sector: int) -> Tree:
        tree = self._safe.copy()
        fate = _Fate(chance, sector, chance.choice(_SHARES), self._names_kept(chance))
        for place, (event, waits) in enumerate(zip(self._since, self._waiting, strict=True)):
            if not waits:
                tree.apply(event)
            elif event.kind in _NAMES:
                if fate.keeps_name(place):
                    tree.apply(event)
            else:
                fate.leave(tree, event)
        return tree

    def _names_kept(self, chance: random.Random) -> set[int]:
        """Mostly up to some moment, as a journal of the file system keeps them; else any of them."""
        waiting = [
            place
            for place, (event, waits) in enumerate(zip(self._since, self._waiting, strict=True))
            if waits and event.kind in _NAMES
        ]
        if chance.random() < 0.7:
            return set(waiting[: chance.randint(0, len(waiting))])
        return {place for place in waiting if chance.random() < 0.5}


@dataclass
class _Fate:
    chance: random.Random
    sector: int
    share: float
    """Of the sectors that were not synced, how many were written all the same."""
    names: set[int]

    def keeps_name(self, place: int) -> bool:
        return place in self.names

    def leave(self, tree: Tree, event: Event) -> None:
        """Whatever part of it reached the disk."""
        if event.kind == "truncate":
            if self._happens():
                tree.resize(event.file, event.offset)
            return
        end = event.offset + len(event.data)
        if self.chance.random() < 0.3 and len(tree.files.setdefault(event.file, bytearray())) < end:
            tree.resize(event.file, end, self.chance.choice((b"\0", b"\xa5", self.chance.randbytes(512))))
        for start, stop in self._sectors(event.offset, end):
            if self._happens():
                first, last = self._torn(start, stop)
                tree.write(event.file, first, event.data[first - event.offset : last - event.offset])

    def _happens(self) -> bool:
        return self.chance.random() < self.share

    def _torn(self, start: int, stop: int) -> tuple[int, int]:
        """Now and then only the beginning or the end of a sector."""
        if self.chance.random() < 0.98:
            return start, stop
        middle = self.chance.randint(start, stop)
        return self.chance.choice(((start, middle), (middle, stop)))

    def _sectors(self, start: int, stop: int) -> Sequence[tuple[int, int]]:
        edges = [start, *range((start // self.sector + 1) * self.sector, stop, self.sector), stop]
        return list(itertools.pairwise(edges))


def _is_synced(event: Event, number: int) -> bool:
    """A file's sync covers what is in it; a folder's the names that came to it or left it."""
    if event.kind in _CONTENT:
        return event.file == number
    return number == (event.into if event.kind in ("rename", "link") else event.folder)
