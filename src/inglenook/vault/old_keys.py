"""While keys are being changed: each compartment's old key, sealed in the header under its new one.

So whoever can open a compartment after the change can also open its file where that is still the old one.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.errors import HeaderDamaged
from inglenook.vault.header import Header, KeyBefore
from inglenook.vault.keys import KEY_BYTES, Keys, wipe


def sealed_before(vault_id: str, old: Keys, new: Keys) -> dict[Compartment, KeyBefore]:
    """The old key of each compartment under the new one of the same compartment."""
    return {
        each: _seal(vault_id, each, old[each], new[each])
        for each in Compartment
        if each in old and each in new
    }


def old_keys(header: Header, new: Keys) -> Keys:
    """The old keys of those compartments of `new` whose change is not finished.

    Raises HeaderDamaged when a key in `new` is not the new one.
    """
    found: dict[Compartment, bytearray] = {}
    try:
        for compartment, entry in (header.keys_before or {}).items():
            if compartment in new:
                found[compartment] = _unseal(header.vault_id, compartment, entry, new[compartment])
        return Keys(found)
    finally:
        for key in found.values():
            wipe(key)


def _seal(vault_id: str, compartment: Compartment, old: bytearray, new: bytearray) -> KeyBefore:
    nonce = secrets.token_bytes(12)
    key = _sealing_key(vault_id, compartment, new)
    try:
        sealed = AESGCM(key).encrypt(nonce, old, _bound(vault_id, compartment))
    finally:
        wipe(key)
    return KeyBefore(nonce=nonce.hex(), sealed=sealed.hex())


def _unseal(vault_id: str, compartment: Compartment, entry: KeyBefore, new: bytearray) -> bytearray:
    key, old = _sealing_key(vault_id, compartment, new), bytearray(KEY_BYTES)
    nonce, sealed = bytes.fromhex(entry.nonce), bytes.fromhex(entry.sealed)
    try:
        AESGCM(key).decrypt_into(nonce, sealed, _bound(vault_id, compartment), old)
    except InvalidTag:
        fits = False
    else:
        fits = True
    finally:
        wipe(key)
    if not fits:
        raise HeaderDamaged
    return old


def _sealing_key(vault_id: str, compartment: Compartment, new: bytearray) -> bytearray:
    key = bytearray(KEY_BYTES)
    info = f"inglenook key before {vault_id} {compartment.value}".encode()
    HKDF(hashes.SHA256(), KEY_BYTES, None, info).derive_into(new, key)
    return key


def _bound(vault_id: str, compartment: Compartment) -> bytes:
    return b"inglenook key before\0" + headers.canonical(
        {"compartment": compartment.value, "vault_id": vault_id, "version": headers.VERSION}
    )
