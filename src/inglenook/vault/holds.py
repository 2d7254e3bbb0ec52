"""Holds: while one stands on a client, nothing that concerns them ends for good."""

import datetime as dt

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, ClientId, new_id
from inglenook.vault import codec
from inglenook.vault.vault import Vault


def place(vault: Vault, client_id: ClientId, reason_code: str, *, now: dt.datetime) -> Change:
    """`reason_code` is a code such as `litigation`, never a sentence."""
    hold_id = new_id()
    with vault.writing(Compartment.RECORD, now) as w:
        w.execute(
            "INSERT INTO holds (id, client_id, reason, placed_at) VALUES (?, ?, ?, ?)",
            (hold_id, client_id, reason_code, codec.stamp(now)),
        )
        w.changed("holds", hold_id, client_id, "hold")
        w.made = hold_id
    return w.change


def lift(vault: Vault, client_id: ClientId, *, now: dt.datetime) -> Change:
    """Every hold that stands on the client; the rows stay."""
    standing = vault.db(Compartment.RECORD).query(
        "SELECT id FROM holds WHERE client_id = ? AND lifted_at IS NULL", (client_id,)
    )
    with vault.writing(Compartment.RECORD, now) as w:
        for (hold_id,) in standing:
            w.execute("UPDATE holds SET lifted_at = ? WHERE id = ?", (codec.stamp(now), hold_id))
            w.changed("holds", hold_id, client_id, "hold")
    return w.change


def held(vault: Vault, client_id: ClientId) -> bool:
    sql = "SELECT 1 FROM holds WHERE client_id = ? AND lifted_at IS NULL LIMIT 1"
    return vault.db(Compartment.RECORD).one(sql, (client_id,)) is not None


def case_held(vault: Vault, case_id: CaseId | str) -> bool:
    """Whether a hold stands on anyone who is, or was, part of the case."""
    sql = (
        "SELECT 1 FROM case_members AS m JOIN holds AS h ON h.client_id = m.client_id"
        " WHERE m.case_id = ? AND h.lifted_at IS NULL LIMIT 1"
    )
    return vault.db(Compartment.RECORD).one(sql, (case_id,)) is not None


def any_held(vault: Vault) -> bool:
    """Whether a hold stands on anyone at all."""
    return vault.db(Compartment.RECORD).one("SELECT 1 FROM holds WHERE lifted_at IS NULL LIMIT 1") is not None
