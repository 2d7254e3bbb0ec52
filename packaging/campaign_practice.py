"""A made-up practice for the campaigns: a small vault, and who knows which secrets. No Qt."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteDraft, NoteKind, Section
from inglenook.vault import clients, notes, signing, slots
from inglenook.vault import header as headers
from inglenook.vault.header import FLOOR, Header, SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.migrations import CURRENT, Plan
from inglenook.vault.slots import Opened, open_slot
from inglenook.vault.vault import Vault

NAME = "Practice.inglenook"
NOW = dt.datetime(2026, 11, 23, 14, 58, 7, 123456, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=40)
PASSPHRASES = (b"alder wren hazel dunnock rowan siskin", b"bittern aspen teal willow crake yew")
SECOND = b"osprey maple linnet juniper grebe oak"
RECOVERIES = (bytes(range(16)), bytes(range(16, 32)), bytes(range(32, 48)))
"""What the person has on paper: the first words, those that replace them, and what the shares stand for."""
SCRIPTS = Path(__file__).resolve().parent.parent / "tests/vault/next_format"
NEXT_PROGRAM = "next-program"
"""A file beside the vault: on this computer the program is the made-up next one."""
OLD_BACKUP = "2026-11-01_09-00-00.inglenook-backup"
CODES = ("Heron", "Wren")


@dataclass
class World:
    """A folder with a vault in it; everything an operation may touch lies below `base`."""

    base: Path
    kept: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.base / NAME

    @property
    def stick(self) -> Path:
        return self.base / "stick"

    @property
    def source(self) -> Path:
        """A backup restored to mend from."""
        return self.base / "source"

    def header(self) -> Header:
        return headers.read(self.folder)

    def opened(self) -> Opened:
        """By the recovery words: no costly guess."""
        return open_slot(self.header(), SlotKind.RECOVERY, bytearray(RECOVERIES[0]))

    def keys(self) -> Keys:
        return self.opened().keys

    def open(self, now: dt.datetime = NOW) -> Vault:
        return Vault.open(self.folder, self.keys(), now=now)

    def told(self, what: str) -> None:
        """The person was told that this is done."""
        self.kept.append(what)


def new_world(place: Path) -> World:
    """The smallest that has everything: clients, a signed note with an addendum, drafts, a jotting."""
    world = World(place)
    world.stick.mkdir(parents=True)
    recovery = bytearray(RECOVERIES[0])
    make(world.folder, bytearray(PASSPHRASES[0]), recovery, cost=FLOOR, now=NOW).wipe()
    with world.open() as vault:
        for code in CODES:
            _client(vault, code)
    return world


def copy_of(world: World, place: Path) -> World:
    """The same practice in another place, for one run."""
    shutil.copytree(world.base, place, dirs_exist_ok=True)
    return World(place)


def scratch_folder() -> Path:
    """In memory where there is room for it: nothing here is meant to outlast the run."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="campaign-", dir=memory if os.access(memory, os.W_OK) else None))


@contextlib.contextmanager
def removed(place: Path) -> Iterator[None]:
    """Whatever comes of the block."""
    try:
        yield
    finally:
        shutil.rmtree(place)


def ids(vault: Vault, kind: NoteKind, state: str) -> list[NoteId]:
    """Notes of that kind, in the order in which they were made."""
    place = notes.note_rows.open_compartments(vault)
    sql = "SELECT made_at, id FROM notes WHERE kind = ? AND state = ? AND trashed_at IS NULL"
    found = sorted(row for each in place for row in vault.db(each).query(sql, (kind.value, state)))
    return [NoteId(row[1]) for row in found]


def write(vault: Vault, note_id: NoteId, text: str, now: dt.datetime = NOW) -> notes.Kept:
    """The first section of a note says this from now on."""
    note = notes.note(vault, note_id)
    first = (
        note.sections[0].model_copy(update={"text": text})
        if note.sections
        else Section(heading="", text=text)
    )
    draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=(first, *note.sections[1:]))
    return notes.keep(vault, draft, now=now)


def session_note(vault: Vault, case: CaseId, now: dt.datetime = NOW) -> NoteId:
    made = notes.start_session_note(
        vault, case, about=now.date(), start=None, end=None, zone="UTC", template="dap", now=now
    ).made
    return NoteId(str(made))


def _client(vault: Vault, code: str) -> None:
    case = CaseId(str(clients.add_client(vault, code, now=NOW).made))
    signed, draft = session_note(vault, case), session_note(vault, case, NOW + dt.timedelta(seconds=1))
    write(vault, signed, f"The bittern called near {code}.")
    signing.sign(vault, signed, now=NOW)
    signing.add_addendum(vault, signed, "A late word about the osprey.", now=NOW)
    write(vault, draft, f"Begun with {code}.")
    for kind in (NoteKind.JOTTING, NoteKind.PSYCHOTHERAPY):
        made = notes.start_note(vault, case, kind, about=NOW.date(), now=NOW).made
        write(vault, NoteId(str(made)), f"Kingfisher under the willow, {code}.")
        notes.leave(vault, str(made), now=NOW)


def scripts_of(number: int, compartment: Compartment) -> Sequence[str]:
    """Those of today, and those of the made-up next format."""
    if number <= CURRENT.version:
        return CURRENT.scripts(number, compartment)
    return [
        (SCRIPTS / f"{number:04}_{part}.sql").read_text("utf-8") for part in ("common", compartment.value)
    ]


NEXT = Plan(CURRENT.version + 1, scripts_of)


class _CheapGuess:
    """In Argon2id's place, where its cost plays no part: a run with hundreds of openings takes seconds."""

    def __init__(self, *, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int) -> None:
        del iterations, lanes, memory_cost
        self._salt, self._length = salt, length

    def derive_into(self, secret: bytearray, key: bytearray) -> None:
        key[:] = hashlib.shake_128(self._salt + secret).digest(self._length)


def cheap_guesses() -> contextlib.AbstractContextManager[object]:
    return mock.patch.object(slots, "Argon2id", _CheapGuess)


@contextlib.contextmanager
def same_chance(seed: int) -> Iterator[None]:
    """Ids, salts and keys drawn in Python come out the same in every run, so that runs can be compared."""
    count = 0

    def drawn(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_128(f"{seed} {count}".encode()).digest(length)

    before = os.urandom, random._urandom  # type: ignore[attr-defined]  # what `secrets` draws from
    os.urandom = random._urandom = drawn  # type: ignore[attr-defined]
    try:
        yield
    finally:
        os.urandom, random._urandom = before  # type: ignore[attr-defined]
