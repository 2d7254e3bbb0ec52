"""Messages arrive as they were sent, and what no one of ours sends is refused."""

import json
from datetime import UTC, datetime

import pytest

from inglenook.app import protocol
from inglenook.app.protocol import (
    BackupOffer,
    Begin,
    Covered,
    Geometry,
    Next,
    OpenPlace,
    SealedText,
    ShowGate,
    Task,
    decode,
    encode,
)
from inglenook.shield.channel import ChannelBroken

MOMENT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
MADE = protocol.MadeBackup(folder="/media/blue", file="b", size=4096, made_at=MOMENT)
GEOMETRY = Geometry(x=-4, y=30, width=1280, height=820)
EXAMPLES = [
    protocol.Warm(),
    ShowGate(task=Task.UNLOCK, folder="/somewhere/Practice.inglenook", geometry=GEOMETRY),
    protocol.HasKeys(folder="/somewhere"),
    protocol.GiveKeys(only=("record",)),
    protocol.Refused(failure=protocol.Failure(name="NewerVersion", arguments=(2,))),
    protocol.Closed(sealed=(SealedText(id="a", compartment="record", ciphertext="YQ=="),)),
    Covered(next=Next.GATE, place=OpenPlace(page="note", id="b"), keep_open=("record",)),
    Covered(next=Next.GATE, begin_with=Begin.MOVE, offer=BackupOffer(days=9), places=("/media/blue",)),
    protocol.OpenDesk(folder="/somewhere", made=(MADE,)),
    protocol.BackedUp(made=MADE),
    protocol.Drilled(tried=protocol.TriedBackup(file="b", made_at=MOMENT, at=MOMENT)),
    protocol.NeedsErrand(number=3, holds_keys=True),
]


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: message.kind)
def test_there_and_back(message: protocol.Message) -> None:
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"kind": "unheard_of"}',
        b'{"kind": "has_keys"}',
        b'{"kind": "has_keys", "folder": 7}',
        b'{"kind": "warm", "more": 1}',
        b'{"kind": "covered", "next": "elsewhere"}',
        b'{"kind": "show_gate", "task": "unlock", "geometry": {"x": 1}}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(untrusted: bytes) -> None:
    with pytest.raises(ChannelBroken):
        decode(untrusted)


def test_no_message_has_room_for_a_key_or_a_text() -> None:
    """Whoever adds a field thinks again here: messages go through the launcher, which outlives locks."""
    allowed = {
        *("kind", "task", "folder", "notice", "geometry", "only", "place", "waiting", "failure", "next"),
        *("keep_open", "sealed", "id", "accept_older"),
        *("begin_with", "offer", "places", "texts_waiting", "made", "tried", "number", "holds_keys"),
    }
    kinds = [value for value in vars(protocol).values() if _is_message(value)]
    assert len(kinds) > 15
    assert {name for kind in kinds for name in kind.model_fields} <= allowed
    assert set(json.loads(encode(EXAMPLES[5]))["sealed"][0]) == {"id", "compartment", "ciphertext"}


def _is_message(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, protocol.Message) and value is not protocol.Message
