"""Signatures of plans: made and spelled as those of notes (`signatures`), in a chain of their own."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import Missing
from inglenook.vault import codec
from inglenook.vault.connection import Database, Row
from inglenook.vault.log import Writer
from inglenook.vault.schemas import version_of
from inglenook.vault.signatures import append, content_digest, seed, statement
from inglenook.vault.vault import Vault

TABLE = "plan_signatures"
_PLAN = "plan"
_CONTENT = (
    "SELECT id, case_id, number, language, review_on, concerns, approach, goals FROM plans WHERE id = ?"
)
_UNSIGNED = (
    "SELECT id FROM plans AS p WHERE signed_at IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM plan_signatures WHERE of_id = p.id)"
)
_IN_ORDER = (
    "SELECT what, of_id, number, at, salt, digest, previous, signature, id FROM plan_signatures ORDER BY seq"
)


def sign_as_it_stands(w: Writer, vault: Vault, plan_id: str, case_id: str, number: int) -> None:
    """Inside the transaction that signs it, once its row is written."""
    row = w.one(_CONTENT, (plan_id,))
    if row is None:
        raise Missing(_PLAN)
    key = seed(vault, Compartment.RECORD)
    append(w, key, _PLAN, plan_id, case_id, number, plan_content(row), w.now, TABLE)


def plan_content(row: Row) -> dict[str, Any]:
    """What is signed of a plan."""
    plan_id, case_id, number, language, review_on, concerns, approach, goals = row
    return {
        "approach": approach,
        "case": case_id,
        "concerns": concerns,
        "goals": json.loads(goals),
        "language": language,
        "number": number,
        "plan": plan_id,
        "review_on": review_on,
    }


def has_plans(database: Database) -> bool:
    """Plans came with version 3, and lie in the record."""
    return database.compartment is Compartment.RECORD and version_of(database) > 2


def broken_plan_signatures(
    db: Database, signing_seed: bytes, lost: Mapping[str, Collection[str]] | None = None
) -> Iterator[str]:
    """Ids of plans of which a signature does not hold, then of signed ones without any; as of notes."""
    lost = lost or {}
    gaps = unsigned = len(lost.get(TABLE, ()))
    key = Ed25519PrivateKey.from_private_bytes(signing_seed)
    ended = {row[0] for row in db.query("SELECT id FROM tombstones")}.union(*lost.values())
    before = b""
    for row in db.query(_IN_ORDER):
        if row[6] != before and gaps:
            before, gaps = row[6], gaps - 1
        if not _holds(db, key, row, before, ended):
            yield str(row[1])
        before = hashlib.sha256(row[7]).digest()
    without = [str(row[0]) for row in db.query(_UNSIGNED)]
    if len(without) > unsigned:
        yield from without


def lost_plan_signatures(db: Database) -> list[str]:
    """A stand-in id for each that must have been there, as of notes."""
    found = [f"of {row[0]}" for row in db.query(_UNSIGNED)]
    before = b""
    for *_row, previous, signature, row_id in db.query(_IN_ORDER):
        if previous != before:
            found.append(f"before {row_id}")
        before = hashlib.sha256(signature).digest()
    return found


def _holds(db: Database, key: Ed25519PrivateKey, row: Row, before: bytes, ended: set[str]) -> bool:
    what, of_id, number, at, salt, digest, previous, signature, _row_id = row
    if previous != before or key.sign(statement(what, of_id, number, at, digest, previous)) != signature:
        return False
    plan = db.one(_CONTENT, (of_id,))
    if plan is None:
        return of_id in ended
    try:
        content = codec.canonical(plan_content(plan))
    except ValueError:
        return False
    return content_digest(bytes(salt), content) == bytes(digest)
