"""Many rows at once are the same rows."""

import datetime as dt

import pytest

from inglenook.domain.case import Case, CaseKind
from inglenook.domain.client import Client
from inglenook.domain.ids import AddendumId, CaseId, ClientId, NoteId, SessionId, new_id
from inglenook.domain.note import Addendum, Note, NoteKind, NoteState, Section
from inglenook.domain.session import Session
from inglenook.vault import bulk as bulks
from inglenook.vault import clients, identities, notes, signing
from inglenook.vault.bulk import bulk
from inglenook.vault.check import check
from inglenook.vault.identities import Identity
from inglenook.vault.search import Query, find


def a_client(code: str) -> tuple[Client, Case]:
    client = Client(id=ClientId(new_id()), code=code, since=dt.date(2025, 1, 7))
    case = Case(id=CaseId(new_id()), kind=CaseKind.PERSON, name=code, members=(client.id,))
    return client, case


def notes_about(case: Case, count: int, now: dt.datetime):
    for number in range(1, count + 1):
        at = now - dt.timedelta(days=count - number)
        session = Session(
            id=SessionId(new_id()), case_id=case.id, number=number, date=at.date(), participants=case.members
        )
        state = NoteState.DRAFT if number == count else NoteState.SIGNED
        note = Note(
            id=NoteId(new_id()),
            case_id=case.id,
            session_id=session.id,
            kind=NoteKind.PROGRESS,
            template="dap",
            about=at.date(),
            sections=(
                Section(heading="Data", text=f"Lighter {number}."),
                Section(heading="Plan", text="Sleep."),
            ),
            state=state,
            made_at=at,
            changed_at=at,
            signed_at=at if state is NoteState.SIGNED else None,
            participants=case.members,
        )
        yield session, note


@pytest.mark.parametrize("at_once", [7, 4000])
def test_a_vault_made_in_bulk_passes_its_check(vault, vault_folder, keys, now, monkeypatch, at_once):
    monkeypatch.setattr(bulks, "ROWS_AT_ONCE", at_once)
    client, case = a_client("Heron")
    with bulk(vault, now=now) as writer:
        writer.client(client, Identity(client_id=client.id, name="Marta Alder"))
        writer.case(case, client.since)
        for session, note in notes_about(case, 60, now):
            writer.session(session)
            more = Addendum(id=AddendumId(new_id()), note_id=note.id, text="And dreams.", made_at=now)
            if session.number % 2:
                writer.note(note, [more] if session.number == 9 else [])
            private = note.model_copy(update={"id": NoteId(new_id()), "kind": NoteKind.PSYCHOTHERAPY})
            writer.note(private)
            if not session.number % 2:
                writer.note(note)
    lines = notes.timeline(vault, case.id, limit=500)
    assert len(lines) == 120
    assert {line.session_number for line in lines} == set(range(1, 61))
    assert [len(find(vault, Query(words))) for words in ("dreams", "lighter 17")] == [1, 2]
    assert [(line.missing, line.unsigned) for line in clients.cases(vault)] == [(0, 1)]
    assert identities.identity(vault, client.id).name == "Marta Alder"
    dreams = find(vault, Query("dreams"))[0].id
    assert [addendum.text for addendum in signing.addenda(vault, dreams)] == ["And dreams."]
    vault.close(now)
    report = check(vault_folder, keys, now)
    assert report.findings == ()


def test_a_vault_used_in_the_ordinary_way_passes_its_check(vault, vault_folder, keys, practice, now):
    case_id = practice.client("Heron")
    note_id = practice.signed_note(case_id, "One.")
    signing.add_addendum(vault, note_id, "More.", now=now)
    practice.session_note(case_id, "Being written.")
    practice.note(case_id, NoteKind.JOTTING, "Between us.")
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()


def test_bulk_and_ordinary_rows_are_the_same(vault, practice, now):
    client, case = a_client("Slate")
    ((session, note),) = notes_about(case, 1, now)
    signed = note.model_copy(update={"state": NoteState.SIGNED, "signed_at": now, "revision": 2})
    with bulk(vault, now=now) as writer:
        writer.client(client)
        writer.case(case, client.since)
        writer.session(session)
        writer.note(signed)
    practice.signed_note(practice.client("Heron"), "Lighter 1.", "", "Sleep.")
    for table, left_out in (
        ("notes", {"key", "id", "case_id", "session_id", "participants", "sections"}),
        ("sessions", {"id", "case_id", "note_id", "participants", "zone", "start", "end"}),
        ("cases", {"id", "name", "name_key", "since"}),
        ("signatures", {"seq", "id", "of_id", "salt", "digest", "previous", "signature"}),
    ):
        names = [row[1] for row in vault.db("record").query(f"PRAGMA table_info({table})")]
        columns = ", ".join(f'"{name}"' for name in names if name not in left_out)
        one, other = vault.db("record").query(f"SELECT {columns} FROM {table}")
        assert one == other


def test_an_error_leaves_nothing_that_was_not_committed(vault, vault_folder, keys, now):
    client, case = a_client("Heron")
    with pytest.raises(RuntimeError), bulk(vault, now=now) as writer:
        writer.client(client)
        writer.case(case, client.since)
        raise RuntimeError
    assert clients.cases(vault) == []
    assert clients.add_client(vault, "Heron", now=now).made
    vault.close(now)
    assert check(vault_folder, keys, now).findings == ()
