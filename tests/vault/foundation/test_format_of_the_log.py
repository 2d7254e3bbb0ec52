"""FORMAT.md on log, state and signatures holds: recomputed here from plain pages, without our code."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import sqlite3
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from practice import NOW, Made, independent_reader

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import WithdrawWindow
from inglenook.vault import goals, plans, signing


def plain(made: Made, compartment: Compartment) -> sqlite3.Connection:
    opened = independent_reader().open_compartment(
        made.folder, compartment.value, bytes(made.keys[compartment])
    )
    assert isinstance(opened, sqlite3.Connection)
    return opened


def meta(db: sqlite3.Connection) -> dict[str, Any]:
    return dict(db.execute("SELECT key, value FROM meta"))


def parts(*each: bytes) -> bytes:
    return b"".join(len(part).to_bytes(8, "big") + part for part in each)


def encoded(value: str | int | bytes) -> bytes:
    if isinstance(value, str):
        return b"t" + value.encode()
    return b"i" + str(value).encode() if isinstance(value, int) else b"b" + value


def digest(key: bytes, salt: bytes, table: str, row: dict[str, Any]) -> bytes:
    columns = [
        part for name in sorted(row) if row[name] is not None for part in (name.encode(), encoded(row[name]))
    ]
    return hmac.digest(key, parts(b"row", salt, table.encode(), *columns), "sha256")


@pytest.mark.parametrize("compartment", [Compartment.RECORD, Compartment.PRIVATE])
def test_digests_and_links(written: Made, compartment: Compartment) -> None:
    db = plain(written, compartment)
    key = meta(db)["log_key"]
    salts = dict(db.execute("SELECT owner, salt FROM chain"))
    heads: dict[str, tuple[bytes, int]] = {}
    newest: dict[tuple[str, str], tuple[str, bytes]] = {}
    for owner, at, table, row, act, said, link in db.execute(
        "SELECT owner, at, tbl, row, act, digest, link FROM log ORDER BY seq"
    ):
        before, length = heads.get(owner, (bytes(32), 0))
        texts = (text.encode() for text in (owner, at, table, row, act))
        assert link == hmac.digest(key, parts(b"link", before, *texts, said), "sha256")
        heads[owner] = (link, length + 1)
        newest[table, row] = (owner, said)
    assert heads == {
        owner: (head, n) for owner, head, n in db.execute("SELECT owner, head, length FROM chain")
    }
    for (table, row_id), (owner, said) in newest.items():
        cursor = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
        assert digest(key, salts[owner], table, row) == said
    assert len(newest) >= 3


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def test_the_state(written: Made) -> None:
    data = (written.folder / "state.json").read_bytes()
    state = json.loads(data)
    assert canonical(state) + b"\n" == data
    record = plain(written, Compartment.RECORD)
    said = state.pop("mac")
    mac = hmac.new(meta(record)["state_key"], b"inglenook state\0" + canonical(state), hashlib.sha256)
    assert mac.hexdigest() == said
    for compartment in Compartment:
        db = plain(written, compartment)
        seq, link = db.execute("SELECT seq, link FROM log ORDER BY seq DESC").fetchone() or (0, bytes(32))
        chains = db.execute("SELECT owner, hex(head), length FROM chain WHERE length > 0").fetchall()
        listed = [[owner, head.lower(), length] for owner, head, length in sorted(chains)]
        mark = {"seq": seq, "link": link.hex(), "chains": hashlib.sha256(canonical(listed)).hexdigest()}
        assert state["marks"][compartment.value] == mark


def content_of(db: sqlite3.Connection, what: str, of_id: str, number: int) -> str:
    if what == "addendum":
        found = db.execute("SELECT id, made_at, note_id, text FROM addenda WHERE id = ?", (of_id,)).fetchone()
        return spelled(dict(zip(("addendum", "made_at", "note", "text"), found, strict=True)))
    kept = db.execute(
        "SELECT content FROM versions WHERE note_id = ? AND number = ?", (of_id, number)
    ).fetchone()
    if kept:
        return str(kept[0])
    columns = ("about", "case", "kind", "language", "note", "participants", "sections", "session", "template")
    row = db.execute(
        "SELECT about, case_id, kind, language, id, participants, sections, session_id, template,"
        " contact_means, contact_direction FROM notes WHERE id = ?",
        (of_id,),
    ).fetchone()
    content: dict[str, Any] = dict(zip(columns, row[:9], strict=True))
    content |= {name: json.loads(content[name]) for name in ("participants", "sections")}
    return spelled(content | {"number": number, "contact": list(row[9:]) if row[9] else None})


def spelled(value: dict[str, Any]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_signatures(written: Made) -> None:
    with written.open() as vault:
        (note_id,) = vault.db(Compartment.RECORD).one("SELECT id FROM notes") or ("",)
        later = NOW + dt.timedelta(minutes=5)
        signing.withdraw(vault, note_id, WithdrawWindow(hours=None), now=later)
        signing.sign(vault, note_id, now=later)
    db = plain(written, Compartment.RECORD)
    public = Ed25519PrivateKey.from_private_bytes(meta(db)["signing_seed"]).public_key()
    before, seen = b"", 0
    for what, of_id, number, at, salt, said, previous, signature in db.execute(
        "SELECT what, of_id, number, at, salt, digest, previous, signature FROM signatures ORDER BY seq"
    ):
        assert hashlib.sha256(salt + content_of(db, what, of_id, number).encode()).digest() == said
        assert previous == before
        stated = {"at": at, "digest": said.hex(), "number": number, "of": of_id, "previous": previous.hex()}
        public.verify(signature, spelled(stated | {"what": what}).encode())
        with pytest.raises(InvalidSignature):
            public.verify(signature, spelled(stated | {"what": what, "number": 9}).encode())
        before, seen = hashlib.sha256(signature).digest(), seen + 1
    assert seen == 7


def plan_as_signed(db: sqlite3.Connection, plan_id: str) -> str:
    columns = ("approach", "case", "concerns", "goals", "language", "number", "plan", "review_on")
    row = db.execute(
        "SELECT approach, case_id, concerns, goals, language, number, id, review_on FROM plans WHERE id = ?",
        (plan_id,),
    ).fetchone()
    content: dict[str, Any] = dict(zip(columns, row, strict=True))
    return spelled(content | {"goals": json.loads(content["goals"])})


def test_the_signatures_of_plans(written: Made) -> None:
    with written.open() as vault:
        (case_id,) = vault.db(Compartment.RECORD).one("SELECT id FROM cases") or ("",)
        goals.add_goal(vault, case_id, "Ein Nest «über dem See» 水鳥", now=NOW)
        for _version in range(2):
            plan_id = str(plans.begin_plan(vault, case_id, "en", now=NOW).made)
            plans.sign_plan(vault, plan_id, now=NOW)
        plans.withdraw_plan(vault, plan_id, WithdrawWindow(hours=None), now=NOW)
    db = plain(written, Compartment.RECORD)
    public = Ed25519PrivateKey.from_private_bytes(meta(db)["signing_seed"]).public_key()
    before, seen = b"", 0
    for of_id, number, at, salt, said, previous, signature in db.execute(
        "SELECT of_id, number, at, salt, digest, previous, signature FROM plan_signatures ORDER BY seq"
    ):
        assert hashlib.sha256(salt + plan_as_signed(db, of_id).encode()).digest() == said
        assert previous == before
        stated = {"at": at, "digest": said.hex(), "number": number, "of": of_id, "previous": previous.hex()}
        public.verify(signature, spelled(stated | {"what": "plan"}).encode())
        before, seen = hashlib.sha256(signature).digest(), seen + 1
    assert seen == 2
