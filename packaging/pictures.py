"""Draw every main screen to PNG: `pictures.py DIR [--houses empty,demo,many] [--scales 1,2] [--only NAME]`.

Without a display: real windows on Qt's offscreen platform, real vaults in a temporary folder.
"""

import argparse
import itertools
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import scenes
import scenes_gate
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

HOUSES = {"empty": (0, 0), "one": (1, 12), "demo": (24, 600), "many": (60, 10_000)}
NOW = datetime(2026, 11, 23, 20, 55, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="pictures.py", description="Draw every main screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--houses", default="empty,demo,many", help="of empty, one, demo, many")
    parser.add_argument("--scales", default="1,2", help="text sizes")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--only", default="", help="scenes whose name begins so")
    wanted = parser.parse_args(arguments)
    qInstallMessageHandler(without_chatter)
    app = QApplication(["inglenook"])
    app.setQuitOnLastWindowClosed(False)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    with tempfile.TemporaryDirectory(prefix="inglenook-pictures-") as place:
        for name in wanted.houses.split(","):
            house = furnish(name, Path(place))
            for scale, theme in itertools.product(wanted.scales.split(","), wanted.themes.split(",")):
                drawn += draw(wanted, house, name, float(scale), theme)
    print(f"{drawn} pictures in {wanted.folder}")
    return 0


def without_chatter(_kind: QtMsgType, _context: object, text: str) -> None:
    """The offscreen platform says at every window what it does not do."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def furnish(name: str, place: Path) -> scenes.House:
    """A vault with so many clients and notes."""
    people, count = HOUSES[name]
    folder = place / f"{name}.inglenook"
    return scenes.lived_in_house(folder, NOW, people, count) if people else scenes.empty_house(folder, NOW)


def draw(wanted: argparse.Namespace, house: scenes.House, name: str, scale: float, theme: str) -> int:
    """Every scene at both sizes."""
    drawn = 0
    for size in scenes.SIZES:
        tail = f"{name}-{size.width()}x{size.height()}-{theme}" + (
            f"-{scale * 100:.0f}" if scale != 1 else ""
        )
        with scenes.Desk(house, size, theme, scale) as desk:
            for scene in scenes.desk_scenes():
                if scene.name.startswith(wanted.only) and scene.play(desk):
                    keep(desk.window, desk.shown(), wanted.folder / f"{scene.name}-{tail}.png")
                    drawn += 1
        if name == "demo":
            for page in scenes_gate.names():
                if page.startswith(wanted.only):
                    with scenes_gate.locked(page, house, size, theme, scale) as window:
                        keep(window, window, wanted.folder / f"{page}-{tail}.png")
                    drawn += 1
    return drawn


def keep(window: QWidget, shown: QWidget, path: Path) -> None:
    """The window, and the dialog on top of it where there is one, in its middle."""
    picture = window.grab()
    if shown is not window:
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 60))
        middle = window.rect().center() - shown.rect().center()
        painter.drawPixmap(middle, shown.grab())
        painter.end()
    picture.save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
