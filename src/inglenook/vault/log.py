"""The log of a compartment: keyed digests of every changed row, chained for each client.

`Writer` is what a store writes through. FORMAT.md says how a digest and a link are made.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import Database, Parameters, Row
from inglenook.vault.errors import InternalFault
from inglenook.vault.meta import Meta

PUT, GONE, MENDED = "put", "gone", "mended"
NO_DIGEST = bytes(32)
NO_HEAD = bytes(32)

_LENGTH = struct.Struct(">Q").pack
_LINK = _LENGTH(4) + b"link"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log, without its number."""

    owner: str
    at: str
    table: str
    row: str
    act: str
    digest: bytes

    def link_after(self, key: bytes, head: bytes) -> bytes:
        """The entry's link in its owner's chain; the link before it is `head`."""
        message = _LINK + _part(head)
        for field in (self.owner, self.at, self.table, self.row, self.act):
            data = field.encode()
            message += _LENGTH(len(data)) + data
        return hmac.digest(key, message + _part(self.digest), "sha256")


def row_digest(key: bytes, salt: bytes, table: str, columns: Sequence[str], row: Sequence[Any]) -> bytes:
    """The keyed digest of a row. NULL columns don't enter, so that a new column changes no digest."""
    return digest_from(key, digest_start(salt, table), tuple(map(name_part, columns)), row)


def digest_start(salt: bytes, table: str) -> bytes:
    """What the digests of all rows of one owner in one table begin with."""
    return _part(b"row") + _part(salt) + _part(table.encode())


def digest_from(key: bytes, start: bytes, names: Sequence[bytes], row: Sequence[Any]) -> bytes:
    """`names`: `name_part` of each column, in order of its name."""
    message = [start]
    for name, value in zip(names, row, strict=True):
        if value.__class__ is str:  # nearly all of them
            data = value.encode()
            message += (name, _LENGTH(len(data) + 1), b"t", data)
        elif value is not None:
            encoded = _encoded(value)
            message += (name, _LENGTH(len(encoded)), encoded)
    return hmac.digest(key, b"".join(message), "sha256")


def meta_seal(meta: Mapping[str, Any]) -> bytes:
    """What `meta` holds under `seal`: a keyed digest of all its other rows."""
    rows = sorted((key, value) for key, value in meta.items() if key != Meta.SEAL)
    parts = [part for key, value in rows for part in (key.encode(), _encoded(value))]
    return _mac(meta[Meta.LOG_KEY], b"meta", *parts)


def is_sealed(meta: dict[str, Any]) -> bool:
    """Whether the compartment's own keys and names are those it was made with."""
    if not isinstance(meta.get(Meta.LOG_KEY), bytes) or not isinstance(meta.get(Meta.SEAL), bytes):
        return False
    return hmac.compare_digest(meta_seal(meta), meta[Meta.SEAL])


def moment(now: dt.datetime) -> str:
    """A moment as it is stored: UTC with microseconds."""
    if now.tzinfo is None:
        raise InternalFault
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(slots=True)
class _Last:
    """The newest entry of a chain, made since the compartment was opened."""

    seq: int
    table: str
    row: str
    head_before: bytes


@dataclass(slots=True)
class _Chain:
    salt: bytes
    head: bytes
    length: int


class Log:
    """Appends to a compartment's log. Keeps in memory only what makes appending cheap.

    While nothing else was written for the same owner, saving the same row again replaces the newest entry
    instead of adding one: a note is kept every second while it is written, and only its last state matters.
    Entries from before the compartment was opened (which state.json may name) are never replaced.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self._tables: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._last: dict[str, _Last] = {}

    def append(self, touched: Iterable[tuple[str, str, str]], now: dt.datetime) -> None:
        """One entry for each (table, row id, owner), no row twice. Inside the store's transaction."""
        at = moment(now)
        chains: dict[str, _Chain] = {}
        added: list[tuple[object, ...]] = []
        (newest,) = self._database.one("SELECT max(seq) FROM log") or (None,)
        for table, row_id, owner in touched:
            if owner not in chains:
                chains[owner] = self._chain(owner)
            seq = (newest or 0) + len(added) + 1
            added += self._extended(chains[owner], table, row_id, owner, at, seq)
        self._database.execute_many("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", added)
        self._database.execute_many(
            "UPDATE chain SET head = ?, length = ? WHERE owner = ?",
            [(chain.head, chain.length, owner) for owner, chain in chains.items()],
        )

    def settle(self) -> None:
        """From here on, entries made so far are never replaced: their links may be written down elsewhere."""
        self._last.clear()

    def _extended(
        self, chain: _Chain, table: str, row_id: str, owner: str, at: str, seq: int
    ) -> list[tuple[object, ...]]:
        """The row of the log to add; none when the chain's newest entry was replaced."""
        entry = self._entry(table, row_id, owner, at, chain.salt)
        last = self._last.get(owner)
        if last is not None and (last.table, last.row) == (table, row_id):
            chain.head = entry.link_after(self._key, last.head_before)
            self._database.execute(
                "UPDATE log SET at = ?, act = ?, digest = ?, link = ? WHERE seq = ?",
                (at, entry.act, entry.digest, chain.head, last.seq),
            )
            return []
        self._last[owner] = _Last(seq, table, row_id, chain.head)
        chain.head = entry.link_after(self._key, chain.head)
        chain.length += 1
        return [(seq, owner, at, table, row_id, entry.act, entry.digest, chain.head)]

    def _chain(self, owner: str) -> _Chain:
        found = self._database.one("SELECT salt, head, length FROM chain WHERE owner = ?", (owner,))
        if found is not None:
            return _Chain(*found)
        salt = secrets.token_bytes(16)
        self._database.execute("INSERT INTO chain VALUES (?, ?, ?, 0)", (owner, salt, NO_HEAD))
        return _Chain(salt, NO_HEAD, 0)

    def _entry(self, table: str, row_id: str, owner: str, at: str, salt: bytes) -> Entry:
        sql, columns = self._reader(table)
        row = self._database.one(sql, (row_id,))
        if row is None:
            return Entry(owner, at, table, row_id, GONE, NO_DIGEST)
        return Entry(owner, at, table, row_id, PUT, row_digest(self._key, salt, table, columns, row))

    def _reader(self, table: str) -> tuple[str, tuple[str, ...]]:
        """The statement that reads a row of the table for its digest, and its columns in order of name."""
        if table not in self._tables:
            self._tables[table] = row_reader(self._database, table)
        return self._tables[table]


def row_reader(database: Database, table: str) -> tuple[str, tuple[str, ...]]:
    """Raises InternalFault unless it is a table of ours with an id."""
    columns = columns_of(database, table)
    return f'SELECT {_quoted(columns)} FROM "{table}" WHERE id = ?', columns


def columns_of(database: Database, table: str) -> tuple[str, ...]:
    """The columns that enter a digest, in order of name."""
    if not table.isidentifier():
        raise InternalFault
    columns = tuple(sorted(row[1] for row in database.query(f'PRAGMA table_info("{table}")')))
    if "id" not in columns:
        raise InternalFault
    return columns


class Writer:
    """Inside `with vault.writing(…)`: statements, and which rows they changed."""

    def __init__(self, database: Database, now: dt.datetime) -> None:
        self._database = database
        self._touched: dict[tuple[str, str], str] = {}
        self._kinds: set[tuple[str, str]] = set()
        self.now = now
        self.made: str | None = None

    @property
    def compartment(self) -> Compartment:
        return self._database.compartment

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement; how many rows it touched."""
        return self._database.execute(sql, parameters)

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        return self._database.query(sql, parameters)

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        return self._database.one(sql, parameters)

    def changed(self, table: str, row_id: str, owner: str = "", kind: str = "") -> None:
        """Say that this row was inserted, updated or deleted, and whose it is (a case, a client, '': all).

        `kind` is how screens call it; '' where no screen asks.
        """
        self._touched.pop((table, row_id), None)
        self._touched[(table, row_id)] = owner
        if kind:
            self._kinds.add((kind, row_id))

    def touch(self, kind: str, id_: str) -> None:
        """Something a screen may show has changed along with the rows."""
        self._kinds.add((kind, id_))

    def log(self, log: Log) -> None:
        """Append what was changed; called when the block ends, before the commit."""
        log.append(((table, row, owner) for (table, row), owner in self._touched.items()), self.now)

    @property
    def change(self) -> Change:
        """What the block changed. Complete once the block has ended."""
        return Change(self.compartment, frozenset(self._kinds), self.now, self.made)


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _mac(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA256 over the parts, each after its length, so that no two lists of parts read the same."""
    return hmac.digest(key, b"".join(map(_part, parts)), "sha256")


def _part(part: bytes) -> bytes:
    return _LENGTH(len(part)) + part


@cache
def name_part(name: str) -> bytes:
    return _part(name.encode())


def _encoded(value: object) -> bytes:
    if isinstance(value, str):
        return b"t" + value.encode()
    if isinstance(value, int):
        return b"i%d" % value
    if isinstance(value, bytes):
        return b"b" + value
    if isinstance(value, float):
        return b"f" + struct.pack(">d", value)
    raise InternalFault
