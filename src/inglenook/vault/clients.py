"""Clients and cases: who the work is with, by code. Names go to the identity compartment alone."""

import contextlib
import datetime as dt
from collections.abc import Sequence

from inglenook.domain.case import Case, CaseKind
from inglenook.domain.change import Change
from inglenook.domain.client import Client
from inglenook.domain.codes import KnownIdentity, plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.domain.value import Value
from inglenook.vault import client_rows
from inglenook.vault.cases import add_case, case, cases, change_case, members, write_case
from inglenook.vault.code_checks import refuse_bad_codes, taken_codes
from inglenook.vault.identities import Identity, known, write_identity
from inglenook.vault.log import Writer
from inglenook.vault.settings import local_day
from inglenook.vault.vault import Vault

__all__ = [
    "NewClient",
    "add_case",
    "add_client",
    "add_clients",
    "case",
    "cases",
    "change_case",
    "change_client",
    "client",
    "everybody",
    "members",
    "taken_codes",
]


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
    refuse_bad_codes([code], known(vault), taken_codes(vault))
    since = local_day(vault, now)
    client = Client(
        id=ClientId(new_id()), code=code, pronouns=pronouns, language=language, reach=reach, since=since
    )
    with vault.writing(Compartment.RECORD, now) as w:
        w.made = _write_new(w, client, tuple(tags))
    return w.change


def add_clients(vault: Vault, rows: Sequence[NewClient], *, now: dt.datetime) -> Change:
    """All of them or none.

    Codes are checked against known names and the names of the list itself. The record is committed first:
    a crash in between leaves clients without a name, never a name without a client.
    """
    names = known(vault)
    everyone = KnownIdentity(
        names=names.names | frozenset(row.name for row in rows if row.name), births=names.births
    )
    codes = [row.code.strip() for row in rows]
    refuse_bad_codes(codes, everyone, taken_codes(vault))
    since = local_day(vault, now)
    made = [Client(id=ClientId(new_id()), code=code, since=since) for code in codes]
    with contextlib.ExitStack() as stack:
        if vault.is_open(Compartment.IDENTITY):
            w_identity = stack.enter_context(vault.writing(Compartment.IDENTITY, now))
            for client, row in zip(made, rows, strict=True):
                if row.name.strip() or row.contact.strip():
                    write_identity(w_identity, _identity(client.id, row))
        w = stack.enter_context(vault.writing(Compartment.RECORD, now))
        for client in made:
            _write_new(w, client, ())
    return w.change


def change_client(vault: Vault, client: Client, *, now: dt.datetime) -> Change:
    """The whole value is written. Raises CodeTaken, CodeRevealsName when the code is another."""
    code = client.code.strip()
    before = client_rows.load(vault, client.id)
    if plain(code) != plain(before.code):
        refuse_bad_codes([code], known(vault), taken_codes(vault))
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
    return client_rows.load(vault, client_id)


def everybody(vault: Vault) -> list[Client]:
    """All clients that are not in the trash."""
    rows = vault.db(Compartment.RECORD).query(
        f"SELECT {client_rows.COLUMNS} FROM clients WHERE trashed_at IS NULL"
    )
    return [client_rows.read(row) for row in rows]


def _write_new(w: Writer, client: Client, tags: tuple[str, ...]) -> CaseId:
    client_rows.write(w, client)
    case = Case(id=CaseId(new_id()), kind=CaseKind.PERSON, name=client.code, members=(client.id,), tags=tags)
    write_case(w, case, client.since)
    return case.id


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


def _identity(client_id: ClientId, row: NewClient) -> Identity:
    contact = row.contact.strip()
    where = "email" if "@" in contact else "phone" if sum(map(str.isdigit, contact)) >= 5 else "other"
    return Identity.model_validate({"client_id": client_id, "name": row.name.strip(), where: contact})
