"""Writes the age format, version 1 (C2SP specification age.md, 2023), with one stanza and nothing else.

pyrage reads such files and is not used to write them: it adds a random stanza to every header, which a page
never does and `receiving` refuses, and it can't be told how hard a passphrase should be to try.
"""

import base64
import os
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----"
END = "-----END AGE ENCRYPTED FILE-----"
CHUNK = 64 * 1024
NONCE = 16
TAG = 16
_COLUMNS = 64

Random = Callable[[int], bytes]


def age_file(stanza: bytes, file_key: bytes, plain: bytes, random: Random = os.urandom) -> bytes:
    """`stanza`: its lines with their ends, holding the wrapped `file_key`."""
    head = b"age-encryption.org/v1\n" + stanza + b"---"
    mac = hmac.HMAC(derived(file_key, b"", b"header"), hashes.SHA256())
    mac.update(head)
    nonce = random(NONCE)
    payload = b"".join(_stream(derived(file_key, nonce, b"payload"), plain))
    return head + b" " + unpadded(mac.finalize()) + b"\n" + nonce + payload


def wrapped(wrap_key: bytes, file_key: bytes) -> bytes:
    """A wrap key is used once only, so its nonce is zero."""
    return unpadded(ChaCha20Poly1305(wrap_key).encrypt(bytes(12), file_key, None))


def derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key)


def unpadded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def armoured(data: bytes) -> str:
    text = base64.b64encode(data).decode("ascii")
    lines = (text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS))
    return "\n".join((BEGIN, *lines, END, ""))


def sealed_size(plain: int) -> int:
    """Bytes behind the header for so many bytes of plain text."""
    return NONCE + plain + TAG * max(1, -(-plain // CHUNK))


def _stream(key: bytes, plain: bytes) -> Iterator[bytes]:
    """STREAM: chunks under a counter, the last one marked; an empty one only where there is nothing else."""
    cipher = ChaCha20Poly1305(key)
    starts = range(0, max(1, len(plain)), CHUNK)
    for number, start in enumerate(starts):
        nonce = number.to_bytes(11, "big") + bytes([number == len(starts) - 1])
        yield cipher.encrypt(nonce, plain[start : start + CHUNK], None)
