"""What happened with a client, as marks for charts: notes, sheets, changes of goals, of the record alone."""

import datetime as dt
import re

import measuring
from giving import fill_in, give

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Ended, Ending, GoalText
from inglenook.domain.note_kind import NoteKind
from inglenook.vault import events, goals, returns, summary, trash


def test_notes_sheets_and_changes_of_goals_are_marks_by_day(vault, practice, now):
    heron = practice.client("Heron")
    practice.signed_note(heron, "Came in lighter.")
    fill_in(vault, give(vault, heron, now), now)
    later = now + dt.timedelta(days=2)
    goal = goals.add_goal(vault, heron, "Sleep", now=now).made
    goals.change_goal(vault, goal, GoalText(words="Sleep well"), 0, now=later)
    goals.end_goal(vault, goal, Ended(how=Ending.LET_GO, on=later.date()), now=later)
    marks = events.events(vault, heron)
    assert [(mark.on, mark.kind) for mark in marks] == [
        (now.date(), "note"),
        (now.date(), "sheet"),
        (later.date(), "goal"),
        (later.date(), "goal"),
    ]
    assert marks[0].text.startswith("Session ")
    assert [mark.text for mark in marks[2:]] == ["Goal changed: Sleep well", "Let go: Sleep well"]


def test_what_was_put_away_is_begun_or_private_or_another_s_is_no_mark(vault, practice, now):
    heron, wren = practice.client("Heron"), practice.client("Wren")
    practice.note(heron, NoteKind.JOTTING, "Ask less.")
    practice.signed_note(wren, "Came in late.")
    fill_in(vault, give(vault, heron, now), now, finished=False)
    fill_in(vault, give(vault, heron, now, "after_session"), now)
    back = fill_in(vault, give(vault, heron, now), now)
    returns.trash_return(vault, back, now=now)
    assert events.events(vault, heron) == ()
    trash.restore(vault, "return", back, now=now)
    assert [mark.kind for mark in events.events(vault, heron)] == ["sheet"]


def test_a_measure_s_own_sheet_is_a_point_and_no_mark(vault, practice, now):
    heron = practice.client("Heron")
    measuring.fill_in(vault, measuring.give(vault, heron, now), now, "not", "not", "most")
    assert events.events(vault, heron) == ()


def test_goals_for_a_page_are_those_of_the_record_alone(vault, practice, now):
    heron = practice.client("Heron")
    own = fill_in(vault, give(vault, heron, now, "after_session"), now)
    goals.add_goal(vault, heron, "Ask less", own, "line", now=now)
    goals.add_goal(vault, heron, "Sleep", now=now)
    assert [goal.words for goal in summary.record_goals(vault, heron)] == ["Sleep"]
    assert len(goals.goals(vault, heron)) == 2


def test_no_table_is_walked_through(vault, practice):
    heron = practice.client("Heron")
    for sql in (events._NOTES, events._SHEETS, events._CHANGES, events._ENDED, summary._CHARTED):
        plan = vault.db(Compartment.RECORD).query(f"EXPLAIN QUERY PLAN {sql}", (heron,))
        assert not [step for *_numbers, step in plan if re.match(r"SCAN (?!.*INDEX)", step)]
