"""For whom: who is quicker than the vault's first answer is not told that there are no clients."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from therapist import Therapist

from inglenook.domain.case import Appointment, Repeat
from inglenook.vault import clients, notes
from inglenook.vault.vault import Vault


@pytest.fixture
def opens() -> Iterator[threading.Event]:
    """Set it and the vault answers."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def early(sit_down, opens, vault_folder, keys, now) -> Therapist:
    """Asked for whom, before any client was read. Heron is who comes nearest today."""
    with Vault.open(vault_folder, keys, now=now) as vault:
        for code in ("Alder", "Heron"):
            case = clients.case(vault, clients.add_client(vault, code, now=now).made)
            if code == "Heron":
                meeting = Appointment(date=now.date(), start=dt.time(15), repeat=Repeat.WEEKLY)
                clients.change_case(vault, case.model_copy(update={"appointment": meeting}), now=now)
    therapist = sit_down(opens=opens)
    therapist.window.do("new_session_note")
    assert not therapist.window.context().practice.ready
    return therapist


def test_the_clients_are_shown_when_they_come(early: Therapist, opens: threading.Event) -> None:
    assert not early.sees("Heron")
    opens.set()
    early.settle()
    assert early.sees("Heron")
    early.press("Return")
    early.until(lambda: early.window.place().page == "note")
    assert about(early) == "Heron"


def test_an_enter_that_was_quicker_waits_for_them(early: Therapist, opens: threading.Event) -> None:
    early.dialog().accept()
    assert early.sees("A session note for whom?")
    assert not early.sees("No client goes by that code.")
    opens.set()
    early.until(lambda: early.window.place().page == "note")
    assert early.dialog() is None
    assert about(early) == "Heron"


def test_an_enter_that_was_taken_back_begins_nothing(early: Therapist, opens: threading.Event) -> None:
    dialog = early.dialog()
    dialog.accept()
    dialog.reject()
    opens.set()
    early.settle()
    assert early.window.place().page == "today"


def test_what_was_typed_meanwhile_still_counts(early: Therapist, opens: threading.Event) -> None:
    QTest.keyClicks(early.named("Client", QLineEdit), "al")
    opens.set()
    early.settle()
    assert early.sees("Alder")
    assert not early.sees("Heron")
    early.press("Escape")


def test_a_row_that_was_gone_to_stays(early: Therapist, opens: threading.Event) -> None:
    """The clients may be read again while one chooses."""
    opens.set()
    early.settle()
    QTest.keyClick(early.named("Client", QLineEdit), Qt.Key.Key_Down)
    chosen = early.dialog().case_id()
    early.window.context().practice.changed.emit()
    assert early.dialog().case_id() == chosen
    early.press("Escape")


def about(therapist: Therapist) -> str:
    note = therapist.vault(lambda vault: notes.note(vault, therapist.window.place().id))
    return therapist.vault(lambda vault: clients.case(vault, note.case_id)).name
