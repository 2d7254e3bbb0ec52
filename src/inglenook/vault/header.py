"""vault.json and vault.copy.json: the strict model, its one spelling, and how it is read and replaced.

No secrets here: what opens a slot is in keyslots.py. FORMAT.md tells the same for other programs.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from inglenook.domain.compartment import Compartment
from inglenook.vault.disk import is_folder, replace_files, told_plainly
from inglenook.vault.errors import AbsurdCost, HeaderDamaged, NewerVersion, NotAVault, VaultMissing

VERSION = 1
MAIN, COPY, DAMAGED = "vault.json", "vault.copy.json", "vault.damaged.json"
SIZE_LIMIT = 16_384

FLOOR_MEMORY_KIB, MOST_MEMORY_KIB = 65_536, 2_097_152
FLOOR_PASSES, MOST_PASSES = 3, 12
MOST_LANES = 16

_CHECKSUM_START = len(b'{"checksum":"')
_CHECKSUM_END = _CHECKSUM_START + 64
_BLANK = b"0" * 64

Hex12 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}\z")]
Hex16 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\z")]
Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
Hex48 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{96}\z")]
Sealed = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{160,288}\z")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class SlotKind(StrEnum):
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of slot
    SECOND = "second"
    RECOVERY = "recovery"
    SHARES = "shares"
    """Two of three shares of a secret of its own."""


_RANDOM = {SlotKind.RECOVERY, SlotKind.SHARES}
"""Their secrets are 128 random bits: nothing to guess, so no work is asked for."""


class Cost(_Strict):
    """What one guess at a passphrase costs: Argon2id (RFC 9106) memory in KiB, passes, lanes."""

    memory_kib: int = 262_144
    passes: int = 3
    lanes: int = 4

    def refuse_absurd(self) -> None:
        """Raises AbsurdCost outside the limits: too cheap to protect, or made to exhaust the computer."""
        if not (
            FLOOR_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and FLOOR_PASSES <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise AbsurdCost


FLOOR = Cost(memory_kib=FLOOR_MEMORY_KIB, passes=FLOOR_PASSES)
"""The cheapest that is accepted."""


class Argon2idKdf(_Strict):
    name: Literal["argon2id"] = "argon2id"
    cost: Cost
    salt: Hex16


class HkdfKdf(_Strict):
    name: Literal["hkdf-sha256"] = "hkdf-sha256"
    salt: Hex16


class Slot(_Strict):
    """`sealed`: AES-256-GCM of the MAC key and the keys of the compartments in `opens`, in that order."""

    kind: SlotKind
    opens: Annotated[tuple[Compartment, ...], Field(min_length=1, max_length=3)]
    kdf: Annotated[Argon2idKdf | HkdfKdf, Field(discriminator="name")]
    nonce: Hex12
    sealed: Sealed


class KeyBefore(_Strict):
    """The key that a compartment had before, sealed under the one it is getting: old_keys.py."""

    nonce: Hex12
    sealed: Hex48


class Header(_Strict):
    """`from_copy` says that vault.json itself could not be used. It is no part of the file.

    `keys_before` is there while keys are being changed: the compartments whose file may have its old key.
    """

    format: Literal["inglenook vault"] = "inglenook vault"
    version: Literal[1] = 1
    vault_id: Hex16
    generation: Annotated[int, Field(ge=1, le=10**9)]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=8)]
    keys_before: Annotated[dict[Compartment, KeyBefore], Field(min_length=1)] | None = None
    mac: Hex32 = "0" * 64
    from_copy: Annotated[bool, Field(exclude=True)] = False

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of that kind, if there is one."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def has_second(self) -> bool:
        return self.slot(SlotKind.SECOND) is not None


class _Envelope(BaseModel):
    """What every version of the format keeps, so that an older program can say that it is older."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)
    format: Literal["inglenook vault"]
    version: Annotated[int, Field(ge=1)]


def canonical(value: Any) -> bytes:
    """The one spelling of a JSON value that is hashed and signed here: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def to_bytes(header: Header) -> bytes:
    """The file's bytes."""
    body = header.model_dump(mode="json", exclude_none=True) | {"checksum": _BLANK.decode()}
    blank = canonical(body) + b"\n"
    return blank[:_CHECKSUM_START] + _checksum(blank) + blank[_CHECKSUM_END:]


def from_bytes(untrusted_data: bytes) -> Header:
    """Raises HeaderDamaged, NewerVersion, AbsurdCost. The MAC is not looked at: that takes a key."""
    if not _checksum_holds(untrusted_data):
        raise HeaderDamaged
    header = _parsed(untrusted_data)
    if to_bytes(header) != untrusted_data or len({slot.kind for slot in header.slots}) != len(header.slots):
        raise HeaderDamaged
    for slot in header.slots:
        _refuse_nonsense(slot)
    return header


def read(folder: Path) -> Header:
    """The header, or its copy where vault.json is damaged or gone (then `from_copy` is set).

    Raises VaultMissing, NotAVault, HeaderDamaged, NewerVersion, AbsurdCost.
    """
    if not is_folder(folder):
        raise VaultMissing
    main, copy = _file(folder / MAIN), _file(folder / COPY)
    if main is None and copy is None:
        raise NotAVault
    if main is not None:
        with contextlib.suppress(HeaderDamaged):
            return from_bytes(main)
    if copy is None:
        raise HeaderDamaged
    return from_bytes(copy).model_copy(update={"from_copy": True})


def copies_agree(folder: Path) -> bool:
    """Whether vault.json and its copy are both there and the same."""
    main = _file(folder / MAIN)
    return main is not None and main == _file(folder / COPY)


def set_aside(folder: Path) -> None:
    """Keep a vault.json that can't be read under another name, before a good one takes its place."""
    with told_plainly(), contextlib.suppress(FileNotFoundError):
        (folder / MAIN).replace(folder / DAMAGED)


def authentic(header: Header, mac_key: bytearray) -> bool:
    return hmac.compare_digest(_mac(header, mac_key), header.mac)


def authenticated(header: Header, mac_key: bytearray) -> Header:
    """The header with its MAC."""
    return header.model_copy(update={"mac": _mac(header, mac_key)})


def write(folder: Path, header: Header, verify: Callable[[bytes], None]) -> None:
    """Replace the copy, then vault.json: whatever fails, vault.json is the old one or the new one, whole.

    `verify` is shown what was read back from the disk before the new header takes the old one's place.
    """
    replace_files(folder, (COPY, MAIN), to_bytes(header), verify)


def _mac(header: Header, mac_key: bytearray) -> str:
    body = header.model_dump(mode="json", exclude={"mac"}, exclude_none=True)
    return hmac.new(mac_key, b"inglenook header\0" + canonical(body), hashlib.sha256).hexdigest()


def _checksum(data: bytes) -> bytes:
    blank = data[:_CHECKSUM_START] + _BLANK + data[_CHECKSUM_END:]
    return hashlib.sha256(blank).hexdigest().encode()


def _checksum_holds(data: bytes) -> bool:
    return len(data) <= SIZE_LIMIT and data[_CHECKSUM_START:_CHECKSUM_END] == _checksum(data)


def _parsed(data: bytes) -> Header:
    try:
        version = _Envelope.model_validate_json(data).version
        header = Header.model_validate_json(_without_checksum(data)) if version == VERSION else None
    except (ValidationError, ValueError):
        header, version = None, VERSION
    if version != VERSION:
        raise NewerVersion(version)
    if header is None:
        raise HeaderDamaged
    return header


def _without_checksum(data: bytes) -> bytes:
    """The JSON object without its first member."""
    return b"{" + data[_CHECKSUM_END + len(b'",') :]


def _refuse_nonsense(slot: Slot) -> None:
    if list(slot.opens) != [each for each in Compartment if each in slot.opens]:
        raise HeaderDamaged
    if len(slot.sealed) != 2 * (32 * (1 + len(slot.opens)) + 16):
        raise HeaderDamaged
    if (slot.kind in _RANDOM) is not isinstance(slot.kdf, HkdfKdf):
        raise HeaderDamaged
    if isinstance(slot.kdf, Argon2idKdf):
        slot.kdf.cost.refuse_absurd()


def _file(path: Path) -> bytes | None:
    """At most one byte more than a header may have; None when there is no such file."""
    with told_plainly():
        try:
            with path.open("rb") as file:
                return file.read(SIZE_LIMIT + 1)
        except FileNotFoundError:
            return None
