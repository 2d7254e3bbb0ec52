"""The errand's end of its connection to the desk. No Qt here."""

import base64
import select
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from inglenook.app.errand_protocol import AnyMessage, GoOn, Moved, Settle, Settled, Stage, decode
from inglenook.app.protocol import Message, encode
from inglenook.exchange.errors import Stopped
from inglenook.shield.channel import Channel, ChannelBroken

_TOLD_EVERY = 0.1  # s


class Line:
    """Whatever is broken about it means that the desk wants nothing any more: Stopped."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._heard: deque[tuple[AnyMessage, tuple[int, ...]]] = deque()
        self._told_at = 0.0
        self._is_settling = False

    def tell(self, message: Message) -> None:
        try:
            self._channel.send(encode(message))
        except ChannelBroken:
            raise Stopped from None

    def hear(self) -> tuple[AnyMessage, tuple[int, ...]]:
        """The next message and what came with it."""
        while not self._heard:
            self._listen(None)
        return self._heard.popleft()

    def is_wanted(self) -> bool:
        """Whether the desk still waits for what is being done."""
        try:
            self._listen(0)
        except Stopped:
            return False
        return True

    def wait_for_end(self) -> None:
        """Until the desk needs no longer what was done for it."""
        try:
            while True:
                self._listen(None)
        except Stopped:
            return

    def moved(self, stage: Stage) -> Callable[[int, int], None]:
        """Tells how far it is, a few times a second; while writing is paused, as a stage of its own."""

        def tell(done: int, total: int) -> None:
            now = time.monotonic()
            if now - self._told_at >= _TOLD_EVERY or done >= total:
                self._told_at = now
                self.tell(Moved(stage=Stage.SETTLING if self._is_settling else stage, done=done, total=total))

        return tell

    @contextmanager
    def settled(self) -> Iterator[bytes]:
        """Nothing writes to the vault inside. Gives the sealed mark of what stands in it then."""
        self.tell(Settle())
        message, _descriptors = self.hear()
        if not isinstance(message, Settled):
            raise Stopped
        self._is_settling = True
        try:
            yield base64.b64decode(message.mark, validate=True)
        finally:
            self._is_settling = False
            self.tell(GoOn())

    def _listen(self, seconds: float | None) -> None:
        if not select.select([self._channel], [], [], seconds)[0]:
            return
        try:
            for parcel in self._channel.receive():
                self._heard.append((decode(parcel.untrusted_body), parcel.descriptors))
        except ChannelBroken:
            raise Stopped from None
        if self._channel.is_closed:
            raise Stopped
