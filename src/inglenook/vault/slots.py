"""One keyslot: a secret, the key made of it, and the keys that it seals. The crypto of FORMAT.md's header.

A slot opens with a passphrase (Argon2id), or with the recovery secret or that of the shares (HKDF).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import HeaderDamaged, NoShares, NoSuchSlot, NotEnoughMemory, WrongSecret
from inglenook.vault.header import Argon2idKdf, Cost, Header, HkdfKdf, Slot, SlotKind
from inglenook.vault.keys import KEY_BYTES, Keys, wipe


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

    Raises NoSuchSlot (NoShares), WrongSecret, HeaderDamaged, AbsurdCost, NotEnoughMemory.
    """
    slot = header.slot(kind)
    if slot is None:
        raise NoShares if kind is SlotKind.SHARES else NoSuchSlot
    opened = _unwrap(header.vault_id, slot, secret)
    if not headers.authentic(header, opened.mac_key):
        opened.wipe()
        raise HeaderDamaged
    return opened


def wrap(vault_id: str, mac_key: bytearray, wish: Wish) -> Slot:
    """The slot as it is wished for, under a salt and a nonce of its own."""
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
