"""The list of cases and what the day asks for, read once and shared by all who show a part of it.

While a note is being written only the note changes: the lists are read again when somebody looks, or when
the writing has paused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.domain.case import CaseStatus
from inglenook.domain.change import Change
from inglenook.domain.codes import plain
from inglenook.domain.lines import CaseLine
from inglenook.domain.today import Need, Today
from inglenook.ui.runner import Runner
from inglenook.vault import clients
from inglenook.vault import today as days
from inglenook.vault.vault import Vault

_AT_ONCE = {"client", "case", "session", "trash"}
_WRITTEN = {"note", "plan"}
_OF_WRITING = {*_WRITTEN, "case"}
_PAUSE = 1500  # ms; longer than the second within which a text being written is kept again


@dataclass(frozen=True, slots=True)
class _Found:
    """`cases` by name; `sought` what each is found by, every word with a space before it."""

    cases: tuple[CaseLine, ...]
    today: Today
    sought: dict[str, str]


class Practice(QObject):
    """`cases` are sorted by name. Until `ready` nothing is known, which is not the same as nobody."""

    changed = Signal()

    def __init__(self, runner: Runner, day: Callable[[], date]) -> None:
        super().__init__()
        self._runner = runner
        self._day = day
        self._stale = True
        self._read_for: date | None = None
        self.ready = False
        self.cases: tuple[CaseLine, ...] = ()
        self.today = Today((), (), (), ())
        self._by_id: dict[str, CaseLine] = {}
        self._sought: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look_again)

    def case(self, case_id: str | None) -> CaseLine | None:
        return self._by_id.get(case_id or "")

    def fitting(self, wanted: str) -> Callable[[CaseLine], bool]:
        """Whether every typed word begins a word of the name, of a member's code or of a tag."""
        typed = [f" {word}" for word in plain(wanted).split()]
        sought = self._sought
        return lambda line: all(word in sought.get(line.case_id, "") for word in typed)

    def needs(self) -> tuple[Need, ...]:
        return self.today.needs

    def waiting(self) -> int:
        """How much waits today: notes to write and to sign, what to talk over, to look at, to ask again."""
        today = self.today
        return sum(
            len(each) for each in (today.missing, today.unsigned, today.talks, today.reviews, today.dues)
        )

    def at_work(self) -> int:
        """Cases that are not closed."""
        return sum(1 for line in self.cases if line.status is not CaseStatus.CLOSED)

    def refresh(self, change: Change) -> None:
        kinds = {kind for kind, _id in change.touched}
        if kinds & _WRITTEN and kinds <= _OF_WRITING:
            self._stale = True
            self._pause.start()
        elif kinds & _AT_ONCE:
            self._read()

    def look_again(self) -> None:
        """Somebody is about to look: read what has become stale, or belongs to yesterday."""
        if self._stale or self._read_for != self._day():
            self._read()

    def _read(self) -> None:
        day = self._day()
        self._stale = False
        self._read_for = day
        self._runner.ask(lambda vault: _read(vault, day), self._came, key="practice")

    def _came(self, found: _Found) -> None:
        self.cases, self.today, self._sought = found.cases, found.today, found.sought
        self._by_id = {line.case_id: line for line in self.cases}
        self.ready = True
        self.changed.emit()


def _read(vault: Vault, day: date) -> _Found:
    lines = sorted(clients.cases(vault, day=day), key=lambda line: plain(line.name))
    sought = {
        str(line.case_id): f" {plain(' '.join((line.name, *line.member_codes, *line.tags)))}"
        for line in lines
    }
    return _Found(tuple(lines), days.today(vault, day), sought)
