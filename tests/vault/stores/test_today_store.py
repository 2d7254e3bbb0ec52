"""What a day asks for, read from the vault."""

import datetime as dt

from inglenook.domain.case import Appointment, CaseStatus, Repeat
from inglenook.domain.note import NoteKind
from inglenook.domain.session import Attendance
from inglenook.domain.today import NeedReason
from inglenook.vault import clients, sessions, signing, trash
from inglenook.vault.today import today

DAY = dt.date(2026, 11, 23)


def a_session(practice, case_id, date, attendance=Attendance.ATTENDED):
    return sessions.add_session(
        practice.vault,
        case_id,
        date,
        dt.time(9),
        dt.time(9, 50),
        "UTC",
        attendance=attendance,
        now=practice.now,
    ).made


def test_a_new_vault_asks_for_nothing(vault):
    day = today(vault, DAY)
    assert (day.missing, day.unsigned, day.upcoming, day.needs) == ((), (), (), ())


def test_sessions_without_a_note_oldest_first(vault, practice):
    heron, slate = practice.client("Heron"), practice.client("Slate")
    late = a_session(practice, heron, dt.date(2026, 11, 20))
    early = a_session(practice, slate, dt.date(2026, 11, 2), Attendance.LATE)
    a_session(practice, slate, dt.date(2026, 11, 3), Attendance.DID_NOT_COME)
    a_session(practice, slate, dt.date(2026, 11, 24))
    practice.session_note(heron, about=dt.date(2026, 11, 21))
    missing = today(vault, DAY).missing
    assert [line.session_id for line in missing] == [early, late]
    assert (missing[0].case_name, missing[0].number, missing[0].note_id) == ("Slate", 1, None)


def test_unsigned_notes_of_the_record_oldest_first(vault, practice, now):
    heron = practice.client("Heron")
    late = practice.session_note(heron, "Late.", about=dt.date(2026, 11, 20))
    early = practice.note(heron, NoteKind.CONTACT, "Early.", about=dt.date(2026, 11, 2))
    practice.note(heron, NoteKind.JOTTING, "Between us.")
    practice.signed_note(heron, "Signed.")
    unsigned = today(vault, DAY).unsigned
    assert [line.note_id for line in unsigned] == [early, late]
    assert (unsigned[1].case_name, unsigned[1].start, unsigned[1].preview) == ("Heron", dt.time(14), "Late.")
    signing.sign(vault, early, now=now)
    assert [line.note_id for line in today(vault, DAY).unsigned] == [late]


def test_who_needs_something_comes_in_order(vault, practice, now):
    slate, heron, fen = practice.client("Slate"), practice.client("Heron"), practice.client("Fen")
    practice.session_note(heron, "Draft.", about=DAY)
    a_session(practice, slate, DAY)
    case = clients.case(vault, fen)
    weekly = Appointment(date=DAY - dt.timedelta(days=14), start=dt.time(16), repeat=Repeat.WEEKLY)
    clients.change_case(vault, case.model_copy(update={"appointment": weekly}), now=now)
    day = today(vault, DAY)
    assert [(need.line.name, need.reason) for need in day.needs] == [
        ("Slate", NeedReason.MISSING),
        ("Heron", NeedReason.UNSIGNED),
        ("Fen", NeedReason.APPOINTMENT),
    ]
    assert [line.name for line in day.upcoming] == ["Fen"]
    later = today(vault, DAY + dt.timedelta(days=200))
    assert [need.reason for need in later.needs] == [NeedReason.MISSING, NeedReason.UNSIGNED]


def test_who_was_not_seen_for_long_though_active(vault, practice, now):
    heron, slate = practice.client("Heron"), practice.client("Slate")
    for case_id in (heron, slate):
        practice.signed_note(case_id, "Seen.", about=DAY - dt.timedelta(days=40))
    paused = clients.case(vault, slate).model_copy(update={"status": CaseStatus.PAUSED})
    clients.change_case(vault, paused, now=now)
    (need,) = today(vault, DAY).needs
    assert (need.line.name, need.reason, need.since) == (
        "Heron",
        NeedReason.NOT_SEEN,
        DAY - dt.timedelta(days=40),
    )


def test_what_lies_in_the_trash_asks_for_nothing(vault, practice, now):
    heron, slate = practice.client("Heron"), practice.client("Slate")
    practice.session_note(heron, "Draft.")
    a_session(practice, heron, DAY)
    trash.put(vault, "case", heron, now=now)
    trash.put(vault, "session", a_session(practice, slate, DAY), now=now)
    trash.put(vault, "note", practice.note(slate, NoteKind.CONTACT, "Draft."), now=now)
    day = today(vault, DAY)
    assert (day.missing, day.unsigned, day.needs) == ((), (), ())


def test_the_day_is_the_same_while_private_and_identity_are_closed(open_vault, practice):
    heron = practice.client("Heron")
    practice.session_note(heron, "Draft.")
    practice.note(heron, NoteKind.JOTTING, "Between us.")
    whole = today(practice.vault, DAY)
    assert today(open_vault("record"), DAY) == whole
