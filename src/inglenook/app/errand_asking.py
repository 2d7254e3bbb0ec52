"""How a desk gets an errand in the program: it asks the launcher, and is passed the connection."""

from collections.abc import Callable
from itertools import count

from inglenook.app.protocol import EndErrand, Message, NeedsErrand
from inglenook.shield.channel import Channel, adopt


class Asking:
    """Starts errands as `errand_sent.Start` has it; `stands` is called when a connection has come."""

    def __init__(self, tell: Callable[[Message], None]) -> None:
        self._tell = tell
        self._numbers = count(1)
        self._waiting: dict[int, Callable[[Channel], None]] = {}

    def __call__(self, holds_keys: bool, then: Callable[[Channel], None]) -> Callable[[], None]:
        number = next(self._numbers)
        self._waiting[number] = then
        self._tell(NeedsErrand(number=number, holds_keys=holds_keys))
        return lambda: self._tell(EndErrand(number=number))

    def stands(self, number: int, descriptor: int) -> None:
        channel = Channel(adopt(descriptor))
        then = self._waiting.pop(number, None)
        if then is None:
            channel.close()
        else:
            then(channel)
