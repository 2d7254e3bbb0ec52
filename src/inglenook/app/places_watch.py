"""Which of the remembered places for backups can be reached now. Qt is here.

Looking for a folder of a share that went away may hang for minutes, so each place is looked for by a thread
of its own, which nobody waits for.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.domain.backup import Place

_LOOK_EVERY = 3.0  # s
_COLLECTIONS = 12  # between two looks

_Answer = tuple[str, Event, bool]  # a place's id, the end of the look that found it, whether it is there


class PlacesWatch(QObject):
    """`changed`: another set of places is there; `appeared`: one came that was not there before.

    What is there when a place is first looked for has not appeared: it was there all the time.
    """

    changed = Signal()
    appeared = Signal(object)  # Place

    def __init__(self, is_there: Callable[[Path], bool] = Path.is_dir, every: float = _LOOK_EVERY) -> None:
        super().__init__()
        self._is_there = is_there
        self._every = every
        self._known: dict[str, Place] = {}
        self._there: dict[str, bool] = {}
        self._ends: dict[str, Event] = {}
        self._has_ended = False
        self._answers: SimpleQueue[_Answer] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(max(1, round(every * 1000 / _COLLECTIONS)))
        self._timer.timeout.connect(self._collect)

    @property
    def there(self) -> tuple[Place, ...]:
        return tuple(place for place in self._known.values() if self._there.get(place.id))

    def look_for(self, places: Iterable[Place]) -> None:
        """From now on for these; not any more once it has ended."""
        if self._has_ended:
            return
        before, self._known = self._known, {place.id: place for place in places}
        for place_id, place in before.items():
            if self._known.get(place_id) is None or self._known[place_id].folder != place.folder:
                self._ends.pop(place_id).set()
                self._there.pop(place_id, None)
        for place in self._known.values():
            if place.id not in self._ends:
                self._begin(place)
        if self._known:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    def end(self) -> None:
        """What is there stays known."""
        self._has_ended = True
        self._timer.stop()
        for end in self._ends.values():
            end.set()

    def _begin(self, place: Place) -> None:
        self._ends[place.id] = end = Event()
        answers = self._answers

        def tell(is_there: bool) -> None:
            answers.put((place.id, end, is_there))

        asked = (Path(place.folder), self._is_there, self._every, end, tell)
        Thread(target=_look, args=asked, daemon=True).start()

    def _collect(self) -> None:
        """What the threads have put down since."""
        while not self._has_ended:
            try:
                place_id, look, is_there = self._answers.get_nowait()
            except Empty:
                return
            if not look.is_set():
                self._take(place_id, is_there)

    def _take(self, place_id: str, is_there: bool) -> None:
        place, before = self._known[place_id], self._there.get(place_id)
        if is_there == before:
            return
        self._there[place_id] = is_there
        self.changed.emit()
        if is_there and before is False:
            self.appeared.emit(place)


def _look(
    folder: Path, is_there: Callable[[Path], bool], every: float, end: Event, tell: Callable[[bool], None]
) -> None:
    """In a thread of its own, which knows nothing of Qt: if it held the watch, it might be the last to do so,
    and take it apart while the window's thread hands it an event.
    """
    while not end.is_set():
        try:
            seen = is_there(folder)
        except OSError:
            seen = False
        tell(seen)
        end.wait(every)
