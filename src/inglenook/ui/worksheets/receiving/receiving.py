"""Receiving: asks for what came back or takes what was dropped, and tells what became of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inglenook.ui.desk.asking import ask
from inglenook.ui.desk.context import DeskContext
from inglenook.ui.desk.place import Place
from inglenook.ui.worksheets.receiving.dialogs import CameDialog, ReceiveDialog
from inglenook.ui.worksheets.receiving.overlay import Dropping
from inglenook.ui.worksheets.receiving.taking import Came, take_files, take_text


class Receiving:
    def __init__(self, context: DeskContext, window: QWidget) -> None:
        self._context = context
        self._window = window
        self._dropping = Dropping(context, window, self.take)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"receive_return": self.choose}

    def watch(self) -> None:
        """The window is on screen: files can be dropped on it."""
        self._dropping.watch()

    def stop(self) -> None:
        """Nothing that is let go over the window is taken any more."""
        self._dropping.stop()

    def choose(self) -> None:
        dialog = ReceiveDialog(self._window, Path.home())

        def accepted() -> None:
            path = dialog.path()
            if path is not None:
                self.take([path])
            else:
                self._take_text(dialog.text())

        ask(dialog, accepted)

    def take(self, paths: Sequence[Path]) -> None:
        checking, now = self._context.checking, self._context.now()
        if checking.is_read_only:
            self._context.say(checking.why_read_only(), None)
            return
        if not paths:
            return
        self._context.runner.ask(lambda vault: take_files(vault, paths, now=now), self._tell)

    def _take_text(self, text: str) -> None:
        now = self._context.now()
        self._context.runner.ask(lambda vault: take_text(vault, text, now=now), self._tell)

    def _tell(self, came: tuple[Came, ...]) -> None:
        language = self._context.settings.language
        dialog = CameDialog(self._window, came, self._context.today(), language)
        dialog.reading_wanted.connect(lambda return_id: self._context.go(Place("answers", return_id)))
        ask(dialog, _nothing)


def _nothing() -> None:
    """Reading is asked for by the dialog's own signal."""
