"""A home folder, a vault in it, and a window to sit down at. Warnings of Qt's fail a test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Made:
    """A vault to be copied, empty or lived in, and a backup of it: making one costs dear guesses."""

    empty: Path
    words: list[str]
    lived_in: Path
    backup: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    """One client and one note are in the backup; a second client came later."""
    place = tmp_path_factory.mktemp("made")
    empty, lived_in = place / "empty.inglenook", place / "lived.inglenook"
    secret = recovery.new_secret()
    words = recovery.words(secret)
    keys = make(empty, to_secret(PASSPHRASE), secret, cost=FLOOR, now=NOW)
    shutil.copytree(empty, lived_in)
    write_a_note(lived_in, keys, "Heron")
    backup = back_up(lived_in, keys, place / "stick")
    write_a_note(lived_in, keys, "Alder")
    keys.wipe()
    return Made(empty, words, lived_in, backup)


@pytest.fixture
def recovery_words(made) -> list[str]:
    return list(made.words)


@pytest.fixture
def folder(home, made) -> Path:
    """A vault whose passphrase is PASSPHRASE, with nobody in it."""
    return Path(shutil.copytree(made.empty, home / "Documents" / "Practice.inglenook"))


@pytest.fixture
def keys(folder, recovery_words) -> Iterator[Keys]:
    """Of everything in the vault."""
    secret = recovery.secret(recovery_words)
    with open_slot(headers.read(folder), SlotKind.RECOVERY, secret) as opened:
        yield opened.keys


@pytest.fixture
def backup(folder, made, home) -> Path:
    """On a stick: one client, one note; the vault has one of each more."""
    shutil.rmtree(folder)
    shutil.copytree(made.lived_in, folder)
    shutil.copytree(made.backup.parent, home / "stick")
    return home / "stick" / made.backup.name


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
