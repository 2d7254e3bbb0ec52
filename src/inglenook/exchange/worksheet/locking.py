"""A locked copy: an age file under words that therapist and client agreed in person.

The page asks for the words and opens it. scrypt takes 2^16 (64 MiB): pyrage would take what this computer
can do in a second, which is too much for a phone.

How words are normalised, here and in the page alike: NFC; to upper, then to lower case; NFC again; every run
of white space (as JavaScript counts it) one space, none around. Upper before lower makes ß and ss, ς and σ
alike nearly as case folding does, which JavaScript has not.
"""

import os
import re
import unicodedata

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from inglenook.exchange.worksheet.age_file import Random, age_file, armoured, unpadded, wrapped

WORK_FACTOR = 16
HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} %d\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n"
    % WORK_FACTOR
)
"""How every file begins that is locked like this, the page's drafts too."""
_SPACES = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def normalised(words: str) -> str:
    folded = unicodedata.normalize("NFC", words).upper().lower()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", folded)).strip(" ")


def lock(plain: bytes, words: str) -> str:
    """An armoured age file that opens with the normalised words."""
    return armoured(locked(plain, normalised(words), WORK_FACTOR))


def locked(plain: bytes, passphrase: str, work_factor: int, random: Random = os.urandom) -> bytes:
    """The passphrase is taken as it is."""
    file_key, salt = random(16), random(16)
    scrypt = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << work_factor, r=8, p=1)
    body = wrapped(scrypt.derive(passphrase.encode()), file_key)
    stanza = b"-> scrypt " + unpadded(salt) + b" " + str(work_factor).encode() + b"\n" + body + b"\n"
    return age_file(stanza, file_key, plain, random)
