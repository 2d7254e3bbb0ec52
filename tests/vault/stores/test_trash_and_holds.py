"""Nothing ends at once, everything comes back, a hold stops all ending."""

import datetime as dt

import pytest

from inglenook.domain.errors import Missing, NotInTrash
from inglenook.domain.note import NoteKind
from inglenook.vault import (
    clients,
    holds,
    identities,
    notes,
    sessions,
    signing,
    snippets,
    templates,
    trash,
)
from inglenook.vault.identities import Identity
from inglenook.vault.meta import Meta
from inglenook.vault.search import Query, find
from inglenook.vault.signatures import broken_signatures

LATER = dt.timedelta(days=30, seconds=1)


def shown(vault, case_id):
    return [line.note_id for line in notes.timeline(vault, case_id)]


def found(vault, words):
    return [hit.id for hit in find(vault, Query(words))]


@pytest.mark.parametrize("signed", [True, False])
def test_a_note_goes_and_comes_back(vault, practice, now, signed):
    case_id = practice.client("Heron")
    note_id = practice.session_note(case_id, "About sleep.")
    if signed:
        signing.sign(vault, note_id, now=now)
    change = trash.put(vault, "note", note_id, now=now)
    assert {("note", note_id), ("case", case_id), ("trash", note_id)} <= change.touched
    assert (shown(vault, case_id), found(vault, "sleep")) == ([], [])
    assert [line.missing for line in clients.cases(vault)] == [1]
    (line,) = trash.contents(vault)
    assert (line.kind, line.id, line.label_code, line.put_at) == ("note", note_id, "Heron", now)
    assert line.ends_at == now + dt.timedelta(days=30)
    trash.restore(vault, "note", note_id, now=now)
    assert (shown(vault, case_id), found(vault, "sleep")) == ([note_id], [note_id])
    assert [line.missing for line in clients.cases(vault)] == [0]
    assert trash.contents(vault) == []


def test_a_session_takes_its_notes_along_and_brings_them_back(vault, practice, now):
    case_id = practice.client("Heron")
    note_id = practice.session_note(case_id, "About sleep.")
    session_id = notes.note(vault, note_id).session_id
    trash.put(vault, "session", session_id, now=now)
    assert [line.kind for line in trash.contents(vault)] == ["session"]
    assert (shown(vault, case_id), sessions.sessions(vault, case_id)) == ([], [])
    assert [(line.missing, line.unsigned) for line in clients.cases(vault)] == [(0, 0)]
    trash.restore(vault, "session", session_id, now=now)
    assert shown(vault, case_id) == [note_id]
    assert [line.note_id for line in sessions.sessions(vault, case_id)] == [note_id]


def test_a_client_takes_their_case_along_and_brings_it_back(vault, practice, now):
    case_id = practice.client("Heron")
    practice.session_note(case_id, "About sleep.")
    private = practice.note(case_id, NoteKind.JOTTING, "Sleep, again.")
    person = practice.person(case_id)
    identities.save_identity(vault, Identity(client_id=person, name="Marta Alder"), now=now)
    trash.put(vault, "client", person, now=now)
    assert [(line.kind, line.label_code) for line in trash.contents(vault)] == [("client", "Heron")]
    assert clients.cases(vault) == []
    assert [found(vault, words) for words in ("sleep", "heron", "marta")] == [[], [], []]
    trash.restore(vault, "client", person, now=now)
    assert [line.name for line in clients.cases(vault)] == ["Heron"]
    assert len(found(vault, "sleep")) == 2
    assert private in shown(vault, case_id)
    assert found(vault, "marta") == [person]


def test_templates_and_snippets_go_and_come_back(vault, now):
    template = templates.add_template(vault, "Mine", ("Mood", "Plan"), now=now).made
    snippet = snippets.add_snippet(vault, "sleep", "Sleep five to six hours.", now=now).made
    assert templates.templates(vault)[-1].headings == ("Mood", "Plan")
    templates.remove_template(vault, template, now=now)
    snippets.remove_snippet(vault, snippet, now=now)
    assert len(templates.templates(vault)) == 7
    assert snippets.snippets(vault) == []
    assert {(line.kind, line.label_code) for line in trash.contents(vault)} == {
        ("template", "Mine"),
        ("snippet", "sleep"),
    }
    trash.restore(vault, "template", template, now=now)
    trash.restore(vault, "snippet", snippet, now=now)
    assert len(templates.templates(vault)) == 8
    assert [each.text for each in snippets.snippets(vault)] == ["Sleep five to six hours."]


def test_only_what_lies_in_the_trash_comes_back(vault, practice, now):
    case_id = practice.client("Heron")
    for kind, id_ in (("case", case_id), ("note", "0" * 32)):
        with pytest.raises(NotInTrash):
            trash.restore(vault, kind, id_, now=now)
    with pytest.raises(Missing):
        trash.put(vault, "note", "0" * 32, now=now)


def test_putting_twice_keeps_the_first_day(vault, practice, now):
    case_id = practice.client("Heron")
    trash.put(vault, "case", case_id, now=now)
    trash.put(vault, "case", case_id, now=now + dt.timedelta(days=3))
    assert [line.put_at for line in trash.contents(vault)] == [now]


def test_before_thirty_days_nothing_ends(vault, practice, now):
    case_id = practice.client("Heron")
    note_id = practice.session_note(case_id, "About sleep.")
    trash.put(vault, "note", note_id, now=now)
    trash.empty_expired(vault, now=now + dt.timedelta(days=29, hours=23))
    trash.restore(vault, "note", note_id, now=now)
    assert shown(vault, case_id) == [note_id]


def test_after_thirty_days_a_note_is_gone_and_the_chain_still_holds(vault, practice, now):
    case_id = practice.client("Heron")
    kept = practice.signed_note(case_id, "Kept.")
    note_id = practice.signed_note(case_id, "About sleep.")
    signing.add_addendum(vault, note_id, "And dreams.", now=now)
    last = practice.signed_note(case_id, "Last.")
    trash.put(vault, "note", note_id, now=now)
    change = trash.empty_expired(vault, now=now + LATER)
    assert ("note", note_id) in change.touched
    assert set(shown(vault, case_id)) == {kept, last}
    assert trash.contents(vault) == []
    with pytest.raises(Missing):
        notes.note(vault, note_id)
    db = vault.db("record")
    assert list(broken_signatures(db, vault.secret("record", Meta.SIGNING_SEED))) == []
    assert {row[0] for row in db.query("SELECT id FROM tombstones")} >= {note_id}
    assert db.query("SELECT 1 FROM addenda") == []


def test_after_thirty_days_a_client_is_gone_from_every_compartment(vault, practice, now, vault_folder):
    case_id, other = practice.client("Heron"), practice.client("Slate")
    person = practice.person(case_id)
    identities.save_identity(vault, Identity(client_id=person, name="Marta Alder"), now=now)
    practice.signed_note(case_id, "About sleep.")
    practice.note(case_id, NoteKind.JOTTING, "Zyzzyva.")
    practice.signed_note(other, "Kept.")
    trash.put(vault, "client", person, now=now)
    trash.empty_expired(vault, now=now + LATER)
    for compartment in ("record", "private", "identity"):
        db = vault.db(compartment)
        tables = [row[0] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
        skipped = ("log", "chain", "tombstones", "signatures")
        for table in tables:
            if not table.startswith(("sqlite_", "note_index")) and table not in skipped:
                held = repr(db.query(f"SELECT * FROM {table}"))
                assert not [each for each in (case_id, person, "sleep", "Zyzzyva", "Marta") if each in held]
    assert len(shown(vault, other)) == 1
    assert clients.add_client(vault, "Heron", now=now).made


def test_what_ended_while_a_compartment_was_closed_ends_there_later(open_vault, practice, now):
    case_id = practice.client("Heron")
    person = practice.person(case_id)
    identities.save_identity(practice.vault, Identity(client_id=person, name="Marta Alder"), now=now)
    practice.note(case_id, NoteKind.JOTTING, "Zyzzyva.")
    trash.put(practice.vault, "client", person, now=now)
    trash.empty_expired(open_vault("record"), now=now + LATER)
    vault = open_vault()
    assert vault.db("private").one("SELECT count(*) FROM notes") == (1,)
    trash.empty_expired(vault, now=now + LATER)
    assert vault.db("private").one("SELECT count(*) FROM notes") == (0,)
    assert vault.db("identity").one("SELECT count(*) FROM identities") == (0,)


@pytest.mark.parametrize("kind", ["client", "case", "session", "note", "private note"])
def test_under_a_hold_nothing_ends(vault, practice, now, kind):
    case_id = practice.client("Heron")
    note_id = practice.signed_note(case_id, "About sleep.")
    private = practice.note(case_id, NoteKind.JOTTING, "Zyzzyva.")
    ids = {
        "client": practice.person(case_id),
        "case": case_id,
        "session": notes.note(vault, note_id).session_id,
        "note": note_id,
        "private note": private,
    }
    table = kind.split()[-1]
    trash.put(vault, table, ids[kind], now=now)
    holds.place(vault, practice.person(case_id), "litigation", now=now)
    assert holds.held(vault, practice.person(case_id))
    assert [line.ends_at for line in trash.contents(vault)] == [None]
    trash.empty_expired(vault, now=now + 10 * LATER)
    trash.restore(vault, table, ids[kind], now=now)
    assert set(shown(vault, case_id)) == {note_id, private}
    trash.put(vault, table, ids[kind], now=now)
    holds.lift(vault, practice.person(case_id), now=now)
    assert not holds.held(vault, practice.person(case_id))
    trash.empty_expired(vault, now=now + LATER)
    assert trash.contents(vault) == []


def test_a_hold_on_one_of_two_holds_the_couples_case(vault, practice, now):
    case_id = practice.couple("Brook", "Fen")
    held = clients.case(vault, case_id).members[1]
    note_id = practice.signed_note(case_id, "About sleep.")
    left = clients.case(vault, case_id)
    clients.change_case(vault, left.model_copy(update={"members": left.members[:1]}), now=now)
    holds.place(vault, held, "litigation", now=now)
    trash.put(vault, "note", note_id, now=now)
    trash.empty_expired(vault, now=now + LATER)
    trash.restore(vault, "note", note_id, now=now)
    assert shown(vault, case_id) == [note_id]


def test_who_is_part_of_a_couple_does_not_end_alone(vault, practice, now):
    case_id = practice.couple("Brook", "Fen")
    person = clients.case(vault, case_id).members[0]
    trash.put(vault, "client", person, now=now)
    trash.empty_expired(vault, now=now + LATER)
    assert [client.code for client in clients.members(vault, case_id)] == ["Brook", "Fen"]


def test_the_words_of_what_ended_are_not_in_the_index(vault, practice, now):
    case_id = practice.client("Heron")
    note_id = practice.signed_note(case_id, "Zyzzyva.")
    db = vault.db("record")
    blocks = "SELECT count(*) FROM note_index_data WHERE instr(block, CAST('yzzyva' AS BLOB)) > 0"
    assert db.one(blocks) != (0,)
    trash.put(vault, "note", note_id, now=now)
    assert db.one(blocks) == (0,)
