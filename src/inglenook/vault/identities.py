"""Who clients are: names, birth dates, contacts. Lives in the identity compartment alone."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.codes import KnownIdentity, plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import ClientId
from inglenook.domain.value import Value
from inglenook.vault import codec
from inglenook.vault.log import Writer
from inglenook.vault.vault import Vault


class Identity(Value):
    """`called` is what the person wants to be called."""

    client_id: ClientId
    name: str = ""
    called: str = ""
    birth: dt.date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    next_of_kin: str = ""
    other: str = ""


_COLUMNS = "id, name, called, birth, phone, email, address, next_of_kin, other"


def identity(vault: Vault, client_id: ClientId) -> Identity:
    """An empty one when nothing is known yet. Raises CompartmentClosed."""
    sql = f"SELECT {_COLUMNS} FROM identities WHERE id = ?"
    row = vault.db(Compartment.IDENTITY).one(sql, (client_id,))
    return _identity(row) if row else Identity(client_id=client_id)


def save_identity(vault: Vault, identity: Identity, *, now: dt.datetime) -> Change:
    with vault.writing(Compartment.IDENTITY, now) as w:
        write_identity(w, identity)
    return w.change


def known(vault: Vault) -> KnownIdentity:
    """What codes are checked against; empty while the compartment is closed."""
    if not vault.is_open(Compartment.IDENTITY):
        return KnownIdentity()
    rows = vault.db(Compartment.IDENTITY).query("SELECT name, called, birth FROM identities")
    names = frozenset(name for row in rows for name in row[:2] if name)
    births = frozenset(codec.day(row[2]) for row in rows if row[2])
    return KnownIdentity(names=names, births=births)


def write_identity(w: Writer, identity: Identity) -> None:
    """Inside a transaction of the identity compartment."""
    key = plain(f"{identity.called} {identity.name}")
    w.execute(
        "INSERT INTO identities"
        " (id, name, name_key, called, birth, phone, email, address, next_of_kin, other)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
        " name_key = excluded.name_key, called = excluded.called, birth = excluded.birth,"
        " phone = excluded.phone, email = excluded.email, address = excluded.address,"
        " next_of_kin = excluded.next_of_kin, other = excluded.other",
        (
            identity.client_id,
            identity.name,
            key,
            identity.called,
            identity.birth.isoformat() if identity.birth else None,
            identity.phone,
            identity.email,
            identity.address,
            identity.next_of_kin,
            identity.other,
        ),
    )
    w.changed("identities", identity.client_id, identity.client_id, "identity")


def _identity(row: tuple[str, ...]) -> Identity:
    client_id, name, called, birth, phone, email, address, next_of_kin, other = row
    return Identity(
        client_id=ClientId(client_id),
        name=name,
        called=called,
        birth=codec.maybe_day(birth),
        phone=phone,
        email=email,
        address=address,
        next_of_kin=next_of_kin,
        other=other,
    )
