"""Drafts that could not be written: sealed under a key that only the vault has, kept by others as ciphertext.

A `Sealer` needs no disk and no thread of its own, so a text can be sealed when the vault no longer answers.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import TypeAdapter, ValidationError

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import GoalDraft
from inglenook.domain.note import NoteDraft
from inglenook.domain.plan.plan import PlanDraft
from inglenook.domain.worksheet.return_draft import AnyDraft, MeasureDraft, SheetDraft
from inglenook.vault.errors import CompartmentClosed, DraftUnreadable
from inglenook.vault.meta import Meta
from inglenook.vault.vault import Vault

_MAGIC = b"inglenook draft 1\0"
_NONCE_BYTES = 12
_PAD = 1024
_ANY: TypeAdapter[AnyDraft] = TypeAdapter(AnyDraft)


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """Opens only where `compartment` of the same vault is open. Its length tells the text's, in kilobytes."""

    compartment: Compartment
    blob: bytes


class Sealer:
    """Holds the draft keys of the compartments that are open. May be used from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault_id = vault.vault_id
        self._keys = {each: vault.secret(each, Meta.DRAFT_KEY) for each in vault.open_compartments}
        self._homes: Mapping[str, Compartment] = vault.homes

    def compartment_of(self, draft: AnyDraft) -> Compartment:
        """Where what it belongs to lives; else the innermost that may hold it."""
        if isinstance(draft, SheetDraft | MeasureDraft | PlanDraft):
            return Compartment.RECORD
        if isinstance(draft, GoalDraft):
            return Compartment.PRIVATE if draft.is_private else Compartment.RECORD
        inner = Compartment.PRIVATE if Compartment.PRIVATE in self._keys else Compartment.RECORD
        owner = draft.note_id if isinstance(draft, NoteDraft) else draft.return_id
        return self._homes.get(owner, inner)

    def seal(self, draft: AnyDraft, compartment: Compartment | None = None) -> SealedDraft:
        """Raises CompartmentClosed."""
        return self.seal_bytes(draft.model_dump_json().encode(), compartment or self.compartment_of(draft))

    def seal_bytes(self, plain: bytes, compartment: Compartment) -> SealedDraft:
        """Raises CompartmentClosed."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sized = len(plain).to_bytes(4, "big") + plain
        padded = sized + bytes(-len(sized) % _PAD)
        sealed = AESGCM(self._key(compartment)).encrypt(nonce, padded, self._bound_to(compartment))
        return SealedDraft(compartment, _MAGIC + nonce + sealed)

    def unseal(self, sealed: SealedDraft) -> AnyDraft:
        """Raises CompartmentClosed, DraftUnreadable."""
        try:
            return _ANY.validate_json(self.unseal_bytes(sealed))
        except ValidationError:
            raise DraftUnreadable from None

    def unseal_bytes(self, sealed: SealedDraft) -> bytes:
        """Raises CompartmentClosed, DraftUnreadable."""
        key = self._key(sealed.compartment)
        start = len(_MAGIC) + _NONCE_BYTES
        if not sealed.blob.startswith(_MAGIC) or len(sealed.blob) <= start:
            raise DraftUnreadable
        try:
            nonce, body = sealed.blob[len(_MAGIC) : start], sealed.blob[start:]
            padded = AESGCM(key).decrypt(nonce, body, self._bound_to(sealed.compartment))
        except InvalidTag:
            raise DraftUnreadable from None
        return padded[4 : 4 + int.from_bytes(padded[:4], "big")]

    def _key(self, compartment: Compartment) -> bytes:
        try:
            return self._keys[compartment]
        except KeyError:
            raise CompartmentClosed(compartment) from None

    def _bound_to(self, compartment: Compartment) -> bytes:
        return _MAGIC + f"{self._vault_id} {compartment.value}".encode()


def seal(vault: Vault, draft: AnyDraft) -> SealedDraft:
    return Sealer(vault).seal(draft)


def unseal(vault: Vault, sealed: SealedDraft) -> AnyDraft:
    """Raises CompartmentClosed, DraftUnreadable."""
    return Sealer(vault).unseal(sealed)
