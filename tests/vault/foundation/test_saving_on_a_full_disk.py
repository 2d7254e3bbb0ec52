"""A full disk while saving: said plainly, earlier saves intact, and saving goes on when there is room."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice import NOW, Made, write_case

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import Note, NoteDraft, Section
from inglenook.vault import drafts, notes, recovery
from inglenook.vault.check import check
from inglenook.vault.errors import DiskFull, VaultError
from inglenook.vault.header import FLOOR, MAIN, SlotKind, read
from inglenook.vault.keyslots import change_passphrase, open_slot
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

RECORD, PRIVATE = Compartment.RECORD, Compartment.PRIVATE


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB of its own."""
    place = tmp_path / "stick"
    place.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1536k", "none", place], check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("a file system of its own needs root; test_a_file_that_may_not_grow covers the rest")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def a_note(vault: Vault) -> Note:
    (note_id,) = vault.db(PRIVATE).one("SELECT id FROM notes ORDER BY id LIMIT 1") or ("",)
    return notes.note(vault, note_id)


def draft_of(note: Note, text: str) -> NoteDraft:
    return NoteDraft(note_id=note.id, base_revision=note.revision, sections=(Section(heading="", text=text),))


def fill(place: Path) -> Path:
    """Take all the room there is."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return filler


def test_saving_on_a_full_disk(written: Made, small_disk: Path) -> None:
    made = Made(
        Path(shutil.copytree(written.folder, small_disk / "V.inglenook")),
        written.keys,
        written.recovery_secret,
    )
    vault = made.open()
    note = a_note(vault)
    kept = notes.keep(vault, draft_of(note, "Kept while there was room."), now=NOW)
    filler = fill(small_disk)
    too_long = draft_of(notes.note(vault, note.id), "A long thought about the curlew. " * 9000)
    for _ in range(5):
        with pytest.raises(DiskFull):
            notes.keep(vault, too_long, now=NOW)
        after = notes.note(vault, note.id)
        assert after.revision == kept.revision
        assert after.sections[0].text == "Kept while there was room."
    sealed = drafts.seal(vault, too_long)
    vault.close(NOW)
    filler.unlink()
    with made.open() as again:
        assert a_note(again).sections[0].text == "Kept while there was room."
        assert drafts.unseal(again, sealed) == too_long
        short = draft_of(notes.note(again, note.id), "And on it goes.")
        notes.keep(again, short, now=NOW)
    assert check(made.folder, made.keys, NOW).sound


def test_room_that_comes_back_is_used(written: Made, small_disk: Path) -> None:
    made = Made(
        Path(shutil.copytree(written.folder, small_disk / "V.inglenook")),
        written.keys,
        written.recovery_secret,
    )
    with made.open() as vault:
        filler = fill(small_disk)
        long = draft_of(a_note(vault), "A long thought about the curlew. " * 9000)
        with pytest.raises(DiskFull):
            notes.keep(vault, long, now=NOW)
        filler.unlink()
        notes.keep(vault, long, now=NOW)
    assert check(made.folder, made.keys, NOW).sound


def test_a_new_passphrase_on_a_full_disk(written: Made, small_disk: Path) -> None:
    folder = Path(shutil.copytree(written.folder, small_disk / "V.inglenook"))
    before = (folder / MAIN).read_bytes()
    fill(small_disk)
    header = read(folder)
    with (
        open_slot(header, SlotKind.RECOVERY, written.recovery_secret) as opened,
        pytest.raises(DiskFull),
    ):
        change_passphrase(folder, header, opened, bytearray(b"bullfinch maple linnet juniper"))
    assert (folder / MAIN).read_bytes() == before
    assert not list(folder.glob(".*"))


def test_making_a_vault_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    fill(small_disk).open("r+b").truncate(1_400_000)
    with pytest.raises(VaultError) as told:
        make(small_disk / "V.inglenook", bytearray(b"x"), recovery.new_secret(), cost=FLOOR, now=NOW)
    assert isinstance(told.value, DiskFull)
    assert {path.name for path in small_disk.iterdir()} == {"filler"}


@contextlib.contextmanager
def files_may_not_grow_past(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_that_may_not_grow(written: Made) -> None:
    """Without root: the system refuses writes beyond a length; text that fits still goes in afterwards."""
    with written.open() as vault:
        note = a_note(vault)
        long = draft_of(note, "A long thought about the curlew. " * 20000)
        size = (written.folder / "private.db").stat().st_size
        with files_may_not_grow_past(size + 8192), pytest.raises(VaultError):
            notes.keep(vault, long, now=NOW)
        assert notes.note(vault, note.id) == note
        notes.keep(vault, long, now=NOW)
        assert notes.note(vault, note.id).sections == long.sections
    assert check(written.folder, written.keys, NOW).sound


def test_writes_refused_at_every_place(written: Made) -> None:
    """The system refuses what lies past a place in any file, journal or database; the place moves on."""
    with written.open() as vault:
        size = (written.folder / "private.db").stat().st_size
        text, refused, kept = "", 0, 0
        for limit in range(0, size + 65_536, 4096):
            note = a_note(vault)
            draft = draft_of(note, f"Up to {limit}. " + "Curlew. " * (limit % 6000))
            with files_may_not_grow_past(limit):
                try:
                    notes.keep(vault, draft, now=NOW)
                    text, kept = draft.sections[0].text, kept + 1
                except VaultError:
                    refused += 1
            assert a_note(vault).sections[0].text == (text or note.sections[0].text)
        assert refused > 20
        assert kept > 4
    assert check(written.folder, written.keys, NOW).sound


def test_pages_that_may_not_be_added(written: Made) -> None:
    """SQLite's own limit says the same as a full disk."""
    with written.open() as vault:
        database = vault.db(RECORD)
        database._connection.set_authorizer(None)
        database.query("PRAGMA max_page_count = 1")
        with pytest.raises(DiskFull):
            for number in range(50):
                write_case(vault, f"Siskin {number}")
    assert check(written.folder, written.keys, NOW).sound
