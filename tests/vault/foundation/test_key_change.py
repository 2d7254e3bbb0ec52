"""Every key changes: the new ones open, the old ones stop, and what is known goes on opening the vault."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from changing import BEHIND, RECORD_ONLY, Changing, opens, texts_of, texts_of_practice, without_passphrase
from practice import NOW, Made, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Stopped
from inglenook.domain.note import NoteDraft, Section
from inglenook.vault import header as headers
from inglenook.vault import notes, recovery, rekeying
from inglenook.vault.check import check
from inglenook.vault.connection import Database, open_database
from inglenook.vault.errors import (
    CompartmentDamaged,
    KeysNotChanged,
    NoShares,
    NoSuchSlot,
    NotWhole,
    ReadOnlyPlace,
    VaultInUse,
    WrongSecret,
)
from inglenook.vault.header import SlotKind
from inglenook.vault.key_change import NewSecrets, change_keys, finish
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import open_slot, set_second, set_shares, whole
from inglenook.vault.vault import Vault

SECOND = b"goldcrest spruce crossbill fir wryneck elm"


def change(made: Made, new: bytearray, second: bytes | None = None, **more: object) -> Keys:
    header = headers.read(made.folder)
    typed = None if second is None else bytearray(second)
    with open_slot(header, SlotKind.RECOVERY, made.recovery_secret) as opened:
        return change_keys(made.folder, opened, NewSecrets(made.passphrase, typed, new), **more)


def test_every_key_is_another_and_everything_is_there(written: Made) -> None:
    old_bytes = {path.name: path.read_bytes() for path in written.folder.glob("*.db")}
    new = recovery.new_secret()
    keys = change(written, new)
    for each in Compartment:
        assert keys[each] != written.keys[each]
        with pytest.raises(CompartmentDamaged):
            open_database(written.folder, each, written.keys[each])
        now = (written.folder / f"{each.value}.db").read_bytes()
        before = old_bytes[f"{each.value}.db"]
        pages = range(0, len(now), 4096)
        assert all(now[start + 16 : start + 4096] != before[start + 16 : start + 4096] for start in pages)
    assert check(written.folder, keys, NOW).findings == ()
    with Vault.open(written.folder, keys, now=NOW) as vault:
        assert texts_of(vault) == texts_of_practice()
    assert {path.name for path in written.folder.iterdir()} == {
        *(f"{each.value}.db" for each in Compartment),
        *("vault.json", "vault.copy.json", "state.json", "lock"),
    }


def test_what_opens_afterwards(written: Made) -> None:
    before = headers.read(written.folder)
    with open_slot(before, SlotKind.RECOVERY, written.recovery_secret) as opened:
        shared, old_mac_key = recovery.new_secret(), bytes(opened.mac_key)
        set_shares(written.folder, before, opened, shared)
    new = recovery.new_secret()
    keys = change(written, new)
    header = headers.read(written.folder)
    for kind, secret in ((SlotKind.PASSPHRASE, written.passphrase), (SlotKind.RECOVERY, new)):
        with open_slot(header, kind, secret) as opened:
            assert opened.keys.to_bytes() == keys.to_bytes()
            assert opened.mac_key != old_mac_key
    assert not opens(header, SlotKind.RECOVERY, written.recovery_secret)
    with pytest.raises(NoShares):
        open_slot(header, SlotKind.SHARES, shared)
    assert header.keys_before is None
    assert headers.copies_agree(written.folder)


def test_with_a_second_passphrase(written: Made) -> None:
    header = headers.read(written.folder)
    set_second(written.folder, header, written.passphrase, bytearray(SECOND), BEHIND)
    change(written, recovery.new_secret(), SECOND)
    header = headers.read(written.folder)
    with (
        open_slot(header, SlotKind.PASSPHRASE, written.passphrase) as first,
        open_slot(header, SlotKind.SECOND, bytearray(SECOND)) as second,
        whole(header, first, second) as both,
    ):
        assert (first.keys.compartments, second.keys.compartments) == (RECORD_ONLY, BEHIND)
        assert check(written.folder, both.keys, NOW).findings == ()


def test_it_is_refused_before_anything_is_done(written: Made) -> None:
    new, wrong = recovery.new_secret(), bytearray(b"not the passphrase")
    header = headers.read(written.folder)
    files = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    with open_slot(header, SlotKind.RECOVERY, written.recovery_secret) as opened:
        with pytest.raises(WrongSecret):
            change_keys(written.folder, opened, NewSecrets(wrong, None, new))
        with pytest.raises(NoSuchSlot):
            change_keys(written.folder, opened, NewSecrets(written.passphrase, wrong, new))
    set_second(written.folder, header, written.passphrase, bytearray(SECOND), BEHIND)
    header = headers.read(written.folder)
    with open_slot(header, SlotKind.PASSPHRASE, written.passphrase) as first, pytest.raises(NotWhole):
        change_keys(written.folder, first, NewSecrets(written.passphrase, bytearray(SECOND), new))
    with pytest.raises(NoSuchSlot):
        change(written, new)
    assert {p.name: p.read_bytes() for p in written.folder.glob("*.db")}.items() <= files.items()


def test_an_open_vault_keeps_its_keys(written: Made) -> None:
    new = recovery.new_secret()
    with written.open(), pytest.raises(VaultInUse):
        change(written, new)
    written.open().close()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_place_that_can_not_be_written_to(written: Made) -> None:
    written.folder.chmod(0o500)
    try:
        with pytest.raises(ReadOnlyPlace):
            change(written, recovery.new_secret())
    finally:
        written.folder.chmod(0o700)
    written.open().close()


def test_how_far_it_is_is_told(written: Made) -> None:
    seen: list[tuple[int, int]] = []
    change(written, recovery.new_secret(), progress=lambda *each: seen.append(each))
    assert len(seen) == 9, "three files: looked at, copied, compared"
    assert seen[-1][0] == seen[-1][1] > 0
    assert sorted(seen) == seen


@pytest.mark.parametrize("at", range(1, 10))
def test_what_was_stopped_is_as_it_was(written: Made, at: int) -> None:
    """Until the exchange itself begins it can be stopped."""
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if len(told) == at:
            raise Stopped

    changing = without_passphrase(written)
    names = {path.name for path in written.folder.iterdir()}
    with pytest.raises(Stopped):
        changing.change(stop)
    assert {path.name for path in written.folder.iterdir()} == names
    assert changing.words_that_hold() == changing.old
    assert check(written.folder, written.keys, NOW).findings == ()


def flip(path: Path, _key: bytearray) -> None:
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)


def cut_short(path: Path, _key: bytearray) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def forget_a_row(path: Path, key: bytearray) -> None:
    with contextlib.closing(open_database(path.parent, Compartment(path.stem), key)) as database:
        database.begin()
        database.execute("DELETE FROM meta WHERE key = 'made_at'")
        database.commit()


def forget_what_came_last(path: Path, key: bytearray) -> None:
    with contextlib.closing(open_database(path.parent, Compartment(path.stem), key)) as database:
        database.begin()
        database.execute("UPDATE chain SET head = zeroblob(32)")
        database.commit()


def put_the_old_file(path: Path, _key: bytearray) -> None:
    shutil.copy(path.parents[1] / path.name, path)


@pytest.mark.parametrize("spoil", [flip, cut_short, forget_a_row, forget_what_came_last, put_the_old_file])
def test_a_copy_that_is_not_the_same_never_takes_the_files_place(
    written: Made, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path, bytearray], None]
) -> None:
    changing = without_passphrase(written)
    real = rekeying.copy_under_key

    def spoiled(source: Database, target: Path, new: bytearray, progress: Callable[[int], None]) -> None:
        real(source, target, new, progress)
        spoil(target, new)

    monkeypatch.setattr(rekeying, "copy_under_key", spoiled)
    with pytest.raises(KeysNotChanged):
        changing.change()
    assert changing.words_that_hold() == changing.old
    changing.everything_is_there()


def test_a_damaged_file_is_not_copied(written: Made) -> None:
    path = written.folder / "private.db"
    data = bytearray(path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(CompartmentDamaged) as told:
        change(written, recovery.new_secret())
    assert told.value.compartment is Compartment.PRIVATE
    assert path.read_bytes() == data
    written.open(Compartment.RECORD).close()
    assert not (written.folder / ".keys.new").exists()


def test_a_write_that_was_cut_off_is_undone_first(written: Made) -> None:
    """A process that was killed in a transaction left a journal; it must not be played into the new file."""
    child = os.fork()
    if child == 0:
        vault = written.open()
        database = vault.db(Compartment.RECORD)
        database.begin()
        database.execute("UPDATE notes SET sections = ?", ("x" * 100_000,))
        database.query("SELECT count(*) FROM notes")
        database.execute_many("INSERT INTO meta VALUES (?, ?)", [(str(n), "x" * 4000) for n in range(9000)])
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert (written.folder / "record.db-journal").stat().st_size > 4096, "the control: a hot journal"
    keys = change(written, recovery.new_secret())
    assert check(written.folder, keys, NOW).findings == ()
    with Vault.open(written.folder, keys, now=NOW) as vault:
        assert texts_of(vault) == texts_of_practice()


# -- the second passphrase's part is finished when it is opened


@pytest.fixture
def half_done(written: Made, monkeypatch: pytest.MonkeyPatch) -> Changing:
    """Cut off when the record alone had its new key. The everyday secret opens nothing but the record."""
    changing = without_passphrase(written, RECORD_ONLY)
    real, replaced = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if path.suffix == ".db":
            replaced.append(path)
            if len(replaced) == 2:
                raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", replace)
        changing.change()
    return changing


def test_the_record_opens_and_the_rest_waits(half_done: Changing) -> None:
    made = half_done.made
    keys = half_done.keys_by(SlotKind.SHARES, half_done.kept)
    with Vault.open(made.folder, keys, now=NOW) as vault:
        assert vault.is_open(Compartment.RECORD)
        assert "key change unfinished" in [each.what.value for each in vault.notices()]
    header = headers.read(made.folder)
    assert set(header.keys_before or {}) == BEHIND
    assert check(made.folder, keys, NOW).sound


def test_the_rest_is_finished_while_the_record_is_open(half_done: Changing) -> None:
    made = half_done.made
    keys = half_done.keys_by(SlotKind.SHARES, half_done.kept)
    with Vault.open(made.folder, keys, now=NOW) as vault:
        every = half_done.keys_by(SlotKind.RECOVERY, half_done.new)
        for each in BEHIND:
            vault.attach(each, every[each])
        assert texts_of(vault) == texts_of_practice()
        assert not vault.notices()
    half_done.everything_is_there()


def test_what_was_written_since_under_the_old_key_is_not_lost(half_done: Changing) -> None:
    """An older file put back, or a place that was read-only for a while: the file counts, not the copy."""
    made = half_done.made
    with open_slot(headers.read(made.folder), SlotKind.RECOVERY, half_done.new) as opened:
        mixed = made.keys.with_keys(opened.keys.only(Compartment.RECORD))
    with Vault.open(made.folder, mixed, now=NOW) as vault:
        (note_id,) = vault.db(Compartment.PRIVATE).one("SELECT id FROM notes") or ("",)
        note = notes.note(vault, note_id)
        sections = (Section(heading="", text="A dipper on its stone."),)
        notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=NOW)
    keys = half_done.keys_by(SlotKind.RECOVERY, half_done.new)
    with Vault.open(made.folder, keys, now=NOW) as vault:
        assert notes.note(vault, note_id).sections == sections
    assert check(made.folder, keys, NOW).findings == ()


def test_a_copy_that_is_gone_is_made_anew(half_done: Changing) -> None:
    for path in (half_done.made.folder / ".keys.new").iterdir():
        path.unlink()
    half_done_is_whole(half_done)


def test_a_copy_that_is_damaged_is_made_anew(half_done: Changing) -> None:
    for path in (half_done.made.folder / ".keys.new").glob("*.db"):
        data = bytearray(path.read_bytes())
        data[3 * 4096 + 9] ^= 1
        path.write_bytes(data)
    half_done_is_whole(half_done)


def test_a_file_that_is_gone_or_damaged_is_there_in_its_copy(half_done: Changing) -> None:
    (half_done.made.folder / "identity.db").unlink()
    path = half_done.made.folder / "private.db"
    data = bytearray(path.read_bytes())
    data[3 * 4096 + 9] ^= 1
    path.write_bytes(data)
    half_done_is_whole(half_done)


def half_done_is_whole(changing: Changing) -> None:
    keys = changing.keys_by(SlotKind.RECOVERY, changing.new)
    assert check(changing.made.folder, keys, NOW).findings == ()
    with Vault.open(changing.made.folder, keys, now=NOW) as vault:
        assert texts_of(vault) == texts_of_practice()
    assert headers.read(changing.made.folder).keys_before is None


def test_a_file_that_neither_key_opens_is_left_alone(half_done: Changing) -> None:
    made = half_done.made
    for path in (made.folder / ".keys.new").glob("*.db"):
        path.unlink()
    junk = bytes(8 * 4096)
    (made.folder / "private.db").write_bytes(junk)
    keys = half_done.keys_by(SlotKind.RECOVERY, half_done.new)
    assert (made.folder / "private.db").read_bytes() == junk
    assert set(headers.read(made.folder).keys_before or {}) == {Compartment.PRIVATE}
    Vault.open(made.folder, keys.only(Compartment.RECORD, Compartment.IDENTITY), now=NOW).close()


def test_where_nothing_can_be_written_the_files_own_keys_are_given(
    half_done: Changing, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = half_done.made
    files = {path.name: path.read_bytes() for path in made.folder.iterdir() if path.is_file()}
    monkeypatch.setattr("inglenook.vault.finishing.is_writable", lambda _folder: False)
    keys = half_done.keys_by(SlotKind.RECOVERY, half_done.new)
    assert {path.name: path.read_bytes() for path in made.folder.iterdir() if path.is_file()} == files
    assert keys[Compartment.PRIVATE] == made.keys[Compartment.PRIVATE]
    assert keys[Compartment.RECORD] != made.keys[Compartment.RECORD]
    assert check(made.folder, keys, NOW).sound


def test_old_keys_never_get_back_into_a_slot(half_done: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was opened where nothing could be written holds old keys; a header written with them would lie."""
    folder = half_done.made.folder
    header = headers.read(folder)
    with monkeypatch.context() as patch:
        patch.setattr("inglenook.vault.finishing.is_writable", lambda _folder: False)
        header, opened = finish(folder, header, open_slot(header, SlotKind.RECOVERY, half_done.new))
    data = (folder / headers.MAIN).read_bytes()
    with opened, pytest.raises(headers.HeaderDamaged):
        set_shares(folder, header, opened, recovery.new_secret())
    assert (folder / headers.MAIN).read_bytes() == data


def test_somebody_elses_change_is_waited_for(half_done: Changing) -> None:
    """A change that is under way holds the vault: whoever opens it meanwhile is told, and harms nothing."""
    from inglenook.vault.lock import VaultLock

    folder = half_done.made.folder
    beside = VaultLock(folder / ".keys.new", read_only=False)
    header = headers.read(folder)
    opened = open_slot(header, SlotKind.RECOVERY, half_done.new)
    with pytest.raises(VaultInUse):
        finish(folder, header, opened)
    assert not any(opened.mac_key), "what was opened is wiped"
    beside.release()
    half_done_is_whole(half_done)


# -- FORMAT.md


def test_a_stranger_reads_it_in_the_middle(half_done: Changing) -> None:
    reader, folder = independent_reader(), half_done.made.folder
    header = reader.read_header((folder / "vault.json").read_bytes())
    keys = reader.unlock(header, "recovery", bytes(half_done.new))
    for name, word in (("record", "bittern"), ("private", "Kingfisher")):
        data = (folder / f"{name}.db").read_bytes()
        key = reader.key_of_file(header, name, keys[name], data)
        assert (key == keys[name]) == (name == "record")
        rows = reader.open_compartment(folder, name, key).execute("SELECT sections FROM notes").fetchall()
        assert sum(word in sections for (sections,) in rows) == 3


def test_every_flipped_bit_of_a_recorded_key_is_refused(half_done: Changing) -> None:
    data = (half_done.made.folder / "vault.json").read_bytes()
    start, end = data.index(b'"keys_before"'), data.index(b'"mac"')
    for place in range(start, end):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(headers.HeaderDamaged):
            headers.from_bytes(changed)
    header = headers.from_bytes(data)
    moved = dict(zip(header.keys_before or {}, reversed((header.keys_before or {}).values()), strict=True))
    with open_slot(header, SlotKind.RECOVERY, half_done.new) as opened:
        forged = header.model_copy(update={"keys_before": moved})
        assert not headers.authentic(forged, opened.mac_key)
        with pytest.raises(headers.HeaderDamaged):
            finish(half_done.made.folder, headers.authenticated(forged, opened.mac_key), opened)
