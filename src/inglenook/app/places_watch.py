"""Which of the remembered places for backups can be reached now. Qt is here.

Looking for a folder of a share that went away may hang for minutes, so each place is looked for by a thread
of its own, which nobody waits for.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal

from inglenook.domain.backup import Place

_LOOK_EVERY = 3.0  # s


class PlacesWatch(QObject):
    """`changed`: another set of places is there; `appeared`: one came that was not there before.

    What is there when a place is first looked for has not appeared: it was there all the time.
    """

    changed = Signal()
    appeared = Signal(object)  # Place
    _seen = Signal(str, bool)

    def __init__(self, is_there: Callable[[Path], bool] = Path.is_dir, every: float = _LOOK_EVERY) -> None:
        super().__init__()
        self._is_there = is_there
        self._every = every
        self._known: dict[str, Place] = {}
        self._there: dict[str, bool] = {}
        self._ends: dict[str, Event] = {}
        self._seen.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def there(self) -> tuple[Place, ...]:
        return tuple(place for place in self._known.values() if self._there.get(place.id))

    def look_for(self, places: Iterable[Place]) -> None:
        """From now on for these."""
        before, self._known = self._known, {place.id: place for place in places}
        for place_id, place in before.items():
            if self._known.get(place_id) is None or self._known[place_id].folder != place.folder:
                self._ends.pop(place_id).set()
                self._there.pop(place_id, None)
        for place in self._known.values():
            if place.id not in self._ends:
                self._begin(place)
        self.changed.emit()

    def end(self) -> None:
        self.blockSignals(True)
        for end in self._ends.values():
            end.set()

    def _begin(self, place: Place) -> None:
        self._ends[place.id] = end = Event()
        Thread(target=self._look, args=(place, end), daemon=True).start()

    def _look(self, place: Place, end: Event) -> None:
        """In a thread of its own."""
        while not end.is_set():
            try:
                is_there = self._is_there(Path(place.folder))
            except OSError:
                is_there = False
            if end.is_set():
                return
            self._seen.emit(place.id, is_there)
            end.wait(self._every)

    def _take(self, place_id: str, is_there: bool) -> None:
        place, before = self._known.get(place_id), self._there.get(place_id)
        if place is None or is_there == before:
            return
        self._there[place_id] = is_there
        self.changed.emit()
        if is_there and before is False:
            self.appeared.emit(place)
