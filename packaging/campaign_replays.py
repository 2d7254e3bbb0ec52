"""Old pages, rows and files put back, rows and log entries changed with the right key: all of it is found.

What changes no row (free pages, order within a page's empty space) can't be seen, nor can all files put back
together; that is counted apart.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaign_flips import raw
from campaign_found import said_at_unlock, said_by_check
from campaign_goals import goals_of_an_evening
from campaign_measures import measures_of_an_evening
from campaign_operations import addendum, end_what_expired, new_client, put_in_trash, save_private, sign
from campaign_practice import NOW, World, ids, write
from campaign_table import Row
from sqlcipher3 import dbapi2 as driver

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import ClientId
from inglenook.domain.note import NoteKind
from inglenook.vault import clients, identities, signing
from inglenook.vault.connection import PAGE_BYTES, file_of
from inglenook.vault.identities import Identity
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'note_index%' ORDER BY 1"
Moments = list[Path]


@dataclass
class Tally:
    """`unseen`: what changed no row, so that there is nothing to be found."""

    count: int = 0
    unseen: int = 0
    unlock: int = 0
    failures: list[str] = field(default_factory=list)

    def row(self, name: str, *, control: bool = False) -> Row:
        more = f"{self.unlock} said at unlock already"
        if self.unseen:
            more += f"; besides, {self.unseen} changed nothing that is written there, and can't be seen"
        return Row(name, self.count, self.failures, control=control, more=more)


def live(world: World, place: Path, evenings: int) -> Moments:
    """The vault after each of many evenings, locked as it should be."""
    moments = [_copy(world, place / "0")]
    one_time = iter((new_client, sign, addendum, save_private, put_in_trash, end_what_expired))
    for number in range(1, evenings):
        work = next(one_time, None) if number % 3 == 0 else None
        if work is not None:
            work(world)
        with world.open(NOW + dt.timedelta(days=number)) as vault:
            _evening(vault, number)
        moments.append(_copy(world, place / f"{number}"))
    return moments


def _evening(vault: Vault, number: int) -> None:
    now = NOW + dt.timedelta(days=number)
    for kind in (NoteKind.PROGRESS, NoteKind.PSYCHOTHERAPY):
        for note in ids(vault, kind, "draft")[: 1 + number % 2]:
            write(vault, note, f"Evening {number}. " + "The tern came back. " * (number * 37 % 90), now)
    client = ClientId(sorted(each.id for each in clients.everybody(vault))[number % 2])
    identities.save_identity(vault, Identity(client_id=client, other=f"Asked {number}."), now=now)
    goals_of_an_evening(vault, number, now)
    measures_of_an_evening(vault, number, now)
    if number % 4 == 0:
        signed = ids(vault, NoteKind.PROGRESS, "signed")[0]
        signing.add_addendum(vault, signed, f"Seen on evening {number}.", now=now)


def _copy(world: World, place: Path) -> Path:
    shutil.copytree(world.folder, place)
    return place


# ---------------------------------------------------------------------- pages


def pages(moments: Moments, keys: Keys, work: Path, wanted: int, seed: int) -> Tally:
    """Single pages of an earlier evening in the vault of a later one."""
    tally = Tally()
    for earlier, later, compartment, number in _stale_pages(moments, random.Random(seed)):
        if tally.count >= wanted:
            break
        _put_back_page(earlier, later, compartment, number, work)
        if same_rows(file_of(later, compartment), file_of(work, compartment), keys[compartment]):
            tally.unseen += 1
            continue
        named = _tables_changed(file_of(later, compartment), file_of(work, compartment), keys[compartment])
        look_at(work, keys, tally, f"page {number} of {compartment} ({named})")
    return tally


def _stale_pages(moments: Moments, chance: random.Random) -> Iterator[tuple[Path, Path, Compartment, int]]:
    pairs = list(itertools.combinations(moments, 2))
    chance.shuffle(pairs)
    for earlier, later in pairs:
        for compartment in Compartment:
            old, new = file_of(earlier, compartment).read_bytes(), file_of(later, compartment).read_bytes()
            differing = [
                number
                for number in range(1, min(len(old), len(new)) // PAGE_BYTES + 1)
                if _page(old, number) != _page(new, number)
            ]
            for number in chance.sample(differing, min(4, len(differing))):
                yield earlier, later, compartment, number


def _page(data: bytes, number: int) -> bytes:
    return data[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]


def _put_back_page(earlier: Path, later: Path, compartment: Compartment, number: int, work: Path) -> None:
    fresh(later, work)
    old = _page(file_of(earlier, compartment).read_bytes(), number)
    with file_of(work, compartment).open("r+b") as file:
        file.seek((number - 1) * PAGE_BYTES)
        file.write(old)


def same_rows(one: Path, other: Path, key: bytearray) -> bool:
    return rows_in(one, key) == rows_in(other, key)


def _tables_changed(one: Path, other: Path, key: bytearray) -> str:
    before, after = rows_in(one, key) or {}, rows_in(other, key) or {}
    return ", ".join(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def rows_in(path: Path, key: bytearray) -> dict[str, list[Any]] | None:
    """Every row of every table, and what a search for each word finds; None when they can't be read.

    The search index's own tables count for what they find: how it lays out its blocks is its affair.
    """
    connection = raw(path, key)
    connection.text_factory = bytes
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [(b"ok",)]:
            return None
        names = [row[0].decode() for row in connection.execute(_TABLES)]
        found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        return found | {"search": _finds(connection)}
    except driver.Error:
        return None
    finally:
        connection.close()


def _finds(connection: Any) -> list[Any]:
    """Each word of the index with the notes that it finds."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'note_index'").fetchone():
        return []
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, note_index, row)")
    words = connection.execute("SELECT term, doc, cnt FROM temp.words ORDER BY 1").fetchall()
    sql = "SELECT rowid FROM note_index WHERE note_index MATCH ? ORDER BY 1"
    return [(*word, connection.execute(sql, (f'"{word[0].decode()}"',)).fetchall()) for word in words]


# ---------------------------------------------------------------------- whole compartments


def compartments(moments: Moments, keys: Keys, work: Path, wanted: int, seed: int) -> Tally:
    """One or two compartments of an earlier evening, all else of a later one."""
    tally, chance = Tally(), random.Random(seed)
    pairs = list(itertools.combinations(moments, 2))
    while tally.count < wanted:
        earlier, later = chance.choice(pairs)
        chosen = chance.sample(list(Compartment), chance.choice((1, 1, 2)))
        fresh(later, work)
        same = True
        for compartment in chosen:
            same &= same_rows(file_of(earlier, compartment), file_of(later, compartment), keys[compartment])
            shutil.copyfile(file_of(earlier, compartment), file_of(work, compartment))
        if same:
            tally.unseen += 1
            continue
        look_at(work, keys, tally, f"{', '.join(chosen)} put back", at_unlock=True)
    return tally


def everything(moments: Moments, keys: Keys, work: Path) -> Tally:
    """All files together: this can't be seen, and is said so."""
    tally = Tally()
    for moment in moments[:-1]:
        fresh(moment, work)
        tally.count += 1
        tally.unseen += not said_at_unlock(work, keys)
        fresh(moment, work)
        if said_by_check(work, keys):
            tally.failures.append("something was said of a vault that is as it was locked")
    return tally


# ---------------------------------------------------------------------- was it found?


def look_at(work: Path, keys: Keys, tally: Tally, what: str, *, at_unlock: bool = False) -> None:
    tally.count += 1
    checked = said_by_check(work, keys)
    unlocked = bool(said_at_unlock(work, keys))
    tally.unlock += unlocked
    if not checked and not unlocked:
        tally.failures.append(f"{what}: nothing was said")
    elif at_unlock and not checked:
        tally.failures.append(f"{what}: said at unlock, not by the check")


def fresh(folder: Path, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work)


def copies(moments: Moments, keys: Keys, work: Path) -> Tally:
    """The other control: of a vault that nobody touched, nothing is said."""
    tally = Tally()
    for moment in moments:
        fresh(moment, work)
        tally.count += 1
        if said_at_unlock(work, keys) or said_by_check(work, keys):
            tally.failures.append("something was said of an untouched vault")
    return tally
