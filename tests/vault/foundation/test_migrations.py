"""To the made-up next format: on a copy that is compared, whole or not at all."""

from __future__ import annotations

import errno
import functools
import os
from pathlib import Path

import pytest
from failing_disk import FailingDisk
from failing_engine import FailingEngine, engine_that
from next_format import NEXT
from practice import NOW, Made, in_child, write_case

from inglenook.domain.compartment import Compartment
from inglenook.vault import clients, migrations, notes
from inglenook.vault.check import check
from inglenook.vault.connection import file_of, open_database
from inglenook.vault.errors import (
    CompartmentDamaged,
    InternalFault,
    NewerVaultReadOnly,
    NewerVersion,
    NotYetMigrated,
    VaultError,
    VaultInUse,
)
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.lock import VaultLock
from inglenook.vault.migrations import CURRENT, Plan, migrate, pending
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY
OLD, NEW = CURRENT.version, NEXT.version


def open_next(made: Made, *compartments: Compartment) -> Vault:
    """As the program of tomorrow would."""
    keys = made.keys.only(*compartments) if compartments else made.keys
    return Vault.open(made.folder, keys, now=NOW, plan=NEXT)


def everything(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """All that a person wrote, by table."""
    return {
        f"{compartment} {table}": vault.db(compartment).query(f"SELECT {columns} FROM {table} ORDER BY id")
        for compartment, table, columns in (
            (RECORD, "clients", "id, code, code_key, language, since"),
            (RECORD, "sessions", "*"),
            (RECORD, "notes", "*"),
            (RECORD, "addenda", "*"),
            (RECORD, "signatures", "*"),
            (PRIVATE, "notes", "id, case_id, sections"),
        )
    }


def test_nothing_waits_in_a_vault_of_today(written: Made) -> None:
    assert pending(written.folder, written.keys) == []
    assert pending(written.folder, written.keys, NEXT) == list(Compartment)
    assert pending(written.folder, written.keys.only(RECORD), NEXT) == [RECORD]


def test_everything_comes_along_and_the_check_passes(written: Made) -> None:
    with written.open() as vault:
        before = everything(vault)
    told: list[tuple[int, int]] = []
    migrate(written.folder, written.keys, NOW, NEXT, lambda done, total: told.append((done, total)))
    assert pending(written.folder, written.keys, NEXT) == []
    with open_next(written) as vault:
        assert everything(vault) == before
        birds = vault.db(RECORD).query("SELECT favourite_bird FROM clients ORDER BY code")
        assert birds == [("heron",), ("plover",), (None,)]
        assert vault.db(RECORD).one("SELECT count(*) FROM outings") == (3,)
        assert vault.db(PRIVATE).one("SELECT count(*) FROM notes WHERE weather LIKE 'fair;%'") == (3,)
        write_case(vault, "Siskin")
    assert check(written.folder, written.keys, NOW, plan=NEXT).findings == ()
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert not (written.folder / migrations.BESIDE).exists()


def test_a_vault_that_waits_does_not_open_and_is_checked_as_it_is(written: Made) -> None:
    with pytest.raises(NotYetMigrated):
        open_next(written)
    assert check(written.folder, written.keys, NOW, plan=NEXT).findings == ()


def test_compartments_come_along_as_their_keys_do(written: Made) -> None:
    migrate(written.folder, written.keys.only(RECORD), NOW, NEXT)
    assert pending(written.folder, written.keys, NEXT) == [PRIVATE, IDENTITY]
    with open_next(written, RECORD) as vault, pytest.raises(NotYetMigrated):
        vault.attach(PRIVATE, written.keys[PRIVATE])
    migrate(written.folder, written.keys, NOW, NEXT)
    assert check(written.folder, written.keys, NOW, plan=NEXT).findings == ()


# -- from an open desk, with a second passphrase


def test_what_a_second_passphrase_opens_comes_along_while_the_desk_has_the_record(written: Made) -> None:
    migrate(written.folder, written.keys.only(RECORD), NOW, NEXT)
    second = written.keys.only(PRIVATE, IDENTITY)
    with open_next(written, RECORD) as vault:
        clients.add_client(vault, "Siskin", now=NOW)
        assert pending(written.folder, second, NEXT) == [PRIVATE, IDENTITY]
        migrate(written.folder, second, NOW, NEXT)
        assert pending(written.folder, second, NEXT) == []
        clients.add_client(vault, "Dunnock", now=NOW)
        vault.attach(PRIVATE, written.keys[PRIVATE])
        vault.attach(IDENTITY, written.keys[IDENTITY])
        assert vault.db(PRIVATE).one("SELECT count(*) FROM notes WHERE weather LIKE 'fair;%'") == (3,)
        write_case(vault, "Knot")
    assert check(written.folder, written.keys, NOW, plan=NEXT).findings == ()
    assert not (written.folder / migrations.BESIDE).exists()


def test_what_is_open_elsewhere_is_left_alone(written: Made) -> None:
    with written.open():
        before = file_of(written.folder, PRIVATE).read_bytes()
        for keys in (written.keys, written.keys.only(RECORD), written.keys.only(PRIVATE)):
            if in_child(functools.partial(_is_refused, written, keys)):
                raise AssertionError(keys.compartments)
    assert file_of(written.folder, PRIVATE).read_bytes() == before
    assert states_of(written) == [OLD, OLD, OLD]


def _is_refused(made: Made, keys: Keys) -> int:
    """In a process of its own, as the gate is: 0 when it was."""
    try:
        migrate(made.folder, keys, NOW, NEXT)
    except VaultInUse:
        return 0
    return 1


def test_two_at_once_do_not_get_in_each_others_way(written: Made) -> None:
    beside = written.folder / migrations.BESIDE
    beside.mkdir()
    lock = VaultLock(beside, read_only=False)
    with pytest.raises(VaultInUse):
        migrate(written.folder, written.keys, NOW, NEXT)
    lock.release()
    migrate(written.folder, written.keys, NOW, NEXT)
    assert states_of(written) == [NEW, NEW, NEW]


# -- a newer vault in today's program


def test_a_newer_vault_is_read_and_not_written(written: Made) -> None:
    migrate(written.folder, written.keys, NOW, NEXT)
    files = {path: path.read_bytes() for path in written.folder.iterdir()}
    with written.open(RECORD, PRIVATE) as vault:
        assert vault.read_only
        assert vault.notices() == [Finding(What.NEWER_VAULT)]
        (note_id,) = vault.db(RECORD).one("SELECT id FROM notes") or ("",)
        assert "bittern" in notes.note(vault, note_id).sections[0].text
        with pytest.raises(NewerVaultReadOnly):
            write_case(vault, "Siskin")
        assert not vault.close(NOW)
    assert {path: path.read_bytes() for path in written.folder.iterdir()} == files


def test_what_must_not_be_read_is_not(written: Made) -> None:
    migrate(written.folder, written.keys, NOW, NEXT)
    with pytest.raises(NewerVersion) as told:
        written.open()
    assert told.value.found == NEXT.version


def test_check_says_that_it_is_newer(written: Made) -> None:
    migrate(written.folder, written.keys, NOW, NEXT)
    report = check(written.folder, written.keys, NOW)
    assert report.findings == tuple(Finding(What.NEWER_VAULT, each) for each in Compartment)
    assert report.sound
    assert report.counts[RECORD].rows > 0


# -- what goes wrong


def scripts_that(statement: str) -> Plan:
    """The next format with one more statement for the record."""

    def scripts(number: int, compartment: Compartment) -> list[str]:
        more = [statement] if number == NEXT.version and compartment is RECORD else []
        return [*NEXT.scripts(number, compartment), *more]

    return Plan(NEXT.version, scripts)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clients SET reach = 'changed and not said';",
        "DELETE FROM addenda;",
        "INSERT INTO snippets (id, name, text) VALUES ('a', 'b', 'c');",
        "UPDATE notes SET sections = replace(sections, 'bittern', 'avocet');\n"
        "INSERT INTO temp.changed SELECT 'notes', id, case_id FROM notes;",
        "DELETE FROM log WHERE seq = 3;",
        "UPDATE sessions SET case_id = 'nobody';\n"
        "INSERT INTO temp.changed SELECT 'sessions', id, case_id FROM sessions;",
        "ATTACH 'plain.db' AS plain KEY '';",
        "CREATE TEMP TABLE elsewhere (a);",
        "CREATE TRIGGER quiet AFTER UPDATE ON notes BEGIN DELETE FROM log; END;",
        "PRAGMA temp_store = FILE;",
        "SELECT load_extension('x');",
        "this is no statement;",
    ],
)
def test_a_script_that_loses_or_hides_something_changes_nothing(written: Made, statement: str) -> None:
    before = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    with pytest.raises(InternalFault):
        migrate(written.folder, written.keys, NOW, scripts_that(statement))
    assert {path.name: path.read_bytes() for path in written.folder.iterdir()} == before


def test_a_damaged_compartment_is_left_alone(written: Made) -> None:
    path = file_of(written.folder, RECORD)
    data = bytearray(path.read_bytes())
    data[-3000] ^= 1
    path.write_bytes(data)
    with pytest.raises(CompartmentDamaged):
        migrate(written.folder, written.keys, NOW, NEXT)
    assert path.read_bytes() == data


def test_what_other_hands_changed_is_still_found_afterwards(written: Made) -> None:
    database = open_database(written.folder, RECORD, written.keys[RECORD])
    database.execute("UPDATE clients SET reach = 'at any hour' WHERE code = 'Heron'")
    database.close()
    before = check(written.folder, written.keys, NOW).findings
    assert [finding.what for finding in before] == [What.ROW_CHANGED]
    migrate(written.folder, written.keys, NOW, NEXT)
    assert check(written.folder, written.keys, NOW, plan=NEXT).findings == before


def test_a_vault_in_use_waits(written: Made) -> None:
    with written.open(), pytest.raises(VaultInUse):
        migrate(written.folder, written.keys, NOW, NEXT)


def states_of(made: Made) -> list[int]:
    """Each compartment's version; every one sound, and nothing lost."""
    versions = []
    for compartment in Compartment:
        database = open_database(made.folder, compartment, made.keys[compartment])
        versions += [int((database.one("PRAGMA user_version") or (0,))[0])]
        database.close()
    assert check(made.folder, made.keys, NOW, plan=NEXT).findings == ()
    return versions


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_leaves_the_old_or_the_new(
    written: Made, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, failed = 0, 0
    while True:
        at += 1
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, at, code)
            try:
                migrate(written.folder, written.keys, NOW, NEXT)
            except VaultError as error:
                failed += 1
                assert not isinstance(error, InternalFault)
        versions = states_of(written)
        assert versions == sorted(versions, reverse=True), "one after the other"
        if versions == [NEXT.version] * 3 and disk.steps < at:
            break
    assert failed > 5, "the control: some steps must have failed"


@pytest.mark.parametrize("lasting", [False, True])
def test_an_engine_that_fails_leaves_the_old_or_the_new(written: Made, lasting: bool) -> None:
    """Old where it was refused, new where it was not: SQLite forgives the last call of all (unixDelete)."""
    at, failed = 0, 0
    while True:
        at += 7
        with engine_that(FailingEngine(at, errno.ENOSPC, lasting=lasting)):
            try:
                migrate(written.folder, written.keys.only(RECORD), NOW, NEXT)
            except VaultError:
                failed += 1
            else:
                break
        assert pending(written.folder, written.keys.only(RECORD), NEXT) == [RECORD]
    assert failed > 3
    assert states_of(written) == [NEW, OLD, OLD]


def test_killed_at_every_step_it_goes_on_the_next_time(written: Made) -> None:
    seen: set[tuple[int, ...]] = set()
    for at in range(1, 200):
        if in_child(functools.partial(_migrate_and_die, written, at)) == 0:
            break
        seen.add(tuple(states_of(written)))
    before = (OLD, OLD, OLD)
    assert {before, (NEW, OLD, OLD), (NEW, NEW, OLD), (NEW, NEW, NEW)} >= seen > {before}
    assert states_of(written) == [NEW, NEW, NEW]
    assert not (written.folder / migrations.BESIDE).exists()


def _migrate_and_die(made: Made, at: int) -> int:
    """Ends the process like a kill at the n-th step that changes a file; 0 when all steps were done."""
    steps = 0

    def counted(real):
        def step(*args, **kwargs):
            nonlocal steps
            steps += 1
            if steps == at:
                os._exit(7)
            return real(*args, **kwargs)

        return step

    for name in ("open", "write", "fsync", "replace", "rename", "unlink", "rmdir", "mkdir"):
        setattr(os, name, counted(getattr(os, name)))
    engine = _Dying(at)
    with engine_that(engine):
        migrate(made.folder, made.keys, NOW, NEXT)
    return 0


class _Dying(FailingEngine):
    """Ends the process at a write of the engine, every seventeenth step of the walk."""

    def fails_now(self, name: str, arguments: tuple[object, ...]) -> bool:
        super().fails_now(name, arguments)
        if self.calls == self._at * 17:
            os._exit(8)
        return False


def test_control_a_kill_in_the_middle_of_a_copy_over_the_original_would_be_seen(written: Made) -> None:
    path = file_of(written.folder, RECORD)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])
    with pytest.raises(VaultError):
        states_of(written)


def test_old_leftovers_mean_nothing(written: Made, tmp_path: Path) -> None:
    beside = written.folder / migrations.BESIDE
    beside.mkdir()
    (beside / "record.db").write_bytes(b"half a copy")
    with written.open() as vault:
        assert not vault.read_only
    migrate(written.folder, written.keys, NOW, NEXT)
    assert states_of(written) == [NEW, NEW, NEW]
