"""What is asked on every screen is answered from indexes, however many notes there are."""

import datetime as dt
import re

import measuring
import pytest
from giving import fill_in, give

from inglenook.domain.compartment import Compartment
from inglenook.domain.goal.goal import Ended, Ending, GoalText, NewCheckIn, Way
from inglenook.domain.note import NoteKind, WithdrawWindow
from inglenook.domain.plan.plan import PlanDraft, PlanText
from inglenook.domain.worksheet.given import Link
from inglenook.vault import (
    checkins,
    clients,
    dues,
    givens,
    goals,
    notes,
    plans,
    returns,
    scores,
    sessions,
    signing,
    talks,
    trash,
)
from inglenook.vault.connection import Database
from inglenook.vault.search import Query, find
from inglenook.vault.today import today

LARGE = (
    *("notes", "sessions", "addenda", "signatures", "versions", "log", "note_index_docsize"),
    *("given", "returns", "answer_links", "goals"),
    *("scores", "talks", "dues"),
    *("goal_changes", "checkins", "plans", "plan_signatures", "reviews"),
)
PARTIAL = (
    "notes_unsigned|sessions_missing|(notes|given|returns|goals|scores|checkins|plans)_trashed|talks_open"
)


@pytest.fixture
def asked(monkeypatch):
    """Every statement that is run, with its parameters."""
    statements: list[tuple[Compartment, str, tuple]] = []
    query, execute = Database.query, Database.execute

    def listening_query(self, sql, parameters=()):
        statements.append((self.compartment, sql, tuple(parameters)))
        return query(self, sql, parameters)

    def listening_execute(self, sql, parameters=()):
        statements.append((self.compartment, sql, tuple(parameters)))
        return execute(self, sql, parameters)

    monkeypatch.setattr(Database, "query", listening_query)
    monkeypatch.setattr(Database, "execute", listening_execute)
    return statements


def scans(vault, statements):
    """Steps of the plans that walk through a whole large table, or sort one."""
    found = []
    for compartment, sql, parameters in dict.fromkeys(statements):
        if not sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            continue
        plan = vault.db(compartment).query(f"EXPLAIN QUERY PLAN {sql}", parameters)
        for *_numbers, step in plan:
            whole = re.match(
                rf"SCAN (\w+)(?! USING (COVERING )?INDEX ({PARTIAL}))",
                step,
            )
            if whole and _table(sql, whole[1]) in LARGE and "VIRTUAL TABLE" not in step:
                found.append((step, sql))
    return found


def _table(sql: str, name: str) -> str:
    alias = re.search(rf"\b(\w+) AS {name}\b", sql)
    return alias[1] if alias else name


def test_a_scan_would_be_seen(vault, asked):
    vault.db(Compartment.RECORD).query("SELECT id FROM notes AS n WHERE preview = ?", ("x",))
    assert scans(vault, asked)


def test_lists_and_search_scan_nothing_large(vault, practice, asked, now):
    case_id = practice.client("Heron")
    first = practice.signed_note(case_id, "Came in lighter.")
    practice.note(case_id, NoteKind.JOTTING, "Lighter.")
    asked.clear()
    clients.cases(vault, day=now.date())
    today(vault, now.date())
    notes.timeline(vault, case_id)
    notes.last_plan(vault, case_id, first)
    sessions.sessions(vault, case_id)
    signing.versions(vault, first)
    signing.addenda(vault, first)
    trash.contents(vault)
    for query in (
        Query("lighter"),
        Query("l"),
        Query("lighter", case_id=case_id),
        Query("lighter", unsigned_only=True),
        Query("lighter", ranked=True, since=now.date()),
    ):
        find(vault, query)
    assert scans(vault, asked) == []


def test_a_clients_worksheets_are_kept_and_listed_without_a_scan(vault, practice, asked, now):
    case_id = practice.client("Heron")
    note_id = practice.signed_note(case_id, "Came in lighter.")
    asked.clear()
    given_id = give(vault, case_id, now, secret="k")
    return_id = fill_in(vault, given_id, now)
    returns.link_answer(vault, Link(return_id=return_id, question_id="line", note_id=note_id), now=now)
    goals.add_goal(vault, case_id, "A nest", return_id, "line", now=now)
    givens.givens(vault, case_id)
    givens.last_words(vault, case_id, None)
    returns.returns(vault, case_id)
    returns.earlier(vault, return_id)
    returns.links(vault, return_id)
    returns.links_of_note(vault, note_id)
    goals.goals(vault, case_id)
    trash.put(vault, "given", given_id, now=now)
    trash.contents(vault)
    trash.empty_expired(vault, now=now)
    assert scans(vault, asked) == []


def test_measures_are_scored_listed_and_asked_again_without_a_scan(vault, practice, asked, now):
    case_id = practice.client("Heron")
    dues.set_due(vault, case_id, None, "feathers", 2, now.date(), now=now)
    asked.clear()
    return_id = measuring.fill_in(vault, measuring.give(vault, case_id, now), now, "not", "", "most")
    typed = measuring.enter(vault, case_id, now.date(), 4, now)
    scores.scores(vault, case_id)
    scores.scores(vault, case_id, practice.person(case_id))
    scores.score_of(vault, return_id)
    for talk in (*talks.talks(vault, return_id), *talks.open_talks(vault, case_id)):
        talks.settle_talk(vault, talk.id, "We talked.", now=now)
    dues.dues(vault, case_id)
    today(vault, now.date())
    scores.trash_score(vault, typed, now=now)
    trash.put(vault, "return", return_id, now=now)
    trash.contents(vault)
    trash.empty_expired(vault, now=now)
    trash.empty_expired(vault, now=now + dt.timedelta(days=31))
    assert scans(vault, asked) == []


def test_keeping_and_signing_scan_nothing_large(vault, practice, asked, now):
    case_id = practice.client("Heron")
    asked.clear()
    note_id = practice.session_note(case_id, "Came in lighter.")
    notes.leave(vault, note_id, now=now)
    practice.write(note_id, "Came in lighter still.")
    signing.sign(vault, note_id, now=now)
    signing.add_addendum(vault, note_id, "More.", now=now)
    session = sessions.session(vault, notes.note(vault, note_id).session_id)
    sessions.change_session(vault, session, now=now)
    trash.put(vault, "session", session.id, now=now)
    trash.restore(vault, "session", session.id, now=now)
    trash.empty_expired(vault, now=now)
    assert scans(vault, asked) == []


def test_goals_are_looked_at_and_plans_signed_without_a_scan(vault, practice, asked, now):
    case_id = practice.client("Heron")
    asked.clear()
    goal_id = goals.add_goal(vault, case_id, "A nest", now=now).made
    goals.change_goal(vault, goal_id, GoalText(words="Two nests"), 0, now=now)
    goals.goal_changes(vault, goal_id)
    new = NewCheckIn(goal_id=goal_id, on=now.date(), way=Way.CLOSE, value=3, note_id="a note")
    looked = checkins.check_in(vault, new, now=now).made
    checkins.change_checkin(vault, looked, new, now=now)
    checkins.checkins(vault, case_id)
    checkins.checkins(vault, case_id, goal_id)
    checkins.checkins_of_note(vault, "a note")
    plan_id = plans.begin_plan(vault, case_id, "en", now=now).made
    text = PlanText(concerns="The rooster", review_on=now.date())
    plans.keep_plan(vault, PlanDraft(plan_id=plan_id, base_revision=0, text=text), now=now)
    plans.sign_plan(vault, plan_id, now=now)
    plans.move_review(vault, case_id, now.date(), now=now)
    plans.withdraw_plan(vault, plan_id, WithdrawWindow(hours=None), now=now)
    plans.plans(vault, case_id)
    plans.review_on(vault, case_id)
    plans.reviews_due(vault, now.date())
    goals.end_goal(vault, goal_id, Ended(how=Ending.REACHED, on=now.date()), now=now)
    for kind, row_id in (("checkin", looked), ("plan", plan_id), ("goal", goal_id)):
        trash.put(vault, kind, row_id, now=now)
    trash.contents(vault)
    assert scans(vault, asked) == []
