"""Messages and descriptors arrive whole, secrets arrive once, and what is none of ours is refused."""

import os
import struct

import pytest

from inglenook.shield.channel import (
    MOST_BYTES,
    MOST_SECRET_BYTES,
    Channel,
    ChannelBroken,
    adopt,
    private_pair,
    receive_secret,
    send_secret,
)


def test_messages_arrive_in_order_however_they_are_cut() -> None:
    here, there = Channel.pair()
    bodies = [b"one", b"", b"three" * 5000]
    for body in bodies:
        here.send(body)
    arrived: list[bytes] = []
    while len(arrived) < len(bodies):
        arrived += [parcel.untrusted_body for parcel in there.receive()]
    assert arrived == bodies


def test_a_message_in_single_bytes_arrives_once_it_is_whole() -> None:
    here, there = Channel.pair()
    for byte in struct.pack("!IB", 3, 0) + b"abc":
        assert there._whole_parcels() == []
        here.connection.sendall(bytes([byte]))
        arrived = there.receive()
    assert [parcel.untrusted_body for parcel in arrived] == [b"abc"]


def test_descriptors_stay_with_their_message() -> None:
    here, there = Channel.pair()
    first, second = private_pair()
    here.send(b"without")
    here.send(b"with", (first.fileno(),))
    parcels = []
    while len(parcels) < 2:
        parcels += there.receive()
    assert [len(parcel.descriptors) for parcel in parcels] == [0, 1]
    first.close()
    with adopt(parcels[1].descriptors[0]) as arrived:
        second.sendall(b"x")
        assert arrived.recv(1) == b"x"


def test_the_end_of_the_other_side_is_seen() -> None:
    here, there = Channel.pair()
    here.send(b"last")
    here.close()
    assert [parcel.untrusted_body for parcel in there.receive()] == [b"last"]
    there.receive()
    assert there.is_closed


@pytest.mark.parametrize("header", [struct.pack("!IB", MOST_BYTES + 1, 0), struct.pack("!IB", 1, 9)])
def test_an_absurd_header_is_refused_before_anything_is_kept(header: bytes) -> None:
    here, there = Channel.pair()
    here.connection.sendall(header)
    with pytest.raises(ChannelBroken):
        there.receive()


def test_a_promised_descriptor_that_does_not_come_is_refused() -> None:
    here, there = Channel.pair()
    here.connection.sendall(struct.pack("!IB", 1, 1) + b"a")
    with pytest.raises(ChannelBroken):
        there.receive()


def test_a_secret_comes_into_one_buffer_that_can_be_wiped() -> None:
    here, there = private_pair()
    secret = bytearray(os.urandom(97))
    send_secret(here, secret)
    received = receive_secret(there)
    assert isinstance(received, bytearray)
    assert received == secret


def test_a_secret_that_ends_early_is_no_secret() -> None:
    here, there = private_pair()
    here.sendall(struct.pack("!I", 32) + b"half")
    here.close()
    with pytest.raises(ChannelBroken):
        receive_secret(there)


def test_an_absurd_length_of_a_secret_is_refused() -> None:
    here, there = private_pair()
    here.sendall(struct.pack("!I", MOST_SECRET_BYTES + 1))
    with pytest.raises(ChannelBroken):
        receive_secret(there)
