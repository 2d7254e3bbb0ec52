"""The sealed mark of a backup: where each open compartment's log stood, and how much there was, at the moment
of the copy. Only the vault's own keys open it; FORMAT.md says how.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Annotated

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inglenook.domain.compartment import Compartment
from inglenook.vault import state as states
from inglenook.vault.errors import VaultError
from inglenook.vault.header import Hex16, canonical
from inglenook.vault.keys import KEY_BYTES, Keys
from inglenook.vault.log import moment
from inglenook.vault.state import Mark

if TYPE_CHECKING:
    from inglenook.vault.vault import Vault

LONGEST = 8192
_MAGIC = b"inglenook backup mark 1\0"
_NONCE = 12
_BLOCK = 1024
_LENGTH = 4


class MarkUnreadable(VaultError):
    """The mark does not open under these keys."""


class BackupMark(BaseModel):
    """`counts` as `Vault.counts` tells them; `marks` of the compartments that were open."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    at: Annotated[str, Field(max_length=40)]
    counts: dict[str, Annotated[int, Field(ge=0)]]
    marks: dict[Compartment, Mark]
    vault_id: Hex16

    @property
    def made_at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.at)


def derive(record_key: bytearray, vault_id: str) -> bytes:
    """The key that seals marks, from the record compartment's."""
    info = f"inglenook backup mark {vault_id}".encode()
    return HKDF(hashes.SHA256(), KEY_BYTES, None, info).derive(record_key)


def seal(vault: Vault, now: dt.datetime) -> bytes:
    """The vault as it stands. Its log must be settled and nothing be written until the copy is made."""
    marks = {each: states.mark_of(vault.db(each)) for each in Compartment if vault.is_open(each)}
    mark = BackupMark(at=moment(now), counts=vault.counts(), marks=marks, vault_id=vault.vault_id)
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(vault.backup_key).encrypt(nonce, _padded(mark), _associated(vault.vault_id))
    return _MAGIC + nonce + sealed


def unseal(untrusted_mark: bytes, keys: Keys, vault_id: str) -> BackupMark:
    """Raises MarkUnreadable: changed, another vault's, or the record's key is not among these."""
    body = untrusted_mark[len(_MAGIC) :]
    if not untrusted_mark.startswith(_MAGIC) or Compartment.RECORD not in keys:
        raise MarkUnreadable
    try:
        key = derive(keys[Compartment.RECORD], vault_id)
        padded = AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], _associated(vault_id))
        mark = BackupMark.model_validate_json(_bare(padded))
        mark.made_at  # noqa: B018 - that it is a moment
    except (InvalidTag, ValidationError, ValueError):
        mark = None
    if mark is None or mark.vault_id != vault_id:
        raise MarkUnreadable
    return mark


def _padded(mark: BackupMark) -> bytes:
    """Filled up, so that its length tells nothing of how much there is."""
    text = canonical(mark.model_dump(mode="json"))
    plain = len(text).to_bytes(_LENGTH, "big") + text
    return plain + bytes(-len(plain) % _BLOCK)


def _bare(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH], "big")
    return padded[_LENGTH : _LENGTH + length]


def _associated(vault_id: str) -> bytes:
    return _MAGIC + vault_id.encode()
