"""What is closed is nowhere: not in lists, titles, searches, on no page and in no accessible name."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from inglenook.domain.case import Appointment
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import clients, identities, notes, trash
from inglenook.vault.identities import Identity

PRIVATE, NAME = "quicksilver", "Larchmont"
TABS = ("timeline", "notes", "sessions", "worksheets", "details", "identity")


@pytest.fixture
def case_id(open_vault, now):
    """Heron, with a name, private notes of every kind (one in the trash), and a session today."""
    vault = open_vault()
    case_id = clients.add_client(vault, "Heron", now=now).made
    member = clients.members(vault, case_id)[0]
    identities.save_identity(vault, Identity(client_id=member.id, name=NAME, phone=NAME, other=NAME), now=now)
    case = clients.case(vault, case_id)
    meeting = Appointment(date=now.date(), start=dt.time(14))
    clients.change_case(vault, case.model_copy(update={"appointment": meeting}), now=now)
    for kind in (NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING, NoteKind.REFLECTION, NoteKind.SUPERVISION):
        made = notes.start_note(vault, case_id, kind, about=now.date(), now=now).made
        draft = NoteDraft(note_id=made, base_revision=0, sections=(Section(heading="", text=PRIVATE),))
        notes.keep(vault, draft, now=now)
    trash.put(vault, "note", made, now=now)
    vault.close(now)
    return case_id


def everything_said(therapist, case_id):
    """Words, accessible names and descriptions, titles, of every page and of the palette."""
    for page in ("today", "clients", "trash", "settings", "shortcuts"):
        therapist.go(page)
        yield said_by(therapist)
    for tab in TABS:
        therapist.go("case", case_id, tab)
        yield said_by(therapist)
    for words in (PRIVATE, NAME, "heron"):
        therapist.find(words)
        yield "\n".join(therapist.found())
        therapist.press("Esc")


def said_by(therapist):
    widgets = [therapist.window, *therapist.window.findChildren(QWidget)]
    spoken = (text for each in widgets for text in (each.accessibleName(), each.accessibleDescription()))
    return "\n".join([therapist.words(), therapist.window.windowTitle(), *spoken])


def test_what_is_open_is_found(case_id, sit_down):
    """The same walk must find both, else the next test proves nothing."""
    whole = "\n".join(everything_said(sit_down(), case_id))
    assert PRIVATE in whole
    assert NAME in whole


def test_what_is_closed_is_nowhere(case_id, sit_down):
    therapist = sit_down(closed=(Compartment.PRIVATE, Compartment.IDENTITY))
    for said in everything_said(therapist, case_id):
        assert PRIVATE not in said
        assert NAME not in said


def test_a_private_note_asks_to_open_first(case_id, sit_down, qtbot):
    therapist = sit_down(closed=(Compartment.PRIVATE,))
    therapist.go("case", case_id)
    with qtbot.waitSignal(therapist.window.open_compartments_requested):
        therapist.press("Ctrl+J")
