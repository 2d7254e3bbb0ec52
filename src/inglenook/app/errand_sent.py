"""The desk's end of one errand: sent out with a job, heard, and done with. Qt is here."""

import os
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.app.errand_protocol import decode
from inglenook.app.protocol import Message
from inglenook.app.stage import Ears
from inglenook.shield.channel import Channel, private_pair, send_secret
from inglenook.shield.process import wipe
from inglenook.vault.keys import Keys

_STANDS_AT_LATEST = 20_000  # ms
_ENDS_AT_LATEST = 5_000  # ms; one that hangs on a stick does not end by itself

Start = Callable[[bool, Callable[[Channel], None]], Callable[[], None]]
"""Starts an errand that will (or won't) hold keys, gives its channel in time, returns what kills it."""


class Sent(QObject):
    """`lost`: it is gone without having been dismissed."""

    heard = Signal(object)
    lost = Signal()

    def __init__(self, start: Start, job: Message, keys: Keys | None = None) -> None:
        """The keys are sent to it once it stands, and wiped here."""
        super().__init__()
        self._job = job
        self._keys = keys
        self._ears: Ears | None = None
        self._is_dismissed = False
        self._kill = start(keys is not None, self._stands)
        QTimer.singleShot(_STANDS_AT_LATEST, self, self._look)

    def tell(self, message: Message) -> None:
        if self._ears is not None:
            self._ears.tell(message)

    def dismiss(self) -> None:
        """It is not needed any more: it tidies up and ends, or is made to."""
        if self._is_dismissed:
            return
        self._is_dismissed = True
        self._forget_keys()
        if self._ears is not None:
            self._ears.close()
        QTimer.singleShot(_ENDS_AT_LATEST, self._kill)

    def _stands(self, channel: Channel) -> None:
        if self._is_dismissed:
            channel.close()
            return
        self._ears = Ears(channel, decode)
        self._ears.heard.connect(lambda message, _descriptors: self.heard.emit(message))
        self._ears.deaf.connect(self.lost)
        if self._keys is None:
            self._ears.tell(self._job)
        else:
            self._send_with_keys(self._ears, self._keys)

    def _send_with_keys(self, ears: Ears, keys: Keys) -> None:
        here, there = private_pair()
        with here, there:
            ears.tell(self._job, there.fileno())
            secret = keys.to_bytes()
            send_secret(here, secret)
            wipe(secret)
        self._forget_keys()

    def _forget_keys(self) -> None:
        if self._keys is not None:
            self._keys.wipe()
            self._keys = None

    def _look(self) -> None:
        if self._ears is None and not self._is_dismissed:
            self.lost.emit()


def start_plainly(_holds_keys: bool, then: Callable[[Channel], None]) -> Callable[[], None]:
    """Where no launcher is, in tests and for pictures: the same code in an ordinary child."""
    ours, theirs = Channel.pair()
    descriptor = theirs.fileno()
    code = f"from inglenook.app.errand import serve_at; serve_at({descriptor})"
    child = subprocess.Popen([sys.executable, "-c", code], pass_fds=[descriptor], env=os.environ)  # noqa: S603
    theirs.close()
    then(ours)
    return child.kill
