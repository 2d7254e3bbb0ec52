"""Reads a vault without Inglenook: written from FORMAT.md, with `cryptography` and the standard library only.

    python independent_reader.py VAULT.inglenook        asks for the passphrase and prints the notes

Every page is authenticated before it is used; the plain pages never touch the disk.
"""

import getpass
import hashlib
import hmac
import json
import sqlite3
import sys
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE, USABLE = 4096, 4016


class Refused(Exception):
    """Something is not what the format says."""


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def read_header(data: bytes) -> dict:
    header = json.loads(data)
    if canonical(header) + b"\n" != data or header["format"] != "inglenook vault" or header["version"] != 1:
        raise Refused("header")
    blank = data.replace(header["checksum"].encode(), b"0" * 64, 1)
    if hashlib.sha256(blank).hexdigest() != header["checksum"]:
        raise Refused("checksum")
    return header


def wrapping_key(slot: dict, vault_id: str, secret: bytes) -> bytes:
    kdf, salt = slot["kdf"], bytes.fromhex(slot["kdf"]["salt"])
    if kdf["name"] == "hkdf-sha256":
        return HKDF(SHA256(), 32, salt, f"inglenook {slot['kind']} slot {vault_id}".encode()).derive(secret)
    cost = kdf["cost"]
    if not (
        65536 <= cost["memory_kib"] <= 2097152 and 3 <= cost["passes"] <= 12 and 1 <= cost["lanes"] <= 16
    ):
        raise Refused("cost")
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost["passes"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    ).derive(secret)


def unlock(header: dict, kind: str, secret: bytes) -> dict[str, bytes]:
    """The compartments' keys; InvalidTag for a wrong secret."""
    slot = next(slot for slot in header["slots"] if slot["kind"] == kind)
    bare = {name: value for name, value in slot.items() if name != "sealed"}
    vault_id = header["vault_id"]
    bound = b"inglenook slot\0" + canonical({"slot": bare, "vault_id": vault_id, "version": 1})
    key = wrapping_key(slot, vault_id, secret)
    plain = AESGCM(key).decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), bound)
    keys = [plain[start : start + 32] for start in range(0, len(plain), 32)]
    body = {name: value for name, value in header.items() if name not in ("checksum", "mac")}
    mac = hmac.new(keys[0], b"inglenook header\0" + canonical(body), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(mac, header["mac"]):
        raise Refused("mac")
    return dict(zip(slot["opens"], keys[1:], strict=True))


def key_of_file(header: dict, name: str, key: bytes, data: bytes) -> bytes:
    """The key that the compartment's file has: while keys are being changed it may be the one before."""
    entry = header.get("keys_before", {}).get(name)
    if entry is None or fits(data, key):
        return key
    vault_id = header["vault_id"]
    sealing = HKDF(SHA256(), 32, None, f"inglenook key before {vault_id} {name}".encode()).derive(key)
    bound = canonical({"compartment": name, "vault_id": vault_id, "version": 1})
    sealed, nonce = bytes.fromhex(entry["sealed"]), bytes.fromhex(entry["nonce"])
    return AESGCM(sealing).decrypt(nonce, sealed, b"inglenook key before\0" + bound)


def fits(data: bytes, key: bytes) -> bool:
    """Whether the first page is authentic under the key."""
    try:
        decrypt(data[:PAGE], key)
    except Refused:
        return False
    return True


def decrypt(data: bytes, key: bytes) -> bytes:
    """The plain SQLite database in a compartment's bytes. Raises Refused unless every page is authentic."""
    if not data or len(data) % PAGE:
        raise Refused("length")
    salt = bytes(byte ^ 0x3A for byte in data[:16])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    plain = bytearray()
    for start in range(0, len(data), PAGE):
        number, page = start // PAGE + 1, data[start : start + PAGE]
        body, iv, mac = (
            page[16 if number == 1 else 0 : USABLE],
            page[USABLE : USABLE + 16],
            page[USABLE + 16 :],
        )
        expected = hmac.digest(mac_key, body + iv + number.to_bytes(4, "little"), "sha512")
        if not hmac.compare_digest(mac, expected):
            raise Refused(f"page {number}")
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain += (
            (b"SQLite format 3\0" if number == 1 else b"") + decryptor.update(body) + decryptor.finalize()
        )
        plain += bytes(PAGE - USABLE)
    return bytes(plain)


def open_compartment(folder: Path, name: str, key: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(decrypt((folder / f"{name}.db").read_bytes(), key))
    return connection


def main() -> None:
    folder = Path(sys.argv[1])
    typed = " ".join(unicodedata.normalize("NFKC", getpass.getpass("Passphrase: ")).split())
    header = read_header((folder / "vault.json").read_bytes())
    keys = unlock(header, "passphrase", typed.encode())
    for name in keys.keys() - {"identity"}:
        key = key_of_file(header, name, keys[name], (folder / f"{name}.db").read_bytes())
        for about, sections in open_compartment(folder, name, key).execute(
            "SELECT about, sections FROM notes"
        ):
            print(about, *(f"{part['heading']}\n{part['text']}" for part in json.loads(sections)), sep="\n")


if __name__ == "__main__":
    main()
