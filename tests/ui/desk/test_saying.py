"""Small pure things: how days and needs are said, and who is likely meant."""

import datetime as dt

import pytest

from inglenook.domain.case import Appointment, CaseKind, CaseStatus, Repeat
from inglenook.domain.ids import CaseId
from inglenook.domain.lines import CaseLine
from inglenook.domain.today import Need, NeedReason
from inglenook.ui.clients import saying
from inglenook.ui.clients.dialogs import tags_of
from inglenook.ui.clients.rows import likely, rows
from inglenook.ui.desk.context import Compartments
from inglenook.ui.desk.rail import state_sentence
from inglenook.ui.look.list import Section

MONDAY = dt.date(2026, 11, 23)
AT_THREE = dt.datetime(2026, 11, 23, 15, 0)


def line(name, **more):
    plan = {
        "kind": CaseKind.PERSON, "status": CaseStatus.ACTIVE, "member_codes": (name,), "last_seen": None,
        "next_date": None, "next_start": None, "unsigned": 0, "missing": 0, "tags": (), "since": MONDAY,
    }  # fmt: skip
    return CaseLine(case_id=CaseId(name), name=name, **(plan | more))


@pytest.mark.parametrize(
    ("day", "start", "said"),
    [
        (0, dt.time(14), "today 14:00"),
        (1, None, "tomorrow"),
        (3, dt.time(9, 30), "Thursday 09:30"),
        (8, dt.time(9), "1 Dec 09:00"),
    ],
)
def test_when_somebody_comes(day, start, said):
    comes = line("Heron", next_date=MONDAY + dt.timedelta(days=day), next_start=start)
    assert saying.meets(comes, MONDAY) == said


def test_an_appointment_is_said_as_one_says_it():
    weekly = Appointment(date=MONDAY, start=dt.time(14), end=dt.time(14, 50), repeat=Repeat.WEEKLY)
    other = weekly.model_copy(update={"repeat": Repeat.FORTNIGHTLY})
    once = weekly.model_copy(update={"repeat": Repeat.ONCE})
    assert saying.appointment(weekly, MONDAY, MONDAY) == "Mondays 14:00 to 14:50 · next today"
    assert saying.appointment(other, MONDAY, None) == "Mondays 14:00 to 14:50, every other week"
    assert saying.appointment(once, MONDAY, None) == "Today 14:00 to 14:50"
    assert saying.appointment(None, MONDAY, None) == "No appointment"


def test_the_second_line_says_kind_status_and_when():
    paused = line(
        "Brook & Fen", kind=CaseKind.COUPLE, status=CaseStatus.PAUSED, last_seen=dt.date(2026, 9, 3)
    )
    assert saying.seen(paused, MONDAY) == "Couple · Paused · last seen 3 Sep"
    assert saying.seen(line("Heron"), MONDAY) == "New"


def test_who_was_just_here_comes_before_who_is_still_to_come():
    here = line("Heron", next_date=MONDAY, next_start=dt.time(14))
    soon = line("Alder", next_date=MONDAY, next_start=dt.time(16))
    tomorrow = line("Fen", next_date=MONDAY + dt.timedelta(days=1), next_start=dt.time(15))
    assert likely([soon, tomorrow, here], [], AT_THREE) == "Heron"
    assert likely([tomorrow], [Need(tomorrow, NeedReason.MISSING, MONDAY)], AT_THREE) == "Fen"
    assert likely([tomorrow], [], AT_THREE) is None


def test_whoever_needs_something_stands_first_and_once():
    heron, alder, old = line("Heron"), line("Alder"), line("Wren", status=CaseStatus.CLOSED)
    need = Need(heron, NeedReason.UNSIGNED, MONDAY)
    shown = rows([alder, heron, old], [need], lambda _line: True, MONDAY)
    said = [row.text if isinstance(row, Section) else row.title for row in shown]
    assert said == ["Needs you", "Heron", "Everyone", "Alder", "Closed", "Wren"]


def test_tags_are_typed_with_commas():
    assert tags_of("evening, study,, evening ,") == ("evening", "study")


def test_nothing_is_said_of_compartments_that_are_not_apart():
    assert state_sentence(Compartments(), dt.UTC) == ""
