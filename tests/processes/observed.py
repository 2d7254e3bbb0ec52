"""The program with observers in its windows, who tell what a person would see. Everything else is as it is.

`observed.py VAULT TOLD` starts it (`-` for no vault). Each text that the desk calls kept goes to the end of
the file TOLD; TOLD.gate holds the page of the locked window that is on screen, TOLD.desk that of the desk.
"""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inglenook.shield.channel import Channel

SEPARATOR = b"\0"
EVERY = 5  # ms
SELDOM = 50  # ms; `Program.settle` waits for a program that has nothing to do
_KEPT = re.compile(r"Kept \d")


def observed_desk(
    channel: Channel,
    tell: Callable[[bytes], object],
    every: int = EVERY,
    show: Callable[[dict[str, Any]], object] = lambda _seen: None,
) -> None:
    """The desk phase as it is, and a look at its window every few milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

    from inglenook.app.desk import Desk
    from inglenook.app.stage import application
    from inglenook.ui.desk.window import DeskWindow

    made = application()
    desk = Desk(channel, made)
    told = ""

    def look() -> None:
        nonlocal told
        labels = (label for window in made.topLevelWidgets() for label in window.findChildren(QLabel))
        is_kept = any(label.isVisible() and _KEPT.match(label.text()) for label in labels)
        surface = made.focusWidget()
        for window in made.topLevelWidgets():
            if isinstance(window, DeskWindow) and window.isVisible():
                page = window.place().page
                show({"pid": os.getpid(), "page": page, "focus": _name_of(surface)})
        if is_kept and isinstance(surface, QPlainTextEdit | QTextEdit) and surface.toPlainText() != told:
            told = surface.toPlainText()
            tell(told.encode() + SEPARATOR)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(every)
    desk.wait_for_keys()
    made.exec()


def observed_gate(channel: Channel, told: Path) -> None:
    """The gate phase as it is; the file `told` always holds what is on its page."""
    from PySide6.QtCore import QTimer

    from inglenook.app.gate import Gate
    from inglenook.app.stage import application
    from inglenook.ui.gate.window import GateWindow

    made = application()
    gate = Gate(channel, made)
    show = _shower(told)

    def look() -> None:
        gates = (each for each in made.topLevelWidgets() if isinstance(each, GateWindow))
        windows = [each for each in gates if each.isVisible()]
        if windows:
            show(_seen(windows[-1], made.focusWidget()))

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(SELDOM)
    gate.stand_ready()
    made.exec()


def _shower(file: Path) -> Callable[[dict[str, Any]], None]:
    """Keeps in `file` what it was called with last."""
    last: dict[str, Any] = {}

    def show(seen: dict[str, Any]) -> None:
        nonlocal last
        if seen != last:
            last = seen
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(seen))
            beside.replace(file)

    return show


def _name_of(focused: Any) -> str:
    return (focused.accessibleName() or type(focused).__name__) if focused is not None else ""


def _seen(window: Any, focused: Any) -> dict[str, Any]:
    from PySide6.QtWidgets import QLabel

    page = window.steps.page
    named = (label.accessibleName() for label in page.findChildren(QLabel))
    return {
        "heading": page.heading.text(),
        "is_busy": page.is_busy,
        "focus": _name_of(focused),
        "words": [name.split(": ")[1] for name in named if name.startswith("Word ") and ": " in name],
        "asked": list(getattr(page, "asked", [])),
    }


def texts(data: bytes) -> list[str]:
    """All that were told; one that was cut off does not count."""
    return [text.decode() for text in data.split(SEPARATOR)[:-1]]


def gate_file(told: Path) -> Path:
    return told.with_suffix(".gate")


def desk_file(told: Path) -> Path:
    return told.with_suffix(".desk")


def command(vault: Path | None, told: Path) -> list[str]:
    return [sys.executable, __file__, str(vault) if vault is not None else "-", str(told)]


def main(vault: str, told: str) -> int:
    from inglenook.app import launcher
    from inglenook.app import main as program

    def desk(channel: Channel) -> None:
        show = _shower(desk_file(Path(told)))
        with Path(told).open("ab", buffering=0) as file:
            observed_desk(channel, lambda text: os.write(file.fileno(), text), SELDOM, show)

    launcher.run_desk = desk
    launcher.run_gate = lambda channel: observed_gate(channel, gate_file(Path(told)))
    return program._launch(Path(vault) if vault != "-" else None)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
