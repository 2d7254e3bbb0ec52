"""How the processes of one program talk: a socketpair for messages and descriptors, another for secrets.

Never a pipe: another program of the same user can open a pipe through `/proc/PID/fd`, a socket it can't.
"""

import array
import socket
import struct
from collections import deque
from dataclasses import dataclass, field
from typing import Self

MOST_BYTES = 16 * 1024 * 1024
MOST_SECRET_BYTES = 4096
_MOST_DESCRIPTORS = 4
_PATIENCE = 10.0
_HEADER = struct.Struct("!IB")
_LENGTH = struct.Struct("!I")


class ChannelBroken(Exception):
    """The other end sent something that no one of ours sends, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as it came, and the descriptors that came with it."""

    untrusted_body: bytes
    descriptors: tuple[int, ...] = ()


@dataclass(slots=True)
class Channel:
    """One end of a connection between two of our processes."""

    connection: socket.socket
    is_closed: bool = False
    _bytes: bytearray = field(default_factory=bytearray)
    _descriptors: deque[int] = field(default_factory=deque)

    @classmethod
    def pair(cls) -> tuple[Self, Self]:
        here, there = private_pair()
        return cls(here), cls(there)

    def fileno(self) -> int:
        return self.connection.fileno()

    def send(self, body: bytes, descriptors: tuple[int, ...] = ()) -> None:
        """Send one message. The descriptors are copied to the other side; the caller still closes its own."""
        if len(body) > MOST_BYTES or len(descriptors) > _MOST_DESCRIPTORS:
            raise ChannelBroken("too large")
        header = _HEADER.pack(len(body), len(descriptors))
        try:
            sent = socket.send_fds(self.connection, [header], list(descriptors)) if descriptors else 0
            self.connection.sendall(header[sent:] + body)
        except OSError:
            raise ChannelBroken("not sent") from None

    def receive(self) -> list[Parcel]:
        """Everything that has come in; sets `is_closed` when the other end is gone. Call it when readable."""
        try:
            chunk, ancillary, _flags, _address = self.connection.recvmsg(
                1 << 18, socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
            )
        except (BlockingIOError, TimeoutError):
            return []
        except OSError:
            chunk, ancillary = b"", []
        self._descriptors.extend(_descriptors_in(ancillary))
        self._bytes += chunk
        if not chunk:
            self.is_closed = True
        return self._whole_parcels()

    def close(self) -> None:
        self.is_closed = True
        self.connection.close()

    def _whole_parcels(self) -> list[Parcel]:
        parcels: list[Parcel] = []
        while len(self._bytes) >= _HEADER.size:
            length, count = _HEADER.unpack_from(self._bytes)
            if length > MOST_BYTES or count > _MOST_DESCRIPTORS:
                raise ChannelBroken("too large")
            end = _HEADER.size + length
            if len(self._bytes) < end:
                break
            if len(self._descriptors) < count:
                raise ChannelBroken("descriptors missing")
            descriptors = tuple(self._descriptors.popleft() for _ in range(count))
            parcels.append(Parcel(bytes(self._bytes[_HEADER.size : end]), descriptors))
            del self._bytes[:end]
        return parcels


def private_pair() -> tuple[socket.socket, socket.socket]:
    """Two connected ends that no third process can open; sending gives up after ten seconds."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    for end in (here, there):
        end.settimeout(_PATIENCE)
    return here, there


def adopt(descriptor: int) -> socket.socket:
    """The socket behind a descriptor that came with a message."""
    connection = socket.socket(fileno=descriptor)
    connection.settimeout(_PATIENCE)
    return connection


def send_secret(connection: socket.socket, secret: bytearray) -> None:
    """Send `secret` as one frame without making another copy of it in this process."""
    if len(secret) > MOST_SECRET_BYTES:
        raise ChannelBroken("too large")
    try:
        connection.sendall(_LENGTH.pack(len(secret)))
        with memoryview(secret) as view:
            connection.sendall(view)
    except OSError:
        raise ChannelBroken("not sent") from None


def receive_secret(connection: socket.socket) -> bytearray:
    """Receive one frame into a buffer that the caller wipes after use."""
    (length,) = _LENGTH.unpack(bytes(_receive_exactly(connection, _LENGTH.size)))
    if length > MOST_SECRET_BYTES:
        raise ChannelBroken("too large")
    return _receive_exactly(connection, length)


def _receive_exactly(connection: socket.socket, length: int) -> bytearray:
    buffer = bytearray(length)
    filled = 0
    with memoryview(buffer) as view:
        while filled < length:
            try:
                count = connection.recv_into(view[filled:])
            except OSError:
                raise ChannelBroken("not received") from None
            if not count:
                raise ChannelBroken("ended early")
            filled += count
    return buffer


def _descriptors_in(ancillary: list[tuple[int, int, bytes]]) -> list[int]:
    found: list[int] = []
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            numbers = array.array("i")
            numbers.frombytes(data[: len(data) - len(data) % numbers.itemsize])
            found.extend(numbers)
    return found
