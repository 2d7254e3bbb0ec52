"""The open desk: places, pages, actions, and what the composition root asks for. The shell surrounds it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget

from inglenook.domain.backup import Place as BackupPlace
from inglenook.domain.change import Change
from inglenook.domain.errors import InglenookError
from inglenook.domain.settings import Settings
from inglenook.domain.worksheet.return_draft import AnyDraft
from inglenook.ui.actions import writes
from inglenook.ui.backups.making import Making
from inglenook.ui.backups.remembered import Remembered
from inglenook.ui.clients.starting import Starting
from inglenook.ui.desk.context import Compartments, DeskContext, DeskResources
from inglenook.ui.desk.cover import Cover
from inglenook.ui.desk.errands import Errands
from inglenook.ui.desk.keys import Keys
from inglenook.ui.desk.looks import Look, Looks
from inglenook.ui.desk.page import Page
from inglenook.ui.desk.pages import Pages, makers
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.practice import Practice
from inglenook.ui.desk.recovered import Recovered, RecoveredPage, Waiting
from inglenook.ui.desk.safety import Safety
from inglenook.ui.desk.shell import Shell
from inglenook.ui.errors import explain
from inglenook.ui.find.palette import Palette
from inglenook.ui.health.checking import Checking
from inglenook.ui.look.dialog import Dialog
from inglenook.ui.look.theme import Theme
from inglenook.ui.plan.starting import PlanStarting
from inglenook.ui.runner import Runner
from inglenook.ui.settings.page import SettingsPage
from inglenook.ui.worksheets.receiving.receiving import Receiving
from inglenook.ui.worksheets.starting import SheetStarting
from inglenook.vault.findings import Finding
from inglenook.vault.settings import settings as read_settings

_DEEPEST = 50


class DeskWindow(QWidget):
    """Made after the theme has been applied; `runner` may still be opening the vault."""

    lock_requested = Signal(str)
    open_compartments_requested = Signal()
    close_compartments_requested = Signal()
    secrets_requested = Signal(str)  # "passphrase", "second", "remove_second", or one of safety.SECRETS
    locked_task_requested = Signal(str)  # one of safety.LOCKED_TASKS: the vault is locked for it
    quit_requested = Signal()
    look_changed = Signal(object)  # Look
    settings_changed = Signal(object)  # Settings, also once after the vault has opened
    stayed = Signal()  # the idle warning was answered
    recovered_decided = Signal(object)  # Recovered: its sealed copy is no longer needed

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        look: Look,
        resources: DeskResources,
        *,
        compartments: Compartments | None = None,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        place: Place | None = None,
        errands: Errands | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Inglenook")
        errands = errands or Errands()
        self._context = DeskContext(
            runner, theme, clock, self.go, self._say, self.do, resources, Practice(runner, self._today),
            errands, Remembered(runner), Making(errands, runner), Checking(errands),
            settings or Settings(), compartments or Compartments(),
        )  # fmt: skip
        self._history: list[Place] = []
        self._place = place or Place("today")
        self.is_covered = False
        self._looks = Looks(look)
        self._waiting = Waiting()
        self._shell = Shell(self._context)
        self._cover = Cover(self._context)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._shell)
        self._layers.addWidget(self._cover)
        own = {"settings": self._make_settings, "recovered": self._make_recovered}
        self._pages = Pages(self._shell.stack, makers(self._context) | own)
        self._safety = Safety(self._context, self, lambda: self._place.page)
        self._connect()
        self._starting = Starting(self._context, self, self._case_id)
        self._sheets = SheetStarting(self._context, self, lambda: self._place, self._case_id)
        self._plans = PlanStarting(self._context, self, self._case_id)
        self._receiving = Receiving(self._context, self)
        self._palette = Palette(self._context, self, self.handlers, self.place, self._case_id)
        self._keys = Keys(self._shell, self.do)
        self.restyle(theme)
        self.resize(theme.px(1280), theme.px(820))
        self.setMinimumSize(640, 480)
        self._show(self._place)
        self._warming = QTimer(self)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(self._warm)
        self._warming.start(0)
        runner.ask(read_settings, self._settings_came, key="settings")

    # What the composition root calls

    def place(self) -> Place:
        return replace(self._place, extra=self._page().extra() or self._place.extra)

    def context(self) -> DeskContext:
        return self._context

    def cover(self, sentence: str) -> None:
        """Hide at once all that is shown, in dialogs, lists and menus too, and take all keys.

        The texts stay in the pages for `leave_all`. Dialogs that have the keyboard keep it: no key can fall
        between them and the window.
        """
        self.is_covered = True
        dialogs = [each for each in self.findChildren(QDialog) if each.isVisible()]
        if not any(each.isActiveWindow() for each in dialogs):
            dialogs = []
        for other in QApplication.topLevelWidgets():
            if other is not self and other not in dialogs:
                self._cover.take_keys_of(other)
                other.hide()
        self._receiving.stop()
        self._layers.setCurrentWidget(self._cover)
        self._cover.cover(sentence)
        for dialog in dialogs:
            self._cover.cover_dialog(dialog, sentence)
        if not dialogs:
            self.activateWindow()
        self.repaint()

    def collected(self) -> str:
        """What was typed onto the cover since it came down; told once."""
        return self._cover.take_collected()

    def leave_all(self) -> list[AnyDraft]:
        """Every text that the vault has not confirmed, for locking."""
        of_pages = [draft for page in self._pages for draft in page.unkept()]
        return of_pages + [draft for dialog in self.findChildren(Dialog) for draft in dialog.unkept()]

    def warn_idle(self, seconds: int | None) -> None:
        self._shell.notices.warn_idle(seconds)

    def offer_recovered(self, texts: Sequence[Recovered]) -> None:
        """Texts that could not be written before a lock: shown until the therapist decides on each."""
        self._waiting.offer(texts)
        self._shell.notices.count_recovered(len(self._waiting.texts))
        if texts:
            self.go(Place("recovered"))

    def show_notice(self, text: str) -> None:
        """A line above the page until it has been read."""
        self._shell.notices.tell(text)

    def place_appeared(self, place: BackupPlace, days: int | None) -> None:
        """A known place for backups came in sight; the last backup is so old, None where there is none."""
        self._shell.notices.offer_backup(place, days)

    def set_places_there(self, place_ids: frozenset[str]) -> None:
        """Which of the known places for backups can be reached now."""
        self._context.backups.set_there(place_ids)

    def tell_findings(self, found: Sequence[Finding]) -> None:
        """What was noticed when the vault was opened."""
        self._context.checking.set_notices(found)

    def set_compartments(self, compartments: Compartments) -> None:
        self._context.compartments = compartments
        self._shell.rail.show_compartments()
        for page in self._pages:
            page.compartments_changed()

    def restyle(self, theme: Theme) -> None:
        """The theme has been applied to the application: take it up where we paint ourselves."""
        resized = theme.scale != self._context.theme.scale
        self._context.theme = theme
        self._shell.restyle()
        for page in self._pages:
            page.restyle()
        if resized:
            self._make_anew()

    def _make_anew(self) -> None:
        """Lengths were taken when the pages were made. The note stays, for its text and its undo, so does a
        sheet that is being filled in or built, and the settings, where the size may just be being chosen.
        """
        self._pages.drop_all_but("note", "plan", "filling", "building", "measure", "settings")
        if self._place.page not in self._pages:
            self._show(self._place)

    # Places

    def go(self, place: Place) -> None:
        if place == self._place:
            self._page().show_place(place)
            self._shell.focus_first(self._page())
            return
        self._history = [*self._history[1 - _DEEPEST :], self.place()]
        self._show(place)

    def back(self) -> None:
        """To where one was; on a desk that was just opened here, to today."""
        if self._history:
            self._show(self._history.pop())
        elif self._place.page != "today":
            self._show(Place("today"))

    def _show(self, place: Place) -> None:
        before, page = self._page(), self._pages[place.page]
        if page is not before or place.id != self._place.id:
            before.leave()
        self._place = place
        self._keys.enable_for(place.page)
        self._shell.show_page(page, place)
        self._shell.focus_first(page)
        self._context.practice.look_again()

    def _case_id(self) -> str | None:
        return self._page().case_id()

    def _page(self) -> Page:
        return self._pages[self._place.page]

    def _warm(self) -> None:
        """Make what will be wanted first while the vault is still being opened."""
        for name in ("case", "note"):
            self._pages.make(name)

    # Actions

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What can be done here and now, by the ids of the table of actions."""
        return {
            **self._own_handlers(),
            **self._starting.handlers(),
            **self._sheets.handlers(),
            **self._plans.handlers(),
            **self._receiving.handlers(),
            **self._safety.handlers(),
            **self._page().handlers(),
        }

    def do(self, action_id: str) -> None:
        handler = self.handlers().get(action_id)
        checking = self._context.checking
        if handler is None:
            return
        if checking.is_read_only and writes(action_id):
            self._say(checking.why_read_only())
        else:
            handler()

    def _own_handlers(self) -> dict[str, Callable[[], None]]:
        places = ("today", "clients", "worksheets", "trash", "backups", "health", "settings", "shortcuts")
        going: dict[str, Callable[[], None]] = {name: self._goer(name) for name in places}
        return going | {
            "find": self._palette.open_anew,
            "back": self.back,
            "rail": self._shell.rail.focus_first,
            "lock": lambda: self.lock_requested.emit("asked"),
            "open_compartments": self.open_compartments_requested.emit,
            "close_compartments": self.close_compartments_requested.emit,
            "undo": self._shell.toast.undo,
            "quit": self.quit_requested.emit,
            "larger": self._looks.larger,
            "smaller": self._looks.smaller,
            "usual_size": self._looks.usual_size,
            "other_theme": lambda: self._looks.set_theme("light" if self._context.theme.dark else "dark"),
        }

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.go(Place(name))

    # What comes from the vault

    def _changed(self, change: Change) -> None:
        if change.touches("settings"):
            self._context.runner.ask(read_settings, self._settings_came, key="settings")
        self._context.practice.refresh(change)
        self._context.backups.refresh(change)
        for page in self._pages:
            page.refresh(change)

    def _settings_came(self, settings: Settings) -> None:
        self._context.settings = settings
        self._shell.rail.show_compartments()
        for page in self._pages:
            page.settings_changed()
        self.settings_changed.emit(settings)

    def _today(self) -> date:
        return self._context.today()

    def _problem(self, error: InglenookError) -> None:
        """What went wrong stays in sight until it has been read."""
        self.show_notice(explain(error).whole)

    def _say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self._shell.toast.say(text, undo)

    def _recovered_decided(self, text: Recovered) -> None:
        self._shell.notices.count_recovered(len(self._waiting.texts))
        self.recovered_decided.emit(text)

    # Widgets

    def _connect(self) -> None:
        rail = self._shell.rail
        self._context.runner.changed.connect(self._changed)
        self._context.runner.problem.connect(self._problem)
        self._shell.notices.stayed.connect(self.stayed)
        rail.went.connect(lambda name: self.go(Place(name)))
        rail.found.connect(lambda: self.do("find"))
        rail.locked.connect(lambda: self.do("lock"))
        rail.opening_wanted.connect(self.open_compartments_requested)
        rail.closing_wanted.connect(self.close_compartments_requested)
        self._looks.changed.connect(self.look_changed)
        self._waiting.decided.connect(self._recovered_decided)
        self._safety.secrets_wanted.connect(self.secrets_requested)
        self._safety.locked_task_wanted.connect(self.locked_task_requested)

    def _make_settings(self) -> Page:
        page = SettingsPage(self._context, self._looks)
        page.secrets_wanted.connect(self.secrets_requested)
        return page

    def _make_recovered(self) -> Page:
        return RecoveredPage(self._context, self._waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._page().go_back():
                self.back()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._receiving.watch()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes only when the composition root has put everything away."""
        event.ignore()
        self.quit_requested.emit()
