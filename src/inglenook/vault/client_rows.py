"""Clients as rows of the record compartment. For the stores of this folder alone."""

from inglenook.domain.client import Client
from inglenook.domain.codes import plain
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.domain.ids import ClientId
from inglenook.vault import codec
from inglenook.vault.connection import Row
from inglenook.vault.log import Writer
from inglenook.vault.vault import Vault

COLUMNS = "id, code, pronouns, language, reach, since"


def load(vault: Vault, client_id: str) -> Client:
    """Raises Missing."""
    row = vault.db(Compartment.RECORD).one(f"SELECT {COLUMNS} FROM clients WHERE id = ?", (client_id,))
    if row is None:
        raise Missing("client")
    return read(row)


def write(w: Writer, client: Client) -> None:
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


def read(row: Row) -> Client:
    client_id, code, pronouns, language, reach, since = row
    return Client(
        id=ClientId(client_id),
        code=code,
        pronouns=pronouns,
        language=language,
        reach=reach,
        since=codec.day(since),
    )
