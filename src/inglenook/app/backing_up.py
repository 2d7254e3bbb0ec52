"""What the desk knows of backups: places, the last one, what a locked window did. Qt is here."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inglenook.app.places_watch import PlacesWatch
from inglenook.app.protocol import BackupOffer, MadeBackup, TriedBackup
from inglenook.domain.backup import BackupState, Place, days_since, is_due
from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.ui.runner import Runner
from inglenook.vault import backups
from inglenook.vault.vault import Vault


class BackingUp(QObject):
    """`appeared`: a known place came in sight; the days since the last backup come along (None: never)."""

    appeared = Signal(object, object)  # Place, int | None
    places_changed = Signal(object)  # frozenset of the ids of those that are there

    def __init__(self, runner: Runner, clock: Callable[[], datetime], watch: PlacesWatch) -> None:
        super().__init__()
        self._runner = runner
        self._clock = clock
        self._watch = watch
        self._places: tuple[Place, ...] = ()
        self._last: datetime | None = None
        self._is_known = False
        runner.changed.connect(self._changed)
        watch.appeared.connect(lambda place: self.appeared.emit(place, self.days()))
        watch.changed.connect(self._tell_places)

    def begin(self, made: Sequence[MadeBackup], tried: Sequence[TriedBackup]) -> None:
        """Once the vault is open: tell it what was done without it, then look round."""
        for backup in made:
            self._note(backup)
        for one in tried:
            self.tried(one)
        self._look()

    def _note(self, made: MadeBackup) -> None:
        self._runner.ask(lambda vault: note_made(vault, made, self._clock()), failed=_no_matter)

    def tried(self, tried: TriedBackup) -> None:
        self._runner.ask(
            lambda vault: backups.note_drill(vault, tried.file, tried.made_at, sound=True, now=tried.at),
            failed=_no_matter,
        )

    def end(self) -> None:
        self._watch.end()

    def days(self) -> int | None:
        return None if self._last is None else days_since(self._last, self._clock())

    def folders(self) -> tuple[str, ...]:
        return tuple(place.folder for place in self._places)

    def offer(self, after_days: int) -> BackupOffer | None:
        """What to offer at lock. Nothing is looked up now: the lock waits for nothing."""
        if not self._is_known or not is_due(self._last, after_days, self._clock()):
            return None
        there = next(iter(self._watch.there), None)
        return BackupOffer(
            days=self.days(),
            place=there.name if there else None,
            folder=there.folder if there else None,
        )

    def _look(self) -> None:
        self._runner.ask(_places_and_last, self._came, _no_matter, key="backups known")

    def _came(self, found: tuple[list[Place], datetime | None]) -> None:
        places, self._last = found
        self._is_known = True
        self._places = tuple(places)
        self._watch.look_for(places)

    def _changed(self, change: Change) -> None:
        if change.touches("place") or change.touches("backup"):
            self._look()

    def _tell_places(self) -> None:
        self.places_changed.emit(frozenset(place.id for place in self._watch.there))


def note_made(vault: Vault, made: MadeBackup, now: datetime) -> Change:
    """A backup of the closed vault: compared byte for byte, and not opened."""
    known = next((place for place in backups.places(vault) if Path(place.folder) == Path(made.folder)), None)
    return backups.note_backup(
        vault,
        known.id if known else None,
        made.file,
        made_at=made.made_at,
        size=made.size,
        state=BackupState.BYTES,
        now=now,
    )


def _places_and_last(vault: Vault) -> tuple[list[Place], datetime | None]:
    last = backups.last_backup(vault)
    return backups.places(vault), last.made_at if last else None


def _no_matter(_error: InglenookError) -> None:
    """What can't be noted now is found again by looking into the place."""
