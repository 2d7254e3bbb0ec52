"""A home folder, a vault in it, and a window to sit down at. Warnings of Qt's fail a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from backed_up import back_up, write_a_note
from locked_person import FLOOR, NOW, PASSPHRASE, Person, print_share, print_sheet
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from inglenook.app import resources
from inglenook.ui.gate.window import GateWindow
from inglenook.ui.look import theme as themes
from inglenook.vault import header as headers
from inglenook.vault import recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.keyslots import open_slot
from inglenook.vault.making import make
from inglenook.vault.passphrase import to_secret

_OFFSCREEN_SAYS = "This plugin does not support"


@pytest.fixture(autouse=True)
def no_warnings():
    """A warning of Qt's fails the test."""
    said = []

    def heard(kind, _context, text):
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_OFFSCREEN_SAYS):
            said.append(text)

    qInstallMessageHandler(heard)
    yield
    qInstallMessageHandler(None)
    assert said == []


@pytest.fixture
def home(tmp_path) -> Path:
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def recovery_words() -> list[str]:
    return []


@pytest.fixture
def folder(home, recovery_words) -> Path:
    """A vault whose passphrase is PASSPHRASE; its words come in `recovery_words`."""
    made = home / "Documents" / "Practice.inglenook"
    secret = recovery.new_secret()
    recovery_words += recovery.words(secret)
    make(made, to_secret(PASSPHRASE), secret, cost=FLOOR, now=NOW).wipe()
    return made


@pytest.fixture
def keys(folder) -> Iterator[Keys]:
    """Of everything in the vault."""
    with open_slot(headers.read(folder), SlotKind.PASSPHRASE, to_secret(PASSPHRASE)) as opened:
        yield opened.keys


@pytest.fixture
def backup(folder, keys, home) -> Path:
    """On a stick: one client, one note; a second client came later."""
    write_a_note(folder, keys, "Heron")
    made = back_up(folder, keys, home / "stick")
    write_a_note(folder, keys, "Alder")
    return made


@pytest.fixture
def sit_down(qtbot, qapp, home):
    """Opens a window: `sit_down(folder=…, mode=…, theme=…, scale=…)`."""
    windows = []

    def sit(folder=None, *, mode="unlock", name="light", scale=1.0, size=(1280, 820), **more) -> Person:
        for each in windows:
            each.close()
        theme = themes.load(resources.text(f"themes/{name}.toml"), scale)
        themes.apply(qapp, theme)
        window = GateWindow(
            theme,
            folder=folder,
            mode=mode,
            words=resources.lines("words/eff_large.txt"),
            print_sheet=print_sheet,
            print_share=print_share,
            cost=FLOOR,
            clock=lambda: NOW,
            home=home,
            **more,
        )
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: (at := QApplication.focusWidget()) is not None and at.window() is window)
        windows.append(window)
        return Person(qtbot, window)

    yield sit
    for window in windows:
        window.close()
        window.deleteLater()
