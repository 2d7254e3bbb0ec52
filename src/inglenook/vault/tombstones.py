"""A row that ends for good leaves a tombstone: that there was something, not what it said."""

from inglenook.vault import codec
from inglenook.vault.log import Writer


def end(w: Writer, table: str, row_id: str, owner: str, kind: str) -> None:
    """`kind`: as screens call it, or empty for an addendum."""
    w.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    w.changed(table, row_id, owner, kind)
    w.touch("trash", row_id)
    w.execute(
        "INSERT INTO tombstones (id, kind, ended_at) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at",
        (row_id, kind or "addendum", codec.stamp(w.now)),
    )
    w.changed("tombstones", row_id)
