"""Passphrases change: the new one opens, the old one stops, and a failure anywhere leaves the old state."""

from __future__ import annotations

import errno
import resource
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from failing_disk import ALL_CODES, FailingDisk, names_in
from practice import FLOOR, Made, in_child

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import (
    DiskFull,
    HeaderDamaged,
    NoSuchSlot,
    NotEnoughMemory,
    ReadOnlyPlace,
    VaultError,
    VaultInUse,
    WriteFailed,
    WrongSecret,
)
from inglenook.vault.header import COPY, MAIN, Cost, SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import (
    Wish,
    change_passphrase,
    change_second,
    first_header,
    open_slot,
    remove_second,
    set_second,
    settle,
    start_over,
)

BEHIND = {Compartment.PRIVATE, Compartment.IDENTITY}
NEW = b"bullfinch maple linnet juniper serin larch"
SECOND = b"goldcrest spruce crossbill fir wryneck elm"
THIRD = b"nuthatch beech treecreeper oak redwing ash"


def opens(folder: Path, kind: SlotKind, secret: bytes | bytearray) -> frozenset[Compartment] | None:
    """What the secret opens; None when it is refused."""
    try:
        with open_slot(headers.read(folder), kind, bytearray(secret)) as opened:
            return opened.keys.compartments
    except (WrongSecret, NoSuchSlot):
        return None


def change(made: Made, new: bytes = NEW) -> None:
    header = headers.read(made.folder)
    with open_slot(header, SlotKind.PASSPHRASE, made.passphrase) as opened:
        change_passphrase(made.folder, header, opened, bytearray(new))


def put_behind(made: Made) -> None:
    set_second(made.folder, headers.read(made.folder), made.passphrase, bytearray(SECOND), BEHIND)


def test_each_secret_opens_the_same_keys(fresh: Made) -> None:
    header = headers.read(fresh.folder)
    for kind, secret in ((SlotKind.PASSPHRASE, fresh.passphrase), (SlotKind.RECOVERY, fresh.recovery_secret)):
        with open_slot(header, kind, secret) as opened:
            assert opened.keys.to_bytes() == fresh.keys.to_bytes()


def test_wrong_secrets_open_nothing(fresh: Made) -> None:
    assert opens(fresh.folder, SlotKind.PASSPHRASE, b"alder wren hazel dunnock rowan sisken") is None
    assert opens(fresh.folder, SlotKind.PASSPHRASE, b"") is None
    assert opens(fresh.folder, SlotKind.RECOVERY, secrets.token_bytes(16)) is None
    assert opens(fresh.folder, SlotKind.RECOVERY, fresh.passphrase) is None
    assert opens(fresh.folder, SlotKind.SECOND, fresh.passphrase) is None


def test_wiped_keys_are_zeroes(fresh: Made) -> None:
    with open_slot(headers.read(fresh.folder), SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        mac_key, key = opened.mac_key, opened.keys[Compartment.RECORD]
        assert any(mac_key)
        assert any(key)
    assert not any(mac_key)
    assert not any(key)


def test_a_new_passphrase_opens_and_the_old_one_stops(fresh: Made) -> None:
    before = headers.read(fresh.folder)
    change(fresh)
    assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) == fresh.keys.compartments
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) is None
    assert opens(fresh.folder, SlotKind.RECOVERY, fresh.recovery_secret) == fresh.keys.compartments
    assert (fresh.folder / MAIN).read_bytes() == (fresh.folder / COPY).read_bytes()
    assert headers.read(fresh.folder).generation == before.generation + 1


def test_recovery_gives_a_new_passphrase(fresh: Made) -> None:
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        change_passphrase(fresh.folder, header, opened, bytearray(NEW))
    assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) == fresh.keys.compartments
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) is None


def test_compartments_behind_a_second_passphrase(fresh: Made) -> None:
    put_behind(fresh)
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) == {Compartment.RECORD}
    assert opens(fresh.folder, SlotKind.SECOND, SECOND) == BEHIND
    assert opens(fresh.folder, SlotKind.SECOND, fresh.passphrase) is None
    assert opens(fresh.folder, SlotKind.PASSPHRASE, SECOND) is None
    assert opens(fresh.folder, SlotKind.RECOVERY, fresh.recovery_secret) == fresh.keys.compartments


def test_the_first_passphrase_changes_while_there_is_a_second(fresh: Made) -> None:
    put_behind(fresh)
    change(fresh)
    assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) == {Compartment.RECORD}
    assert opens(fresh.folder, SlotKind.SECOND, SECOND) == BEHIND


def test_the_second_passphrase_changes(fresh: Made) -> None:
    put_behind(fresh)
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.SECOND, bytearray(SECOND)) as opened:
        change_second(fresh.folder, header, opened, bytearray(THIRD))
    assert opens(fresh.folder, SlotKind.SECOND, THIRD) == BEHIND
    assert opens(fresh.folder, SlotKind.SECOND, SECOND) is None
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) == {Compartment.RECORD}


def test_the_second_passphrase_goes_again(fresh: Made) -> None:
    put_behind(fresh)
    remove_second(fresh.folder, headers.read(fresh.folder), fresh.passphrase, bytearray(SECOND))
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) == fresh.keys.compartments
    assert opens(fresh.folder, SlotKind.SECOND, SECOND) is None


def test_removing_needs_both(fresh: Made) -> None:
    put_behind(fresh)
    data = (fresh.folder / MAIN).read_bytes()
    for first, second in ((fresh.passphrase, bytearray(NEW)), (bytearray(NEW), bytearray(SECOND))):
        with pytest.raises(WrongSecret):
            remove_second(fresh.folder, headers.read(fresh.folder), first, second)
    assert (fresh.folder / MAIN).read_bytes() == data


def test_recovery_forgets_a_second_passphrase(fresh: Made) -> None:
    put_behind(fresh)
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        start_over(fresh.folder, header, opened, bytearray(NEW))
    assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) == fresh.keys.compartments
    assert opens(fresh.folder, SlotKind.SECOND, SECOND) is None


def test_what_a_secret_does_not_open_it_can_not_wrap(fresh: Made) -> None:
    put_behind(fresh)
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        with pytest.raises(NoSuchSlot):
            change_second(fresh.folder, header, opened, bytearray(NEW))
        with pytest.raises(NoSuchSlot):
            start_over(fresh.folder, header, opened, bytearray(NEW))
    with pytest.raises(NoSuchSlot):
        put_behind(fresh)


@pytest.mark.parametrize("behind", [set(), set(Compartment)])
def test_something_stays_in_front(fresh: Made, behind: set[Compartment]) -> None:
    with pytest.raises(NoSuchSlot):
        set_second(fresh.folder, headers.read(fresh.folder), fresh.passphrase, bytearray(SECOND), behind)


def test_a_change_made_meanwhile_is_not_undone(fresh: Made) -> None:
    """Two windows on one vault: the second can't bring the old passphrase back."""
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        change(fresh)
        with pytest.raises(VaultInUse):
            change_passphrase(fresh.folder, header, opened, bytearray(THIRD))
    assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) == fresh.keys.compartments


def test_dearer_guesses_are_taken_over_at_unlock(fresh: Made) -> None:
    header = headers.read(fresh.folder)
    dearer = Cost(memory_kib=98_304, passes=3, lanes=4)
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        settle(fresh.folder, header, opened, fresh.passphrase, dearer)
    slot = headers.read(fresh.folder).slot(SlotKind.PASSPHRASE)
    assert slot is not None
    assert slot.kdf.model_dump()["cost"] == dearer.model_dump()
    assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) == fresh.keys.compartments


def test_guesses_never_become_cheaper(fresh: Made) -> None:
    header = headers.read(fresh.folder)
    data = (fresh.folder / MAIN).read_bytes()
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        settle(fresh.folder, header, opened, fresh.passphrase, FLOOR)
        settle(fresh.folder, header, opened, fresh.passphrase, Cost(memory_kib=65536, passes=3, lanes=1))
    assert (fresh.folder / MAIN).read_bytes() == data


def test_slots_of_another_vault_do_not_fit(fresh: Made) -> None:
    """The same keys and secrets under another vault's id: the associated data binds a slot to its vault."""
    with open_slot(headers.read(fresh.folder), SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        other = first_header(
            "ab" * 16, opened.mac_key, [Wish(SlotKind.RECOVERY, opened.keys, fresh.recovery_secret, None)]
        )
        ours = headers.read(fresh.folder)
        mixed = headers.authenticated(ours.model_copy(update={"slots": other.slots}), opened.mac_key)
    with pytest.raises(WrongSecret):
        open_slot(mixed, SlotKind.RECOVERY, fresh.recovery_secret)


def failing_steps(made: Made, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> int:
    with monkeypatch.context() as patch:
        disk = FailingDisk(patch, at=0, code=errno.EIO)
        act()
    return disk.steps


@pytest.mark.parametrize("code", ALL_CODES)
def test_a_failure_at_any_step_leaves_the_old_state(
    fresh: Made, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Without Argon2id: recovery slots alone are exchanged, so that hundreds of failures cost a second."""
    header, second = recovery_only(fresh)
    data, names = (fresh.folder / MAIN).read_bytes(), names_in(fresh.folder)
    steps = failing_steps(fresh, monkeypatch, lambda: exchange(fresh, header, second))
    assert steps >= 9, "two files staged, synced, renamed, the folder synced"
    assert opens(fresh.folder, SlotKind.RECOVERY, second) is not None, (
        "the control: without a failure it changes"
    )
    for at in range(1, steps + 1):
        headers.write(fresh.folder, header, lambda _data: None)
        with monkeypatch.context() as patch:
            FailingDisk(patch, at=at, code=code)
            with pytest.raises((DiskFull, WriteFailed, ReadOnlyPlace)) as told:
                exchange(fresh, header, second)
        assert "heron" not in str(told.value)
        assert told.value.__cause__ is None
        assert (fresh.folder / MAIN).read_bytes() == data
        assert opens(fresh.folder, SlotKind.RECOVERY, second) is None
        assert opens(fresh.folder, SlotKind.RECOVERY, fresh.recovery_secret) == fresh.keys.compartments
        assert names_in(fresh.folder) <= names | {f".{MAIN}.new", f".{COPY}.new"}


def test_a_disk_that_fails_for_good_never_loses_the_vault(
    fresh: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, second = recovery_only(fresh)
    steps = failing_steps(fresh, monkeypatch, lambda: exchange(fresh, header, second))
    old_state = 0
    for at in range(1, steps + 1):
        headers.write(fresh.folder, header, lambda _data: None)
        with monkeypatch.context() as patch:
            FailingDisk(patch, at=at, code=errno.EIO, lasting=True)
            with pytest.raises(VaultError):
                exchange(fresh, header, second)
        old = opens(fresh.folder, SlotKind.RECOVERY, fresh.recovery_secret) is not None
        assert old != (opens(fresh.folder, SlotKind.RECOVERY, second) is not None)
        old_state += old
    assert old_state >= steps - 3, "only when the last rename was done may the new state stand"


def test_what_reads_back_differently_is_refused(fresh: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    header, second = recovery_only(fresh)
    data = (fresh.folder / MAIN).read_bytes()
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path)[:-1])
    with pytest.raises(WriteFailed):
        exchange(fresh, header, second)
    monkeypatch.undo()
    assert (fresh.folder / MAIN).read_bytes() == data


def test_a_file_that_does_not_open_with_the_new_secret_is_refused(fresh: Made) -> None:
    header, _second = recovery_only(fresh)
    data = (fresh.folder / MAIN).read_bytes()

    def refuse(_data: bytes) -> None:
        raise HeaderDamaged

    with pytest.raises(HeaderDamaged):
        headers.write(fresh.folder, header.model_copy(update={"generation": 9}), refuse)
    assert (fresh.folder / MAIN).read_bytes() == data
    assert not list(fresh.folder.glob(".*.new"))


def test_through_argon2id_as_well(fresh: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way people take, at a few of the steps."""
    for at in (1, 4, 9, 11):
        with monkeypatch.context() as patch:
            FailingDisk(patch, at=at, code=errno.ENOSPC)
            with pytest.raises(DiskFull):
                change(fresh)
        assert opens(fresh.folder, SlotKind.PASSPHRASE, NEW) is None
        assert opens(fresh.folder, SlotKind.PASSPHRASE, fresh.passphrase) == fresh.keys.compartments


def recovery_only(made: Made) -> tuple[headers.Header, bytearray]:
    """The vault with nothing but a recovery slot, and another recovery secret."""
    with open_slot(headers.read(made.folder), SlotKind.RECOVERY, made.recovery_secret) as opened:
        wish = Wish(SlotKind.RECOVERY, opened.keys, made.recovery_secret, None)
        header = first_header(headers.read(made.folder).vault_id, opened.mac_key, [wish])
    headers.write(made.folder, header, lambda _data: None)
    return header, bytearray(secrets.token_bytes(16))


def exchange(made: Made, header: headers.Header, second: bytearray) -> None:
    """Write a header that the other secret opens, verified as every change is."""
    with open_slot(header, SlotKind.RECOVERY, made.recovery_secret) as opened:
        wish = Wish(SlotKind.RECOVERY, opened.keys, second, None)
        new = first_header(header.vault_id, opened.mac_key, [wish])

    def verify(data: bytes) -> None:
        open_slot(headers.from_bytes(data), SlotKind.RECOVERY, second).wipe()

    headers.write(made.folder, new, verify)


def test_keys_travel_whole_or_not_at_all(fresh: Made) -> None:
    data = fresh.keys.only(Compartment.RECORD, Compartment.IDENTITY).to_bytes()
    assert Keys.from_bytes(data).compartments == {Compartment.RECORD, Compartment.IDENTITY}
    for wrong in (b"", data[:-1], data + b"\0", b"\0" + data[1:], b"\x0f" + data[1:], b"\x07" + data[1:]):
        with pytest.raises(ValueError, match="not a set"):
            Keys.from_bytes(bytes(wrong))


def test_too_little_memory_is_said(fresh: Made) -> None:
    """In a child that may not take what Argon2id needs."""
    assert in_child(lambda: _opened_with_little_memory(fresh)) == 3


def _opened_with_little_memory(made: Made) -> int:
    """3 when the error was the right one."""
    header = headers.read(made.folder)
    with Path("/proc/self/statm").open() as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + 16 * 2**20, resource.RLIM_INFINITY))
    try:
        open_slot(header, SlotKind.PASSPHRASE, made.passphrase)
    except NotEnoughMemory:
        return 3
    return 1
