"""Clients and cases: who the work is with, by code. Names go to the identity compartment alone."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.case import Appointment, Case, CaseKind, CaseStatus, Repeat, default_name, next_after
from inglenook.domain.change import Change
from inglenook.domain.client import Client
from inglenook.domain.codes import CodeObjection, KnownIdentity, objection, plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import CodeRevealsName, CodeTaken, Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.lines import CaseLine
from inglenook.domain.value import Value
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.identities import Identity, known, write_identity
from inglenook.vault.log import Writer
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault

_TOOK_PLACE = "trashed_at IS NULL AND attendance IN ('attended', 'late')"
_CLIENT = "id, code, pronouns, language, reach, since"
_CASE = (
    "id, kind, name, status, tags, appointment_date, appointment_start, appointment_end, appointment_repeat"
)


class NewClient(Value):
    """One row of a list of existing clients. Name and contact are dropped while identity is closed."""

    code: str
    name: str = ""
    contact: str = ""


def add_client(
    vault: Vault,
    code: str,
    pronouns: str = "",
    language: str = "en",
    reach: str = "",
    tags: Sequence[str] = (),
    *,
    now: dt.datetime,
) -> Change:
    """The client and the case that is theirs alone; `made` is the case.

    Raises CodeTaken, CodeRevealsName.
    """
    code = code.strip()
    _refuse_bad_codes([code], known(vault), taken_codes(vault))
    since = local_day(vault, now)
    client = Client(
        id=ClientId(new_id()), code=code, pronouns=pronouns, language=language, reach=reach, since=since
    )
    with vault.writing(Compartment.RECORD, now) as w:
        w.made = _write_new(w, client, tuple(tags))
    return w.change


def add_clients(vault: Vault, rows: Sequence[NewClient], *, now: dt.datetime) -> Change:
    """All of them or none. The record first: a crash in between leaves clients without a name, never more.

    Codes are checked against known names and the names of the list itself.
    """
    names = known(vault)
    everyone = KnownIdentity(
        names=names.names | frozenset(row.name for row in rows if row.name), births=names.births
    )
    rows = [row.model_copy(update={"code": row.code.strip()}) for row in rows]
    _refuse_bad_codes([row.code for row in rows], everyone, taken_codes(vault))
    since = local_day(vault, now)
    named: list[Identity] = []
    with vault.writing(Compartment.RECORD, now) as w:
        for row in rows:
            client = Client(id=ClientId(new_id()), code=row.code, since=since)
            _write_new(w, client, ())
            named.append(_identity(client.id, row))
    if vault.is_open(Compartment.IDENTITY):
        with vault.writing(Compartment.IDENTITY, now) as w_identity:
            for identity in named:
                if identity != Identity(client_id=identity.client_id):
                    write_identity(w_identity, identity)
    return w.change


def change_client(vault: Vault, client: Client, *, now: dt.datetime) -> Change:
    """The whole value is written. Raises CodeTaken, CodeRevealsName when the code is another."""
    code = client.code.strip()
    before = _read_client(vault, client.id)
    if plain(code) != plain(before.code):
        _refuse_bad_codes([code], known(vault), taken_codes(vault))
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "UPDATE clients SET code = ?, code_key = ?, pronouns = ?, language = ?, reach = ?, since = ?"
            " WHERE id = ?",
            (
                code,
                plain(code),
                client.pronouns,
                client.language,
                client.reach,
                client.since.isoformat(),
                client.id,
            ),
        )
        w.changed("clients", client.id, client.id, "client")
        _follow(w, client.id, code, client.since)
    return w.change


def client(vault: Vault, client_id: ClientId | str) -> Client:
    """Raises Missing."""
    return _read_client(vault, client_id)


def _read_client(vault: Vault, client_id: str) -> Client:
    row = vault.db(Compartment.RECORD).one(f"SELECT {_CLIENT} FROM clients WHERE id = ?", (client_id,))
    if row is None:
        raise Missing("client")
    return _client(row)


def everybody(vault: Vault) -> list[Client]:
    """All clients that are not in the trash."""
    rows = vault.db(Compartment.RECORD).query(f"SELECT {_CLIENT} FROM clients WHERE trashed_at IS NULL")
    return [_client(row) for row in rows]


def taken_codes(vault: Vault) -> frozenset[str]:
    """Codes in use, those in the trash among them: whoever comes back finds theirs."""
    return frozenset(row[0] for row in vault.db(Compartment.RECORD).query("SELECT code FROM clients"))


def add_case(
    vault: Vault, kind: CaseKind, name: str, members: Sequence[ClientId], *, now: dt.datetime
) -> Change:
    """A couple, a family, a group. Without a name it goes by its members' codes. Raises CodeRevealsName."""
    case_id = CaseId(new_id())
    codes = [client(vault, member).code for member in members]
    name = name.strip() or default_name(codes)
    _refuse_revealing_name(vault, name)
    case = Case(id=case_id, kind=kind, name=name, members=tuple(members))
    with vault.writing(Compartment.RECORD, now) as w:
        write_case(w, case, local_day(vault, now))
        w.made = case_id
    return w.change


def change_case(vault: Vault, case: Case, *, now: dt.datetime) -> Change:
    """The whole value is written; who is no longer a member stays on record as having left."""
    today = local_day(vault, now)
    before = _read_case(vault, case.id)
    if case.kind is CaseKind.PERSON:
        case = case.model_copy(update={"name": before.name})
    elif plain(case.name) != plain(before.name):
        _refuse_revealing_name(vault, case.name)
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "UPDATE cases SET kind = ?, name = ?, name_key = ?, status = ?, tags = ?, appointment_date = ?,"
            " appointment_start = ?, appointment_end = ?, appointment_repeat = ? WHERE id = ?",
            (*_case_values(case), case.id),
        )
        w.changed("cases", case.id, case.id, "case")
        _write_members(w, case, today)
    return w.change


def case(vault: Vault, case_id: CaseId | str) -> Case:
    """Raises Missing."""
    return _read_case(vault, case_id)


def _read_case(vault: Vault, case_id: str) -> Case:
    db = vault.db(Compartment.RECORD)
    row = db.one(f"SELECT {_CASE} FROM cases WHERE id = ?", (case_id,))
    if row is None:
        raise Missing("case")
    members = db.query(
        "SELECT client_id FROM case_members WHERE case_id = ? AND left_on IS NULL ORDER BY place", (case_id,)
    )
    return Case(
        id=CaseId(row[0]),
        kind=CaseKind(row[1]),
        name=row[2],
        status=CaseStatus(row[3]),
        tags=codec.unpack_list(row[4]),
        members=tuple(ClientId(member[0]) for member in members),
        appointment=_appointment(row[5:9]),
    )


def members(vault: Vault, case_id: CaseId | str) -> list[Client]:
    """Those who are in the case now, in its order."""
    columns = ", ".join(f"c.{name}" for name in _CLIENT.split(", "))
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {columns} FROM case_members AS m JOIN clients AS c ON c.id = m.client_id"
        " WHERE m.case_id = ? AND m.left_on IS NULL ORDER BY m.place",
        (case_id,),
    )
    return [_client(row) for row in rows]


def cases(vault: Vault, *, day: dt.date | None = None) -> list[CaseLine]:
    """By name. `next_date` is the first meeting from `day` on; without a day, as the appointment was set."""
    db = vault.db(Compartment.RECORD)
    until = day.isoformat() if day else "9999-12-31"
    rows = db.query(
        "SELECT id, kind, name, status, tags, since, appointment_date, appointment_start, appointment_end,"
        " appointment_repeat,"
        f" (SELECT date FROM sessions WHERE case_id = c.id AND {_TOOK_PLACE} AND date <= ?1"
        "   ORDER BY date DESC LIMIT 1),"
        " (SELECT count(*) FROM notes WHERE case_id = c.id AND state = 'draft' AND trashed_at IS NULL),"
        f" (SELECT count(*) FROM sessions WHERE case_id = c.id AND note_id IS NULL AND {_TOOK_PLACE}"
        "   AND date <= ?1)"
        " FROM cases AS c WHERE trashed_at IS NULL",
        (until,),
    )
    codes = _member_codes(vault)
    lines = [_case_line(row, codes.get(row[0], ()), day) for row in rows]
    return sorted(lines, key=lambda line: line.name.casefold())


def write_client(w: Writer, client: Client) -> None:
    """A new row, inside a transaction of the record compartment."""
    w.execute(
        "INSERT INTO clients (id, code, code_key, pronouns, language, reach, since)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            client.id,
            client.code,
            plain(client.code),
            client.pronouns,
            client.language,
            client.reach,
            client.since.isoformat(),
        ),
    )
    w.changed("clients", client.id, client.id, "client")


def write_case(w: Writer, case: Case, since: dt.date) -> None:
    """A new row with its members, inside a transaction of the record compartment."""
    w.execute(
        "INSERT INTO cases (kind, name, name_key, status, tags, appointment_date, appointment_start,"
        " appointment_end, appointment_repeat, since, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_case_values(case), since.isoformat(), case.id),
    )
    w.changed("cases", case.id, case.id, "case")
    _write_members(w, case, since)


def _write_new(w: Writer, client: Client, tags: tuple[str, ...]) -> CaseId:
    write_client(w, client)
    case = Case(id=CaseId(new_id()), kind=CaseKind.PERSON, name=client.code, members=(client.id,), tags=tags)
    write_case(w, case, client.since)
    return case.id


def _write_members(w: Writer, case: Case, today: dt.date) -> None:
    rows = w.query("SELECT client_id, id, place, left_on FROM case_members WHERE case_id = ?", (case.id,))
    before = {row[0]: row[1:] for row in rows}
    for place, member in enumerate(case.members):
        if member not in before:
            _join(w, case.id, member, place, today)
        elif before[member][1:] != (place, None):
            w.execute(
                "UPDATE case_members SET place = ?, left_on = NULL WHERE id = ?", (place, before[member][0])
            )
            w.changed("case_members", before[member][0], case.id)
    for member, (row_id, _place, left_on) in before.items():
        if member not in case.members and left_on is None:
            w.execute("UPDATE case_members SET left_on = ? WHERE id = ?", (today.isoformat(), row_id))
            w.changed("case_members", row_id, case.id)


def _join(w: Writer, case_id: CaseId, member: ClientId, place: int, today: dt.date) -> None:
    row_id = new_id()
    w.execute(
        "INSERT INTO case_members (id, case_id, client_id, place, joined) VALUES (?, ?, ?, ?, ?)",
        (row_id, case_id, member, place, today.isoformat()),
    )
    w.changed("case_members", row_id, case_id)


def _follow(w: Writer, client_id: ClientId, code: str, since: dt.date) -> None:
    """A person's case goes by the person's code and begins when they did."""
    rows = w.query(
        "SELECT c.id FROM cases AS c JOIN case_members AS m ON m.case_id = c.id"
        " WHERE m.client_id = ? AND c.kind = 'person'",
        (client_id,),
    )
    for (case_id,) in rows:
        w.execute(
            "UPDATE cases SET name = ?, name_key = ?, since = ? WHERE id = ?",
            (code, plain(code), since.isoformat(), case_id),
        )
        w.changed("cases", case_id, case_id, "case")


def _refuse_bad_codes(codes: Sequence[str], names: KnownIdentity, taken: frozenset[str]) -> None:
    gone = {plain(code) for code in taken}
    for code in codes:
        reason = objection(code, names)
        if reason is not None:
            raise CodeRevealsName(reason)
        if plain(code) in gone:
            raise CodeTaken
        gone.add(plain(code))


def _refuse_revealing_name(vault: Vault, name: str) -> None:
    """Codes may stand in a case's name, whoever else is called so."""
    codes = {plain(word) for code in taken_codes(vault) for word in code.split()}
    rest = " ".join(
        word for word in name.replace("&", " ").replace(",", " ").split() if plain(word) not in codes
    )
    reason = objection(rest, known(vault)) if rest else None
    if reason in (CodeObjection.NAME, CodeObjection.DATE, CodeObjection.NUMBER, CodeObjection.ADDRESS):
        raise CodeRevealsName(reason)


def _identity(client_id: ClientId, row: NewClient) -> Identity:
    contact = row.contact.strip()
    where = "email" if "@" in contact else "phone" if sum(map(str.isdigit, contact)) >= 5 else "other"
    return Identity.model_validate({"client_id": client_id, "name": row.name.strip(), where: contact})


def _member_codes(vault: Vault) -> dict[str, tuple[str, ...]]:
    rows = vault.db(Compartment.RECORD).query(
        "SELECT m.case_id, c.code FROM case_members AS m JOIN clients AS c ON c.id = m.client_id"
        " WHERE m.left_on IS NULL ORDER BY m.case_id, m.place"
    )
    found: dict[str, tuple[str, ...]] = {}
    for case_id, code in rows:
        found[case_id] = (*found.get(case_id, ()), code)
    return found


def _case_line(row: Row, codes: tuple[str, ...], day: dt.date | None) -> CaseLine:
    appointment = _appointment(row[6:10])
    next_date = appointment.date if appointment else None
    if appointment and day:
        next_date = next_after(appointment, day)
    return CaseLine(
        case_id=CaseId(row[0]),
        kind=CaseKind(row[1]),
        name=row[2],
        status=CaseStatus(row[3]),
        member_codes=codes,
        last_seen=codec.maybe_day(row[10]),
        next_date=next_date,
        next_start=appointment.start if appointment and next_date else None,
        unsigned=row[11],
        missing=row[12],
        tags=codec.unpack_list(row[4]),
        since=codec.day(row[5]),
    )


def _case_values(case: Case) -> tuple[str | None, ...]:
    meeting = case.appointment
    return (
        case.kind.value,
        case.name,
        plain(case.name),
        case.status.value,
        codec.pack_list(case.tags),
        meeting.date.isoformat() if meeting else None,
        codec.clock(meeting.start) if meeting else None,
        codec.clock(meeting.end) if meeting else None,
        meeting.repeat.value if meeting else None,
    )


def _appointment(row: Row) -> Appointment | None:
    date, start, end, repeat = row
    if date is None:
        return None
    return Appointment(
        date=codec.day(date),
        start=codec.maybe_clock(start),
        end=codec.maybe_clock(end),
        repeat=Repeat(repeat),
    )


def _client(row: Row) -> Client:
    client_id, code, pronouns, language, reach, since = row
    return Client(
        id=ClientId(client_id),
        code=code,
        pronouns=pronouns,
        language=language,
        reach=reach,
        since=codec.day(since),
    )
