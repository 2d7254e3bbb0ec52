"""What the vault remembers of its backups, read once and shared by all who show a part of it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from inglenook.domain import backup as rules
from inglenook.domain.backup import Backup, Drill, Place
from inglenook.domain.change import Change
from inglenook.ui.runner import Runner
from inglenook.vault import backups, holds
from inglenook.vault.vault import Vault

_READ_AFTER = ("place", "backup", "drill", "hold")


@dataclass(frozen=True, slots=True)
class _Found:
    places: tuple[Place, ...] = ()
    backups: tuple[Backup, ...] = ()
    drill: Drill | None = None
    is_held: bool = False


class Remembered(QObject):
    """Until `ready` nothing is known, which is not the same as no backup. `there` are ids of places."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._found = _Found()
        self.ready = False
        self.there: frozenset[str] = frozenset()
        self._read()

    @property
    def places(self) -> tuple[Place, ...]:
        return self._found.places

    @property
    def backups(self) -> tuple[Backup, ...]:
        """Newest first."""
        return self._found.backups

    @property
    def drill(self) -> Drill | None:
        return self._found.drill

    @property
    def last(self) -> Backup | None:
        return self._found.backups[0] if self._found.backups else None

    @property
    def is_held(self) -> bool:
        """While anybody is under a hold no backup may go."""
        return self._found.is_held

    def place(self, place_id: str | None) -> Place | None:
        return next((each for each in self.places if each.id == place_id), None)

    def last_in(self, place: Place) -> Backup | None:
        return next((each for each in self.backups if each.place_id == place.id), None)

    def surplus(self) -> list[Backup]:
        """What is older than the newest of each known place, whether a hold keeps it or not."""
        return [each for each in rules.surplus(self.backups) if self.place(each.place_id) is not None]

    def preferred(self) -> Place | None:
        """Where the next backup goes unless another place is asked for: one that is there, used last."""
        used = [place for each in self.backups if (place := self.place(each.place_id)) is not None]
        in_turn = [*used, *self.places]
        here = (place for place in in_turn if place.id in self.there)
        return next(here, in_turn[0] if in_turn else None)

    def set_there(self, there: frozenset[str]) -> None:
        if there != self.there:
            self.there = there
            self.changed.emit()

    def refresh(self, change: Change) -> None:
        if any(change.touches(kind) for kind in _READ_AFTER):
            self._read()

    def _read(self) -> None:
        self._runner.ask(_read, self._came, key="backups")

    def _came(self, found: _Found) -> None:
        self._found = found
        self.ready = True
        self.changed.emit()


def _read(vault: Vault) -> _Found:
    return _Found(
        tuple(backups.places(vault)),
        tuple(backups.backups(vault)),
        backups.last_drill(vault),
        holds.any_held(vault),
    )
