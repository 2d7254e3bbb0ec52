"""Rows against the log: every chain recomputed, every row held against its newest digest, freshness."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from inglenook.vault.connection import Database
from inglenook.vault.findings import Finding, What, found
from inglenook.vault.log import (
    MENDED,
    NO_DIGEST,
    NO_HEAD,
    PUT,
    Entry,
    columns_of,
    digest_from,
    digest_start,
    name_part,
)
from inglenook.vault.state import Mark, chains_digest

_NOT_LOGGED = {"meta", "chain", "log"}
_STANDS = {PUT, MENDED}


_Newest = dict[str, dict[str, tuple[str, bytes]]]
"""For each table and row: its owner and newest digest, NO_DIGEST where it was deleted."""


@dataclass(slots=True)
class _Chains:
    """What the log says, read from its first entry to its last."""

    heads: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    newest: _Newest = field(default_factory=dict)
    broken: dict[str, None] = field(default_factory=dict)
    lost: set[tuple[str, str]] = field(default_factory=set)
    entries: int = 0
    older: bool = False


@dataclass(frozen=True, slots=True)
class LogCheck:
    """How much was looked at. `lost`: ids, by table, that mending could not bring back and wrote down."""

    findings: list[Finding]
    entries: int
    rows: int
    lost: dict[str, set[str]]


def check_log(database: Database, key: bytes, mark: Mark | None) -> LogCheck:
    """Every chain recomputed, every row held against its newest digest."""
    chains = _read(database, key, mark)
    compartment = database.compartment
    kept = {owner: (salt, head, length) for owner, salt, head, length in database.query(_CHAINS)}
    for owner in kept.keys() | chains.heads.keys():
        said = kept.get(owner, (b"", NO_HEAD, 0))[1:]
        if said != chains.heads.get(owner):
            chains.broken[owner] = None
    findings = found(What.CHAIN_BROKEN, compartment, chains.broken)
    if chains.older:
        findings.append(Finding(What.OLDER, compartment))
    salts = {owner: salt for owner, (salt, _head, _length) in kept.items()}
    rows_found, rows = _check_rows(database, key, salts, chains.newest)
    lost: dict[str, set[str]] = {}
    for table, row in chains.lost:
        lost.setdefault(table, set()).add(row)
    return LogCheck(findings + rows_found, chains.entries, rows, lost)


_CHAINS = "SELECT owner, salt, head, length FROM chain"
_ENTRIES = "SELECT seq, owner, at, tbl, row, act, digest, link FROM log ORDER BY seq"


def _read(database: Database, key: bytes, mark: Mark | None) -> _Chains:
    chains = _Chains()
    told = mark is None or mark.seq == 0
    for seq, owner, at, table, row, act, digest, link in database.each(_ENTRIES):
        head, length = chains.heads.get(owner, (NO_HEAD, 0))
        if Entry(owner, at, table, row, act, digest).link_after(key, head) != link:
            chains.broken[owner] = None
        chains.heads[owner] = (link, length + 1)
        chains.newest.setdefault(table, {})[row] = (
            sys.intern(owner),
            digest if act in _STANDS else NO_DIGEST,
        )
        if act == MENDED and digest == NO_DIGEST:
            chains.lost.add((table, row))
        elif chains.lost:
            chains.lost.discard((table, row))
        chains.entries += 1
        if mark is not None and seq == mark.seq:
            told = True
            chains.older = link.hex() != mark.link or _all_chains(chains) != mark.chains
    chains.older = chains.older or not told
    return chains


def _all_chains(chains: _Chains) -> str:
    return chains_digest([(owner, head, length) for owner, (head, length) in sorted(chains.heads.items())])


def faulty_rows(database: Database, key: bytes) -> set[tuple[str, str]]:
    """(table, id) of every row that is not as the log says, is missing, or was never logged."""
    newest = _read(database, key, None).newest
    salts = {owner: salt for owner, salt, _head, _length in database.query(_CHAINS)}
    return {(table, row_id) for what, table, row_id in _row_faults(database, key, salts, newest) if what}


def _check_rows(
    database: Database, key: bytes, salts: dict[str, bytes], newest: _Newest
) -> tuple[list[Finding], int]:
    rows = 0
    faults: dict[tuple[What, str], list[str]] = {}
    for what, table, row_id in _row_faults(database, key, salts, newest):
        if what is None:
            rows += 1
        else:
            rows += what is not What.ROW_MISSING
            faults.setdefault((what, table), []).append(row_id)
    return [
        each
        for (what, table), ids in faults.items()
        for each in found(what, database.compartment, ids, table)
    ], rows


def _row_faults(
    database: Database, key: bytes, salts: dict[str, bytes], newest: _Newest
) -> Iterator[tuple[What | None, str, str]]:
    """What is wrong with each row, None where nothing is; then the rows that are missing.

    Takes what it meets out of `newest`; what is left there and was not deleted is missing.
    """
    for table in logged_tables(database):
        known = newest.get(table, {})
        starts = {owner: digest_start(salt, table) for owner, salt in salts.items()}
        columns = columns_of(database, table)
        names, place = tuple(map(name_part, columns)), columns.index("id")
        listed = ", ".join(f'"{name}"' for name in columns)
        for row in database.each(f'SELECT {listed} FROM "{table}"'):
            row_id = row[place]
            owner, digest = known.pop(row_id, (None, NO_DIGEST))
            if owner is None:
                yield What.ROW_NOT_LOGGED, table, row_id
            elif owner not in starts or digest_from(key, starts[owner], names, row) != digest:
                yield What.ROW_CHANGED, table, row_id
            else:
                yield None, table, row_id
    for table, known in newest.items():
        for row_id, (_owner, digest) in known.items():
            if digest != NO_DIGEST:
                yield What.ROW_MISSING, table, row_id


def logged_tables(database: Database) -> list[str]:
    """Every table of the stores: those with an id. The search index has none and is checked by itself."""
    names = database.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    tables = [name for (name,) in names if name not in _NOT_LOGGED and not name.startswith("sqlite_")]
    return [table for table in tables if _is_ours(database, table)]


def _is_ours(database: Database, table: str) -> bool:
    shadows = {
        f"{name}_{part}"
        for (name,) in database.query("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")
        for part in ("data", "idx", "docsize", "config", "content")
    }
    return table not in shadows
