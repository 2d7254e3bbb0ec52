"""What every page gets through its constructor: runner, time, the way elsewhere, the state of the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from inglenook.domain.compartment import Compartment
from inglenook.domain.measure.measure import Measure
from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.shelf import Shelf
from inglenook.exchange.typeset import Fonts
from inglenook.ui.backups.making import Making
from inglenook.ui.backups.remembered import Remembered
from inglenook.ui.desk.errands import Errands
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.practice import Practice
from inglenook.ui.health.checking import Checking
from inglenook.ui.look.theme import Theme
from inglenook.ui.runner import Runner

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class DeskResources:
    """Contents of resources that pages need; read by the composition root.

    `measures`: those that came with the program. `page_shell` is the client's page without a sheet,
    `page_texts` its own words by language, `print_template` that of a sheet on paper and `fonts` what it is
    set in, `lock_words` the words that are offered for a lock, `summary_template` that of the page to talk
    over and `summary_texts` its words by language.
    """

    code_words: tuple[str, ...]
    shelf: Shelf = field(default_factory=lambda: Shelf(sheets=(), common={}))
    measures: tuple[Measure, ...] = ()
    page_shell: str = ""
    page_texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    print_template: str = ""
    fonts: Fonts | None = None
    lock_words: tuple[str, ...] = ()
    summary_template: str = ""
    summary_texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compartments:
    """Which compartments are open now, which stand behind the second passphrase, and when they close."""

    open: frozenset[Compartment] = frozenset(Compartment)
    behind_second: frozenset[Compartment] = frozenset()
    closes_at: datetime | None = None

    def is_open(self, compartment: Compartment) -> bool:
        return compartment in self.open


@dataclass(slots=True)
class DeskContext:
    """The window keeps `theme`, `settings` and `compartments` current; pages read them when needed."""

    runner: Runner
    theme: Theme
    clock: Callable[[], datetime]
    go: Callable[[Place], None]
    say: Callable[[str, Undo | None], None]
    do: Callable[[str], None]  # carry out an action of the table by id
    resources: DeskResources
    practice: Practice
    errands: Errands
    backups: Remembered
    making: Making
    checking: Checking
    settings: Settings = field(default_factory=Settings)
    compartments: Compartments = field(default_factory=Compartments)

    def is_open(self, compartment: Compartment) -> bool:
        return self.compartments.is_open(compartment)

    def all_open(self) -> bool:
        return all(self.is_open(each) for each in Compartment)

    def now(self) -> datetime:
        """Aware UTC."""
        return self.clock()

    def local_now(self) -> datetime:
        """The same moment on the therapist's wall clock."""
        return self.clock().astimezone(ZoneInfo(self.settings.zone))

    def today(self) -> date:
        return self.local_now().date()

    def day_of(self, at: datetime) -> date:
        """The day it was then where the therapist works."""
        return at.astimezone(ZoneInfo(self.settings.zone)).date()
