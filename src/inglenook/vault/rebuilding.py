"""The search index made anew from the notes, in an open vault: nothing else is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from inglenook.vault import note_rows
from inglenook.vault.vault import Vault

Progress = Callable[[int, int], None]

_AT_ONCE = 500
_KEYS = "SELECT key FROM notes WHERE trashed_at IS NULL ORDER BY key"
_FRESH = (
    "INSERT INTO note_index (rowid, body, facets) SELECT key, body, facets FROM note_search"
    " WHERE key BETWEEN ? AND ? AND key IN (SELECT key FROM notes WHERE trashed_at IS NULL)"
)


def rebuild_index(vault: Vault, now: dt.datetime, progress: Progress | None = None) -> None:
    """Of every open compartment that holds notes, each in one transaction: the old index or the new one.

    Drafts enter it as well, as if they had been left. `progress`: notes done, notes in all.
    """
    places = note_rows.open_compartments(vault)
    keys = {place: [row[0] for row in vault.db(place).query(_KEYS)] for place in places}
    total, done = sum(map(len, keys.values())), 0
    for place in places:
        with vault.writing(place, now) as w:
            w.execute("INSERT INTO note_index (note_index) VALUES ('delete-all')")
            for start in range(0, len(keys[place]), _AT_ONCE):
                some = keys[place][start : start + _AT_ONCE]
                w.execute(_FRESH, (some[0], some[-1]))
                done += len(some)
                if progress is not None:
                    progress(done, total)
