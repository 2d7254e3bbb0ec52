"""Rows and entries of the log changed by raw SQL with the right key, without a word to the log."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaign_flips import raw
from campaign_found import said_by_check
from campaign_replays import Tally, fresh, look_at, same_rows
from sqlcipher3 import dbapi2 as driver

from inglenook.domain.compartment import Compartment
from inglenook.vault.connection import file_of
from inglenook.vault.keys import Keys

_COLUMNS = 'SELECT name, type FROM pragma_table_info("{table}")'


def rows(later: Path, keys: Keys, work: Path, wanted: int, seed: int, *, of_log: bool = False) -> Tally:
    """Changed, removed, added or exchanged by raw SQL, without a word to the log; or in the log itself."""
    tally, chance = Tally(), random.Random(seed)
    acts: list[Callable[..., str]] = [_change, _remove, _exchange] if of_log else [_change, _remove, _add]
    while tally.count < wanted:
        compartment = chance.choice(list(Compartment))
        fresh(later, work)
        path = file_of(work, compartment)
        connection = raw(path, keys[compartment])
        try:
            done = chance.choice(acts)(connection, _table(connection, chance, of_log=of_log), chance)
        except driver.Error:  # the schema itself forbids it
            continue
        finally:
            connection.close()
        if not done or same_rows(file_of(later, compartment), path, keys[compartment]):
            continue
        look_at(work, keys, tally, f"{compartment}: {done}")
    return tally


def _table(connection: Any, chance: random.Random, *, of_log: bool) -> str:
    if of_log:
        return chance.choice(("log", "log", "log", "chain"))
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('log', 'chain')"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'note_index%'"
    ).fetchall()
    filled = [name for (name,) in found if connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]
    return str(chance.choice(filled))


def _key(connection: Any, table: str) -> str:
    """The column that tells its rows apart."""
    names = connection.execute(
        f'SELECT name FROM pragma_table_info("{table}") WHERE pk ORDER BY pk'
    ).fetchall()
    return str(names[0][0])


def _one(connection: Any, table: str, chance: random.Random) -> Any:
    keys = [
        row[0] for row in connection.execute(f'SELECT "{_key(connection, table)}" FROM "{table}" ORDER BY 1')
    ]
    return chance.choice(keys)


def _change(connection: Any, table: str, chance: random.Random) -> str:
    column, _kind = chance.choice(connection.execute(_COLUMNS.format(table=table)).fetchall())
    key, row = _key(connection, table), _one(connection, table, chance)
    (value,) = connection.execute(f'SELECT "{column}" FROM "{table}" WHERE "{key}" = ?', (row,)).fetchone()
    other = _other(value)
    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE "{key}" = ?', (other, row))
    return f"{column} of a row of {table} changed"


def _other(value: Any) -> Any:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if isinstance(value, str) else "x"


def _remove(connection: Any, table: str, chance: random.Random) -> str:
    row = _one(connection, table, chance)
    connection.execute(f'DELETE FROM "{table}" WHERE "{_key(connection, table)}" = ?', (row,))
    return f"a row of {table} removed"


def _add(connection: Any, table: str, chance: random.Random) -> str:
    """A copy of one under another id."""
    key, row = _key(connection, table), _one(connection, table, chance)
    names = [name for name, _kind in connection.execute(_COLUMNS.format(table=table))]
    values = connection.execute(
        f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in names)} FROM "{table}" WHERE "{key}" = ?',
        (row,),
    ).fetchone()
    other = [
        chance.randbytes(16).hex() if name == "id" else value
        for name, value in zip(names, values, strict=True)
    ]
    if key != "id":
        other[names.index(key)] = _other(other[names.index(key)])
    connection.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(names))})', other)
    return f"a row added to {table}"


def _exchange(connection: Any, _table: str, chance: random.Random, *, one_owner: bool = True) -> str:
    """Two entries change places: of one chain, or of two."""
    entries = connection.execute("SELECT seq, owner FROM log ORDER BY seq").fetchall()
    pairs = [
        (first[0], second[0])
        for first, second in itertools.combinations(entries, 2)
        if (first[1] == second[1]) == one_owner
    ]
    one, other = chance.choice(pairs)
    for seq, to in ((one, -1), (other, one), (-1, other)):
        connection.execute("UPDATE log SET seq = ? WHERE seq = ?", (to, seq))
    return "two entries of the log exchanged"


def between_chains(later: Path, keys: Keys, work: Path, wanted: int, seed: int) -> Tally:
    """Two entries of different clients exchanged: what the log says of each client stays the same.

    Found only where one of them is the newest at the last lock; counted apart.
    """
    tally, chance = Tally(), random.Random(seed)
    for _ in range(wanted):
        compartment = chance.choice(list(Compartment))
        fresh(later, work)
        connection = raw(file_of(work, compartment), keys[compartment])
        _exchange(connection, "log", chance, one_owner=False)
        connection.close()
        tally.count += 1
        tally.unseen += not said_by_check(work, keys)
    return tally
