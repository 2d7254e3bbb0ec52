"""Secrets and the keys they unwrap: opening a slot, and the few ways in which slots change.

A slot opens with a passphrase (Argon2id) or the recovery secret (HKDF). Every change writes one small
file that was read back and opened with the new secrets before the old one is let go.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import HeaderDamaged, NoSuchSlot, NotEnoughMemory, VaultInUse, WrongSecret
from inglenook.vault.header import Argon2idKdf, Cost, Header, HkdfKdf, Slot, SlotKind
from inglenook.vault.keys import KEY_BYTES, Keys, wipe

__all__ = [
    "Cost",
    "Opened",
    "SlotKind",
    "Wish",
    "change_passphrase",
    "change_second",
    "first_header",
    "open_slot",
    "remove_second",
    "set_second",
    "settle",
    "start_over",
]


@dataclass(frozen=True)
class Opened:
    """What a secret unwrapped. A `with` block wipes it."""

    kind: SlotKind
    keys: Keys
    mac_key: bytearray

    def wipe(self) -> None:
        self.keys.wipe()
        wipe(self.mac_key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.wipe()


@dataclass(frozen=True)
class Wish:
    """A slot as it shall be: which secret opens which keys, and what a guess costs."""

    kind: SlotKind
    keys: Keys
    secret: bytearray
    cost: Cost | None


def open_slot(header: Header, kind: SlotKind, secret: bytearray) -> Opened:
    """The keys behind the slot, once the MAC over the whole header has held.

    Raises NoSuchSlot, WrongSecret, HeaderDamaged, AbsurdCost, NotEnoughMemory.
    """
    slot = header.slot(kind)
    if slot is None:
        raise NoSuchSlot
    opened = _unwrap(header.vault_id, slot, secret)
    if not headers.authentic(header, opened.mac_key):
        opened.wipe()
        raise HeaderDamaged
    return opened


def settle(
    folder: Path, header: Header, opened: Opened, secret: bytearray, cost: Cost | None = None
) -> Header:
    """After unlocking: make both header files say the same, and re-wrap when `cost` asks for dearer guesses.

    `secret` is what gave `opened`. Raises what a write may raise; the vault can be used all the same.
    """
    if cost is not None and _is_dearer(cost, header.slot(opened.kind)):
        return _replace(folder, header, opened.mac_key, [Wish(opened.kind, opened.keys, secret, cost)])
    if not header.from_copy and headers.copies_agree(folder):
        return header
    whole = header.model_copy(update={"from_copy": False})
    _write(folder, header, whole, [])
    return whole


def change_passphrase(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """The everyday passphrase becomes `new`; it opens what it opened before.

    `opened` comes from the old passphrase or from the recovery secret.
    """
    return _replace(folder, header, opened.mac_key, [_again(header, SlotKind.PASSPHRASE, opened, new, cost)])


def change_second(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """The second passphrase becomes `new`. `opened` comes from the old one or from the recovery secret."""
    return _replace(folder, header, opened.mac_key, [_again(header, SlotKind.SECOND, opened, new, cost)])


def set_second(
    folder: Path,
    header: Header,
    passphrase: bytearray,
    second: bytearray,
    behind: Collection[Compartment],
    *,
    cost: Cost | None = None,
) -> Header:
    """Put compartments behind a second passphrase; the everyday one no longer opens them.

    `passphrase` must open them now: raises NoSuchSlot when some are behind a second one already.
    """
    with open_slot(header, SlotKind.PASSPHRASE, passphrase) as opened:
        if header.has_second() or not set(behind) < set(opened.keys.compartments) or not behind:
            raise NoSuchSlot
        cost = cost or _cost(header)
        rest = opened.keys.only(*(opened.keys.compartments - set(behind)))
        wishes = [
            Wish(SlotKind.PASSPHRASE, rest, passphrase, cost),
            Wish(SlotKind.SECOND, opened.keys.only(*behind), second, cost),
        ]
        return _replace(folder, header, opened.mac_key, wishes)


def remove_second(folder: Path, header: Header, passphrase: bytearray, second: bytearray) -> Header:
    """The everyday passphrase opens everything again."""
    with (
        open_slot(header, SlotKind.PASSPHRASE, passphrase) as first,
        open_slot(header, SlotKind.SECOND, second) as more,
    ):
        wish = Wish(SlotKind.PASSPHRASE, first.keys.with_keys(more.keys), passphrase, _cost(header))
        return _replace(folder, header, first.mac_key, [wish], without=SlotKind.SECOND)


def start_over(
    folder: Path, header: Header, opened: Opened, new: bytearray, *, cost: Cost | None = None
) -> Header:
    """With the recovery secret: one new passphrase opens everything, a second one is forgotten."""
    if opened.kind is not SlotKind.RECOVERY:
        raise NoSuchSlot
    wish = Wish(SlotKind.PASSPHRASE, opened.keys, new, cost or _cost(header))
    return _replace(folder, header, opened.mac_key, [wish], without=SlotKind.SECOND)


def first_header(vault_id: str, mac_key: bytearray, wishes: Iterable[Wish]) -> Header:
    """The header of a new vault."""
    slots = tuple(_wrap(vault_id, mac_key, wish) for wish in wishes)
    return headers.authenticated(Header(vault_id=vault_id, generation=1, slots=slots), mac_key)


def _again(header: Header, kind: SlotKind, opened: Opened, secret: bytearray, cost: Cost | None) -> Wish:
    slot = header.slot(kind)
    if slot is None or not set(slot.opens) <= opened.keys.compartments:
        raise NoSuchSlot
    return Wish(kind, opened.keys.only(*slot.opens), secret, cost or _slot_cost(slot))


def _replace(
    folder: Path, header: Header, mac_key: bytearray, wishes: list[Wish], without: SlotKind | None = None
) -> Header:
    if headers.read(folder).generation != header.generation:
        raise VaultInUse  # someone else changed a secret meanwhile; theirs must not be undone
    made = {wish.kind: _wrap(header.vault_id, mac_key, wish) for wish in wishes}
    kept = {slot.kind: slot for slot in header.slots if slot.kind is not without}
    slots = tuple((kept | made)[kind] for kind in SlotKind if kind in kept | made)
    changed = {"generation": header.generation + 1, "slots": slots, "from_copy": False}
    new = headers.authenticated(header.model_copy(update=changed), mac_key)
    _write(folder, header, new, wishes)
    return new


def _write(folder: Path, old: Header, new: Header, wishes: list[Wish]) -> None:
    if old.from_copy:
        headers.set_aside(folder)
    headers.write(folder, new, lambda data: _verify(data, wishes))


def _verify(data: bytes, wishes: list[Wish]) -> None:
    """What lies on the disk opens with each new secret, to the very keys it shall open."""
    header = headers.from_bytes(data)
    for wish in wishes:
        with open_slot(header, wish.kind, wish.secret) as opened:
            if opened.keys.to_bytes() != wish.keys.to_bytes():
                raise HeaderDamaged


def _wrap(vault_id: str, mac_key: bytearray, wish: Wish) -> Slot:
    salt = secrets.token_hex(16)
    kdf = Argon2idKdf(cost=wish.cost, salt=salt) if wish.cost else HkdfKdf(salt=salt)
    opens = tuple(each for each in Compartment if each in wish.keys)
    nonce = secrets.token_bytes(12)
    slot = Slot(kind=wish.kind, opens=opens, kdf=kdf, nonce=nonce.hex(), sealed="0" * 160)
    key = _wrapping_key(vault_id, slot, wish.secret)
    plain = mac_key + wish.keys.to_bytes()[1:]
    try:
        sealed = AESGCM(key).encrypt(nonce, plain, _associated(vault_id, slot))
    finally:
        wipe(key)
        wipe(plain)
    return slot.model_copy(update={"sealed": sealed.hex()})


def _unwrap(vault_id: str, slot: Slot, secret: bytearray) -> Opened:
    key = _wrapping_key(vault_id, slot, secret)
    sealed = bytes.fromhex(slot.sealed)
    plain = bytearray(len(sealed) - 16)
    try:
        AESGCM(key).decrypt_into(bytes.fromhex(slot.nonce), sealed, _associated(vault_id, slot), plain)
        parts = [plain[start : start + KEY_BYTES] for start in range(0, len(plain), KEY_BYTES)]
        return Opened(slot.kind, Keys(dict(zip(slot.opens, parts[1:], strict=True))), parts[0])
    except InvalidTag:
        wrong = True
    finally:
        wipe(key)
        wipe(plain)
    assert wrong
    raise WrongSecret


def _associated(vault_id: str, slot: Slot) -> bytes:
    """All of the slot but its sealed part, bound to the vault."""
    return b"inglenook slot\0" + headers.canonical(
        {"version": headers.VERSION, "vault_id": vault_id}
        | {"slot": slot.model_dump(mode="json", exclude={"sealed"})}
    )


def _wrapping_key(vault_id: str, slot: Slot, secret: bytearray) -> bytearray:
    key = bytearray(KEY_BYTES)
    salt = bytes.fromhex(slot.kdf.salt)
    if isinstance(slot.kdf, HkdfKdf):
        info = f"inglenook {slot.kind.value} slot {vault_id}".encode()
        HKDF(hashes.SHA256(), KEY_BYTES, salt, info).derive_into(secret, key)
        return key
    cost = slot.kdf.cost
    cost.refuse_absurd()
    try:
        Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive_into(secret, key)  # type: ignore[arg-type]  # takes any buffer; its stub says bytes
    except MemoryError:
        raise NotEnoughMemory from None
    return key


def _slot_cost(slot: Slot) -> Cost | None:
    return slot.kdf.cost if isinstance(slot.kdf, Argon2idKdf) else None


def _cost(header: Header) -> Cost:
    """What the everyday passphrase costs now."""
    slot = header.slot(SlotKind.PASSPHRASE)
    return (_slot_cost(slot) if slot else None) or Cost()


def _is_dearer(cost: Cost, slot: Slot | None) -> bool:
    now = _slot_cost(slot) if slot else None
    return now is not None and (
        cost.memory_kib * cost.passes > now.memory_kib * now.passes and cost.memory_kib >= now.memory_kib
    )
