"""Signatures: Ed25519 over canonical JSON, each chained to the one before in its compartment.

A signature covers a statement, and the statement holds the salted digest of the content: so the chain can be
verified even where a content has ended for good.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import new_id
from inglenook.domain.note import Note
from inglenook.vault import codec
from inglenook.vault.connection import Database, Row
from inglenook.vault.log import Writer
from inglenook.vault.meta import Meta
from inglenook.vault.vault import Vault

VERSION, ADDENDUM = "version", "addendum"

_UNSIGNED = (
    "SELECT 'version', id FROM notes AS n WHERE state = 'signed' AND NOT EXISTS (SELECT 1 FROM signatures"
    " WHERE what = 'version' AND of_id = n.id"
    " AND number = 1 + (SELECT count(*) FROM versions WHERE note_id = n.id))"
    " UNION ALL SELECT 'version', note_id FROM versions AS v WHERE NOT EXISTS (SELECT 1 FROM signatures"
    " WHERE what = 'version' AND of_id = v.note_id AND number = v.number)"
    " UNION ALL SELECT 'addendum', id FROM addenda AS a WHERE NOT EXISTS (SELECT 1 FROM signatures"
    " WHERE what = 'addendum' AND of_id = a.id)"
)

_SIGNED = (
    "SELECT s.what, s.of_id, s.number, s.at, s.salt, s.digest, s.previous, s.signature,"
    " a.id, a.note_id, a.text, a.made_at, v.content,"
    " n.id, n.case_id, n.session_id, n.kind, n.template, n.language, n.about, n.participants,"
    " n.contact_means, n.contact_direction, n.signed_at, n.sections"
    " FROM signatures AS s LEFT JOIN addenda AS a ON s.what = 'addendum' AND a.id = s.of_id"
    " LEFT JOIN versions AS v ON s.what = 'version' AND v.note_id = s.of_id AND v.number = s.number"
    " LEFT JOIN notes AS n ON s.what = 'version' AND v.id IS NULL AND n.id = s.of_id ORDER BY s.seq"
)


def seed(vault: Vault, compartment: Compartment) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(vault.secret(compartment, Meta.SIGNING_SEED))


def append(
    w: Writer,
    key: Ed25519PrivateKey,
    what: str,
    of_id: str,
    owner: str,
    number: int,
    content: dict[str, Any],
    at: dt.datetime,
    table: str = "signatures",
) -> None:
    """One more signature at the end of the table's chain. `owner` is the case."""
    last = w.one(f"SELECT signature FROM {table} WHERE seq = (SELECT max(seq) FROM {table})")
    previous = hashlib.sha256(last[0]).digest() if last else b""
    salt = secrets.token_bytes(16)
    digest = content_digest(salt, codec.canonical(content))
    stamp = codec.stamp(at)
    signature = key.sign(statement(what, of_id, number, stamp, digest, previous))
    row_id = new_id()
    w.execute(
        f"INSERT INTO {table} (id, what, of_id, number, at, salt, digest, previous, signature)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row_id, what, of_id, number, stamp, salt, digest, previous, signature),
    )
    w.changed(table, row_id, owner)


def content_of(note: Note, number: int) -> dict[str, Any]:
    """What is signed of a note: everything that can't change while it is signed."""
    return {
        "about": note.about.isoformat(),
        "case": note.case_id,
        "contact": [note.contact.means.value, note.contact.direction.value] if note.contact else None,
        "kind": note.kind.value,
        "language": note.language,
        "note": note.id,
        "number": number,
        "participants": list(note.participants),
        "sections": [{"heading": section.heading, "text": section.text} for section in note.sections],
        "session": note.session_id,
        "template": note.template,
    }


def addendum_content(addendum_id: str, note_id: str, text: str, made_at: str) -> dict[str, Any]:
    return {"addendum": addendum_id, "made_at": made_at, "note": note_id, "text": text}


def content_digest(salt: bytes, content: str) -> bytes:
    """Half a character pair counts as what the connection stores for it."""
    whole = content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return hashlib.sha256(salt + whole.encode()).digest()


def statement(what: str, of_id: str, number: int, at: str, digest: bytes, previous: bytes) -> bytes:
    """The bytes that are signed."""
    value = {
        "at": at,
        "digest": digest.hex(),
        "number": number,
        "of": of_id,
        "previous": previous.hex(),
        "what": what,
    }
    return codec.canonical(value).encode()


def broken_signatures(
    db: Database, signing_seed: bytes, lost: Mapping[str, Collection[str]] | None = None
) -> Iterator[tuple[str, str]]:
    """(what, id) of each signature that does not hold, then of each signed content without one.

    Contents that ended for good have a tombstone; their place in the chain is verified all the same.
    `lost`: ids by table that damage took, by the log; what hangs on them alone is not told again.
    """
    lost = lost or {}
    gaps = unsigned = len(lost.get("signatures", ()))
    versions = len(lost.get("versions", ()))
    key = Ed25519PrivateKey.from_private_bytes(signing_seed)
    ended = {row[0] for row in db.query("SELECT id FROM tombstones")}.union(*lost.values())
    before = b""
    for row in db.each(_SIGNED):
        if row[6] != before and gaps:
            before, gaps = row[6], gaps - 1
        if not _is_ours(key, row, before):
            yield row[0], row[1]
        elif not _says_what_was_signed(row, ended):
            if row[0] == VERSION and row[12] is None and versions:
                versions -= 1  # nothing but the lost row told whose version it was
            else:
                yield row[0], row[1]
        before = hashlib.sha256(row[7]).digest()
    without = [(row[0], row[1]) for row in db.query(_UNSIGNED)]
    if len(without) > unsigned:
        yield from without


def lost_signatures(db: Database) -> list[str]:
    """A stand-in id for each that must have been there: a signed content has none, or the chain has a gap."""
    found = [f"of {row[1]}" for row in db.query(_UNSIGNED)]
    before = b""
    for row_id, previous, signature in db.query(
        "SELECT id, previous, signature FROM signatures ORDER BY seq"
    ):
        if previous != before:
            found.append(f"before {row_id}")
        before = hashlib.sha256(signature).digest()
    return found


def _is_ours(key: Ed25519PrivateKey, row: Row, before: bytes) -> bool:
    """Ed25519 makes the same signature of the same statement every time, and twice as fast as it verifies."""
    what, of_id, number, at, _salt, digest, previous, signature = row[:8]
    return bool(
        previous == before and key.sign(statement(what, of_id, number, at, digest, previous)) == signature
    )


def _says_what_was_signed(row: Row, ended: set[str]) -> bool:
    what, of_id, number, _at, salt, digest, _previous, _signature, *content = row
    text = _content(what, number, content)
    return of_id in ended if text is None else content_digest(salt, text) == digest


def _content(what: str, number: int, row: list[Any]) -> str | None:
    """The content as it lies in the compartment now, spelled as it was signed."""
    (addendum, of_note, text, made_at), version, note = row[:4], row[4], row[5:]
    if what == ADDENDUM:
        return codec.canonical(addendum_content(addendum, of_note, text, made_at)) if addendum else None
    if version is not None:
        return str(version)
    if note[0] is None or note[10] is None:
        return None
    return _note_content(number, *note)


def _note_content(
    number: int,
    note_id: str,
    case_id: str,
    session_id: str | None,
    kind: str,
    template: str,
    language: str,
    about: str,
    participants: str,
    means: str | None,
    direction: str | None,
    _signed_at: str,
    sections: str,
) -> str:
    """What `content_of` tells; the lists lie in their columns in the very spelling that is signed."""
    before = {
        "about": about,
        "case": case_id,
        "contact": [means, direction] if means else None,
        "kind": kind,
        "language": language,
        "note": note_id,
        "number": number,
    }
    after = codec.canonical({"session": session_id, "template": template})
    lists = f'"participants":{participants},"sections":{sections}'
    return f"{codec.canonical(before)[:-1]},{lists},{after[1:]}"
