"""A desk with an observer in it, who tells each text that the window calls kept.

`observed.py VAULT TOLD` is the program with such a desk; texts go to the end of the file TOLD.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from inglenook.shield.channel import Channel

SEPARATOR = b"\0"
_KEPT = re.compile(r"Kept \d")


def observed_desk(channel: Channel, tell: Callable[[bytes], object]) -> None:
    """The desk phase as it is, and a look at its window every few milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

    from inglenook.app.desk import Desk
    from inglenook.app.stage import application

    made = application()
    desk = Desk(channel, made)
    told = ""

    def look() -> None:
        nonlocal told
        labels = (label for window in made.topLevelWidgets() for label in window.findChildren(QLabel))
        is_kept = any(label.isVisible() and _KEPT.match(label.text()) for label in labels)
        surface = made.focusWidget()
        if is_kept and isinstance(surface, QPlainTextEdit | QTextEdit) and surface.toPlainText() != told:
            told = surface.toPlainText()
            tell(told.encode() + SEPARATOR)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    desk.wait_for_keys()
    made.exec()


def texts(data: bytes) -> list[str]:
    """All that were told; one that was cut off does not count."""
    return [text.decode() for text in data.split(SEPARATOR)[:-1]]


def main(vault: str, told: str) -> int:
    from inglenook.app import launcher
    from inglenook.app import main as program

    def desk(channel: Channel) -> None:
        with Path(told).open("ab", buffering=0) as file:
            observed_desk(channel, lambda text: os.write(file.fileno(), text))

    launcher.run_desk = desk
    return program._launch(Path(vault))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
