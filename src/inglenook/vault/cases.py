"""Cases: one person, a couple, a family, a group; who belongs to them, when they meet."""

import datetime as dt
from collections.abc import Sequence

from inglenook.domain.case import Appointment, Case, CaseKind, CaseStatus, Repeat, default_name, next_after
from inglenook.domain.change import Change
from inglenook.domain.client import Client
from inglenook.domain.codes import plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.lines import CaseLine
from inglenook.vault import client_rows, codec
from inglenook.vault.code_checks import refuse_revealing_name
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault

_TOOK_PLACE = "trashed_at IS NULL AND attendance IN ('attended', 'late')"
_CASE = (
    "id, kind, name, status, tags, appointment_date, appointment_start, appointment_end, appointment_repeat"
)


def add_case(
    vault: Vault, kind: CaseKind, name: str, members: Sequence[ClientId], *, now: dt.datetime
) -> Change:
    """A couple, a family, a group. Without a name it goes by its members' codes. Raises CodeRevealsName."""
    case_id = CaseId(new_id())
    codes = [client_rows.load(vault, member).code for member in members]
    name = name.strip() or default_name(codes)
    refuse_revealing_name(vault, name)
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
        refuse_revealing_name(vault, case.name)
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
    columns = ", ".join(f"c.{name}" for name in client_rows.COLUMNS.split(", "))
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {columns} FROM case_members AS m JOIN clients AS c ON c.id = m.client_id"
        " WHERE m.case_id = ? AND m.left_on IS NULL ORDER BY m.place",
        (case_id,),
    )
    return [client_rows.read(row) for row in rows]


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


def write_case(w: Writer, case: Case, since: dt.date) -> None:
    """A new row with its members, inside a transaction of the record compartment."""
    w.execute(
        "INSERT INTO cases (kind, name, name_key, status, tags, appointment_date, appointment_start,"
        " appointment_end, appointment_repeat, since, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_case_values(case), since.isoformat(), case.id),
    )
    w.changed("cases", case.id, case.id, "case")
    _write_members(w, case, since)


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
