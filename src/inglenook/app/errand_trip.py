"""One thing done beside the desk, from its begin to its end: a copy is made by one errand and opened by
another, or the second alone. Whatever happens to either, writing to the vault goes on. Qt is here.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.app.errand_protocol import (
    AnyMessage,
    Copy,
    Examine,
    Examined,
    Failed,
    GoOn,
    Moved,
    Settle,
    Settled,
    Verified,
    Verify,
    Written,
)
from inglenook.app.errand_sent import Sent, Start
from inglenook.app.failure import heard
from inglenook.domain.errors import InglenookError
from inglenook.exchange.errors import PlaceFailed, Stopped
from inglenook.ui.desk.errands import Progress, Stage
from inglenook.ui.runner import Runner
from inglenook.ui.time_left import seconds_left
from inglenook.ui.unforeseen import ErrandEnded
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

_PAUSED_AT_LONGEST = 30_000  # ms; nobody's text waits longer than that for a stick that does not answer


@dataclass(frozen=True, slots=True)
class Means:
    """What every trip needs. `seal` gives the sealed mark of the vault, on its thread."""

    runner: Runner
    start: Start
    keys: Callable[[], Keys]
    seal: Callable[[Vault], bytes]


class Trip(QObject):
    """`done` or `failed` comes once, at the end."""

    progressed = Signal(object)  # Progress
    done = Signal(object)  # Verified or Examined
    failed = Signal(object)  # InglenookError

    def __init__(self, means: Means, copy: Copy | None, look: Verify | Examine) -> None:
        super().__init__()
        self._means = means
        self._copy = copy
        self._look = look
        self._sent: list[Sent] = []
        self._is_over = False
        self._stage: Stage | None = None
        self._stage_began = 0.0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(lambda: self._fail(PlaceFailed()))

    def begin(self) -> None:
        if self._copy is not None:
            self._send(Sent(self._means.start, self._copy))
        else:
            self._look_into_it()

    def call_off(self) -> None:
        """The person does not want it any more."""
        self._fail(Stopped())

    def end(self) -> None:
        """Nothing more is said. Writing goes on at once; the errands tidy up and end."""
        self._is_over = True
        self._patience.stop()
        self._means.runner.resume()
        for sent in self._sent:
            sent.dismiss()

    def _send(self, sent: Sent) -> None:
        self._sent.append(sent)
        sent.heard.connect(self._hear)
        sent.lost.connect(lambda: self._fail(ErrandEnded()))

    def _look_into_it(self) -> None:
        keys = Keys.from_bytes(self._means.keys().to_bytes())
        self._send(Sent(self._means.start, self._look, keys))

    def _hear(self, message: AnyMessage) -> None:
        if self._is_over:
            return
        match message:
            case Moved(stage=stage, done=done, total=total):
                self._moved(Stage(stage.value), done, total)
            case Settle():
                self._means.runner.pause(self._means.seal, self._settled, self._fail)
            case GoOn():
                self._patience.stop()
                self._means.runner.resume()
            case Written():
                self._look_into_it()
            case Verified() | Examined():
                self.end()
                self.done.emit(message)
            case Failed(failure=failure):
                self._fail(heard(failure))

    def _settled(self, mark: bytes) -> None:
        if self._is_over:
            return
        self._patience.start(_PAUSED_AT_LONGEST)
        self._sent[0].tell(Settled(mark=base64.b64encode(mark).decode("ascii")))

    def _fail(self, error: InglenookError) -> None:
        if not self._is_over:
            self.end()
            self.failed.emit(error)

    def _moved(self, stage: Stage, done: int, total: int) -> None:
        now = monotonic()
        if stage is not self._stage:
            self._stage, self._stage_began = stage, now
        left = seconds_left(done, total, now - self._stage_began)
        self.progressed.emit(Progress(stage, done, total, left))
