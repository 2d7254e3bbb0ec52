"""The connection: settings hold, nothing plain is written, every byte is guarded, errors are plain."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice import NOW, Made
from sqlcipher3 import dbapi2 as driver

from inglenook.domain.compartment import Compartment
from inglenook.vault.check import What, check
from inglenook.vault.connection import Database, file_of, open_database
from inglenook.vault.errors import (
    CompartmentClosed,
    CompartmentDamaged,
    CompartmentMissing,
    Conflict,
    InternalFault,
    VaultInUse,
    VaultMissing,
)
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY

INSERT = "INSERT INTO snippets (id, name, text) VALUES (?, 'greeting', ?)"


@contextlib.contextmanager
def opened(made: Made, compartment: Compartment = RECORD, *, read_only: bool = False) -> Iterator[Database]:
    with contextlib.closing(
        open_database(made.folder, compartment, made.keys[compartment], read_only=read_only)
    ) as database:
        yield database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("locking_mode", "exclusive"),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
    ],
)
def test_settings_are_what_the_design_asks(written: Made, pragma: str, value: object) -> None:
    for compartment in Compartment:
        with opened(written, compartment) as database:
            assert database.one(f"PRAGMA {pragma}") == (value,)


def test_the_search_index_forgets_deleted_words(written: Made) -> None:
    for compartment in (RECORD, PRIVATE):
        with opened(written, compartment) as database:
            assert database.one("SELECT v FROM note_index_config WHERE k = 'secure-delete'") == (1,)


def test_an_index_that_would_keep_deleted_words_is_not_opened(written: Made) -> None:
    with opened(written, PRIVATE) as database:
        database.execute("INSERT INTO note_index (note_index, rank) VALUES ('secure-delete', 0)")
    with pytest.raises(InternalFault):
        Vault.open(written.folder, written.keys, now=NOW)
    assert What.SCHEMA_DIFFERS in {
        finding.what for finding in check(written.folder, written.keys, NOW).findings
    }


PLAIN_WAYS = [
    "ATTACH DATABASE '{plain}' AS plain KEY ''",
    "ATTACH DATABASE ':memory:' AS plain KEY ''",
    "SELECT sqlcipher_export('plain')",
    "VACUUM INTO '{plain}'",
    "VACUUM",
    "PRAGMA temp_store = 1",
    "PRAGMA temp_store = FILE",
    "PRAGMA temp_store_directory = '/tmp'",
    "PRAGMA rekey = ''",
    "PRAGMA key = 'x'",
    "PRAGMA cipher_default_plaintext_header_size = 32",
    "PRAGMA cipher_plaintext_header_size = 32",
    "PRAGMA cipher_log = '{plain}'",
    "PRAGMA cipher_log_level = TRACE",
    "PRAGMA cipher_profile = '{plain}'",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = OFF",
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA writable_schema = ON",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA user_version = 9",
    "SELECT load_extension('{plain}')",
    "SELECT fts3_tokenizer('simple')",
    "CREATE TABLE more (id TEXT)",
    "CREATE TEMP TABLE more (id TEXT)",
    "CREATE TRIGGER gone AFTER INSERT ON snippets BEGIN DELETE FROM log; END",
    "CREATE VIRTUAL TABLE temp.more USING fts5 (body)",
    "CREATE VIRTUAL TABLE more USING fts5vocab ('main', 'note_index', 'row')",
    "DROP TABLE log",
    "ALTER TABLE log RENAME TO other",
    "DETACH DATABASE main",
    "REINDEX",
    "ANALYZE",
]


@pytest.mark.parametrize("statement", PLAIN_WAYS)
def test_what_could_write_plain_text_or_loosen_a_setting_is_refused(
    written: Made, tmp_path: Path, statement: str
) -> None:
    plain = tmp_path / "plain.db"
    with opened(written) as database:
        before = [database.one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "temp_store")]
        with pytest.raises(InternalFault):
            database.query(statement.format(plain=plain))
        assert not plain.exists()
        assert [
            database.one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "temp_store")
        ] == before


def test_control_without_the_guard_plain_text_lies_on_the_disk(written: Made, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    with opened(written) as database:
        database._connection.set_authorizer(None)
        database.query(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        database.query("CREATE TABLE plain.leak AS SELECT sections FROM notes")
    assert b"bittern" in plain.read_bytes()


def test_ordinary_work_passes_the_guard(written: Made) -> None:
    with opened(written) as database:
        assert database.query("SELECT rowid FROM note_index WHERE note_index MATCH 'bittern'")
        assert database.query("PRAGMA integrity_check") == [("ok",)]
        assert database.query("PRAGMA cipher_integrity_check") == []
        assert database.query(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 3) SELECT * FROM n"
        )
        assert database.query("SELECT json_extract('{\"a\": 1}', '$.a'), upper('a'), date('2026-11-23')")


def test_nothing_of_the_work_can_be_read_in_the_files(written: Made) -> None:
    words = (b"bittern", b"Heron", b"osprey", b"Kingfisher", b"willow", b"SQLite format 3", b"CREATE TABLE")
    for path in written.folder.iterdir():
        data = path.read_bytes()
        assert not [word for word in words if word in data]


def test_a_wrong_key_opens_nothing(written: Made) -> None:
    for key in (bytearray(32), bytearray(b"\xff" * 32), written.keys[PRIVATE]):
        with pytest.raises(CompartmentDamaged) as told:
            open_database(written.folder, RECORD, key)
        assert told.value.compartment is RECORD


def test_the_key_given_is_left_as_it_was(written: Made) -> None:
    before = bytes(written.keys[RECORD])
    with opened(written):
        assert written.keys[RECORD] == before


def readable(made: Made, compartment: Compartment) -> bool:
    try:
        with opened(made, compartment, read_only=True) as database:
            return database.query("PRAGMA cipher_integrity_check") == []
    except CompartmentDamaged:
        return False


def test_a_bit_flipped_in_any_byte_is_noticed(fresh: Made) -> None:
    """Every byte of a page at the front and of the last one, every 31st byte elsewhere, bits in turn."""
    path = file_of(fresh.folder, IDENTITY)
    data = path.read_bytes()
    assert readable(fresh, IDENTITY), "the control: untouched it opens"
    edges = [*range(0, 4096, 3), *range(len(data) - 4096, len(data), 3)]
    for place in sorted({*edges, *range(0, len(data), 31)}):
        with path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([data[place] ^ (1 << place % 8)]))
        assert not readable(fresh, IDENTITY), place
        with path.open("r+b") as file:
            file.seek(place)
            file.write(data[place : place + 1])
    assert readable(fresh, IDENTITY)


def test_pages_moved_within_the_file_are_noticed(fresh: Made) -> None:
    path = file_of(fresh.folder, RECORD)
    data = path.read_bytes()
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    for first, second in ((1, 2), (2, len(pages) - 1), (3, 9)):
        swapped = list(pages)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        path.write_bytes(b"".join(swapped))
        assert not readable(fresh, RECORD)


@pytest.mark.parametrize("length", [0, 1, 15, 16, 100, 4095, 4097])
def test_a_file_cut_short_is_damaged(fresh: Made, length: int) -> None:
    path = file_of(fresh.folder, IDENTITY)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(CompartmentDamaged):
        Vault.open(fresh.folder, fresh.keys, now=NOW)


def test_one_compartments_file_in_anothers_place_is_damaged(written: Made) -> None:
    shutil.copy(file_of(written.folder, PRIVATE), file_of(written.folder, IDENTITY))
    with pytest.raises(CompartmentDamaged) as told:
        Vault.open(written.folder, written.keys, now=NOW)
    assert told.value.compartment is IDENTITY


def test_even_under_its_own_key_a_compartment_must_be_the_one_named(written: Made) -> None:
    shutil.copy(file_of(written.folder, PRIVATE), file_of(written.folder, IDENTITY))
    keys = type(written.keys)(
        {RECORD: written.keys[RECORD], PRIVATE: written.keys[PRIVATE], IDENTITY: written.keys[PRIVATE]}
    )
    with pytest.raises(CompartmentDamaged):
        Vault.open(written.folder, keys, now=NOW)


def test_a_page_found_damaged_while_reading_is_said(written: Made) -> None:
    path = file_of(written.folder, RECORD)
    with opened(written) as database:
        (page,) = database.one("SELECT rootpage FROM sqlite_master WHERE name = 'notes'") or (0,)
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 50] ^= 1
    path.write_bytes(data)
    with opened(written) as database, pytest.raises(CompartmentDamaged):
        database.query("SELECT * FROM notes")


def test_missing_files_and_folders_are_told_apart(written: Made, tmp_path: Path) -> None:
    file_of(written.folder, PRIVATE).unlink()
    with pytest.raises(CompartmentMissing) as told:
        Vault.open(written.folder, written.keys, now=NOW)
    assert told.value.compartment is PRIVATE
    with pytest.raises(VaultMissing):
        open_database(tmp_path / "gone", RECORD, written.keys[RECORD])


def test_a_second_connection_is_locked_out(written: Made) -> None:
    with opened(written), pytest.raises(VaultInUse):
        open_database(written.folder, RECORD, written.keys[RECORD])


def test_what_must_be_unique_is_a_conflict(vault: Vault) -> None:
    def twice() -> None:
        with vault.writing(RECORD, NOW) as w:
            w.execute(INSERT, ("a", "one"))
            w.execute(INSERT, ("a", "two"))

    with pytest.raises(Conflict):
        twice()
    assert vault.db(RECORD).query("SELECT * FROM snippets") == []


def test_errors_carry_no_statement_and_no_text(vault: Vault) -> None:
    with pytest.raises(InternalFault) as told:
        vault.db(RECORD).query("SELECT 'the bittern' FROM nowhere")
    assert told.value.args == ()
    assert told.value.__cause__ is None
    assert told.value.__context__ is None


def test_half_a_character_is_no_reason_to_lose_a_text(vault: Vault) -> None:
    with vault.writing(RECORD, NOW) as w:
        w.execute(INSERT, ("a", "before \ud800 after \ud83d\udc26"))
    assert vault.db(RECORD).one("SELECT text FROM snippets") == ("before \ufffd after \U0001f426",)


def test_a_closed_compartment_answers_nothing(written: Made) -> None:
    with written.open(RECORD) as vault:
        for compartment in (PRIVATE, IDENTITY):
            with pytest.raises(CompartmentClosed) as told:
                vault.db(compartment)
            assert told.value.compartment is compartment


def test_the_driver_says_nothing_on_standard_error(written: Made, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CompartmentDamaged):
        open_database(written.folder, RECORD, bytearray(32))
    assert capfd.readouterr() == ("", "")


def test_control_the_driver_would_say_it(written: Made, capfd: pytest.CaptureFixture[str]) -> None:
    connection = driver.connect(str(file_of(written.folder, RECORD)))
    connection.execute("PRAGMA cipher_log_level = ERROR")
    connection.set_key(bytearray(b"x'" + b"00" * 32 + b"'"))
    with pytest.raises(driver.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.execute("PRAGMA cipher_log_level = NONE")
    assert "hmac" in capfd.readouterr().err


def test_a_vanished_folder_is_said(vault: Vault, written: Made) -> None:
    written.folder.rename(written.folder.with_name("elsewhere"))
    with pytest.raises(VaultMissing), vault.writing(RECORD, NOW) as w:
        w.execute(INSERT, ("a", "x" * 9000))
        w.changed("snippets", "a")
