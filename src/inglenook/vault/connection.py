"""One compartment's SQLCipher file: its settings are read back, statements guarded, errors told plainly.

The only module that imports the driver. SQL lives in the stores; FORMAT.md says what the file looks like.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from inglenook.domain.compartment import Compartment
from inglenook.vault.disk import is_folder, told_plainly
from inglenook.vault.errors import (
    CompartmentDamaged,
    CompartmentMissing,
    DiskFull,
    InternalFault,
    ReadOnlyPlace,
    VaultError,
    VaultMissing,
    WriteFailed,
)
from inglenook.vault.guard import SETTINGS, authorise, authorise_script
from inglenook.vault.keys import wipe
from inglenook.vault.problems import problem

Row = tuple[Any, ...]
Parameters = Sequence[Any]

PAGE_BYTES = 4096
_PAGES_AT_ONCE = 1024

_CIPHER = {
    "PRAGMA kdf_iter = 256000;",
    "PRAGMA cipher_page_size = 4096;",
    "PRAGMA cipher_use_hmac = 1;",
    "PRAGMA cipher_plaintext_header_size = 0;",
    "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",
    "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",
}


class Database:
    """An open compartment. Belongs to the thread that opened it."""

    def __init__(self, connection: Any, compartment: Compartment, folder: Path, *, read_only: bool) -> None:
        self._connection = connection
        self._folder = folder
        self.compartment = compartment
        self.read_only = read_only

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows. For reading; what writes goes through `Vault.writing`."""
        try:
            rows: list[Row] = self._connection.execute(sql, parameters).fetchall()
        except driver.Error as error:
            told = self._told(error)
        except UnicodeEncodeError:
            return self.query(sql, _sound(parameters))
        else:
            return rows
        raise told

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        rows = self.query(sql, parameters)
        return rows[0] if rows else None

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows one by one, for what is too much to hold at once."""
        try:
            yield from self._connection.execute(sql, parameters)
        except driver.Error as error:
            told = self._told(error)
        else:
            return
        raise told

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement that writes; how many rows it touched. Only between `begin` and `commit`."""
        try:
            touched: int = self._connection.execute(sql, parameters).rowcount
        except driver.Error as error:
            told = self._told(error)
        except UnicodeEncodeError:
            return self.execute(sql, _sound(parameters))
        else:
            return touched
        raise told

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """The same statement for many rows."""
        try:
            self._connection.executemany(sql, rows)
        except driver.Error as error:
            told = self._told(error)
        else:
            return
        raise told

    def begin(self) -> None:
        """Raises ReadOnlyPlace on a vault opened for reading."""
        if self.read_only:
            raise ReadOnlyPlace
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Never raises: what can't be rolled back now is rolled back when the file is next opened."""
        if not self._connection.in_transaction:
            return
        try:
            self._connection.rollback()
        except driver.Error:
            return

    def close(self) -> None:
        """Close the file. A transaction left open is undone."""
        try:
            self._connection.close()
        except driver.Error as error:
            told = self._told(error)
        else:
            return
        raise told

    def _told(self, error: Exception) -> VaultError:
        return problem(getattr(error, "sqlite_errorcode", None), self.compartment, self._folder)


def open_database(
    folder: Path, compartment: Compartment, key: bytearray, *, read_only: bool = False
) -> Database:
    """Open the compartment's file under its raw key, exclusively, with every setting asserted.

    Raises CompartmentMissing, CompartmentDamaged (also for a wrong key), VaultInUse, VaultMissing.
    """
    path = file_of(folder, compartment)
    with told_plainly():
        if not path.exists():
            raise CompartmentMissing(compartment) if is_folder(folder) else VaultMissing
        if path.stat().st_size < PAGE_BYTES:
            raise CompartmentDamaged(compartment)  # SQLite would take it for a new one
    database = _connect(path, compartment, key, read_only=read_only)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def create_database(
    folder: Path, compartment: Compartment, key: bytearray, scripts: Sequence[str]
) -> Database:
    """A new file with the schema that the scripts make. The folder must not hold it yet."""
    path = file_of(folder, compartment)
    with told_plainly():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    database = _connect(path, compartment, key, read_only=False)
    try:
        _prepare(database, scripts)
    except BaseException:
        database.close()
        raise
    return database


def open_for_scripts(folder: Path, compartment: Compartment, key: bytearray) -> Database:
    """A copy, for a migration: its scripts may change the schema and name rows in `temp.changed`.

    References are not enforced, since tables may be made anew; they are compared afterwards.
    """
    database = open_database(folder, compartment, key)
    database._connection.set_authorizer(None)
    try:
        database.query("PRAGMA foreign_keys = OFF")
        database.query(CHANGED)
    except BaseException:
        database.close()
        raise
    database._connection.set_authorizer(authorise_script)
    return database


def copy_under_key(source: Database, target: Path, new: bytearray, progress: Callable[[int], None]) -> None:
    """Write all pages of the source to a new file under another key; `progress` is told bytes as they go.

    SQLite's own backup, page by page. (Copying the file and `reset_key` on the copy comes to the same, but
    holds up every thread of the process, needs as much room again, and keeps quiet about some failed writes.)
    Without a journal, unsynced: the caller proves the copy, makes it durable, or throws it away.
    Raises DiskFull, WriteFailed, CompartmentDamaged, and what `progress` raises.
    """
    with told_plainly():
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    copy = _connect(target, source.compartment, new, read_only=False)
    left: list[int] = []

    def tell(_status: int, remaining: int, total: int) -> None:
        progress(PAGE_BYTES * ((left[-1] if left else total) - remaining))
        left.append(remaining)

    try:
        copy.query("PRAGMA journal_mode = OFF")
        copy.query("PRAGMA synchronous = OFF")
        source._connection.backup(copy._connection, pages=_PAGES_AT_ONCE, progress=tell)
    except driver.Error as error:
        # Some of these come without a result code; SQLite's own text for it never quotes anything.
        told = DiskFull() if "full" in str(error) else source._told(error)
    else:
        return
    finally:
        copy.close()
    raise WriteFailed if isinstance(told, InternalFault) else told


CHANGED = "CREATE TEMP TABLE changed (tbl TEXT NOT NULL, row TEXT NOT NULL, owner TEXT NOT NULL)"
"""Where a script says which rows it changed, and whose they are, so that they enter the log."""


def scratch(compartment: Compartment) -> Database:
    """An empty database in memory, for work that leaves nothing behind."""
    connection = driver.connect(":memory:", isolation_level=None)
    return Database(connection, compartment, Path(), read_only=False)


def schema_made_by(scripts: Sequence[str]) -> list[Row]:
    """The schema's rows as the scripts make them, in memory: what a file's own schema must equal."""
    database = scratch(Compartment.RECORD)
    try:
        make(database, scripts)
        return database.query(SCHEMA_QUERY)
    finally:
        database.close()


SCHEMA_QUERY = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def file_of(folder: Path, compartment: Compartment) -> Path:
    return folder / f"{compartment.value}.db"


def _connect(path: Path, compartment: Compartment, key: bytearray, *, read_only: bool) -> Database:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    literal = _raw_key(key)
    try:
        connection = driver.connect(uri, uri=True, isolation_level=None, timeout=0, cached_statements=512)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.set_key(literal)
    except driver.Error as error:
        told = problem(getattr(error, "sqlite_errorcode", None), compartment, path.parent)
    else:
        return Database(connection, compartment, path.parent, read_only=read_only)
    finally:
        wipe(literal)
    raise told


def _raw_key(key: bytearray) -> bytearray:
    """SQLCipher's spelling of a raw key, made without an immutable copy of it."""
    digits = b"0123456789abcdef"
    literal = bytearray(b"x'")
    for byte in key:
        literal.append(digits[byte >> 4])
        literal.append(digits[byte & 15])
    literal.append(ord("'"))
    return literal


def _prepare(database: Database, scripts: Sequence[str] = ()) -> None:
    database.query("SELECT count(*) FROM sqlite_master")
    for name, value, expected in SETTINGS:
        database.query(f"PRAGMA {name} = {value}")
        if database.query(f"PRAGMA {name}") != [(expected,)]:
            raise InternalFault
    if {row[0] for row in database.query("PRAGMA cipher_settings")} != _CIPHER:
        raise InternalFault
    if not database.read_only:
        if scripts:
            database.query(CHANGED)
        database.execute("BEGIN EXCLUSIVE")
        for script in scripts:
            run_script(database, script)
        database.execute("COMMIT")
    database._connection.set_authorizer(authorise)


def make(database: Database, scripts: Sequence[str]) -> None:
    """What the scripts make, in an empty database in memory."""
    database.query(CHANGED)
    for script in scripts:
        run_script(database, script)


def run_script(database: Database, script: str) -> None:
    """Statement by statement, inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if driver.complete_statement(statement):
            database.execute(statement)
            statement = ""
    if statement.strip():
        raise InternalFault


def _sound(parameters: Parameters) -> tuple[Any, ...]:
    """Half a character pair (a lone surrogate) has no UTF-8: join pairs, mark halves, keep the text."""
    return tuple(
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if isinstance(value, str)
        else value
        for value in parameters
    )
