"""The record alone yields nothing of the private and identity compartments."""

import sqlite3

import pytest
from giving import fill_in, give

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import InglenookError
from inglenook.domain.goal.goal import GoalText, NewCheckIn, Way
from inglenook.domain.note import NoteKind
from inglenook.vault import (
    checkins,
    clients,
    goals,
    identities,
    notes,
    plans,
    sessions,
    settings,
    signing,
    snippets,
    templates,
    trash,
)
from inglenook.vault.errors import CompartmentClosed
from inglenook.vault.identities import Identity
from inglenook.vault.search import Query, find
from inglenook.vault.today import today

CANARIES = ["zyzzyva", "quokka", "xylem", "quoll", "ocotillo", "axolotl", "kumquat", "numbat"]
"""Psychotherapy note, its heading, addendum, private goal, what helped with it, name, phone, next of kin."""
_PRIVATE = 5


@pytest.fixture
def filled(practice, now):
    """A practice with canaries in both compartments, and everything else in use."""
    vault, case_id = practice.vault, practice.client("Heron")
    person = practice.person(case_id)
    note_id = practice.note(case_id, NoteKind.PSYCHOTHERAPY, "About the zyzzyva.")
    made = notes.start_note(vault, case_id, NoteKind.REFLECTION, about=now.date(), now=now).made
    practice.write(made, "Quokka.")
    signing.sign(vault, note_id, now=now)
    signing.add_addendum(vault, note_id, "And xylem.", now=now)
    who = Identity(client_id=person, name="Axolotl Alder", phone="kumquat", next_of_kin="numbat")
    identities.save_identity(vault, who, now=now)
    practice.signed_note(case_id, "Plain.")
    _write_goals(vault, case_id, now)
    gone = practice.note(case_id, NoteKind.JOTTING, "Quokka in the trash.")
    trash.put(vault, "note", gone, now=now)
    return practice


def _write_goals(vault, case_id, now):
    """One of each compartment, both looked at; a plan is signed."""
    private = fill_in(vault, give(vault, case_id, now, "after_session"), now)
    for return_id, words, helped in (("", "Plain", "Plain"), (private, "The quoll", "Ocotillo")):
        goal_id = goals.add_goal(vault, case_id, words, return_id, "line", now=now).made
        new = NewCheckIn(goal_id=goal_id, on=now.date(), way=Way.CLOSE, value=3, helped=helped)
        checkins.check_in(vault, new, now=now)
        goals.change_goal(vault, goal_id, GoalText(words=f"{words}!"), 0, now=now)
    plan_id = plans.begin_plan(vault, case_id, "en", now=now).made
    plans.sign_plan(vault, plan_id, now=now)


def everything_shown(vault, now):
    """What any list, search or page can be made from."""
    day = now.date()
    yield today(vault, day)
    for line in clients.cases(vault, day=day):
        yield line, clients.case(vault, line.case_id), clients.members(vault, line.case_id)
        yield sessions.sessions(vault, line.case_id)
        yield goals.goals(vault, line.case_id), checkins.checkins(vault, line.case_id)
        yield plans.plans(vault, line.case_id)
        for note in notes.timeline(vault, line.case_id):
            yield note, notes.note(vault, note.note_id), signing.addenda(vault, note.note_id)
            yield signing.versions(vault, note.note_id)
    for word in (*CANARIES, "axo", "zyz", "a", "heron", "plain"):
        for ranked in (False, True):
            yield [(hit.title, hit.snippet, hit.id) for hit in find(vault, Query(word, ranked=ranked))]
    yield (
        trash.contents(vault),
        templates.templates(vault),
        snippets.snippets(vault),
        settings.settings(vault),
    )
    yield identities.known(vault)


def canaries_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text.casefold()]


def test_nothing_of_a_closed_compartment_is_shown(filled, open_vault, now):
    shown = repr(list(everything_shown(filled.vault, now)))
    assert canaries_in(shown) == ["zyzzyva", "quokka", "xylem", "quoll", "ocotillo", "axolotl"]
    assert canaries_in(repr(list(everything_shown(open_vault("record"), now)))) == []


def test_no_row_of_the_record_holds_anything_of_the_others(filled):
    expected_in = {"record": [], "private": CANARIES[:_PRIVATE], "identity": CANARIES[_PRIVATE:]}
    for compartment, expected in expected_in.items():
        db = filled.vault.db(compartment)
        tables = [row[0] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = b"".join(
            value if isinstance(value, bytes) else str(value).casefold().encode()
            for table in tables
            if table != "note_index"
            for row in db.query(f"SELECT * FROM {table}")
            for value in row
        )
        assert [canary for canary in CANARIES if canary.encode() in held] == expected


def test_the_file_itself_is_no_plain_text(filled, vault_folder, now):
    filled.vault.close(now)
    for file in vault_folder.iterdir():
        assert not canaries_in(file.read_bytes().decode("latin-1"))
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(vault_folder / "record.db").execute("SELECT * FROM notes")


def test_errors_about_closed_compartments_carry_no_text(filled, open_vault, now):
    vault = filled.vault
    (line,) = [line for line in notes.timeline(vault, clients.cases(vault)[0].case_id) if line.addenda]
    person = clients.members(vault, line.case_id)[0].id
    vault = open_vault("record")
    tries = [
        lambda: notes.note(vault, line.note_id),
        lambda: signing.addenda(vault, line.note_id),
        lambda: signing.versions(vault, line.note_id),
        lambda: signing.add_addendum(vault, line.note_id, "zyzzyva", now=now),
        lambda: identities.identity(vault, person),
        lambda: identities.save_identity(vault, Identity(client_id=person, name="axolotl"), now=now),
        lambda: notes.start_note(vault, line.case_id, NoteKind.JOTTING, about=now.date(), now=now),
    ]
    for attempt in tries:
        with pytest.raises(InglenookError) as refused:
            attempt()
        assert canaries_in(repr(refused.value)) == []


def test_a_closed_compartment_can_not_be_asked(open_vault):
    vault = open_vault("record", "identity")
    with pytest.raises(CompartmentClosed):
        vault.db(Compartment.PRIVATE)
