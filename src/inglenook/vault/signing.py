"""Signing a note, taking a signature back, addenda. How signatures are made and chained: `signatures`."""

import contextlib
import datetime as dt
import json
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inglenook.domain.change import Change
from inglenook.domain.compartment import Compartment
from inglenook.domain.errors import EmptyNote, NoteIsSigned, NotSigned, WithdrawWindowOver
from inglenook.domain.ids import AddendumId, NoteId, new_id
from inglenook.domain.note import (
    Addendum,
    Note,
    NoteKind,
    NoteState,
    Section,
    SignedVersion,
    WithdrawWindow,
    is_empty,
    may_withdraw,
)
from inglenook.vault import codec, note_rows, trash
from inglenook.vault.errors import VaultError
from inglenook.vault.holds import case_held
from inglenook.vault.log import Writer
from inglenook.vault.settings import settings
from inglenook.vault.signatures import ADDENDUM, VERSION, addendum_content, append, content_of, seed
from inglenook.vault.vault import Vault


def sign(vault: Vault, note_id: NoteId | str, *, now: dt.datetime) -> Change:
    """Raises NoteIsSigned, EmptyNote. May put the session's jottings into the trash, as the owner set it."""
    place = note_rows.place_of(vault, note_id)
    with vault.writing(place, now) as w:
        before = note_rows.load(w.one, note_id)
        if before.state is NoteState.SIGNED:
            raise NoteIsSigned
        if is_empty(before.sections):
            raise EmptyNote
        changed = {"state": NoteState.SIGNED, "signed_at": now, "revision": before.revision + 1}
        note = before.model_copy(update=changed)
        key = note_rows.key_of(w.one, note.id)
        note_rows.update(w, note)
        note_rows.add_to_index(w, key)
        number = _versions_kept(w, note.id) + 1
        append(w, seed(vault, place), VERSION, note.id, note.case_id, number, content_of(note, number), now)
    ended = end_jottings(vault, note, now)
    return replace(w.change, touched=w.change.touched | ended)


def withdraw(vault: Vault, note_id: NoteId | str, window: WithdrawWindow, *, now: dt.datetime) -> Change:
    """The note is a draft again; the signed version stays. Raises NotSigned, WithdrawWindowOver."""
    with vault.writing(note_rows.place_of(vault, note_id), now) as w:
        signed = note_rows.load(w.one, note_id)
        if signed.state is not NoteState.SIGNED or signed.signed_at is None:
            raise NotSigned
        if not may_withdraw(signed, window, now):
            raise WithdrawWindowOver
        number = _versions_kept(w, signed.id) + 1
        version_id = new_id()
        w.execute(
            "INSERT INTO versions (id, note_id, number, content, signed_at, withdrawn_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                version_id,
                signed.id,
                number,
                codec.canonical(content_of(signed, number)),
                codec.stamp(signed.signed_at),
                codec.stamp(now),
            ),
        )
        w.changed("versions", version_id, signed.case_id)
        changed = {"state": NoteState.DRAFT, "signed_at": None, "revision": signed.revision + 1}
        note_rows.update(w, signed.model_copy(update=changed))
    return w.change


def add_addendum(vault: Vault, note_id: NoteId | str, text: str, *, now: dt.datetime) -> Change:
    """Dated and signed; `made` is its id. Raises NotSigned, EmptyNote."""
    if not text.strip():
        raise EmptyNote
    place = note_rows.place_of(vault, note_id)
    with vault.writing(place, now) as w:
        note = note_rows.load(w.one, note_id)
        if note.state is not NoteState.SIGNED:
            raise NotSigned
        addendum = Addendum(id=AddendumId(new_id()), note_id=note.id, text=text, made_at=now)
        key = note_rows.key_of(w.one, note.id)
        indexed = note_rows.take_from_index(w, key)
        write_addendum(w, seed(vault, place), note, addendum)
        if indexed:
            note_rows.add_to_index(w, key)
        w.touch("note", note.id)
        w.touch("case", note.case_id)
        w.made = addendum.id
    return w.change


def addenda(vault: Vault, note_id: NoteId | str) -> list[Addendum]:
    """Oldest first."""
    rows = vault.db(note_rows.place_of(vault, note_id)).query(
        "SELECT id, note_id, text, made_at FROM addenda WHERE note_id = ? ORDER BY made_at, id", (note_id,)
    )
    return [
        Addendum(id=AddendumId(row[0]), note_id=NoteId(row[1]), text=row[2], made_at=codec.moment(row[3]))
        for row in rows
    ]


def versions(vault: Vault, note_id: NoteId | str) -> list[SignedVersion]:
    """Every version that was ever signed, oldest first; the last stands when the note is signed now."""
    db = vault.db(note_rows.place_of(vault, note_id))
    rows = db.query(
        "SELECT number, content, signed_at, withdrawn_at FROM versions WHERE note_id = ? ORDER BY number",
        (note_id,),
    )
    found = [_version(NoteId(note_id), *row) for row in rows]
    note = note_rows.load(db.one, note_id)
    if note.signed_at is not None:
        number = len(found) + 1
        found.append(
            SignedVersion(note_id=note.id, number=number, sections=note.sections, signed_at=note.signed_at)
        )
    return found


def end_jottings(vault: Vault, progress: Note, now: dt.datetime) -> frozenset[tuple[str, str]]:
    """Into the trash with the jottings of the session whose progress note was signed, if that is wanted.

    Never under a hold; jottings of a closed compartment stay. Returns what was touched.
    """
    if progress.kind is not NoteKind.PROGRESS or progress.session_id is None:
        return frozenset()
    if not vault.is_open(Compartment.PRIVATE) or not settings(vault).jottings_end_when_signed:
        return frozenset()
    if case_held(vault, progress.case_id):
        return frozenset()
    rows = vault.db(Compartment.PRIVATE).query(
        "SELECT id FROM notes WHERE session_id = ? AND kind = 'jotting' AND trashed_at IS NULL",
        (progress.session_id,),
    )
    touched: frozenset[tuple[str, str]] = frozenset()
    # The signature stands whatever happens here: a jotting that can't be put away stays where it is.
    with contextlib.suppress(VaultError):
        for (jotting,) in rows:
            touched |= trash.put(vault, "note", jotting, now=now).touched
    return touched


def write_addendum(w: Writer, key: Ed25519PrivateKey, note: Note, addendum: Addendum) -> None:
    """Row and signature, inside a transaction; the index is the caller's."""
    w.execute(
        "INSERT INTO addenda (id, note_id, case_id, text, made_at) VALUES (?, ?, ?, ?, ?)",
        (addendum.id, note.id, note.case_id, addendum.text, codec.stamp(addendum.made_at)),
    )
    w.changed("addenda", addendum.id, note.case_id)
    content = addendum_content(addendum.id, note.id, addendum.text, codec.stamp(addendum.made_at))
    append(w, key, ADDENDUM, addendum.id, note.case_id, 1, content, addendum.made_at)


def _versions_kept(w: Writer, note_id: str) -> int:
    row = w.one("SELECT count(*) FROM versions WHERE note_id = ?", (note_id,))
    return int(row[0]) if row else 0


def _version(note_id: NoteId, number: int, content: str, signed_at: str, withdrawn_at: str) -> SignedVersion:
    sections = tuple(Section.model_validate(section) for section in json.loads(content)["sections"])
    return SignedVersion(
        note_id=note_id,
        number=number,
        sections=sections,
        signed_at=codec.moment(signed_at),
        withdrawn_at=codec.moment(withdrawn_at),
    )
