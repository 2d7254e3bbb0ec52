"""The form of a backup: a plain tar, its members in a fixed order, the last one telling what the others are.

Reading is strict and bounded: whatever is not spelled as `block` and `Manifest.to_bytes` spell it is refused
before anything is done with it. FORMAT.md tells the same for other programs.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from io import FileIO
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inglenook.domain.compartment import Compartment
from inglenook.exchange.errors import BackupCutShort, BackupDamaged, BackupNewer, NotABackup
from inglenook.vault import header as headers
from inglenook.vault import state as states
from inglenook.vault.backup_mark import LONGEST as LONGEST_MARK
from inglenook.vault.header import Hex16, Hex32, canonical

BLOCK = 512
END = bytes(2 * BLOCK)
MANIFEST = "backup.json"
VERSION = 1
COMPARTMENTS = tuple(
    f"{each.value}.db" for each in (Compartment.IDENTITY, Compartment.PRIVATE, Compartment.RECORD)
)
"""The record comes last: it grows the most, and may do so where it stands."""
SMALL = (headers.MAIN, headers.COPY, states.NAME)
SMALL_LIMIT = headers.SIZE_LIMIT
_MANIFEST_LIMIT = 32_768
_MOST_MEMBERS = 16
_OCTAL_SIZES = 1 << 33
_MOST = 1 << 62
_NAME = re.compile(rb"[a-z][a-z.]{0,40}")
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\z"
_BASE64 = r"^[A-Za-z0-9+/]*={0,2}\z"
_BLANK = b"0" * 64
_CHECKSUM = slice(len(b'{"checksum":"'), len(b'{"checksum":"') + 64)


@dataclass(frozen=True, slots=True)
class Member:
    """`start` is where its bytes begin in the file."""

    name: str
    start: int
    size: int


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Part(_Strict):
    """A member as the manifest lists it; `digest` as `chunks.whole` makes it."""

    digest: Hex32
    name: Annotated[str, Field(max_length=40)]
    size: Annotated[int, Field(ge=0, lt=_MOST)]


class Manifest(_Strict):
    """`files`: every member before the manifest, in order. `mark`: sealed, base64; empty without keys."""

    files: Annotated[tuple[Part, ...], Field(max_length=_MOST_MEMBERS)]
    format: Literal["inglenook backup"] = "inglenook backup"
    made_at: Annotated[str, Field(pattern=_MOMENT)]
    mark: Annotated[str, Field(pattern=_BASE64, max_length=2 * LONGEST_MARK)]
    vault_id: Hex16
    version: Literal[1] = 1

    @property
    def moment(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.made_at)

    @property
    def sealed_mark(self) -> bytes:
        return base64.b64decode(self.mark)

    def to_bytes(self) -> bytes:
        blank = canonical(self.model_dump(mode="json") | {"checksum": _BLANK.decode()}) + b"\n"
        return _with_checksum(blank, _checksum(blank))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies in a backup that is spelled as it should be. Its digests were not compared."""

    members: tuple[Member, ...]
    manifest: Manifest
    size: int

    def winning(self) -> dict[str, int]:
        """For each name the place of the member that counts: the last one of that name, as in every tar."""
        return {member.name: place for place, member in enumerate(self.members)}


def block(name: str, size: int) -> bytes:
    """The header of a member: POSIX ustar, a size of 8 GiB and more in base 256 as GNU tar writes it."""
    octal = b"%011o\0" % size if size < _OCTAL_SIZES else b"\x80" + size.to_bytes(11, "big")
    before = name.encode().ljust(100, b"\0") + b"0000600\0" + 2 * b"0000000\0" + octal + _TIME
    after = b"0" + bytes(100) + b"ustar\00000" + bytes(64) + 2 * b"0000000\0" + bytes(167)
    total = sum(before) + 8 * ord(" ") + sum(after)
    return before + b"%06o\0 " % total + after


_TIME = b"%011o\0" % 946_684_800
"""2000-01-01: when a backup was made stands in its manifest."""


def padded(size: int) -> int:
    return size + -size % BLOCK


def read_layout(file: FileIO) -> Layout:
    """Walks from header to header; of the bytes between them only the manifest's are read.

    Raises NotABackup, BackupCutShort, BackupDamaged, BackupNewer, OSError.
    """
    size = file.seek(0, 2)
    members = _members(file, size)
    manifest = _manifest(file, members.pop())
    layout = Layout(tuple(members), manifest, size)
    _refuse_disorder(layout)
    return layout


def read_small(file: FileIO, member: Member, limit: int = SMALL_LIMIT) -> bytes:
    """The whole of a small member. Raises BackupDamaged, BackupCutShort."""
    if member.size > limit:
        raise BackupDamaged
    return _exactly(file, member.start, member.size)


def _members(file: FileIO, size: int) -> list[Member]:
    """Up to and with the manifest, behind which the file must end."""
    members: list[Member] = []
    place = 0
    while not members or members[-1].name != MANIFEST:
        member = _member(file, place, size)
        if member.start + padded(member.size) > size:
            raise BackupCutShort
        _refuse_filling(file, member)
        members.append(member)
        place = member.start + padded(member.size)
        if len(members) > _MOST_MEMBERS:
            raise BackupDamaged
    if size < place + len(END):
        raise BackupCutShort
    if size > place + len(END) or _exactly(file, place, len(END)) != END:
        raise BackupDamaged
    return members


def _member(file: FileIO, place: int, size: int) -> Member:
    head = _exactly(file, place, min(BLOCK, size - place))
    if place == 0 and not block(COMPARTMENTS[0], 0).startswith(head[:100]):
        raise NotABackup
    if len(head) < BLOCK:
        raise BackupCutShort
    untrusted_name = head[:100].rstrip(b"\0")
    if not _NAME.fullmatch(untrusted_name):
        raise BackupDamaged
    name, length = untrusted_name.decode("ascii"), _number(head[124:136])
    if length >= _MOST or block(name, length) != head:
        raise BackupDamaged
    return Member(name, place + BLOCK, length)


def _number(field: bytes) -> int:
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field[:11]
    return int(digits, 8) if re.fullmatch(rb"[0-7]{11}", digits) else _MOST


def _refuse_filling(file: FileIO, member: Member) -> None:
    """Between a member's end and the next block there is nothing."""
    if any(_exactly(file, member.start + member.size, -member.size % BLOCK)):
        raise BackupDamaged


def _manifest(file: FileIO, member: Member) -> Manifest:
    data = read_small(file, member, _MANIFEST_LIMIT)
    if data[_CHECKSUM] != _checksum(data):
        raise BackupDamaged
    try:
        version = _Envelope.model_validate_json(data).version
        bare = b"{" + data[_CHECKSUM.stop + len(b'",') :]
        manifest = Manifest.model_validate_json(bare) if version == VERSION else None
        dt.datetime.fromisoformat(manifest.made_at if manifest else "2000-01-01")
    except (ValidationError, ValueError):
        manifest, version = None, VERSION
    if version != VERSION:
        raise BackupNewer(version)
    if manifest is None or manifest.to_bytes() != data:
        raise BackupDamaged
    return manifest


class _Envelope(BaseModel):
    """What every version of the form keeps."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)
    format: Literal["inglenook backup"]
    version: Annotated[int, Field(ge=1, le=10**6)]


def _refuse_disorder(layout: Layout) -> None:
    """Members are those that the manifest lists, and in the one order they are written in."""
    listed = [(part.name, part.size) for part in layout.manifest.files]
    names = [member.name for member in layout.members]
    again = names[len(COMPARTMENTS) : len(names) - len([name for name in names if name in SMALL])]
    small = names[len(COMPARTMENTS) + len(again) :]
    if (
        listed != [(member.name, member.size) for member in layout.members]
        or tuple(names[: len(COMPARTMENTS)]) != COMPARTMENTS
        or again != [name for name in COMPARTMENTS[:-1] if name in again]
        or small != [name for name in SMALL if name in small]
        or headers.MAIN not in small
    ):
        raise BackupDamaged


def _exactly(file: FileIO, place: int, count: int) -> bytes:
    file.seek(place)
    data = b""
    while len(data) < count:
        more = file.read(count - len(data))
        if not more:
            raise BackupCutShort
        data += more
    return data


def _checksum(data: bytes) -> bytes:
    blank = _with_checksum(data, _BLANK)
    return hashlib.sha256(blank).hexdigest().encode()


def _with_checksum(data: bytes, checksum: bytes) -> bytes:
    return data[: _CHECKSUM.start] + checksum + data[_CHECKSUM.stop :]
