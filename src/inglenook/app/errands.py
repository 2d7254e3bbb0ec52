"""What the desk has done beside it, one thing at a time: backing up, checking. Qt is here."""

import secrets
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread

from inglenook.app.errand_protocol import Copy, Examine, Examined, Verified, Verify
from inglenook.app.errand_sent import Start
from inglenook.app.errand_trip import Means, Trip
from inglenook.domain.backup import Place
from inglenook.domain.errors import InglenookError
from inglenook.exchange import backup
from inglenook.ui.desk import errands as seen
from inglenook.ui.desk.errands import MadeBackup
from inglenook.ui.runner import Runner
from inglenook.vault import backup_mark, backups
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault


class Errands(seen.Errands):
    """`scratch` is a folder of this user for what has to be opened in passing, encrypted as it is."""

    def __init__(
        self,
        runner: Runner,
        start: Start,
        *,
        keys: Callable[[], Keys],
        folder: Callable[[], Path],
        scratch: Path,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._runner = runner
        self._folder = folder
        self._scratch = scratch
        self._clock = clock
        self._means = Means(runner, start, keys, self._seal)
        self._trip: Trip | None = None

    def tidy(self) -> None:
        """What an errand that was killed left behind. It may take a moment, and nobody waits for it."""
        Thread(
            target=shutil.rmtree, args=(self._scratch,), kwargs={"ignore_errors": True}, daemon=True
        ).start()

    @property
    def is_busy(self) -> bool:
        return self._trip is not None

    def back_up(self, place: Place) -> None:
        made_at = self._clock()
        final = Path(place.folder) / backup.file_name(made_at)
        # A name of its own: one that was called off a moment ago may still be tidying up.
        part = backup.part_of(final.with_name(f"{secrets.token_hex(4)}-{final.name}"))
        self._go(
            Copy(folder=str(self._folder()), part=str(part), made_at=made_at),
            Verify(part=str(part), final=str(final), scratch=self._in_scratch("opened")),
            lambda verified: self._note(place, final.name, made_at, verified),
        )

    def check(self) -> None:
        part = self._in_scratch("copy")
        self._go(
            Copy(folder=str(self._folder()), part=part, made_at=self._clock()),
            Examine(backup=part, scratch=self._in_scratch("opened")),
            self._tell_report,
        )

    def check_backup(self, path: Path) -> None:
        self._go(None, Examine(backup=str(path), scratch=self._in_scratch("opened")), self._tell_report)

    def cancel(self) -> None:
        if self._trip is not None:
            self._trip.call_off()

    def end(self) -> None:
        """The desk goes: nothing is waited for."""
        if self._trip is not None:
            self._trip.end()
            self._trip = None

    def _go(self, copy: Copy | None, look: Verify | Examine, done: Callable[[object], None]) -> None:
        if self._trip is not None:
            return
        self._trip = trip = Trip(self._means, copy, look)
        trip.progressed.connect(self.progressed)
        trip.failed.connect(self._over_with)
        trip.done.connect(done)
        trip.begin()

    def _seal(self, vault: Vault) -> bytes:
        vault.settle_log()
        return backup_mark.seal(vault, self._clock())

    def _note(self, place: Place, file: str, made_at: datetime, verified: object) -> None:
        """The vault remembers what was made; if it can't, the backup is good all the same."""
        if not isinstance(verified, Verified):
            return
        made = MadeBackup(place, file, verified.size, made_at, verified.state)

        def noted(_any: object) -> None:
            self._trip = None
            self.backed_up.emit(made)

        self._runner.ask(
            lambda vault: backups.note_backup(
                vault, place.id, file, made_at=made_at, size=made.size, state=made.state, now=self._clock()
            ),
            noted,
            noted,
        )

    def _tell_report(self, examined: object) -> None:
        self._trip = None
        if isinstance(examined, Examined):
            self.checked.emit(examined.report)

    def _over_with(self, error: InglenookError) -> None:
        self._trip = None
        self.failed.emit(error)

    def _in_scratch(self, name: str) -> str:
        self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        return str(self._scratch / name)
