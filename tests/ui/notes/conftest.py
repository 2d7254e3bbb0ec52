"""A practice with one client and two sessions, and a therapist at its desk. Warnings of Qt's fail a test."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from writer import Clock, Writer

from inglenook.app import resources
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.session import Modality
from inglenook.domain.settings import Settings
from inglenook.ui.desk.context import Compartments, DeskResources
from inglenook.ui.desk.looks import Look
from inglenook.ui.desk.place import Place
from inglenook.ui.desk.window import DeskWindow
from inglenook.ui.look import theme as themes
from inglenook.ui.runner import Runner
from inglenook.vault import clients, notes, signing, snippets
from inglenook.vault.vault import Vault

_OFFSCREEN_SAYS = "This plugin does not support propagateSizeHints()"


@dataclass(frozen=True)
class Practice:
    case_id: CaseId
    signed: NoteId
    draft: NoteId


@pytest.fixture(autouse=True)
def no_warnings() -> Iterator[None]:
    said: list[str] = []

    def heard(kind, _context, text):
        if kind != QtMsgType.QtDebugMsg and text != _OFFSCREEN_SAYS:
            said.append(text)

    qInstallMessageHandler(heard)
    yield
    qInstallMessageHandler(None)
    assert said == []


@pytest.fixture(autouse=True)
def empty_clipboard(qapp) -> Iterator[None]:
    """What a test has copied must not outlive the interpreter: the offscreen clipboard would."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def practice(open_vault, now) -> Practice:
    """Heron: session 1 with a plan, signed a week ago; session 2 today, empty."""
    vault = open_vault()
    week_ago = now - dt.timedelta(days=7)
    reach = "No voicemail. Text “the library book is in” only."
    case_id = CaseId(clients.add_client(vault, "Heron", reach=reach, now=week_ago).made)
    signed = _session(vault, case_id, week_ago)
    texts = (
        "Slept badly after late evenings.",
        "Tired, and clear about why.",
        "Two evenings with the phone off.",
    )
    write(vault, signed, texts, week_ago)
    signing.sign(vault, signed, now=week_ago)
    snippets.add_snippet(vault, "sleep", "Sleep was talked through: hours, waking, what helps.", now=week_ago)
    draft = _session(vault, case_id, now)
    vault.close(now)
    return Practice(case_id, signed, draft)


@pytest.fixture
def sit_down(qtbot, qapp, keys, vault_folder, practice, now) -> Iterator[Callable[..., Writer]]:
    """Opens the desk at a note: `sit_down(note_id, closed=…, size=…, theme=…, scale=…)`."""
    writers: list[Writer] = []

    def sit(
        note_id: str | None = None,
        *,
        closed: tuple[Compartment, ...] = (),
        size: tuple[int, int] = (1280, 820),
        theme: str = "light",
        scale: float = 1.0,
        settings: Settings | None = None,
    ) -> Writer:
        there = frozenset(Compartment) - frozenset(closed)
        clock = Clock(now)
        looks = themes.load(resources.text(f"themes/{theme}.toml"), scale)
        themes.apply(qapp, looks)
        runner = Runner(lambda: Vault.open(vault_folder, keys.only(*there), now=now), clock)
        window = DeskWindow(
            runner,
            looks,
            Look(theme, scale),
            DeskResources(("Alder", "Fen")),
            compartments=Compartments(open=there, behind_second=frozenset(closed)),
            settings=settings,
            clock=clock,
            place=Place("note", note_id or practice.draft),
        )
        window.resize(*size)
        window.show()
        window.activateWindow()
        writer = Writer(qtbot, window, runner, clock)
        writers.append(writer)
        writer.until(lambda: writer.page.opened() is not None and qapp.focusWidget() is not None)
        return writer

    yield sit
    for writer in writers:
        writer.runner.finish()
        writer.window.hide()
        writer.window.deleteLater()


@pytest.fixture
def writer(sit_down) -> Writer:
    """Sits before today's empty session note, the caret in its first section."""
    return sit_down()


def write(vault: Vault, note_id: NoteId, texts: tuple[str, ...], now: dt.datetime) -> None:
    note = notes.note(vault, note_id)
    sections = tuple(
        Section(heading=section.heading, text=text)
        for section, text in zip(note.sections, texts, strict=True)
    )
    notes.keep(vault, NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections), now=now)


def _session(vault: Vault, case_id: CaseId, now: dt.datetime) -> NoteId:
    made = notes.start_session_note(
        vault,
        case_id,
        about=now.date(),
        start=dt.time(14),
        end=dt.time(14, 50),
        zone="UTC",
        template="dap",
        modality=Modality.VIDEO,
        now=now,
    ).made
    return NoteId(made)
