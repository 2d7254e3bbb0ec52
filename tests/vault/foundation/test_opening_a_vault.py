"""Opening a vault: one writer, read-only places, other versions, old copies put back, and an orderly end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice import NOW, Made, in_child, write_case

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.vault import state as states
from inglenook.vault.connection import file_of
from inglenook.vault.errors import (
    CompartmentClosed,
    CompartmentMissing,
    CompartmentOlder,
    NewerVersion,
    NotAVault,
    ReadOnlyPlace,
    VaultInUse,
    VaultMissing,
)
from inglenook.vault.findings import Finding, What
from inglenook.vault.keys import Keys
from inglenook.vault.meta import Meta
from inglenook.vault.state import StateProblem
from inglenook.vault.vault import Vault

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY

INSERT = "INSERT INTO snippets (id, name, text) VALUES (?, 'greeting', ?)"


def write_snippet(vault: Vault, snippet: str, text: str = "text") -> None:
    with vault.writing(RECORD, NOW) as w:
        w.execute(INSERT, (snippet, text))
        w.changed("snippets", snippet, "", "snippet")


def test_only_the_compartments_with_a_key_open(written: Made) -> None:
    with written.open(RECORD) as vault:
        assert vault.open_compartments == {RECORD}
        vault.attach(PRIVATE, written.keys[PRIVATE])
        assert vault.open_compartments == {RECORD, PRIVATE}
        assert vault.db(PRIVATE).one("SELECT count(*) FROM notes") == (3,)


def test_the_record_opens_first(written: Made) -> None:
    with pytest.raises(CompartmentClosed):
        written.open(PRIVATE)
    written.open().close()


def test_what_is_missing_is_said(written: Made, tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        Vault.open(tmp_path / "gone", written.keys, now=NOW)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAVault):
        Vault.open(tmp_path / "empty", written.keys, now=NOW)
    file_of(written.folder, IDENTITY).unlink()
    with pytest.raises(CompartmentMissing):
        written.open()
    with written.open(RECORD, PRIVATE) as vault:
        assert vault.open_compartments == {RECORD, PRIVATE}


def test_a_failed_opening_lets_go_of_everything(written: Made) -> None:
    identity = file_of(written.folder, IDENTITY)
    identity.rename(identity.with_suffix(".away"))
    with pytest.raises(CompartmentMissing):
        written.open()
    identity.with_suffix(".away").rename(identity)
    written.open().close()


def test_a_vault_in_use_is_refused_in_the_same_process(written: Made) -> None:
    with written.open(RECORD), pytest.raises(VaultInUse):
        written.open(PRIVATE)
    written.open().close()


HOLDER = """
import sys
from pathlib import Path
from inglenook.vault.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]), read_only=False)
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def held_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_vault_in_use_elsewhere_is_refused_until_that_process_dies(written: Made) -> None:
    with held_elsewhere(written.folder) as process:
        with pytest.raises(VaultInUse):
            written.open()
        process.send_signal(signal.SIGKILL)
        process.wait()
        written.open().close()


def test_a_newer_schema_is_not_touched(written: Made) -> None:
    with written.open() as vault:
        database = vault.db(PRIVATE)
        database._connection.set_authorizer(None)
        database.query("PRAGMA user_version = 9")
        database.execute("INSERT INTO meta VALUES ('readable_from', 9)")
    with pytest.raises(NewerVersion) as told:
        written.open()
    assert told.value.found == 9


@pytest.fixture
def read_only_mount(written: Made, tmp_path: Path) -> Iterator[Made]:
    """The practice on a file system mounted read-only."""
    place = tmp_path / "stick"
    place.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "none", place], check=False).returncode:
        pytest.skip("mounting needs root")
    try:
        shutil.copytree(written.folder, place / "V.inglenook")
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        yield Made(place / "V.inglenook", written.keys, written.recovery_secret)
    finally:
        subprocess.run(["umount", place], check=True)


def test_a_read_only_place_opens_for_reading(read_only_mount: Made) -> None:
    with read_only_mount.open() as vault:
        assert vault.read_only
        assert vault.notices() == [Finding(What.READ_ONLY)]
        assert vault.db(RECORD).one("SELECT count(*) FROM notes") == (3,)
        with pytest.raises(ReadOnlyPlace):
            write_snippet(vault, "a")
        assert not vault.close()


def test_a_read_only_place_without_a_lock_file_opens_too(read_only_mount: Made) -> None:
    place = read_only_mount.folder.parent
    subprocess.run(["mount", "-o", "remount,rw", place], check=True)
    (read_only_mount.folder / "lock").unlink()
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    with read_only_mount.open() as vault:
        assert vault.read_only


def test_a_folder_without_the_right_to_write_opens_for_reading(written: Made) -> None:
    """Where rights forbid it, not the mount. Root is never forbidden, so a child becomes nobody."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(written.folder, Path(place) / "V.inglenook"))
        for path in (folder.parent, folder, *folder.iterdir()):
            path.chmod(0o555 if path.is_dir() else 0o444)
        made = Made(folder, written.keys, written.recovery_secret)
        said = in_child(lambda: _opened_as_nobody(made))
        folder.parent.chmod(0o700)
        folder.chmod(0o700)
        assert said == 3


def test_a_folder_that_may_not_even_be_read_is_an_error_of_ours(written: Made) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(written.folder, Path(place) / "V.inglenook"))
        made = Made(folder, written.keys, written.recovery_secret)
        folder.parent.chmod(0o755)
        for rights in (0o000, 0o444, 0o111):
            folder.chmod(rights)
            assert in_child(lambda: _refused_to_nobody(made)) == 3
        folder.chmod(0o700)


def _refused_to_nobody(made: Made) -> int:
    try:
        return _opened_as_nobody(made)
    except InglenookError as error:
        return 3 if "/" not in str(error) else 2


def _opened_as_nobody(made: Made) -> int:
    """3 when the vault opened and refused to write."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        with made.open() as vault:
            write_snippet(vault, "a")
    except ReadOnlyPlace:
        return 3
    return 1


def test_state_is_written_at_the_end(written: Made) -> None:
    with written.open() as vault:
        key = vault.secret(RECORD, Meta.STATE_KEY)
        write_snippet(vault, "a")
        mark = states.mark_of(vault.db(RECORD))
        vault_id = vault.vault_id
    known = states.read(written.folder, vault_id, key)
    assert known.mark(RECORD) == mark
    assert known.mark(PRIVATE) is not None


def test_marks_of_closed_compartments_are_carried_over(written: Made) -> None:
    with written.open() as vault:
        before = vault.state.mark(PRIVATE)
    with written.open(RECORD) as vault:
        write_snippet(vault, "a")
    with written.open() as vault:
        assert vault.state.mark(PRIVATE) == before


@pytest.mark.parametrize("compartment", list(Compartment))
def test_an_old_compartment_put_back_is_not_opened_in_silence(
    written: Made, compartment: Compartment
) -> None:
    path = file_of(written.folder, compartment)
    old = path.read_bytes()
    with written.open() as vault:
        case = write_case(vault, "Siskin")
        with vault.writing(IDENTITY, NOW) as w:
            columns = "id, name, name_key, called, phone, email, address, next_of_kin, other"
            w.execute(
                f"INSERT INTO identities ({columns}) VALUES (?, ?, '', '', '', '', '', '', '')", (case, "Ash")
            )
            w.changed("identities", case, case)
    new = path.read_bytes()
    path.write_bytes(old)
    with pytest.raises(CompartmentOlder) as told:
        written.open()
    assert told.value.compartment is compartment
    path.write_bytes(new)
    written.open().close()
    path.write_bytes(old)
    with Vault.open(written.folder, written.keys, now=NOW, accept_older={compartment}) as vault:
        assert vault.is_open(compartment)
    written.open().close()


def test_a_compartment_newer_than_the_state_opens(written: Made) -> None:
    """After a crash the state is behind, which is no reason for an alarm."""
    state = (written.folder / states.NAME).read_bytes()
    with written.open() as vault:
        write_case(vault, "Siskin")
    (written.folder / states.NAME).write_bytes(state)
    with written.open() as vault:
        assert vault.state.problem is None


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda path: path.unlink(), StateProblem.MISSING),
        (lambda path: path.write_bytes(b""), StateProblem.DAMAGED),
        (lambda path: path.write_bytes(path.read_bytes()[:-5]), StateProblem.DAMAGED),
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b'"seq":', b'"seq": ')),
            StateProblem.DAMAGED,
        ),
        (lambda path: path.write_bytes(b"[" * 5000), StateProblem.DAMAGED),
    ],
)
def test_a_state_that_says_nothing_is_known_to(written: Made, damage, problem: StateProblem) -> None:
    damage(written.folder / states.NAME)
    with written.open() as vault:
        assert vault.state.problem is problem
    with written.open() as vault:
        assert vault.state.problem is None


def test_every_bit_of_the_state_counts(written: Made) -> None:
    path = written.folder / states.NAME
    data = path.read_bytes()
    with written.open() as vault:
        key, vault_id = vault.secret(RECORD, Meta.STATE_KEY), vault.vault_id
    path.write_bytes(data)
    assert states.read(written.folder, vault_id, key).problem is None
    for bit in range(0, 8 * len(data), 7):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        assert states.read(written.folder, vault_id, key).problem is StateProblem.DAMAGED


def test_closing_twice_is_closing_once(written: Made) -> None:
    vault = written.open()
    assert vault.close(NOW)
    assert vault.close(NOW)
    with pytest.raises(CompartmentClosed):
        vault.db(RECORD)


def test_closing_never_raises(written: Made) -> None:
    vault = written.open()
    write_snippet(vault, "a")
    shutil.rmtree(written.folder)
    assert not vault.close(NOW)


def test_what_a_block_did_is_undone_when_it_fails(written: Made) -> None:
    class Stopped(InglenookError):
        pass

    with written.open() as vault:
        before = vault.db(RECORD).query("SELECT * FROM log")
        with pytest.raises(Stopped), vault.writing(RECORD, NOW) as w:
            w.execute(INSERT, ("a", "text"))
            w.changed("snippets", "a")
            raise Stopped
        assert vault.db(RECORD).query("SELECT * FROM snippets") == []
        assert vault.db(RECORD).query("SELECT * FROM log") == before
        write_snippet(vault, "b")


def test_nothing_but_the_vaults_own_files_is_left(written: Made) -> None:
    written.open().close()
    assert {path.name for path in written.folder.iterdir()} == {
        "vault.json",
        "vault.copy.json",
        "state.json",
        "lock",
        "record.db",
        "private.db",
        "identity.db",
    }
    assert all(path.stat().st_mode & 0o077 == 0 for path in written.folder.iterdir())


def test_keys_handed_over_open_the_same(written: Made) -> None:
    keys = Keys.from_bytes(written.keys.to_bytes())
    Vault.open(written.folder, keys, now=NOW).close()
    keys.wipe()
    assert keys.compartments == frozenset()


def test_what_the_owner_should_know_is_noticed_at_opening(written: Made) -> None:
    with written.open() as vault:
        assert vault.notices() == []
    (written.folder / states.NAME).unlink()
    with written.open() as vault:
        assert [finding.what for finding in vault.notices()] == [What.STATE_MISSING]
    with written.open() as vault:
        assert vault.notices() == []


def test_without_a_state_the_old_copy_opens_and_that_is_said(written: Made) -> None:
    """The way on for an owner who has no newer file: nothing is locked away for ever."""
    path = file_of(written.folder, PRIVATE)
    old = path.read_bytes()
    with written.open() as vault:
        write_case(vault, "Siskin")
    path.write_bytes(old)
    with pytest.raises(CompartmentOlder):
        written.open()
    (written.folder / states.NAME).unlink()
    with written.open() as vault:
        assert vault.notices() == [Finding(What.STATE_MISSING)]
    written.open().close()
