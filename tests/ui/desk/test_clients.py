"""Clients by code: adding, changing, undoing, several together; names only where they belong."""

import datetime as dt
import time
from random import Random

import pytest
from PySide6.QtWidgets import QScrollArea

from inglenook.domain.case import CaseKind, CaseStatus, Repeat
from inglenook.domain.codes import CodeObjection, KnownIdentity
from inglenook.domain.compartment import Compartment
from inglenook.domain.note_kind import NoteKind
from inglenook.exchange.roster import rows
from inglenook.ui.clients.codes import CodeRules
from inglenook.ui.clients.listed import objections, offers
from inglenook.ui.notes.card import NoteCard
from inglenook.vault import clients, identities, notes
from inglenook.vault.identities import Identity


def named(therapist, code, name, now):
    """A client whose name is known to the identity compartment."""
    case_id = therapist.add_client(code)
    member = therapist.vault(lambda vault: clients.members(vault, case_id))[0]
    identity = Identity(client_id=member.id, name=name, birth=dt.date(1991, 4, 23))
    therapist.vault(lambda vault: identities.save_identity(vault, identity, now=now))
    return case_id


def test_how_to_reach_somebody_is_always_in_sight(therapist):
    case_id = therapist.add_client("Heron", reach="No voicemail. Text only.", tags="evening, study")
    for tab in ("timeline", "notes", "sessions", "details", "identity"):
        therapist.go("case", case_id, tab)
        assert therapist.sees("No voicemail. Text only."), tab
    assert therapist.sees("evening")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("R.L.", "initials"),
        ("23.04.1991", "date"),
        ("Larch", "a name you have noted"),
        ("0301234567", "number"),
        ("Alder", "Another client already"),
    ],
)
def test_a_code_that_says_something_is_refused_with_the_reason(therapist, now, code, said):
    named(therapist, "Alder", "Robin Larch", now)
    therapist.press("Ctrl+Shift+N")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.fill("Code", code)
    assert said in therapist.words()
    therapist.press("Return")
    assert therapist.dialog() is not None, "it was taken all the same"
    therapist.press("Esc")


def test_a_status_is_changed_and_taken_back(therapist):
    case_id = therapist.add_client("Heron")
    therapist.press("Ctrl+Shift+S")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.press("Down", "Return")
    therapist.until(lambda: therapist.dialog() is None)
    therapist.settle()
    status = lambda vault: clients.case(vault, case_id).status  # noqa: E731
    assert therapist.vault(status) is CaseStatus.PAUSED
    assert therapist.sees("Heron is now: Paused")
    therapist.press("Alt+U")
    therapist.until(lambda: therapist.sees("Undone"))
    assert therapist.vault(status) is CaseStatus.ACTIVE


def test_an_appointment_every_week_shows_where_it_matters(therapist):
    case_id = therapist.add_client("Heron")
    therapist.press("Ctrl+Shift+A")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is None)
    therapist.settle()
    meeting = therapist.vault(lambda vault: clients.case(vault, case_id)).appointment
    assert meeting is not None
    assert meeting.repeat is Repeat.WEEKLY
    assert therapist.sees("Mondays 10:00 to 10:50")


def test_a_couple_goes_by_both_codes(therapist):
    therapist.add_client("Brook")
    therapist.add_client("Fen")
    therapist.press("Ctrl+Shift+G")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.tick("Clients", "Brook", "Fen")
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "case" and therapist.sees("Brook & Fen"))
    case = therapist.vault(lambda vault: clients.case(vault, therapist.window.place().id))
    assert case.kind is CaseKind.COUPLE
    assert len(case.members) == 2


def test_putting_a_client_away_is_undone_by_a_key(therapist):
    therapist.add_client("Heron")
    therapist.press("Ctrl+Shift+Delete")
    therapist.until(lambda: therapist.sees("Heron lies in the trash for 30 days, with all notes"))
    assert therapist.codes() == []
    therapist.press("Alt+U")
    therapist.until(lambda: therapist.codes() == ["Heron"])


def test_ten_letters_of_filter_leave_one_row(therapist, now):
    therapist.vault(lambda vault: [clients.add_client(vault, f"Heron{n:02}x", now=now) for n in range(20)])
    therapist.vault(lambda vault: clients.add_client(vault, "Juniper", tags=("evening",), now=now))
    therapist.go("clients")
    therapist.until(lambda: len(therapist.codes()) == 21)
    assert len(therapist.column()) == 21
    therapist.fill("Filter clients", "jun")
    assert therapist.column() == ["Juniper, New"]
    therapist.fill("Filter clients", "eve")
    assert therapist.column() == ["Juniper, New"]
    therapist.press("Return")
    assert therapist.sees("evening")


def test_letters_typed_on_the_list_make_it_shorter(therapist):
    for code in ("Heron", "Juniper", "Alder"):
        therapist.add_client(code)
    therapist.press("Alt+2")
    therapist.write("jun")
    assert therapist.column() == ["Juniper, New"]
    therapist.press("Esc")
    assert len(therapist.column()) == 3
    therapist.write("al")
    therapist.press("Down", "Return")
    assert therapist.window.place().page == "case"
    assert therapist.sees("Alder")


def test_esc_leads_back_from_the_list(therapist):
    therapist.add_client("Heron")
    therapist.go("today")
    therapist.press("Alt+2", "Esc")
    assert therapist.window.place().page == "today"


def test_a_name_is_shown_on_its_own_page_and_nowhere_else(therapist, now):
    case_id = named(therapist, "Heron", "Robin Larch", now)
    therapist.go("case", case_id, "identity")
    assert therapist.sees("Robin Larch")
    for place in (
        ("today",),
        ("clients",),
        ("case", case_id, "timeline"),
        ("case", case_id, "details"),
        ("trash",),
    ):
        therapist.go(*place)
        assert not therapist.sees("Larch"), place
        assert therapist.window.windowTitle() == "Inglenook"


def test_a_name_is_kept_as_it_is_typed(therapist):
    case_id = therapist.add_client("Heron")
    therapist.go("case", case_id, "identity")
    therapist.fill("Name", "Robin Larch")
    therapist.fill("Birth date", "1991-04-23")
    therapist.go("today")
    member = therapist.vault(lambda vault: clients.members(vault, case_id))[0]
    kept = therapist.vault(lambda vault: identities.identity(vault, member.id))
    assert (kept.name, kept.birth) == ("Robin Larch", dt.date(1991, 4, 23))


def test_a_closed_identity_says_so_and_asks_to_be_opened(sit_down, qtbot):
    therapist = sit_down(closed=(Compartment.IDENTITY,))
    therapist.add_client("Heron")
    therapist.press("Ctrl+Shift+I")
    assert therapist.sees("Sealed")
    assert therapist.window.findChild(therapist.tab_bar).tabText(7) == "Identity (sealed)"
    with qtbot.waitSignal(therapist.window.open_compartments_requested):
        therapist.click("Open names")


def test_a_list_is_pasted_and_names_go_to_identity_alone(therapist):
    therapist.press("Ctrl+Shift+L")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.paste("Robin Larch; 030 1234567\nJay Willow, jay@example.org\nRobin Larch; 030 1234567")
    therapist.until(lambda: therapist.sees("2 clients understood."))
    therapist.click("Add them")
    therapist.until(lambda: len(therapist.codes()) == 2)
    known = therapist.vault(identities.known)
    assert known.names == {"Robin Larch", "Jay Willow"}
    assert not any(word in code for code in therapist.codes() for word in ("Robin", "Larch", "Jay", "Willow"))


def test_a_code_typed_into_the_list_is_checked_against_the_list(therapist):
    therapist.press("Ctrl+Shift+L")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.paste("Robin Larch")
    therapist.until(lambda: therapist.sees("1 client understood."))
    therapist.table().item(0, 0).setText("Robin")
    therapist.click("Add them")
    assert therapist.sees("Robin: This is, or is part of, a name you have noted.")
    therapist.press("Esc")


def test_a_session_without_a_note_is_added_and_taken_back(therapist):
    case_id = therapist.add_client("Heron")
    therapist.press("Ctrl+Shift+E")
    therapist.until(lambda: therapist.dialog() is not None)
    therapist.press("Return")
    therapist.until(lambda: therapist.dialog() is None)
    therapist.go("case", case_id, "sessions")
    assert therapist.sees("Session 1, today · in person · came, no note")
    therapist.press("Alt+U")
    therapist.until(lambda: therapist.sees("No session yet."))


def test_a_long_timeline_comes_in_parts(therapist, now):
    case_id = therapist.add_client("Heron")

    def write_many(vault):
        for days in range(120):
            about = (now - dt.timedelta(days=days)).date()
            notes.start_note(vault, case_id, NoteKind.CONTACT, about=about, now=now)

    therapist.vault(write_many)
    therapist.go("case", case_id)
    bar = therapist.named("Timeline", QScrollArea).verticalScrollBar()
    shown = lambda: len([each for each in therapist.visible() if isinstance(each, NoteCard)])  # noqa: E731
    therapist.until(lambda: shown() == 15)
    for count in (65, 115, 120):
        therapist.until(lambda: bar.maximum() > 0)
        bar.setValue(0)
        bar.setValue(bar.maximum())
        therapist.until(lambda count=count: shown() == count)


def test_a_list_waits_until_names_are_open(sit_down, qtbot):
    therapist = sit_down(closed=(Compartment.IDENTITY,))
    therapist.press("Ctrl+Shift+L")
    therapist.until(lambda: therapist.sees("Names are closed"))
    with qtbot.waitSignal(therapist.window.open_compartments_requested):
        therapist.press("Return")


def test_codes_for_a_list_stay_with_their_line_and_never_repeat():
    rules = CodeRules(frozenset({"Heron"}), KnownIdentity(names=frozenset({"Alder Smith"})))
    code_words = ("Heron", "Alder", "Brook", "Fen", "Larch")
    first = offers([], rules, rows("Robin Moss\nJay Willow"), code_words, Random(1))
    assert len(first) == 2
    assert not {"Heron", "Alder"} & set(first)
    assert offers(first, rules, rows("Robin Moss\nJay Willow\nKim"), code_words, Random(2))[:2] == first
    spoilt = offers(first, rules, rows(f"Robin Moss\n{first[0]} Willow"), code_words, Random(3))
    assert spoilt[0] != first[0]
    assert spoilt[1] == first[1]
    assert objections({0: "Fen", 1: "fen"}, rules, []) == {0: CodeObjection.TAKEN, 1: CodeObjection.TAKEN}


def test_two_thousand_lines_are_checked_at_once():
    listed = rows("\n".join(f"Person{chr(97 + n % 26)} Family{n}" for n in range(2_000)))
    rules = CodeRules(frozenset(), KnownIdentity())
    code_words = [f"{a}{b}en" for a in "BCDFGHJKLM" for b in ("ar", "el", "ir", "ol", "ur")]
    begun = time.thread_time()
    offered = offers([], rules, listed, code_words, Random(1))
    assert objections(dict(enumerate(offered)), rules, listed) == {}
    assert time.thread_time() - begun < 5


def test_arrows_lead_through_a_timeline(therapist, now):
    case_id = therapist.add_client("Heron")
    for days in (1, 2, 3):
        about = (now - dt.timedelta(days=days)).date()
        therapist.made(
            lambda vault, a=about: notes.start_note(vault, case_id, NoteKind.CONTACT, about=a, now=now)
        )
    therapist.go("today")
    therapist.open_client("Heron")
    therapist.until(lambda: therapist.sees("yesterday"))
    therapist.press("Down", "Down", "Down", "Up", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    note = therapist.vault(lambda vault: notes.note(vault, therapist.window.place().id))
    assert note.about == (now - dt.timedelta(days=2)).date()
