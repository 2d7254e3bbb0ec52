"""When a case meets next, and what a day asks for first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inglenook.domain.case import Appointment, CaseKind, CaseStatus, Repeat, default_name, next_after
from inglenook.domain.ids import CaseId, NoteId, SessionId
from inglenook.domain.lines import CaseLine, NoteLine, SessionLine
from inglenook.domain.note import NoteKind, NoteState
from inglenook.domain.session import Attendance, Modality, took_place
from inglenook.domain.today import NeedReason, needs, upcoming

DAY = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
EVERY = {Repeat.WEEKLY: 7, Repeat.FORTNIGHTLY: 14, Repeat.FOUR_WEEKLY: 28}


@given(DAYS, DAYS, st.sampled_from(sorted(EVERY)))
def test_a_repeated_meeting_comes_next_on_its_own_weekday(first, day, repeat):
    found = next_after(Appointment(date=first, repeat=repeat), day)
    assert found is not None and found >= day and found >= first
    assert (found - first).days % EVERY[repeat] == 0
    earlier = found - dt.timedelta(days=EVERY[repeat])
    assert earlier < day or earlier < first


@given(DAYS, DAYS)
def test_a_single_meeting_comes_once(date, day):
    assert next_after(Appointment(date=date), day) == (date if date >= day else None)


def test_the_calendar_ends():
    weekly = Appointment(date=dt.date(9999, 12, 30), repeat=Repeat.WEEKLY)
    assert next_after(weekly, dt.date.max) is None


@pytest.mark.parametrize(
    ("codes", "name"),
    [((), ""), (("Fen",), "Fen"), (("Brook", "Fen"), "Brook & Fen"), (("A", "B", "C"), "A, B & C")],
)
def test_a_case_goes_by_its_members(codes, name):
    assert default_name(codes) == name


def test_who_did_not_come_needs_no_note():
    assert [each for each in Attendance if took_place(each)] == [Attendance.ATTENDED, Attendance.LATE]


def case(name: str, **more: object) -> CaseLine:
    values = {
        "case_id": CaseId(name),
        "kind": CaseKind.PERSON,
        "name": name,
        "status": CaseStatus.ACTIVE,
        "member_codes": (name,),
        "last_seen": DAY - dt.timedelta(days=3),
        "next_date": None,
        "next_start": None,
        "unsigned": 0,
        "missing": 0,
        "tags": (),
        "since": dt.date(2025, 1, 1),
    }
    return CaseLine(**(values | more))  # type: ignore[arg-type]


def missing(name: str, date: dt.date) -> SessionLine:
    return SessionLine(
        SessionId("s"), CaseId(name), name, 1, date, None, None, Modality.VIDEO, Attendance.ATTENDED, None
    )


def unsigned(name: str, about: dt.date) -> NoteLine:
    at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    where = NoteId("n"), CaseId(name), name, None, None, NoteKind.PROGRESS, about
    return NoteLine(*where, NoteState.DRAFT, "dap", "", at, 0, None, None, None)


def test_the_most_pressing_comes_first_and_each_case_once():
    cases = [
        case("Alder"),
        case("Cove", last_seen=DAY - dt.timedelta(days=60)),
        case("Fen", next_date=DAY, next_start=dt.time(16)),
        case("Heron"),
        case("Slate"),
        case("Tarn", next_date=DAY, next_start=dt.time(9)),
        case("Wren", status=CaseStatus.PAUSED, last_seen=None),
        case("Yew", last_seen=DAY - dt.timedelta(days=60), next_date=DAY + dt.timedelta(days=2)),
    ]
    sessions = [missing("Slate", DAY - dt.timedelta(days=1)), missing("Heron", DAY - dt.timedelta(days=9))]
    drafts = [unsigned("Slate", DAY - dt.timedelta(days=20)), unsigned("Alder", DAY - dt.timedelta(days=2))]
    found = [(need.line.name, need.reason) for need in needs(cases, sessions, drafts, DAY)]
    assert found == [
        ("Heron", NeedReason.MISSING),
        ("Slate", NeedReason.MISSING),
        ("Alder", NeedReason.UNSIGNED),
        ("Tarn", NeedReason.APPOINTMENT),
        ("Fen", NeedReason.APPOINTMENT),
        ("Cove", NeedReason.NOT_SEEN),
    ]


def test_upcoming_is_the_week_ahead_in_order():
    cases = [
        case("Cove", next_date=DAY + dt.timedelta(days=6)),
        case("Fen", next_date=DAY, next_start=dt.time(16)),
        case("Heron", next_date=DAY, next_start=dt.time(9)),
        case("Slate", next_date=DAY + dt.timedelta(days=7)),
        case("Tarn", next_date=DAY, status=CaseStatus.CLOSED),
    ]
    assert [line.name for line in upcoming(cases, DAY)] == ["Heron", "Fen", "Cove"]
