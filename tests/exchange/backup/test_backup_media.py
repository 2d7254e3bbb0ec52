"""Sticks that are full, pulled, read-only, broken or old; and what becomes of a vault that is not at rest."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import shutil
import signal
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from backing import NOW, Practice, always, names_in, quiet

from inglenook.domain.backup import BackupState
from inglenook.domain.compartment import Compartment
from inglenook.exchange.backup import (
    copy_live,
    file_name,
    inside,
    lying_in,
    medium,
    part_of,
    restore,
    settle_closed,
    sources,
    take_name,
    unpacking,
    verify,
)
from inglenook.exchange.errors import (
    BackupError,
    BackupNameTaken,
    FileTooLarge,
    PlaceFailed,
    PlaceFull,
    PlaceGone,
    PlaceInsideVault,
    PlaceReadOnly,
    SourceFailed,
    Stopped,
    TargetFailed,
    TargetFull,
    TargetGone,
    TargetReadOnly,
    TargetTaken,
    VaultUnsettled,
)
from inglenook.vault.errors import CompartmentMissing, VaultInUse, VaultMissing

ERRORS = {
    errno.ENOSPC: PlaceFull,
    errno.EDQUOT: PlaceFull,
    errno.EROFS: PlaceReadOnly,
    errno.EIO: PlaceFailed,
    errno.ENODEV: PlaceGone,
    errno.EFBIG: FileTooLarge,
}


def copy(practice: Practice, final: Path | None = None) -> Path:
    final = final or practice.stick / file_name(NOW)
    folder = practice.folder
    copy_live(folder, part_of(final), lambda: settle_closed(folder), quiet, always, now=NOW)
    return final


@contextlib.contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, number: int, code: int
) -> Iterator[list[int]]:
    """From the call of that number on the medium gives an error. Yields how many calls there were."""
    calls: list[int] = []
    real: Callable[..., object] = getattr(where, name)

    def call(*arguments: object, **named: object) -> object:
        calls.append(1)
        if len(calls) > number:
            raise OSError(code, "")
        return real(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, call)
        yield calls


@pytest.mark.parametrize("code", ERRORS)
def test_every_write_and_every_sync_may_fail(
    small: Practice, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    old = small.back_up()
    before = old.read_bytes()
    for where, name in ((medium, "write_all"), (medium, "_sync"), (os, "fsync")):
        for number in range(200):
            with failing(monkeypatch, where, name, number, code) as calls:
                try:
                    copy(small, small.stick / "new.inglenook-backup")
                except BackupError as error:
                    assert type(error) is ERRORS[code]
                else:
                    break
            assert names_in(small.stick) == [old.name]
        assert number == len(calls) > 0
        part_of(small.stick / "new.inglenook-backup").unlink()
    assert old.read_bytes() == before


def test_a_stick_that_ends_at_some_size(filled: Practice) -> None:
    """As FAT does at 4 GiB: here the limit is the process's own."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 20, before[1]))
    try:
        with pytest.raises(FileTooLarge):
            copy(filled)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)
    assert names_in(filled.stick) == []


def test_a_full_stick_is_told_before_anything_is_written(
    small: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(small.stick)._replace(free=5000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(PlaceFull) as full:
        copy(small)
    assert full.value.needed > full.value.free == 5000
    assert names_in(small.stick) == []


def test_a_stick_that_is_not_there_or_was_pulled(small: Practice) -> None:
    with pytest.raises(PlaceGone):
        copy(small, small.stick / "nowhere" / "a.inglenook-backup")
    final = copy(small)
    shutil.rmtree(small.stick)
    with pytest.raises(PlaceGone):
        verify(part_of(final), small.keys, small.scratch, quiet, always)
    with pytest.raises(PlaceGone):
        take_name(part_of(final), final)
    with pytest.raises(PlaceGone):
        lying_in(small.stick)


def test_a_place_that_may_not_be_written_to(small: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refusing(path, flags, *rest):
        if flags & os.O_CREAT and Path(path).parent == small.stick:
            raise PermissionError(errno.EACCES, "")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(PlaceReadOnly):
        copy(small)


def test_an_old_file_system_without_locks_and_syncs_of_folders(
    small: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT: fsync of a folder may give EINVAL, flock may be missing."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "")
        real(handle)

    def flock(_file: object, _how: int) -> None:
        raise OSError(errno.ENOLCK, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        patch.setattr(medium, "fcntl", SimpleNamespace(flock=flock, LOCK_EX=2, LOCK_SH=1, LOCK_NB=4))
        final = copy(small)
        take_name(part_of(final), final)
    assert verify(final, small.keys, small.scratch, quiet, always).state is BackupState.OPENED


def test_a_folder_that_could_not_be_synced_for_another_reason(
    small: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = copy(small)
    with failing(monkeypatch, os, "fsync", 0, errno.EIO), pytest.raises(PlaceFailed):
        take_name(part_of(final), final)


def test_a_name_that_is_taken(small: Practice) -> None:
    final = copy(small)
    final.write_text("a letter")
    with pytest.raises(BackupNameTaken):
        take_name(part_of(final), final)
    assert final.read_text() == "a letter"


def test_inside_the_vault_is_no_place(small: Practice) -> None:
    with pytest.raises(PlaceInsideVault):
        copy(small, small.folder / "a.inglenook-backup")
    link = small.stick / "link"
    link.symlink_to(small.folder)
    with pytest.raises(PlaceInsideVault):
        copy(small, link / "a.inglenook-backup")


def test_a_medium_that_gives_back_something_else(small: Practice) -> None:
    final = copy(small)
    part = part_of(final)
    data = bytearray(part.read_bytes())
    data[len(data) // 3] ^= 128
    part.write_bytes(data)
    with pytest.raises(BackupError):
        verify(part, None, small.scratch, quiet, always)


def test_without_room_to_unpack_it_the_bytes_are_compared(
    small: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = copy(small)

    def full(*_arguments: object) -> None:
        raise TargetFull(2, 1)

    monkeypatch.setattr(unpacking, "refuse_no_room", full)
    verdict = verify(part_of(final), small.keys, small.scratch, quiet, always)
    assert (verdict.state, verdict.no_room, verdict.opened) == (BackupState.BYTES, True, ())
    assert not small.scratch.exists()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, TargetFull),
        (errno.EROFS, TargetReadOnly),
        (errno.EIO, TargetFailed),
        (errno.ENOENT, TargetGone),
    ],
)
def test_a_disk_that_fails_while_restoring(
    small: Practice, monkeypatch: pytest.MonkeyPatch, code: int, told: type[BackupError]
) -> None:
    made = small.back_up()
    target = small.folder.with_name("restored.inglenook")
    before = names_in(target.parent)
    for name in ("write_all", "sync_folder"):
        with failing(monkeypatch, unpacking, name, 0, code), pytest.raises(told):
            restore(made, small.keys, target, quiet, always, NOW)
        assert names_in(target.parent) == before


def test_a_restored_vault_takes_nobodys_place(small: Practice) -> None:
    made = small.back_up()
    with pytest.raises(TargetTaken):
        restore(made, small.keys, small.folder, quiet, always, NOW)
    with pytest.raises(TargetGone):
        restore(made, small.keys, small.folder / "a" / "b", quiet, always, NOW)
    empty = small.folder.with_name("empty.inglenook")
    empty.mkdir()
    assert restore(made, small.keys, empty, quiet, always, NOW).sound
    with pytest.raises(TargetTaken):
        restore(made, small.keys, empty, quiet, always, NOW)


# ---------------------------------------------------------------------- the vault itself


def test_an_open_vault_is_not_copied_as_a_closed_one(small: Practice) -> None:
    with small.open(), pytest.raises(VaultInUse), settle_closed(small.folder):
        pass


def test_a_write_that_was_cut_off_must_be_settled_first(small: Practice) -> None:
    journal = small.folder / "private.db-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9 and so on")
    with pytest.raises(VaultUnsettled):
        copy(small)
    assert names_in(small.stick) == []
    journal.write_bytes(bytes(512))
    copy(small)


def test_a_vault_that_is_gone_or_lacks_a_part(small: Practice) -> None:
    (small.folder / "private.db").rename(small.folder.parent / "private.db")
    with pytest.raises(CompartmentMissing) as missing:
        copy(small)
    assert missing.value.compartment is Compartment.PRIVATE
    shutil.rmtree(small.folder)
    with pytest.raises(VaultMissing):
        copy(small)
    assert names_in(small.stick) == []


def test_a_disk_of_the_vault_that_cannot_be_read(small: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing_read(self, buffer):
        with self._told():
            raise OSError(errno.EIO, "")

    monkeypatch.setattr(sources.Source, "readinto", failing_read)
    with pytest.raises(SourceFailed):
        copy(small)
    assert names_in(small.stick) == []


def test_what_a_backup_of_a_closed_vault_holds_can_be_counted(filled: Practice) -> None:
    final = copy(filled)
    take_name(part_of(final), final)
    assert inside(final, filled.keys).counts == {}
    before = names_in(filled.folder.parent)
    counts = inside(final, filled.keys, filled.scratch).counts
    assert counts == {"clients": 1, "sessions": 0, "notes": 5, "private notes": 1}
    assert inside(final, filled.keys.only("record"), filled.scratch).counts["private notes"] == 0
    assert names_in(filled.folder.parent) == before


def test_stopping_does_not_wait_for_a_stick_that_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer is held back once too much is on its way; there, too, it asks whether it is still wanted."""
    let_go = threading.Event()
    asked = []

    def no_longer_wanted() -> bool:
        asked.append(1)
        let_go.set()
        return False

    monkeypatch.setattr(medium, "_sync", lambda _handle: let_go.wait())
    with pytest.raises(Stopped), medium.Steady(tmp_path / "a.part", no_longer_wanted) as out:
        for _ in range(100):
            out.write(bytes(1 << 20))
    assert asked
    assert list(tmp_path.iterdir()) == []


def test_while_the_desk_waits_nothing_waits_for_a_slow_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    monkeypatch.setattr(medium, "_sync", lambda _handle: let_go.wait())

    def never_asked() -> bool:
        raise AssertionError

    with medium.Steady(tmp_path / "a.part", never_asked) as out:
        with out.hurrying():
            for _ in range(100):
                out.write(bytes(1 << 20))
        let_go.set()
        out.finish(100 << 20)
    assert (tmp_path / "a.part").stat().st_size == 100 << 20
