"""What a person waits for at the open desk, measured in its real window, each in a process of its own.

`python bench_desk.py WHAT FOLDER JSON` prints one line of JSON. The bare counterparts have a plain Qt window.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import bench_raw
import bench_store
import key_to_paint
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from inglenook.app import resources
from inglenook.app.desk_resources import desk_resources
from inglenook.ui.desk.looks import Look
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look import theme as themes
from inglenook.ui.runner import Runner
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

PATIENCE = 30_000  # ms
KEYS = "and then the week went on and it was well so "


class Desk:
    """A desk that stands ready without keys, as the program keeps one, until `unlock`."""

    def __init__(self, folder: Path) -> None:
        self._app = QApplication(["inglenook"])
        self._folder = folder
        self._keys: SimpleQueue[Keys] = SimpleQueue()
        theme = themes.load(resources.text("themes/light.toml"), 1.0)
        themes.apply(self._app, theme)
        self.runner = Runner(lambda: Vault.open(folder, self._keys.get(), now=bench_store._now()))
        words = desk_resources()
        self.window = DeskWindow(self.runner, theme, Look("light", 1.0), words)
        self._painted = _Painted(self.window)
        live(0.3)

    def unlock(self) -> float:
        """Milliseconds from the keys' coming until today is on the screen with what the vault answered."""
        keys = bench_store.keys_of(self._folder)
        self.runner.opened.connect(self._show)
        begun = time.perf_counter()
        self._keys.put(keys)
        self._until_answered()
        return (self._painted.wait() - begun) * 1000

    def _show(self) -> None:
        self.window.go(Place("today"))
        self.window.show()
        self.window.activateWindow()

    def go(self, page: str, which: str | None = None, extra: str | None = None) -> float:
        """Milliseconds until the place is on the screen with what the vault answered."""
        begun = time.perf_counter()
        self.window.go(Place(page, which, extra))
        self._until_answered()
        return (self._painted.wait() - begun) * 1000

    def _until_answered(self) -> None:
        """What was asked so far is answered in order, and so is what those answers made the pages ask."""
        self._ask_and_wait()
        self._ask_and_wait()

    def _ask_and_wait(self) -> None:
        loop = QEventLoop()
        self.runner.ask(lambda _vault: None, lambda _nothing: loop.quit())
        QTimer.singleShot(PATIENCE, loop.quit)
        loop.exec()

    def end(self) -> None:
        self.runner.finish(30)
        self.window.hide()


class _Painted(QObject):
    """Knows when the window was last painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        window.installEventFilter(self)
        self._at = 0.0
        self._inside = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self._inside:
            return False
        self._inside = True
        watched.event(event)
        self._inside = False
        self._at = time.perf_counter()
        return True

    def wait(self) -> float:
        """The moment at which the window has nothing left to paint."""
        before = -1.0
        asked = time.perf_counter()
        while self._at != before:
            before = self._at
            live(0.03)
        return max(self._at, asked)


def live(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def unlock(folder: Path) -> float:
    desk = Desk(folder)
    taken = desk.unlock()
    desk.end()
    return taken


def client(folder: Path, case: str) -> list[float]:
    desk = Desk(folder)
    desk.unlock()
    taken = []
    for _ in range(8):
        taken.append(desk.go("case", case))
        desk.go("today")
    desk.end()
    return taken


def keys(folder: Path, note: str) -> list[float]:
    """Each of some three hundred key presses at the end of the long note."""
    desk = Desk(folder)
    desk.unlock()
    desk.go("note", note)
    live(1.0)
    target = QApplication.focusWidget() or desk.window
    taken = key_to_paint.measure(target, KEYS * 7)
    live(1.5)
    desk.end()
    return taken


def bare_keys(_folder: Path, text: str) -> list[float]:
    """The same text and keys in a plain text field of Qt's."""
    app = QApplication(["bare"])
    field = QPlainTextEdit(text)
    field.resize(1280, 820)
    field.show()
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    live(1.0)
    taken = key_to_paint.measure(field, KEYS * 7)
    app.quit()
    return taken


def memory(folder: Path, queries: list[str], case: str, note: str) -> float:
    """Most megabytes of a desk on which everything was looked at."""
    desk = Desk(folder)
    desk.unlock()
    desk.go("clients")
    desk.go("case", case)
    desk.go("note", note)
    for query in queries:
        _find(desk, query)
    desk.go("today")
    desk.end()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _find(desk: Desk, words: str) -> None:
    desk.window.do("find")
    live(0.05)
    target = QApplication.focusWidget()
    if target is not None:
        key_to_paint.measure(target, words)
    live(0.1)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not desk.window and dialog.isVisible():
            dialog.close()


def bare_memory(_folder: Path, file: str, queries: list[str], case: str) -> float:
    """A plain Qt window and the baseline's SQL in one process."""
    app = QApplication(["bare"])
    window = QPlainTextEdit()
    window.resize(1280, 820)
    window.show()
    live(0.3)
    most = bench_raw.memory(Path(file), queries, case)
    app.quit()
    return most


def bare_unlock(_folder: Path, file: str) -> float:
    """A plain Qt window that stands ready, the baseline's file opened and listed, and the window shown."""
    app = QApplication(["bare"])
    window = QPlainTextEdit()
    window.resize(1280, 820)
    painted = _Painted(window)
    live(0.3)
    begun = time.perf_counter()
    bench_raw.desk(Path(file))
    window.show()
    taken = (painted.wait() - begun) * 1000
    app.quit()
    return taken


def main(arguments: list[str]) -> None:
    what, folder, wish = arguments
    work: Callable[..., Any] = globals()[what]
    print(json.dumps(work(Path(folder), **json.loads(wish))))


if __name__ == "__main__":
    main(sys.argv[1:])
