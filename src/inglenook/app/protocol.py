"""What launcher, gate, desk and errands say to each other. No key and no text of a note is ever in a message:
keys go over a socketpair of their own, texts only as ciphertext that the vault alone can open.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from inglenook.shield.channel import ChannelBroken


class Task(StrEnum):
    """What a gate is shown for."""

    UNLOCK = "unlock"
    OPEN_COMPARTMENTS = "open_compartments"
    CHANGE_PASSPHRASE = "change_passphrase"  # noqa: S105 - the name of a task
    SET_SECOND = "set_second"
    REMOVE_SECOND = "remove_second"
    NEW_WORDS = "new_words"
    SHARES = "shares"
    REMOVE_SHARES = "remove_shares"
    DRILL = "drill"


class Begin(StrEnum):
    """With what the locked window begins, when the vault was locked for just that."""

    CHANGE_KEYS = "change_keys"
    MEND = "mend"
    MOVE = "move"
    RESTORE = "restore"
    BACKUP = "backup"


class Next(StrEnum):
    """What follows when a desk has closed."""

    GATE = "gate"
    FEWER_COMPARTMENTS = "fewer_compartments"
    END = "end"


class Notice(StrEnum):
    """Why a gate stands where the therapist did not ask for one."""

    DESK_STOPPED = "desk_stopped"
    GATE_STOPPED = "gate_stopped"
    LOCKED_WHEN_IDLE = "locked_when_idle"
    TEXT_WAITS = "text_waits"


class Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Geometry(Value):
    """Where a window stands, in the window system's own units."""

    x: int
    y: int
    width: int
    height: int
    is_maximized: bool = False


class OpenPlace(Value):
    """What was on screen: the name of a page and ids, never words."""

    page: str
    id: str | None = None
    extra: str | None = None


class SealedText(Value):
    """A text that could not be written, or came in while the cover stood. Only the vault can open it."""

    id: str
    compartment: str
    ciphertext: str  # base64


class Failure(Value):
    """An expected error by the name of its type; its arguments are ids and reasons, never text."""

    name: str
    arguments: tuple[str | int | None, ...] = ()


class BackupOffer(Value):
    """The last backup is too long ago (`days` None: there was none); `place` is one that is there now."""

    days: int | None = None
    place: str | None = None
    folder: str | None = None


class TriedBackup(Value):
    """A backup that opened with the recovery words in the locked window."""

    file: str
    made_at: AwareDatetime
    at: AwareDatetime


class MadeBackup(Value):
    """A backup that the locked window made, and that the vault does not know of yet."""

    folder: str
    file: str
    size: int = Field(ge=0)
    made_at: AwareDatetime


class Message(Value):
    pass


class Warm(Message):
    """A phase has imported what it needs and waits to be told what to do."""

    kind: Literal["warm"] = "warm"


class ShowGate(Message):
    kind: Literal["show_gate"] = "show_gate"
    task: Task
    folder: str | None = None
    notice: Notice | None = None
    geometry: Geometry | None = None
    begin_with: Begin | None = None
    offer: BackupOffer | None = None
    places: tuple[str, ...] = ()
    texts_waiting: int = 0


class Active(Message):
    """The window of this phase has the keyboard."""

    kind: Literal["active"] = "active"


class Typing(Message):
    """The first character of a secret was typed: a desk will be needed soon."""

    kind: Literal["typing"] = "typing"


class HasKeys(Message):
    """The gate has unwrapped keys and asks for a way to hand them over."""

    kind: Literal["has_keys"] = "has_keys"
    folder: str
    geometry: Geometry | None = None


class GiveKeys(Message):
    """The end of a socketpair comes along; keys go out over it. `only` narrows them."""

    kind: Literal["give_keys"] = "give_keys"
    only: tuple[str, ...] | None = None


class OpenDesk(Message):
    """The end of a socketpair comes along; keys come in over it."""

    kind: Literal["open_desk"] = "open_desk"
    folder: str
    geometry: Geometry | None = None
    place: OpenPlace | None = None
    accept_older: tuple[str, ...] = ()
    made: tuple[MadeBackup, ...] = ()
    tried: tuple[TriedBackup, ...] = ()


class Offer(Message):
    """Texts that wait for the therapist's decision."""

    kind: Literal["offer"] = "offer"
    waiting: tuple[SealedText, ...]


class AttachKeys(Message):
    """The end of a socketpair comes along; keys of more compartments come in over it."""

    kind: Literal["attach_keys"] = "attach_keys"
    accept_older: tuple[str, ...] = ()


class Refused(Message):
    """The vault could not be opened with these keys."""

    kind: Literal["refused"] = "refused"
    failure: Failure


class Problem(Message):
    """The gate shows the sentence of this failure."""

    kind: Literal["problem"] = "problem"
    failure: Failure


class Done(Message):
    """The task is finished; this phase is needed no longer."""

    kind: Literal["done"] = "done"


class NeedsGate(Message):
    """A secret has to be typed for this."""

    kind: Literal["needs_gate"] = "needs_gate"
    task: Task
    geometry: Geometry | None = None
    places: tuple[str, ...] = ()


class Covered(Message):
    """The desk is covered and closes its vault; `next` must now be brought up."""

    kind: Literal["covered"] = "covered"
    next: Next
    notice: Notice | None = None
    geometry: Geometry | None = None
    place: OpenPlace | None = None
    keep_open: tuple[str, ...] = ()
    begin_with: Begin | None = None
    offer: BackupOffer | None = None
    places: tuple[str, ...] = ()


class Finish(Message):
    """The next window has the keyboard (or will never get it): seal what came in meanwhile and end."""

    kind: Literal["finish"] = "finish"


class Closed(Message):
    """The last word of a desk that closed in good order."""

    kind: Literal["closed"] = "closed"
    sealed: tuple[SealedText, ...] = ()


class Settled(Message):
    """The therapist decided what becomes of a waiting text."""

    kind: Literal["settled"] = "settled"
    id: str


class BackedUp(Message):
    """The gate made a backup of the closed vault; the next desk is told."""

    kind: Literal["backed_up"] = "backed_up"
    made: MadeBackup


class Drilled(Message):
    """The gate tried a backup; the desk, or the next one, is told."""

    kind: Literal["drilled"] = "drilled"
    tried: TriedBackup


class Moved(Message):
    """The vault to begin with lies in another folder now."""

    kind: Literal["moved"] = "moved"
    folder: str


class EndAnyway(Message):
    """The therapist wants the program to end although texts wait that are gone then."""

    kind: Literal["end_anyway"] = "end_anyway"


class Afresh(Message):
    """The locked page of this gate stands where something of the vault was read a moment before: another gate
    shall stand there, so that nothing of it is left in memory.
    """

    kind: Literal["afresh"] = "afresh"
    geometry: Geometry | None = None
    failure: Failure | None = None


class NeedsErrand(Message):
    """The desk wants something done beside it, by a process of its own. `number` is the desk's name for it.

    One that will hold keys is ended the moment the desk is covered; another may tidy up behind itself.
    """

    kind: Literal["needs_errand"] = "needs_errand"
    number: int
    holds_keys: bool


class RunErrand(Message):
    """The end of a socketpair comes along; what is to be done comes in over it."""

    kind: Literal["run_errand"] = "run_errand"


class ErrandStands(Message):
    """The other end of it, for the desk."""

    kind: Literal["errand_stands"] = "errand_stands"
    number: int


class EndErrand(Message):
    """The desk needs it no longer, and it does not end by itself."""

    kind: Literal["end_errand"] = "end_errand"
    number: int


class Quit(Message):
    """The therapist closed the window."""

    kind: Literal["quit"] = "quit"


class CloseDesk(Message):
    """The launcher is asked to end: close as if the therapist had."""

    kind: Literal["close_desk"] = "close_desk"


class Raise(Message):
    kind: Literal["raise"] = "raise"


AnyMessage = Annotated[
    Warm
    | ShowGate
    | Active
    | Typing
    | HasKeys
    | GiveKeys
    | OpenDesk
    | Offer
    | AttachKeys
    | Refused
    | Problem
    | Done
    | NeedsGate
    | Covered
    | Finish
    | Closed
    | Settled
    | BackedUp
    | Drilled
    | Moved
    | EndAnyway
    | Afresh
    | NeedsErrand
    | RunErrand
    | ErrandStands
    | EndErrand
    | Quit
    | CloseDesk
    | Raise,
    Field(discriminator="kind"),
]
_ANY: TypeAdapter[AnyMessage] = TypeAdapter(AnyMessage)


def encode(message: Message) -> bytes:
    return message.model_dump_json().encode()


def decode(untrusted: bytes) -> AnyMessage:
    """The message, or ChannelBroken when it is none of ours."""
    try:
        return _ANY.validate_json(untrusted, strict=True)
    except ValidationError:
        raise ChannelBroken("not a message") from None
