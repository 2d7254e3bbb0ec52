"""Pages are destroyed, one after the other: what can be read comes along, the rest from a backup."""

from __future__ import annotations

import errno
import functools
import os
import random
import shutil
from pathlib import Path

import pytest
from failing_disk import FailingDisk
from practice import NOW, Made, in_child, write_case

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import notes
from inglenook.vault.check import check
from inglenook.vault.connection import file_of, open_database
from inglenook.vault.errors import AnotherVault, CompartmentDamaged, InternalFault, VaultError
from inglenook.vault.findings import What
from inglenook.vault.mending import BESIDE, Damage, Mended, damage, mend
from inglenook.vault.pages import PageFile
from inglenook.vault.salvage import below, salvage
from inglenook.vault.schemas import CURRENT
from inglenook.vault.shapes import shapes

RECORD, PRIVATE, IDENTITY = Compartment.RECORD, Compartment.PRIVATE, Compartment.IDENTITY

Rows = dict[tuple[str, str], tuple[object, ...]]


@pytest.fixture
def backup(written: Made, tmp_path: Path) -> Path:
    """As it was restored from a backup: the folder before the last evening."""
    folder = tmp_path / "Restored.inglenook"
    shutil.copytree(written.folder, folder)
    with written.open() as vault:
        write_case(vault, "Siskin")
        for (note_id,) in vault.db(PRIVATE).query("SELECT id FROM notes"):
            note = notes.note(vault, note_id)
            text = (Section(heading="", text="Written after the backup. " + "Reeds. " * 1500),)
            draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=text)
            notes.keep(vault, draft, now=NOW)
            notes.leave(vault, note.id, now=NOW)
    return folder


def rows_of(folder: Path, made: Made, compartment: Compartment) -> Rows:
    """Every row of every store's table."""
    rows: Rows = {}
    database = open_database(folder, compartment, made.keys[compartment])
    for table in shapes(compartment, CURRENT.version, CURRENT):
        if table != "log":
            (place,) = (row[0] for row in database.query(f"PRAGMA table_info({table})") if row[1] == "id")
            for row in database.query(f"SELECT * FROM {table}"):
                rows[table, row[place]] = row
    database.close()
    return rows


def destroy(path: Path, *numbers: int) -> None:
    """As a failing disk does: the page is other bytes."""
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * 4096)
            file.write(b"\xe5" * 4096)


def pages_of(made: Made, compartment: Compartment, table: str) -> list[int]:
    """The pages of a table, an index or the like, by its name."""
    database = open_database(made.folder, compartment, made.keys[compartment])
    (root,) = database.one("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)) or (1,)
    database.close()
    with PageFile(file_of(made.folder, compartment), made.keys[compartment]) as file:
        return list(below(file, root))


def mended(made: Made, backup: Path | None) -> Mended:
    return mend(made.folder, made.keys, backup, made.keys, NOW)


@pytest.mark.parametrize("compartment", list(Compartment))
def test_any_page_may_be_destroyed(written: Made, backup: Path, compartment: Compartment) -> None:
    path = file_of(written.folder, compartment)
    whole = path.read_bytes()
    now, before = rows_of(written.folder, written, compartment), rows_of(backup, written, compartment)
    state = (written.folder / "state.json").read_bytes()
    for number in range(1, len(whole) // 4096 + 1):
        destroy(path, number)
        done = mended(written, backup)
        after = rows_of(written.folder, written, compartment)
        lost = {row for row in now if row not in after}
        changed = {row for row in after if after[row] != now.get(row)}
        assert {(each.table, each.id) for each in done.gone} >= lost, f"page {number}"
        assert {(each.table, each.id) for each in done.older} >= changed, f"page {number}"
        assert all(row not in before for row in lost)
        assert all(after[row] == before[row] for row in changed)
        report = check(written.folder, written.keys, NOW)
        assert report.sound, f"page {number}"
        assert bool(lost) or report.findings == (), f"page {number}"
        path.write_bytes(whole)
        (written.folder / "state.json").write_bytes(state)
        for aside in written.folder.glob("*.damaged*"):
            aside.unlink()


def test_what_was_lost_and_is_in_the_backup_comes_back_exactly(written: Made, backup: Path) -> None:
    """Signed notes: three are in the backup, the fourth was written after it."""
    now = rows_of(written.folder, written, RECORD)
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "notes"))
    lost = damage(written.folder, written.keys)
    assert lost
    assert all(each.is_note and each.compartment is RECORD and each.owner for each in lost)
    done = mended(written, backup)
    assert (len(done.exact), len(done.gone)) == (3, 1)
    assert set(done.exact + done.gone) == set(lost)
    assert done.set_aside == ["record.damaged.db"]
    after = rows_of(written.folder, written, RECORD)
    assert all(after[each.table, each.id] == now[each.table, each.id] for each in done.exact)
    assert damage(written.folder, written.keys) == []


def test_an_older_version_is_said_to_be_one(written: Made, backup: Path) -> None:
    before = rows_of(backup, written, PRIVATE)
    path = file_of(written.folder, PRIVATE)
    with PageFile(path, written.keys[PRIVATE]) as file:
        count = file.count
    for number in range(2, count + 1):
        page = bytearray(path.read_bytes())
        destroy(path, number)
        lost = damage(written.folder, written.keys)
        if len(lost) == 1 and ("notes", lost[0].id) in before:
            break
        path.write_bytes(page)
    done = mended(written, backup)
    assert [each.is_note for each in done.older] == [True]
    assert done.exact == done.gone == []
    (older,) = done.older
    assert rows_of(written.folder, written, PRIVATE)["notes", older.id] == before["notes", older.id]
    with written.open() as vault:
        (act,) = vault.db(PRIVATE).one("SELECT act FROM log WHERE seq = (SELECT max(seq) FROM log)") or ("",)
        assert act == "mended"


def test_without_a_backup_the_rest_comes_along_and_the_loss_is_named(written: Made, backup: Path) -> None:
    now = rows_of(written.folder, written, PRIVATE)
    destroy(file_of(written.folder, PRIVATE), *pages_of(written, PRIVATE, "notes")[-1:])
    lost = damage(written.folder, written.keys)
    done = mended(written, None)
    assert done.gone == lost != []
    after = rows_of(written.folder, written, PRIVATE)
    assert now.keys() - after.keys() == {(each.table, each.id) for each in lost}
    report = check(written.folder, written.keys, NOW)
    assert report.sound
    assert [(finding.what, finding.count) for finding in report.findings] == [(What.ROWS_LOST, len(lost))]


def test_signatures_of_what_is_lost_are_no_alarm_for_ever(written: Made, backup: Path) -> None:
    """Signed notes, their addenda and a row of each kind that others point to, and no backup."""
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "notes"))
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "sessions"))
    done = mended(written, None)
    assert {each.table for each in done.gone} == {"notes", "sessions"}
    report = check(written.folder, written.keys, NOW)
    assert report.sound
    assert What.ROWS_LOST in {finding.what for finding in report.findings}
    with written.open() as vault:
        write_case(vault, "Avocet")
    assert check(written.folder, written.keys, NOW).sound


def test_control_a_row_that_goes_without_mending_is_an_alarm(written: Made, backup: Path) -> None:
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "sessions"))
    mended(written, None)
    database = open_database(written.folder, RECORD, written.keys[RECORD])
    database.execute("DELETE FROM addenda WHERE id = (SELECT max(id) FROM addenda)")
    database.close()
    report = check(written.folder, written.keys, NOW)
    assert {What.ROW_MISSING, What.SIGNATURE_WRONG} <= {finding.what for finding in report.findings}


@pytest.mark.parametrize(
    "part",
    ["notes_of_case", "note_index_data", "note_index_docsize", "sqlite_autoindex_notes_1", "log", "chain"],
)
def test_a_whole_tree_may_be_destroyed(written: Made, backup: Path, part: str) -> None:
    now = rows_of(written.folder, written, PRIVATE)
    destroy(file_of(written.folder, PRIVATE), *pages_of(written, PRIVATE, part))
    done = mended(written, backup)
    assert done.gone == done.older == []
    assert rows_of(written.folder, written, PRIVATE) == now
    assert check(written.folder, written.keys, NOW).findings == ()


def test_the_words_of_the_tables_may_be_destroyed(written: Made, backup: Path) -> None:
    """sqlite_master: without it SQLite knows no table any more."""
    now = rows_of(written.folder, written, RECORD)
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "none of that name"))
    done = mended(written, backup)
    assert done.gone == done.older == []
    assert rows_of(written.folder, written, RECORD) == now
    assert check(written.folder, written.keys, NOW).findings == ()


@pytest.mark.parametrize("what", ["missing", "empty", "zeros", "another key"])
def test_a_file_that_is_lost_altogether_is_the_backups(written: Made, backup: Path, what: str) -> None:
    path = file_of(written.folder, PRIVATE)
    size = path.stat().st_size
    path.unlink()
    if what != "missing":
        path.write_bytes({"empty": b"", "zeros": bytes(size), "another key": os.urandom(size)}[what])
    assert damage(written.folder, written.keys.only(PRIVATE)) == [Damage(PRIVATE, "")]
    done = mended(written, backup)
    assert done.compartments == [PRIVATE]
    assert done.kept == 0
    assert rows_of(written.folder, written, PRIVATE) == rows_of(backup, written, PRIVATE)
    assert {finding.what for finding in done.findings} == {What.OLDER}
    assert check(written.folder, written.keys, NOW).findings == ()


@pytest.mark.parametrize("cut", [1, 4096, 5000, 40960])
def test_a_file_that_was_cut_short_is_whole_again(written: Made, backup: Path, cut: int) -> None:
    path = file_of(written.folder, RECORD)
    path.write_bytes(path.read_bytes()[:-cut])
    assert damage(written.folder, written.keys)
    assert not check(written.folder, written.keys, NOW).sound
    mended(written, backup)
    assert check(written.folder, written.keys, NOW).sound
    assert rows_of(written.folder, written, RECORD).keys() >= rows_of(backup, written, RECORD).keys()


def test_a_file_that_no_backup_has_is_refused_and_left_alone(written: Made) -> None:
    path = file_of(written.folder, PRIVATE)
    path.write_bytes(bytes(8192))
    with pytest.raises(CompartmentDamaged):
        mended(written, None)
    assert path.read_bytes() == bytes(8192)
    assert not list(written.folder.glob("*damaged*"))


def test_a_sound_vault_is_left_alone(written: Made, backup: Path) -> None:
    before = {path: path.read_bytes() for path in written.folder.iterdir()}
    assert mended(written, backup) == Mended()
    assert {path: path.read_bytes() for path in written.folder.iterdir()} == before


def test_the_backup_of_another_vault_is_refused(written: Made, vault_folder: Path) -> None:
    with pytest.raises(AnotherVault):
        mended(written, vault_folder)


def test_what_other_hands_changed_is_not_made_good(written: Made, backup: Path) -> None:
    database = open_database(written.folder, RECORD, written.keys[RECORD])
    database.execute("UPDATE clients SET reach = 'at any hour' WHERE code = 'Heron'")
    database.close()
    destroy(file_of(written.folder, RECORD), *pages_of(written, RECORD, "notes_of_case"))
    assert [finding.what for finding in mended(written, backup).findings] == [What.ROW_CHANGED]
    assert [finding.what for finding in check(written.folder, written.keys, NOW).findings] == [
        What.ROW_CHANGED
    ]


def test_an_earlier_damaged_file_is_never_overwritten(written: Made, backup: Path) -> None:
    for _ in range(2):
        destroy(file_of(written.folder, PRIVATE), 3)
        mended(written, backup)
    assert {path.name for path in written.folder.glob("*damaged*")} == {
        "private.damaged.db",
        "private.damaged-2.db",
    }


def test_a_disk_that_fails_leaves_the_damaged_file_or_the_mended_one(
    written: Made, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(written.folder, PRIVATE)
    destroy(path, *pages_of(written, PRIVATE, "notes")[-1:])
    damaged, at = path.read_bytes(), 0
    while True:
        at += 1
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, at, errno.ENOSPC)
            try:
                mended(written, backup)
            except VaultError as error:
                assert not isinstance(error, InternalFault)
        if path.read_bytes() != damaged:
            break
        assert disk.steps >= at
    assert at > 1
    mended(written, backup)
    assert {finding.what for finding in check(written.folder, written.keys, NOW).findings} <= {What.OLDER}


def test_killed_at_any_step_it_can_be_done_again(written: Made, backup: Path) -> None:
    path = file_of(written.folder, PRIVATE)
    destroy(path, *pages_of(written, PRIVATE, "notes")[-1:])
    damaged = path.read_bytes()
    for at in range(1, 100):
        ended = in_child(functools.partial(_mend_and_die, written, backup, at))
        if path.read_bytes() != damaged or ended == 0:
            break
        assert file_of(written.folder, PRIVATE).exists()
    assert at > 3
    mended(written, backup)
    assert damage(written.folder, written.keys) == []
    assert any(aside.read_bytes() == damaged for aside in written.folder.glob("private.damaged*"))
    assert not (written.folder / BESIDE / "private.db").exists()


def _mend_and_die(made: Made, backup: Path, at: int) -> int:
    steps = 0

    def counted(real):
        def step(*args, **kwargs):
            nonlocal steps
            steps += 1
            if steps == at:
                os._exit(7)
            return real(*args, **kwargs)

        return step

    for name in ("open", "fsync", "replace", "link", "unlink", "rmdir", "mkdir"):
        setattr(os, name, counted(getattr(os, name)))
    mended(made, backup)
    return 0


def test_the_reader_by_hand_reads_what_sqlite_reads(written: Made, backup: Path) -> None:
    for compartment in Compartment:
        path = file_of(written.folder, compartment)
        saved = salvage(path, compartment, written.keys[compartment], CURRENT)
        by_hand = {(table, row_id): row for table, rows in saved.rows.items() for row_id, row in rows.items()}
        assert by_hand == rows_of(written.folder, written, compartment)
        assert saved.damaged == []


@pytest.mark.parametrize("seed", range(12))
def test_whatever_pages_are_lost_the_backup_makes_the_vault_sound_again(
    written: Made, backup: Path, seed: int
) -> None:
    chance = random.Random(seed)
    share = chance.choice((0.05, 0.2, 0.6))
    before = {compartment: rows_of(backup, written, compartment) for compartment in Compartment}
    for compartment in Compartment:
        path = file_of(written.folder, compartment)
        pages = range(1, path.stat().st_size // 4096 + 1)
        destroy(path, *(number for number in pages if chance.random() < share))
    mended(written, backup)
    assert check(written.folder, written.keys, NOW).sound
    for compartment, rows in before.items():
        assert rows.keys() <= rows_of(written.folder, written, compartment).keys()
    with written.open() as vault:
        write_case(vault, "Avocet")
    assert check(written.folder, written.keys, NOW).sound
