"""Keeps one text continuously, of a note, a plan or the answers to a sheet: after 400 ms of quiet, at the
latest a second after the first change.

Knows no widgets: it is told that something changed, and reads the text when it is time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError, StaleDraft
from inglenook.domain.note import NoteDraft
from inglenook.domain.plan.plan import PlanDraft
from inglenook.domain.worksheet.return_draft import MeasureDraft, ReturnDraft, SheetDraft
from inglenook.ui.runner import Runner
from inglenook.vault.notes import Kept
from inglenook.vault.vault import Vault

T = TypeVar("T")
D = TypeVar("D", NoteDraft, ReturnDraft, SheetDraft, MeasureDraft, PlanDraft)
Store = Callable[[Vault, D, datetime], Kept]

QUIET = 400
LATEST = 1000
PAUSES = (1000, 2000, 4000, 8000, 15000, 30000)


@dataclass(frozen=True, slots=True)
class _Base:
    """The vault's revision after the `asked`-th of our asks. Replaced whole, so both threads may read it."""

    asked: int
    revision: int


class Keeper(QObject, Generic[D]):
    """Make one per text that is written; `read` gives it as a draft on the revision it is handed."""

    kept = Signal(object)  # datetime; only when the text is still the one that was kept
    failed = Signal(object)  # InglenookError; the text is where it was, and is tried again
    overtaken = Signal()  # it was changed elsewhere: nothing was written
    settled = Signal()  # nothing waits any more

    def __init__(
        self,
        runner: Runner,
        clock: Callable[[], datetime],
        text_id: str,
        revision: int,
        read: Callable[[int], D],
        store: Store[D],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.text_id = text_id
        self._runner = runner
        self._clock = clock
        self._read: Callable[[int], D] = read
        self._store: Store[D] = store
        self.last_change: Change | None = None
        self._base = _Base(0, revision)
        self._asked = 0
        self._text = 0  # counts changes of the text
        self._safe = 0  # the last of them that is in the vault
        self._flying = 0  # how many asks are on their way
        self._failures = 0
        self._quiet = self._timer(QUIET)
        self._latest = self._timer(LATEST)
        self._again = self._timer(PAUSES[0])

    def touch(self) -> None:
        """The text changed. Cheap: called for every key."""
        self._text += 1
        if self._failures:
            return
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep_now(self) -> None:
        """Ask for it now unless it is kept or on its way; then as soon as that has landed."""
        if self.is_kept() or self._flying:
            return
        self._stop()
        self._flying += 1
        self._runner.ask(self._work(), partial(self._land, self._text), self._refused)

    def is_kept(self) -> bool:
        return self._text == self._safe

    def is_settled(self) -> bool:
        """Kept, and nothing of ours on its way to the vault."""
        return self.is_kept() and not self._flying

    def unkept(self) -> D | None:
        """The text the vault has not confirmed, on the revision it will have once our last ask is through."""
        if self.is_kept():
            return None
        base = self._base
        return self._read(base.revision + (self._asked - base.asked))

    def hold(self) -> None:
        """Take the text as it is now: the surface is about to show another."""
        draft = self._read(0)
        self._read = lambda revision: draft.model_copy(update={"base_revision": revision})

    def resume(self, read: Callable[[int], D]) -> None:
        """The surface shows this one again."""
        self._read = read

    def rebase(self, revision: int) -> None:
        """It has this revision now, and the text here already includes what it says."""
        self._base = _Base(self._asked, revision)
        self._failures = 0
        self.touch()
        self.keep_now()

    def do(
        self,
        act: Callable[[Vault], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[InglenookError], None] | None = None,
    ) -> None:
        """Do `act` once the text as it is now is in the vault; not at all if that fails. For signing."""
        self._stop()
        self._flying += 1
        keep = None if self.is_kept() else self._work()

        def kept_first(vault: Vault) -> tuple[Kept | None, T]:
            return (None if keep is None else keep(vault)), act(vault)

        acted, not_acted = partial(self._acted, self._text, done), partial(self._not_acted, failed)
        self._runner.ask(kept_first, acted, not_acted)

    def know(self, revision: int) -> None:
        """What was done left it at this revision."""
        self._base = _Base(self._asked, revision)

    def _acted(self, text: int, done: Callable[[T], None] | None, outcome: tuple[Kept | None, T]) -> None:
        kept, result = outcome
        self._land(text, kept)
        if done is not None:
            done(result)

    def _not_acted(self, failed: Callable[[InglenookError], None] | None, error: InglenookError) -> None:
        self._flying -= 1
        if not self.is_kept():
            self._latest.start()
        if failed is not None:
            failed(error)

    def _work(self) -> Callable[[Vault], Kept]:
        self._asked += 1
        asked, draft, clock = self._asked, self._read(0), self._clock

        def keep(vault: Vault) -> Kept:
            # Runs on the vault's thread: only there is it known which revision the last ask left behind.
            on = draft.model_copy(update={"base_revision": self._base.revision})
            try:
                kept = self._store(vault, on, clock())
            except InglenookError:
                self._base = _Base(asked, self._base.revision)
                raise
            self._base = _Base(asked, kept.revision)
            return kept

        return keep

    def _land(self, text: int, kept: Kept | None) -> None:
        self._flying -= 1
        self._safe = max(self._safe, text)
        self._failures = 0
        if kept is not None:
            self.last_change = kept.change
        if not self.is_kept():
            self._latest.start()
            return
        if kept is not None:
            self.kept.emit(kept.kept_at)
        self.settled.emit()

    def _refused(self, error: InglenookError) -> None:
        self._flying -= 1
        if isinstance(error, StaleDraft):
            self.overtaken.emit()
            return
        self._again.start(PAUSES[min(self._failures, len(PAUSES) - 1)])
        self._failures += 1
        self.failed.emit(error)

    def _stop(self) -> None:
        for timer in (self._quiet, self._latest, self._again):
            timer.stop()

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(self.keep_now)
        return timer
