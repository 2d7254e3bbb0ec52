"""What a connection may do: SQLite asks before each statement. The codes are SQLite's own."""

import sqlite3

OK, DENY = sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY

_WORK = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_INSERT,
        sqlite3.SQLITE_UPDATE,
        sqlite3.SQLITE_DELETE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_RECURSIVE,
    }
)
"""All else is refused: ATTACH (plain text on disk, VACUUM too), changes of the schema, temporary tables."""

_SCHEMA = frozenset(
    {
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_REINDEX,
    }
)
"""What a migration's script may do besides."""

SETTINGS = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("cache_size", "-16384", -16384),
)
"""Pragma, what is set, what must be read back."""

_READABLE = frozenset(
    {"data_version", "user_version", "page_count", "freelist_count"}
    | {name for name, _set, _read in SETTINGS}
)
_PRAGMAS = frozenset(
    {"integrity_check", "quick_check", "cipher_integrity_check", "foreign_key_check", "table_info"}
)
_FUNCTIONS_REFUSED = ("load_extension", "sqlcipher_", "fts3_tokenizer", "readfile", "writefile")


def authorise(action: int, first: str | None, second: str | None, where: str | None, _by: str | None) -> int:
    """For a compartment at work."""
    if action in _WORK:
        allowed = True
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _PRAGMAS or (first in _READABLE and second is None)
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = not (second or "").lower().startswith(_FUNCTIONS_REFUSED)
    else:
        # A view of the index's own words, which `check` reads; it holds nothing itself.
        allowed = (action, second, where) == (sqlite3.SQLITE_CREATE_VTABLE, "fts5vocab", "temp")
    return OK if allowed else DENY


def authorise_script(
    action: int, first: str | None, second: str | None, where: str | None, by: str | None
) -> int:
    """For a migration's script on its copy: tables, indexes, views, full-text indexes of the file itself.

    No trigger, nothing temporary, no other file; of the settings its version alone.
    """
    if action in _SCHEMA:
        allowed = where == "main"
    elif action == sqlite3.SQLITE_ALTER_TABLE:
        allowed = first == "main"
    elif action in (sqlite3.SQLITE_CREATE_VTABLE, sqlite3.SQLITE_DROP_VTABLE):
        allowed = (second, where) == ("fts5", "main")
    elif action == sqlite3.SQLITE_PRAGMA and first == "user_version":
        allowed = True
    else:
        return authorise(action, first, second, where, by)
    return OK if allowed else DENY
