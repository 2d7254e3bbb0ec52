"""A practice to back up, and what the tests do with it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteDraft, NoteKind, Section
from inglenook.exchange.backup import copy_live, file_name, part_of, settle_closed, take_name
from inglenook.vault import backup_mark, clients, notes
from inglenook.vault.header import FLOOR
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)
PASSPHRASE = b"alder wren hazel dunnock rowan siskin"
RECOVERY = bytes(range(16))


def quiet(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def always() -> bool:
    return True


@dataclass(frozen=True)
class Practice:
    folder: Path
    keys: Keys

    @property
    def stick(self) -> Path:
        return self.folder.parent / "stick"

    @property
    def scratch(self) -> Path:
        return self.folder.parent / "scratch"

    def open(self) -> Vault:
        return Vault.open(self.folder, self.keys, now=NOW)

    def back_up(self, now: dt.datetime = NOW) -> Path:
        """One of the closed vault, with the mark that the desk would have sealed."""
        self.stick.mkdir(exist_ok=True)
        final = self.stick / file_name(now)
        with self.open() as vault:
            mark = backup_mark.seal(vault, now)
        copy_live(
            self.folder, part_of(final), lambda: settled_with(self.folder, mark), quiet, always, now=now
        )
        take_name(part_of(final), final)
        return final


@contextlib.contextmanager
def settled_with(folder: Path, mark: bytes) -> Iterator[bytes]:
    """Settled like a closed vault, with a mark that was sealed before."""
    with settle_closed(folder):
        yield mark


def made(folder: Path) -> Practice:
    """Without a word in it."""
    keys = make(folder, bytearray(PASSPHRASE), bytearray(RECOVERY), cost=FLOOR, now=NOW)
    return Practice(folder, keys)


def fill(practice: Practice) -> None:
    """A few megabytes, so that a backup of it has many pieces."""
    with practice.open() as vault:
        case_id = begin_case(vault, "Heron")
        for number in range(5):
            begin_note(vault, case_id, NoteKind.PROGRESS, f"Reed {number} " + "moss and water " * 70_000)
        begin_note(vault, case_id, NoteKind.JOTTING, "Alder " * 20_000)


def begin_case(vault: Vault, code: str) -> CaseId:
    return CaseId(str(clients.add_client(vault, code, now=NOW).made))


def begin_note(vault: Vault, case_id: CaseId, kind: NoteKind, text: str) -> NoteId:
    made = notes.start_note(vault, case_id, kind, about=NOW.date(), now=NOW).made
    return keep(vault, NoteId(str(made)), text)


def keep(vault: Vault, note_id: NoteId, text: str) -> NoteId:
    before = notes.note(vault, note_id)
    section = Section(heading="", text=text)
    notes.keep(vault, NoteDraft(note_id=note_id, base_revision=before.revision, sections=(section,)), now=NOW)
    return note_id


def text_of(vault: Vault, note_id: NoteId) -> str:
    return notes.note(vault, note_id).sections[0].text


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
