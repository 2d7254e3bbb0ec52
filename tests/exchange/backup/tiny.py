"""A well-formed backup of ten kilobytes, made by hand from FORMAT.md: every byte of it can be tried."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inglenook.domain.compartment import Compartment
from inglenook.vault import header as headers
from inglenook.vault.header import HkdfKdf, Slot, SlotKind

VAULT_ID = "0123456789abcdef" * 2


def tar_header(name: str, size: int, kind: bytes = b"0", link: str = "") -> bytes:
    """POSIX ustar, by offsets (IEEE 1003.1, pax)."""
    block = bytearray(512)
    block[0:100] = name.encode().ljust(100, b"\0")
    block[100:124] = b"0000600\0" + b"0000000\0" * 2
    block[124:136] = b"%011o\0" % size if size < 8**11 else b"\x80" + struct.pack(">3xQ", size)
    block[136:148] = b"07033241600\0"
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[157:257] = link.encode().ljust(100, b"\0")
    block[257:265] = b"ustar\00000"
    block[329:345] = b"0000000\0" * 2
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def digest(data: bytes) -> str:
    pieces = [data[start : start + (1 << 20)] for start in range(0, len(data), 1 << 20)]
    return hashlib.sha256(b"".join(hashlib.sha256(piece).digest() for piece in pieces)).hexdigest()


def vault_json() -> bytes:
    slot = Slot(
        kind=SlotKind.RECOVERY,
        opens=tuple(Compartment),
        kdf=HkdfKdf(salt="00" * 16),
        nonce="00" * 12,
        sealed="ab" * 144,
    )
    return headers.to_bytes(headers.Header(vault_id=VAULT_ID, generation=1, slots=(slot,)))


@dataclass
class Tiny:
    """Change what you like, then write it."""

    members: list[tuple[str, bytes]] = field(
        default_factory=lambda: [
            ("identity.db", b"identity" * 3),
            ("private.db", b"private" * 70),
            ("record.db", b"record" * 200),
            ("vault.json", vault_json()),
            ("vault.copy.json", vault_json()),
            ("state.json", b"{}\n"),
        ]
    )
    changes: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, bytes] = field(default_factory=dict)
    manifest: bytes | None = None
    tail: bytes = bytes(1024)

    def to_bytes(self) -> bytes:
        return b"".join(
            self.headers.get(name, tar_header(name, len(data))) + data + bytes(-len(data) % 512)
            for name, data in (*self.members, ("backup.json", self.manifest or self.told()))
        ) + (self.tail)

    def told(self) -> bytes:
        return checked(self.blank())

    def blank(self) -> bytes:
        """The manifest, its checksum still zeros."""
        files = [{"digest": digest(data), "name": name, "size": len(data)} for name, data in self.members]
        told: dict[str, Any] = {
            "checksum": "0" * 64,
            "files": files,
            "format": "inglenook backup",
            "made_at": "2026-11-23T15:00:00.000000Z",
            "mark": "",
            "vault_id": VAULT_ID,
            "version": 1,
        }
        return canonical(told | self.changes)

    def write(self, folder: Path, name: str = "tiny.inglenook-backup") -> Path:
        path = folder / name
        path.write_bytes(self.to_bytes())
        return path


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode() + b"\n"


def checked(blank: bytes) -> bytes:
    """With its checksum in place of the zeros."""
    return blank.replace(b"0" * 64, hashlib.sha256(blank).hexdigest().encode(), 1)
