"""Every bit and every cut of the header is refused; what is forged with a right checksum fails the MAC."""

from __future__ import annotations

import hashlib
import json
import time
import tracemalloc
from pathlib import Path

import pytest
from practice import Made

from inglenook.vault import header as headers
from inglenook.vault.errors import (
    AbsurdCost,
    HeaderDamaged,
    NewerVersion,
    NotAVault,
    VaultError,
    VaultMissing,
    WrongSecret,
)
from inglenook.vault.header import COPY, DAMAGED, MAIN, Header, SlotKind
from inglenook.vault.keyslots import open_slot, settle


@pytest.fixture
def data(fresh: Made) -> bytes:
    return (fresh.folder / MAIN).read_bytes()


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def rechecked(data: bytes) -> bytes:
    """With the checksum that belongs to the bytes: what someone would write who forges a header."""
    start = data.index(b'"checksum":"') + len(b'"checksum":"')
    digest = hashlib.sha256(data[:start] + b"0" * 64 + data[start + 64 :]).hexdigest()
    return data[:start] + digest.encode() + data[start + 64 :]


def edited(data: bytes, **changes: object) -> bytes:
    body = json.loads(data) | changes
    return rechecked(headers.canonical(body) + b"\n")


def with_cost(data: bytes, **cost: int) -> bytes:
    body = json.loads(data)
    for slot in body["slots"]:
        if "cost" in slot["kdf"]:
            slot["kdf"]["cost"] |= cost
    return rechecked(headers.canonical(body) + b"\n")


def test_the_untouched_header_is_read_and_has_one_spelling(data: bytes) -> None:
    assert headers.to_bytes(headers.from_bytes(data)) == data


def test_every_flipped_bit_is_refused(data: bytes) -> None:
    for bit in range(8 * len(data)):
        with pytest.raises(HeaderDamaged):
            headers.from_bytes(flipped(data, bit))


def test_every_truncation_is_refused(data: bytes) -> None:
    for length in range(len(data)):
        with pytest.raises(HeaderDamaged):
            headers.from_bytes(data[:length])


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"{}", b"x" * 20_000])
def test_anything_appended_is_refused(data: bytes, more: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        headers.from_bytes(data + more)


def test_every_flipped_bit_with_a_mended_checksum_is_refused_too(fresh: Made, data: bytes) -> None:
    """The key is known here, so that no flip costs an Argon2id; only the MAC stands between."""
    with open_slot(headers.from_bytes(data), SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        read = 0
        for bit in range(8 * len(data)):
            forged = rechecked(flipped(data, bit)) if b'"checksum":"' in flipped(data, bit) else b""
            try:
                header = headers.from_bytes(forged)
            except (HeaderDamaged, NewerVersion, AbsurdCost):
                continue
            if forged == data:
                continue
            read += 1
            assert not headers.authentic(header, opened.mac_key)
    assert read > 500, "the forged headers must be good enough to reach the MAC"


def test_forged_headers_fail_on_the_way_people_take(fresh: Made, data: bytes) -> None:
    """A sample of the above through Argon2id or HKDF and AES-GCM, as an unlock does it."""
    refused = 0
    for bit in range(0, 8 * len(data), 211):
        try:
            header = headers.from_bytes(rechecked(flipped(data, bit)))
        except (VaultError, ValueError):
            refused += 1
            continue
        if headers.to_bytes(header) == data:
            continue
        for kind, secret in (
            (SlotKind.RECOVERY, fresh.recovery_secret),
            (SlotKind.PASSPHRASE, fresh.passphrase),
        ):
            with pytest.raises((HeaderDamaged, WrongSecret)):
                open_slot(header, kind, secret)
        refused += 1
    assert refused > 40


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.replace('"generation":1', '"generation":1.0'),
        lambda text: text.replace('"generation":1', '"generation":1e0'),
        lambda text: text.replace('"generation":1', '"generation":true'),
        lambda text: text.replace('"generation":1', '"generation": 1'),
        lambda text: text.replace('"generation":1', '"generation":1,"generation":1'),
        lambda text: text.replace('"generation":1', '"from_copy":true,"generation":1'),
        lambda text: text.replace('"generation":1', '"generation":1,"later":{}'),
        lambda text: text.replace('"generation":1', '"generation":1,"keys_before":null'),
        lambda text: text.replace('"generation":1', '"generation":1,"keys_before":{}'),
        lambda text: text.replace('"generation":1', '"generation":1,"keys_before":{"record":{}}'),
        lambda text: text.replace('"vault_id":"', '"vault_id":"\\u0061'),
        lambda text: text.replace('"slots":[', '"slots":' + "[" * 6000),
        lambda text: text.replace(
            '"opens":["record","private","identity"]', '"opens":["private","record","identity"]'
        ),
        lambda text: text.replace(
            '"opens":["record","private","identity"]', '"opens":["record","record","identity"]'
        ),
        lambda text: text.replace('"opens":["record","private","identity"]', '"opens":[]'),
        lambda text: text.replace('"kind":"recovery"', '"kind":"passphrase"'),
    ],
)
def test_a_second_spelling_is_refused_even_with_its_checksum(data: bytes, spelling) -> None:
    other = spelling(data.decode())
    assert other != data.decode()
    with pytest.raises(HeaderDamaged):
        headers.from_bytes(rechecked(other.encode()))


def test_a_slot_twice_is_refused(data: bytes) -> None:
    slots = json.loads(data)["slots"]
    with pytest.raises(HeaderDamaged):
        headers.from_bytes(edited(data, slots=[*slots, slots[0]]))


def test_a_newer_version_says_so(data: bytes) -> None:
    with pytest.raises(NewerVersion) as told:
        headers.from_bytes(edited(data, version=7, something={"new": 1}))
    assert told.value.found == 7


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**32},
        {"memory_kib": 2**21 + 1},
        {"memory_kib": 65_535},
        {"memory_kib": 8},
        {"memory_kib": 0},
        {"memory_kib": -1},
        {"passes": 2},
        {"passes": 0},
        {"passes": 13},
        {"passes": 2**31},
        {"lanes": 0},
        {"lanes": 17},
        {"lanes": 2**24},
    ],
)
def test_absurd_work_is_refused_before_any(fresh: Made, data: bytes, cost: dict[str, int]) -> None:
    (fresh.folder / MAIN).write_bytes(with_cost(data, **cost))
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(AbsurdCost):
        headers.read(fresh.folder)
    assert time.perf_counter() - begun < 0.050
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_absurd_work_is_refused_by_the_slot_itself(fresh: Made, data: bytes) -> None:
    slot = headers.from_bytes(data).slot(SlotKind.PASSPHRASE)
    assert slot is not None
    huge = slot.model_copy(
        update={"kdf": slot.kdf.model_copy(update={"cost": headers.Cost(memory_kib=2**31, passes=99)})}
    )
    header = headers.from_bytes(data).model_copy(update={"slots": (huge,)})
    with pytest.raises(AbsurdCost):
        open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase)


def test_the_copy_stands_in_and_unlocking_mends(fresh: Made, data: bytes) -> None:
    (fresh.folder / MAIN).write_bytes(flipped(data, 4321))
    header = headers.read(fresh.folder)
    assert header.from_copy
    with open_slot(header, SlotKind.PASSPHRASE, fresh.passphrase) as opened:
        assert not settle(fresh.folder, header, opened, fresh.passphrase).from_copy
    assert (fresh.folder / MAIN).read_bytes() == data
    assert not headers.read(fresh.folder).from_copy
    aside = (fresh.folder / DAMAGED).read_bytes()
    assert aside == flipped(data, 4321), "what could not be read is kept, not written over"


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_a_header_that_is_gone_is_read_from_its_copy(fresh: Made, damage) -> None:
    damage(fresh.folder / MAIN)
    assert headers.read(fresh.folder).from_copy


def test_a_damaged_copy_is_renewed(fresh: Made, data: bytes) -> None:
    (fresh.folder / COPY).write_bytes(b"gone wrong")
    header = headers.read(fresh.folder)
    with open_slot(header, SlotKind.RECOVERY, fresh.recovery_secret) as opened:
        settle(fresh.folder, header, opened, fresh.recovery_secret)
    assert (fresh.folder / COPY).read_bytes() == data


def test_both_damaged_is_said(fresh: Made, data: bytes) -> None:
    (fresh.folder / MAIN).write_bytes(flipped(data, 99))
    (fresh.folder / COPY).write_bytes(flipped(data, 5000))
    with pytest.raises(HeaderDamaged):
        headers.read(fresh.folder)


def test_what_is_no_vault_is_told_apart(fresh: Made, tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        headers.read(tmp_path / "nowhere")
    with pytest.raises(NotAVault):
        headers.read(tmp_path)
    (fresh.folder / MAIN).unlink()
    (fresh.folder / COPY).unlink()
    with pytest.raises(NotAVault):
        headers.read(fresh.folder)


def test_a_huge_file_is_not_read(fresh: Made) -> None:
    for name in (MAIN, COPY):
        with (fresh.folder / name).open("wb") as file:
            file.truncate(3 * 2**30)
    tracemalloc.start()
    with pytest.raises(HeaderDamaged):
        headers.read(fresh.folder)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_the_header_names_nobody(data: bytes) -> None:
    assert set(json.loads(data)) == {
        "checksum",
        "format",
        "generation",
        "mac",
        "slots",
        "vault_id",
        "version",
    }
    assert isinstance(headers.from_bytes(data), Header)
