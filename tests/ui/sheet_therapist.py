"""A therapist with worksheets: gives them through the window, and a client who sends something back."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPlainTextEdit, QTabBar
from therapist import Therapist

from inglenook.domain.worksheet.given import Shared
from inglenook.exchange.worksheet.return_form import Filled, to_bytes
from inglenook.exchange.worksheet.sealing import sealed
from inglenook.ui.worksheets.receiving.overlay import Overlay
from inglenook.vault import givens
from inglenook.vault.givens import OpenKey

_LEFT = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
_BLOCK = re.compile(r'<script id="copy" type="application/json">(.*?)</script>', re.DOTALL)


def choose_sheet(therapist: Therapist, name: str, language: str = "") -> None:
    for label, text in (("Worksheet", name), ("Language", language)):
        if text:
            box = therapist.named(label, QComboBox)
            box.setCurrentIndex(box.findText(text))


def to_the_words(therapist: Therapist, sheet: str = "Boundary inventory", language: str = "") -> None:
    """From a client's page up to the second step."""
    therapist.press("Ctrl+G")
    therapist.until(lambda: therapist.sees("1 of 3: for whom, and what"))
    choose_sheet(therapist, sheet, language)
    therapist.click("Next")
    therapist.until(lambda: therapist.sees("2 of 3: words and help"))


def to_what_leaves(therapist: Therapist) -> None:
    therapist.click("Next")
    therapist.until(lambda: therapist.sees("3 of 3: what leaves"))


def tick(therapist: Therapist, name: str) -> None:
    therapist.named(name, QCheckBox).setChecked(True)


def write_help(therapist: Therapist, *lines: str) -> None:
    therapist.named("Lines to show", QPlainTextEdit).setPlainText("\n".join(lines))


def save_into(therapist: Therapist, folder: Path, button: str = "Save the file") -> None:
    """By the dialog, under the name that it offers there."""
    therapist.click(button)
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.fill("Folder", str(folder))
    therapist.click("Save it here")


def give(therapist: Therapist, folder: Path, sheet: str = "Boundary inventory", code: str = "") -> Path:
    """A file, through the window; returns where it lies."""
    to_the_words(therapist, sheet)
    if code:
        tick(therapist, "Ask for a return code")
        therapist.fill("Code that you tell by voice", code)
    to_what_leaves(therapist)
    save_into(therapist, folder)
    therapist.until(lambda: therapist.sees("Saved as “notes.html”."))
    return folder / "notes.html"


def copy_block(file: Path) -> dict:
    """What the page in the file is told."""
    found = _BLOCK.search(file.read_text(encoding="utf-8"))
    assert found is not None, "there is no block in the file"
    return json.loads(found.group(1))


def only_key(therapist: Therapist) -> OpenKey:
    (key,) = therapist.vault(givens.open_keys)
    return key


def answered(
    key: OpenKey, answers: dict | None = None, *, shared=Shared.ALL, code: str = "", day=None
) -> str:
    """What the client's page would make of it."""
    said = {"proud": "I put the phone in the drawer at nine."} if answers is None else answers
    filled = Filled(
        given_id=key.given_id,
        form=key.form.digest(),
        filled_on=day,
        shared=shared,
        code=code,
        answers=said,
    )
    return sealed(to_bytes(filled), key.recipient)


def hold(therapist: Therapist, *files: Path) -> bool:
    """Over the window. Whether it says what would happen."""
    window = therapist.window
    held = _held(files)
    entering = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, held, *_LEFT)
    QApplication.sendEvent(window.windowHandle(), entering)
    return any(each.isVisible() for each in window.findChildren(Overlay))


def drop(therapist: Therapist, *files: Path) -> bool:
    """Hold files over the window, then let go. Whether the window said what would happen."""
    was_said = hold(therapist, *files)
    held = _held(files)
    dropping = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, held, *_LEFT)
    QApplication.sendEvent(therapist.window.windowHandle(), dropping)
    therapist.settle()
    return was_said


def _held(files: Sequence[Path]) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return held


def paste(therapist: Therapist, text: str) -> None:
    """By the dialog."""
    therapist.press("Ctrl+Shift+V")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.named("How it came", QTabBar).setCurrentIndex(1)
    therapist.named("Paste the text that came", QPlainTextEdit).setPlainText(text)
    therapist.click("Take it in")
    therapist.until(lambda: therapist.dialog() is not None)
