"""Today: what waits comes first, and Enter does it."""

import datetime as dt

from inglenook.domain.case import Appointment, Repeat
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.session import Attendance, Modality
from inglenook.vault import clients, notes, sessions, signing


def session(vault, case_id, now, attendance=Attendance.ATTENDED):
    return sessions.add_session(
        vault,
        case_id,
        now.date(),
        dt.time(16),
        dt.time(16, 50),
        "UTC",
        Modality.VIDEO,
        attendance,
        [],
        now=now,
    )


def meets(vault, case_id, date, start, now):
    case = clients.case(vault, case_id)
    meeting = Appointment(date=date, start=start, repeat=Repeat.WEEKLY)
    return clients.change_case(vault, case.model_copy(update={"appointment": meeting}), now=now)


def test_enter_writes_the_note_of_a_session_that_has_none(therapist, now):
    heron = therapist.add_client("Heron")
    yesterday = now - dt.timedelta(days=1)
    made = therapist.made(lambda vault: session(vault, heron, yesterday))
    therapist.go("today")
    assert therapist.sees("1 note to write.")
    therapist.press("Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    note = therapist.vault(lambda vault: notes.note(vault, therapist.window.place().id))
    assert note.session_id == made
    assert note.about == yesterday.date()


def test_a_session_that_did_not_take_place_asks_for_nothing(therapist, now):
    heron = therapist.add_client("Heron")
    therapist.made(lambda vault: session(vault, heron, now, Attendance.DID_NOT_COME))
    therapist.go("today")
    assert therapist.sees("Everything is written and signed.")


def test_the_numbers_in_the_rail_follow(therapist, now):
    heron = therapist.add_client("Heron")
    made = therapist.made(lambda vault: notes.start_session_note(
        vault, heron, about=now.date(), start=None, end=None, zone="UTC", template="free", now=now
    ))  # fmt: skip
    therapist.go("today")
    assert therapist.rail("Today") == "Today 1"

    def write_and_sign(vault):
        note = notes.note(vault, made)
        draft = NoteDraft(
            note_id=made, base_revision=note.revision, sections=(Section(heading="", text="x"),)
        )
        notes.keep(vault, draft, now=now)
        return signing.sign(vault, made, now=now)

    therapist.vault(write_and_sign)
    therapist.go("clients")
    assert therapist.rail("Today") == "Today"
    assert therapist.rail("Clients") == "Clients 1"


def test_whoever_comes_next_is_chosen_first(therapist, now):
    for code, start in (("Alder", dt.time(9)), ("Heron", dt.time(15)), ("Fen", dt.time(18))):
        case_id = therapist.add_client(code)
        therapist.vault(lambda vault, c=case_id, s=start: meets(vault, c, now.date(), s, now))
    therapist.go("today")
    assert therapist.sees("Heron, Today 15:00")
    therapist.press("Ctrl+N", "Return")
    therapist.until(lambda: therapist.window.place().page == "note")
    note = therapist.vault(lambda vault: notes.note(vault, therapist.window.place().id))
    case = therapist.vault(lambda vault: clients.case(vault, note.case_id))
    assert case.name == "Heron"


def test_who_was_not_seen_for_long_is_named(therapist, now):
    long_ago = now - dt.timedelta(days=60)
    therapist.made(lambda vault: clients.add_client(vault, "Lark", now=long_ago))
    therapist.go("today")
    assert therapist.sees("Not seen for a while")
