"""What keeps the vault from being lost, from anywhere on the desk: backups, checks, words, shares, keys.

Where a secret is typed or shown, the locked window does it; the desk only says what is wished.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inglenook.exchange.errors import Stopped
from inglenook.ui.backups import sayings
from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.health.locking import LOCKED_TASKS, locked_task_dialog

SECRETS = ("new_words", "shares", "remove_shares", "drill")


class Safety(QObject):
    secrets_wanted = Signal(str)  # one of SECRETS, or "passphrase"
    locked_task_wanted = Signal(str)  # one of LOCKED_TASKS

    def __init__(self, context: DeskContext, window: QWidget, shown: Callable[[], str]) -> None:
        """`shown` names the page on screen."""
        super().__init__()
        self._context = context
        self._window = window
        self._shown = shown
        context.making.finished.connect(self._tell)

    def handlers(self) -> dict[str, Callable[[], None]]:
        secrets = {name: self._wish(name) for name in (*SECRETS, "passphrase")}
        locked = {name: self._ask_to_lock(name) for name in LOCKED_TASKS}
        return {**secrets, **locked, "backup_now": self._back_up, "check_now": self._check}

    def _back_up(self) -> None:
        """To the place used last; where there is none yet, its page helps to choose one."""
        place = self._context.backups.preferred()
        if place is None:
            self._context.go(Place("backups"))
            self._context.do("choose_place")
        elif not self._context.making.begin(place):
            self._say_busy()

    def _check(self) -> None:
        self._context.go(Place("health"))
        if not self._context.checking.begin():
            self._say_busy()

    def _say_busy(self) -> None:
        self._context.say(sayings.busy(), None)

    def _wish(self, name: str) -> Callable[[], None]:
        return lambda: self.secrets_wanted.emit(name)

    def _ask_to_lock(self, name: str) -> Callable[[], None]:
        def begin() -> None:
            ask(locked_task_dialog(self._window, name), lambda: self.locked_task_wanted.emit(name))

        return begin

    def _tell(self) -> None:
        """Where its own page is not in sight: a line that passes, or one that stays until it is read."""
        making, context = self._context.making, self._context
        if self._shown() == "backups":
            return
        if making.made is not None:
            context.say(
                sayings.made(making.made, making.notes, context.all_open(), context.settings.zone), None
            )
        elif making.error is not None and not isinstance(making.error, Stopped):
            context.runner.problem.emit(making.error)
