"""A compartment's file page by page, without SQLite: each page that proves itself, decrypted.

For damaged files: SQLite stops at the first page that it can't read. FORMAT.md tells the same.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from inglenook.vault.connection import PAGE_BYTES

SALT_BYTES = 16
_IV, _MAC = PAGE_BYTES - 80, PAGE_BYTES - 64
_START = b"SQLite format 3\0"


class PageFile:
    """Only while nothing in this process has the file open through SQLite. A `with` block closes it.

    `salt` stands in for that of the file where the first page is lost.
    """

    def __init__(self, path: Path, key: bytearray, salt: bytes | None = None) -> None:
        self._file = path.open("rb")
        self.count = path.stat().st_size // PAGE_BYTES
        self.salt = salt or self._file.read(SALT_BYTES)
        self._key = key
        mixed = bytes(byte ^ 0x3A for byte in self.salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, mixed, 2, 32)
        first = self.page(1)
        if first is not None:  # it says how many there were: those cut off count as lost
            self.count = max(self.count, int.from_bytes(first[28:32], "big"))

    def page(self, number: int) -> bytes | None:
        """Plain, numbered from 1; None when it does not prove itself."""
        self._file.seek((number - 1) * PAGE_BYTES)
        data = self._file.read(PAGE_BYTES)
        start = SALT_BYTES if number == 1 else 0
        told = hmac.digest(self._mac_key, data[start:_MAC] + number.to_bytes(4, "little"), "sha512")
        if len(data) < PAGE_BYTES or not hmac.compare_digest(told, data[_MAC:]):
            return None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(data[_IV:_MAC])).decryptor()
        plain = cipher.update(data[start:_IV]) + cipher.finalize()
        return (_START if number == 1 else b"") + plain

    def pages(self) -> Iterator[tuple[int, bytes | None]]:
        for number in range(1, self.count + 1):
            yield number, self.page(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._file.close()
