"""Reads a backup without Inglenook: written from FORMAT.md, with `tarfile`, the reader beside it and
`cryptography`.

    python independent_backup_reader.py FILE.inglenook-backup     asks for the passphrase and prints the notes

Every digest is compared, the sealed mark opened and held against the log before anything is printed.
"""

import base64
import getpass
import hashlib
import io
import json
import sqlite3
import sys
import tarfile
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

sys.path.insert(0, str(Path(__file__).resolve().parent))

from independent_reader import Refused, canonical, decrypt, read_header, unlock

MIB = 1 << 20
MAGIC = b"inglenook backup mark 1\0"


def digest(data: bytes) -> str:
    pieces = (data[start : start + MIB] for start in range(0, len(data), MIB))
    return hashlib.sha256(b"".join(hashlib.sha256(piece).digest() for piece in pieces)).hexdigest()


def manifest(data: bytes) -> dict:
    told = json.loads(data)
    blank = data.replace(told["checksum"].encode(), b"0" * 64, 1)
    if canonical(told) + b"\n" != data or hashlib.sha256(blank).hexdigest() != told["checksum"]:
        raise Refused("backup.json")
    if told["format"] != "inglenook backup" or told["version"] != 1:
        raise Refused("version")
    return told


def members(data: bytes) -> dict[str, bytes]:
    """Every member whose digest holds; of a name that comes twice the last one."""
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        read = [(each.name, tar.extractfile(each).read()) for each in tar]
    listed = manifest(read[-1][1])["files"]
    if listed != [{"digest": digest(body), "name": name, "size": len(body)} for name, body in read[:-1]]:
        raise Refused("digest")
    return dict(read)


def open_mark(told: dict, record_key: bytes) -> dict:
    sealed = base64.b64decode(told["mark"])
    if not sealed.startswith(MAGIC):
        raise Refused("mark")
    info = f"inglenook backup mark {told['vault_id']}".encode()
    key = HKDF(SHA256(), 32, None, info).derive(record_key)
    nonce, body = sealed[len(MAGIC) : len(MAGIC) + 12], sealed[len(MAGIC) + 12 :]
    plain = AESGCM(key).decrypt(nonce, body, MAGIC + told["vault_id"].encode())
    return json.loads(plain[4 : 4 + int.from_bytes(plain[:4], "big")])


def databases(found: dict[str, bytes], keys: dict[str, bytes]) -> dict[str, sqlite3.Connection]:
    opened = {}
    for name, key in keys.items():
        opened[name] = sqlite3.connect(":memory:")
        opened[name].deserialize(decrypt(found[f"{name}.db"], key))
    return opened


def hold_against(opened: dict[str, sqlite3.Connection], mark: dict) -> None:
    for name, expected in mark["marks"].items():
        newest = opened[name].execute("SELECT seq, link FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        seq, link = newest or (0, bytes(32))
        chains = opened[name].execute("SELECT owner, head, length FROM chain WHERE length > 0 ORDER BY owner")
        lines = [[owner, head.hex(), length] for owner, head, length in chains]
        whole = hashlib.sha256(canonical(lines)).hexdigest()
        if expected != {"chains": whole, "link": link.hex(), "seq": seq}:
            raise Refused(name)


def main() -> None:
    found = members(Path(sys.argv[1]).read_bytes())
    asked = getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline()
    typed = " ".join(unicodedata.normalize("NFKC", asked).split())
    keys = unlock(read_header(found["vault.json"]), "passphrase", typed.encode())
    told = manifest(found["backup.json"])
    opened = databases(found, keys)
    if told["mark"]:
        mark = open_mark(told, keys["record"])
        hold_against(opened, mark)
        print(
            f"{mark['at']}: {mark['counts']['notes']} notes, {mark['counts']['private notes']} private notes"
        )
    for name in opened.keys() - {"identity"}:
        for about, sections in opened[name].execute("SELECT about, sections FROM notes"):
            print(about, *(f"{part['heading']}\n{part['text']}" for part in json.loads(sections)), sep="\n")


if __name__ == "__main__":
    main()
