"""Clients and cases by code; names apart from them."""

import datetime as dt
import resource
import signal

import pytest

from inglenook.domain.case import Appointment, CaseKind, CaseStatus, Repeat
from inglenook.domain.codes import CodeObjection
from inglenook.domain.errors import CodeRevealsName, CodeTaken, Missing
from inglenook.domain.ids import CaseId, ClientId
from inglenook.vault import clients, identities, trash
from inglenook.vault.clients import NewClient
from inglenook.vault.errors import VaultError
from inglenook.vault.identities import Identity


def test_a_new_client_has_a_case_of_their_own(vault, now):
    change = clients.add_client(vault, " Heron ", "they / them", "es", "Text only", ["evening"], now=now)
    case = clients.case(vault, change.made)
    client = clients.client(vault, case.members[0])
    assert (case.kind, case.name, case.tags) == (CaseKind.PERSON, "Heron", ("evening",))
    assert (client.code, client.pronouns, client.language, client.reach) == (
        "Heron", "they / them", "es", "Text only",
    )  # fmt: skip
    assert client.since == now.date()
    assert change.touched == {("client", client.id), ("case", case.id)}


@pytest.mark.parametrize("code", ["Heron", "heron", " HÉRON "])
def test_a_code_is_used_once_even_from_the_trash(vault, now, practice, code):
    case = practice.client("Heron")
    trash.put(vault, "client", practice.person(case), now=now)
    with pytest.raises(CodeTaken):
        clients.add_client(vault, code, now=now)
    assert clients.taken_codes(vault) == {"Heron"}


def test_a_code_must_not_reveal_a_known_name(vault, now, practice):
    case = practice.client("Heron")
    known = Identity(client_id=practice.person(case), name="Marta Alder", birth=dt.date(1991, 4, 7))
    identities.save_identity(vault, known, now=now)
    for code, reason in (
        ("Alder", CodeObjection.NAME),
        ("MA", CodeObjection.INITIALS),
        ("Fen 0704", CodeObjection.DATE),
    ):
        with pytest.raises(CodeRevealsName) as refused:
            clients.add_client(vault, code, now=now)
        assert refused.value.reason is reason
        assert "alder" not in str(refused.value).lower()
    assert [line.name for line in clients.cases(vault)] == ["Heron"]


def test_names_are_not_asked_for_while_identity_is_closed(open_vault, now):
    vault = open_vault("record")
    assert identities.known(vault).names == frozenset()
    assert clients.add_client(vault, "Alder", now=now).made


def test_another_code_follows_into_the_case(vault, now, practice):
    case_id = practice.client("Heron")
    client = clients.client(vault, practice.person(case_id))
    change = clients.change_client(
        vault, client.model_copy(update={"code": "Slate", "reach": "By letter"}), now=now
    )
    assert clients.case(vault, case_id).name == "Slate"
    assert ("case", case_id) in change.touched
    clients.change_client(vault, client, now=now)
    assert clients.client(vault, client.id) == client
    assert clients.case(vault, case_id).name == "Heron"


def test_a_couple_goes_by_its_codes_and_may_change_its_members(vault, now, practice):
    case_id = practice.couple("Brook", "Fen")
    before = clients.case(vault, case_id)
    assert before.name == "Brook & Fen"
    third = practice.person(practice.client("Cove"))
    family = before.model_copy(
        update={"kind": CaseKind.FAMILY, "name": "Brook, Fen & Cove", "members": (third, *before.members[:1])}
    )
    clients.change_case(vault, family, now=now)
    assert clients.case(vault, case_id) == family
    assert [client.code for client in clients.members(vault, case_id)] == ["Cove", "Brook"]
    clients.change_case(vault, before, now=now)
    assert clients.case(vault, case_id) == before


def test_a_case_may_carry_codes_but_no_name(vault, now, practice):
    one, other = practice.person(practice.client("Brook")), practice.person(practice.client("Fen"))
    identities.save_identity(vault, Identity(client_id=one, name="Ada Tarn"), now=now)
    with pytest.raises(CodeRevealsName):
        clients.add_case(vault, CaseKind.COUPLE, "The Tarns & Tarn", [one, other], now=now)
    assert clients.add_case(vault, CaseKind.COUPLE, "Brook & Fen", [one, other], now=now).made


def test_status_tags_and_appointment_are_kept(vault, now, practice):
    case_id = practice.client("Heron")
    before = clients.case(vault, case_id)
    weekly = Appointment(
        date=dt.date(2026, 11, 3), start=dt.time(14), end=dt.time(14, 50), repeat=Repeat.WEEKLY
    )
    changed = before.model_copy(
        update={"status": CaseStatus.PAUSED, "tags": ("evening", "zoë"), "appointment": weekly}
    )
    clients.change_case(vault, changed, now=now)
    assert clients.case(vault, case_id) == changed
    (line,) = clients.cases(vault, day=now.date())
    assert (line.next_date, line.next_start) == (dt.date(2026, 11, 24), dt.time(14))
    assert (line.status, line.tags, line.member_codes) == (CaseStatus.PAUSED, ("evening", "zoë"), ("Heron",))


def test_a_list_counts_what_is_unsigned_missing_and_last_seen(vault, practice, now):
    case_id = practice.client("Heron")
    practice.signed_note(case_id, "One.", about=dt.date(2026, 11, 3))
    practice.session_note(case_id, "Two.", about=dt.date(2026, 11, 10))
    note_id = practice.session_note(case_id, "Three.", about=dt.date(2026, 11, 17))
    trash.put(vault, "note", note_id, now=now)
    (line,) = clients.cases(vault, day=now.date())
    assert (line.unsigned, line.missing, line.last_seen) == (1, 1, dt.date(2026, 11, 17))
    (early,) = clients.cases(vault, day=dt.date(2026, 11, 9))
    assert early.last_seen == dt.date(2026, 11, 3)


def test_a_whole_list_in_one_go(vault, now):
    rows = [
        NewClient(code="Slate", name="Marta Alder", contact="marta@example.org"),
        NewClient(code="Cove", name="Jon Birch", contact="0761 555 010"),
        NewClient(code="Fen", name="Ada Tarn", contact="text only"),
        NewClient(code="Brook"),
    ]
    clients.add_clients(vault, rows, now=now)
    assert [line.name for line in clients.cases(vault)] == ["Brook", "Cove", "Fen", "Slate"]
    found = {}
    for line in clients.cases(vault):
        (person,) = clients.members(vault, line.case_id)
        found[person.code] = identities.identity(vault, person.id)
    assert (found["Slate"].name, found["Slate"].email) == ("Marta Alder", "marta@example.org")
    assert (found["Cove"].phone, found["Fen"].other) == ("0761 555 010", "text only")
    assert found["Brook"].name == ""


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        (["Slate", "slate"], CodeTaken),
        (["Slate", "Heron"], CodeTaken),
        (["Slate", "Birch"], CodeRevealsName),
        (["Slate", ""], CodeRevealsName),
    ],
)
def test_one_bad_code_and_nobody_is_added(vault, now, practice, codes, error):
    practice.client("Heron")
    rows = [NewClient(code=code, name="Jon Birch") for code in codes]
    with pytest.raises(error):
        clients.add_clients(vault, rows, now=now)
    assert [line.name for line in clients.cases(vault)] == ["Heron"]
    assert identities.known(vault).names == frozenset()


def test_five_thousand_clients_in_one_go(vault, now):
    rows = [NewClient(code=_word(number), name=f"Person Alder{number}") for number in range(5000)]
    clients.add_clients(vault, rows, now=now)
    assert len(clients.cases(vault)) == 5000


def _word(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest]
    return f"Fen{letters}"


def test_a_full_disk_and_nobody_is_added(vault, vault_folder, now):
    """A file may not grow as far as the list would need: neither codes nor names are there."""
    rows = [NewClient(code=_word(number), name=f"Person Alder{number}") for number in range(2000)]
    largest = max(file.stat().st_size for file in vault_folder.iterdir())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 65536, before[1]))
    try:
        with pytest.raises(VaultError):
            clients.add_clients(vault, rows, now=now)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert clients.cases(vault) == []
    assert identities.known(vault).names == frozenset()
    clients.add_clients(vault, rows[:10], now=now)
    assert len(clients.cases(vault)) == len(identities.known(vault).names) == 10


def test_names_of_a_list_are_dropped_while_identity_is_closed(open_vault, now):
    clients.add_clients(open_vault("record"), [NewClient(code="Slate", name="Marta Alder")], now=now)
    vault = open_vault()
    (line,) = clients.cases(vault)
    (person,) = clients.members(vault, line.case_id)
    assert identities.identity(vault, person.id) == Identity(client_id=person.id)


def test_what_is_not_there_is_said_to_be_missing(vault, now):
    with pytest.raises(Missing):
        clients.case(vault, CaseId("0" * 32))
    with pytest.raises(Missing):
        clients.client(vault, ClientId("0" * 32))


def test_an_identity_is_kept_whole(vault, now, practice):
    person = practice.person(practice.client("Heron"))
    whole = Identity(
        client_id=person,
        name="Marta Alder",
        called="Mar",
        birth=dt.date(1991, 4, 7),
        phone="0761 555 010",
        email="marta@example.org",
        address="Birch Lane 4",
        next_of_kin="A sister",
        other="Bell is broken",
    )
    change = identities.save_identity(vault, whole, now=now)
    assert change.touched == {("identity", person)}
    assert identities.identity(vault, person) == whole
    known = identities.known(vault)
    assert known.names == {"Marta Alder", "Mar"} and known.births == {dt.date(1991, 4, 7)}
    identities.save_identity(vault, Identity(client_id=person), now=now)
    assert identities.identity(vault, person) == Identity(client_id=person)
