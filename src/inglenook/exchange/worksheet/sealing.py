"""One-time key pairs, and what is sealed to them: as the client's page does it.

The recipient goes out with the sheet; the secret stays in the vault and ends when the sheet is closed.
"""

import os

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyrage import x25519

from inglenook.domain.value import Value
from inglenook.exchange.worksheet.age_file import Random, age_file, armoured, derived, unpadded, wrapped

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class Pair(Value):
    """`recipient` begins with age1, `secret` with AGE-SECRET-KEY-1."""

    recipient: str
    secret: str


def new_pair() -> Pair:
    secret = x25519.Identity.generate()
    return Pair(recipient=str(secret.to_public()), secret=str(secret))


def sealed(plain: bytes, recipient: str) -> str:
    """An armoured age file with the one X25519 stanza that a return has. Raises ValueError: no such
    recipient.
    """
    return armoured(sealed_file(plain, recipient))


def sealed_file(plain: bytes, recipient: str, random: Random = os.urandom) -> bytes:
    """The same without armour."""
    file_key = random(16)
    stanza = _stanza(file_key, _point(recipient), random)
    return age_file(stanza, file_key, plain, random)


def _stanza(file_key: bytes, recipient: bytes, random: Random) -> bytes:
    ephemeral = X25519PrivateKey.from_private_bytes(random(32))
    share = ephemeral.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    key = derived(shared, share + recipient, b"age-encryption.org/v1/X25519")
    return b"-> X25519 " + unpadded(share) + b"\n" + wrapped(key, file_key) + b"\n"


def _point(recipient: str) -> bytes:
    """The 32 bytes in its Bech32 (BIP 173), whose checksum pyrage has looked at."""
    try:
        checked = str(x25519.Recipient.from_str(recipient))
    except Exception as error:  # pyrage's own types have no common base
        raise ValueError("recipient") from error
    bits = "".join(f"{_BECH32.index(letter):05b}" for letter in checked.removeprefix("age1")[:-6])
    return int(bits[:256], 2).to_bytes(32, "big")
