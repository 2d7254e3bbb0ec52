"""A desk on a vault, and a therapist before it. Warnings of Qt and dialogs left open fail its tests."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from therapist import Therapist

from inglenook.app import resources
from inglenook.app.desk_resources import desk_resources
from inglenook.app.errand_sent import start_plainly
from inglenook.app.errands import Errands
from inglenook.domain.compartment import Compartment
from inglenook.ui.desk.context import Compartments
from inglenook.ui.desk.looks import Look
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look import theme as themes
from inglenook.ui.runner import Runner
from inglenook.vault.vault import Vault

OFFSCREEN_SAYS = "This plugin does not support"


@pytest.fixture(autouse=True)
def buried(qapp) -> Iterator[None]:
    """After a test, what was to be deleted is. Else Python may do it while the next theme is put on and
    Qt goes through all widgets there are.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def no_warnings() -> Iterator[None]:
    said: list[str] = []

    def heard(kind, _context, text):
        if kind != QtMsgType.QtDebugMsg and not text.startswith(OFFSCREEN_SAYS):
            said.append(text)

    qInstallMessageHandler(heard)
    yield
    qInstallMessageHandler(None)
    assert said == []


@pytest.fixture
def sit_down(
    no_warnings, qtbot, qapp, keys, vault_folder, tmp_path, now
) -> Iterator[Callable[..., Therapist]]:
    """Opens the desk: `sit_down(folder=…, closed=…, size=…, theme=…, scale=…, clock=…)`. Errands are real
    children.

    With `opens`, the vault answers nothing until that is set. `clock`: where time passes.
    """
    there: list[Therapist] = []
    ends: list[Callable[[], None]] = []

    def sit(
        *,
        folder: Path = vault_folder,
        closed: tuple[Compartment, ...] = (),
        size: tuple[int, int] = (1280, 820),
        theme: str = "light",
        scale: float = 1.0,
        opens: threading.Event | None = None,
        clock: Callable[[], dt.datetime] = lambda: now,
    ) -> Therapist:
        opened = frozenset(Compartment) - frozenset(closed)
        look = themes.load(resources.text(f"themes/{theme}.toml"), scale)
        themes.apply(qapp, look)

        def open_vault() -> Vault:
            if opens is not None:
                opens.wait()
            return Vault.open(folder, keys.only(*opened), now=clock())

        runner = Runner(open_vault, clock)
        errands = Errands(
            runner,
            start_plainly,
            keys=lambda: keys.only(*opened),
            folder=lambda: folder,
            scratch=tmp_path / "scratch",
            clock=clock,
        )
        window = DeskWindow(
            runner,
            look,
            Look(theme, scale),
            desk_resources(),
            compartments=Compartments(open=opened, behind_second=frozenset(closed)),
            clock=clock,
            errands=errands,
        )
        window.resize(*size)
        window.show()
        window.activateWindow()
        therapist = Therapist(qtbot, window, runner, now)
        ends.append(errands.end)
        there.append(therapist)
        if opens is None:
            therapist.settle()
        return therapist

    yield sit
    left = QApplication.activeModalWidget()
    for end in ends:
        end()
    for therapist in there:
        therapist.runner.finish()
        therapist.window.hide()
        therapist.window.deleteLater()
    assert left is None, "a dialog was left open"


@pytest.fixture
def therapist(sit_down) -> Therapist:
    """Before an open desk on an empty vault."""
    return sit_down()
