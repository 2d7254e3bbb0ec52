"""The log of a damaged compartment, put together again from what is left of it and from a backup's.

Chains that still hold together are kept as they are. A chain with a gap begins anew: its rows are entered
once more, as mended.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from inglenook.vault.log import MENDED, NO_HEAD, Entry, moment, row_digest
from inglenook.vault.salvage import Known, Row, Salvaged, newest

_OWN = {"clients", "cases", "identities", "reviews"}


@dataclass(slots=True)
class MendedLog:
    """`entries`: rows of the log by seq. `chains`: salt, head, length by owner.

    `broken`: owners whose chain begins anew. `has_gaps`: what it does not know may have been in what is lost;
    nobody can tell where a log ended of which pages are gone.
    """

    key: bytes
    entries: dict[int, Row]
    chains: dict[str, tuple[bytes, bytes, int]]
    broken: set[str]
    known: Known
    has_gaps: bool
    cases: dict[str, str]

    def digest(self, table: str, owner: str, columns: tuple[str, ...], row: Row) -> bytes:
        in_order = dict(sorted(zip(columns, row, strict=True)))
        salt = self.chains[owner][0]
        return row_digest(self.key, salt, table, tuple(in_order), tuple(in_order.values()))

    def owner(self, table: str, row_id: str, columns: tuple[str, ...], row: Row | None) -> str:
        """Whose the row is, by the log, or by what it says itself where the log is lost."""
        if row_id in self.known.get(table, ()):
            return self.known[table][row_id][0]
        named = dict(zip(columns, row or (), strict=False))
        below = self.cases.get(named.get("note_id") or named.get("of_id") or "", "")
        owner = row_id if table in _OWN else named.get("case_id") or named.get("client_id") or below
        if owner not in self.chains:
            self.chains[owner] = (secrets.token_bytes(16), NO_HEAD, 0)
            self.broken.add(owner)
        return str(owner)

    def append(self, table: str, row_id: str, owner: str, digest: bytes, now: dt.datetime) -> None:
        """That a row was brought back and is now so, or, with NO_DIGEST, that it was lost."""
        salt, head, length = self.chains[owner]
        at = moment(now)
        link = Entry(owner, at, table, row_id, MENDED, digest).link_after(self.key, head)
        seq = max(self.entries, default=0) + 1
        self.entries[seq] = (seq, owner, at, table, row_id, MENDED, digest, link)
        self.chains[owner] = (salt, link, length + 1)


def mended_log(key: bytes, saved: Salvaged, source: Salvaged | None) -> MendedLog:
    """`source`: the same compartment in a backup. What its log tells is where ours began."""
    entries = dict(saved.log)
    chains = dict(saved.chains)
    if source is not None:
        entries = source.log | entries
        chains = source.chains | chains
    heads, broken = _followed(key, entries)
    broken |= {owner for owner in heads if owner not in chains}
    for owner, (_salt, head, length) in saved.chains.items():
        if heads.get(owner, (NO_HEAD, 0)) != (head, length):
            broken.add(owner)
    kept = {seq: row for seq, row in entries.items() if row[1] not in broken}
    mended = {owner: _chain(chains, heads, owner, begun_anew=owner in broken) for owner in chains | heads}
    return MendedLog(key, kept, mended, broken, newest(entries), bool(saved.damaged), _cases(saved))


def _cases(saved: Salvaged) -> dict[str, str]:
    """Of notes, addenda and plans, whose versions and signatures don't name the case themselves."""
    return {
        row_id: str(row[saved.shapes[table].columns.index("case_id")])
        for table in ("notes", "addenda", "plans")
        for row_id, row in saved.rows.get(table, {}).items()
    }


def _followed(key: bytes, entries: dict[int, Row]) -> tuple[dict[str, tuple[bytes, int]], set[str]]:
    """Where each owner's chain ends, and which do not hold together."""
    heads: dict[str, tuple[bytes, int]] = {}
    broken: set[str] = set()
    for _seq, owner, at, table, row, act, digest, link in (entries[seq] for seq in sorted(entries)):
        head, length = heads.get(owner, (NO_HEAD, 0))
        if Entry(owner, at, table, row, act, digest).link_after(key, head) != link:
            broken.add(owner)
        heads[owner] = (link, length + 1)
    return heads, broken


def _chain(
    chains: dict[str, tuple[bytes, bytes, int]],
    heads: dict[str, tuple[bytes, int]],
    owner: str,
    *,
    begun_anew: bool,
) -> tuple[bytes, bytes, int]:
    salt = chains[owner][0] if owner in chains else secrets.token_bytes(16)
    head, length = (NO_HEAD, 0) if begun_anew else heads.get(owner, (NO_HEAD, 0))
    return (salt, head, length)
