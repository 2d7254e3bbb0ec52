"""What desk and errand say to each other. Keys go over a socketpair of their own, only to one that looks into
a copy; one that copies never has any. Whoever is done with the other closes the connection. No Qt here.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from inglenook.app.protocol import Failure, Message
from inglenook.domain.backup import BackupState
from inglenook.shield.channel import ChannelBroken
from inglenook.vault.findings import Report


class Stage(StrEnum):
    COPYING = "copying"
    SETTLING = "settling"
    CHECKING = "checking"


class Copy(Message):
    """Copy the vault in `folder`, open as it is, to `part`, which is removed when the connection closes."""

    kind: Literal["copy"] = "copy"
    folder: str
    part: str
    made_at: AwareDatetime


class Verify(Message):
    """Keys come along. Read `part` from its medium, open it in `scratch`; if it is good, it gets its name."""

    kind: Literal["verify"] = "verify"
    part: str
    final: str
    scratch: str


class Examine(Message):
    """Keys come along. The whole check of a backup, or of a copy of the vault, in `scratch`."""

    kind: Literal["examine"] = "examine"
    backup: str
    scratch: str


class Moved(Message):
    kind: Literal["moved"] = "moved"
    stage: Stage
    done: int
    total: int


class Settle(Message):
    """The copy can be finished once nothing writes any more."""

    kind: Literal["settle"] = "settle"


class Settled(Message):
    """Nothing writes now. `mark` is the sealed mark of the vault, in base64."""

    kind: Literal["settled"] = "settled"
    mark: str


class GoOn(Message):
    """What was to be read has been read: writes may go on."""

    kind: Literal["go_on"] = "go_on"


class Written(Message):
    """The copy is on its medium."""

    kind: Literal["written"] = "written"


class Verified(Message):
    """It has its name."""

    kind: Literal["verified"] = "verified"
    size: int
    state: BackupState


class Examined(Message):
    kind: Literal["examined"] = "examined"
    report: Report


class Failed(Message):
    kind: Literal["failed"] = "failed"
    failure: Failure


AnyMessage = Annotated[
    Copy | Verify | Examine | Moved | Settle | Settled | GoOn | Written | Verified | Examined | Failed,
    Field(discriminator="kind"),
]
_ANY: TypeAdapter[AnyMessage] = TypeAdapter(AnyMessage)


def decode(untrusted: bytes) -> AnyMessage:
    """The message, or ChannelBroken when it is none of ours."""
    try:
        return _ANY.validate_json(untrusted, strict=True)
    except ValidationError:
        raise ChannelBroken("not a message") from None
