"""A made-up practice: a vault on disk with everything that opens it. A guess costs the floor here."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.note import NoteDraft, NoteKind, Section
from inglenook.vault import clients, notes, signing
from inglenook.vault.header import FLOOR
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

NOW = dt.datetime(2026, 11, 23, 14, 58, 7, 123456, tzinfo=dt.UTC)
READER = Path(__file__).parents[1] / "independent_reader.py"
PASSPHRASE = b"alder wren hazel dunnock rowan siskin"


__all__ = ["FLOOR", "NOW", "PASSPHRASE", "READER", "Made", "in_child", "independent_reader", "write_case"]


@dataclass(frozen=True)
class Made:
    """A vault on disk and everything that opens it."""

    folder: Path
    keys: Keys
    recovery_secret: bytearray

    @property
    def passphrase(self) -> bytearray:
        return bytearray(PASSPHRASE)

    def open(self, *compartments: Compartment) -> Vault:
        keys = self.keys.only(*compartments) if compartments else self.keys
        return Vault.open(self.folder, keys, now=NOW)


def independent_reader() -> ModuleType:
    """The script that knows nothing of our code, as a module."""
    spec = importlib.util.spec_from_file_location(READER.stem, READER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_child(work: Callable[[], int]) -> int:
    """What `work` returns in a process of its own; 99 when it raises."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def write_case(vault: Vault, code: str) -> str:
    """A client with a signed note of two paragraphs, an addendum and a jotting; the case's id."""
    case = CaseId(str(clients.add_client(vault, code, now=NOW).made))
    note_id = notes.start_session_note(
        vault, case, about=NOW.date(), start=None, end=None, zone="UTC", template="dap", now=NOW
    ).made
    assert note_id is not None
    draft = notes.note(vault, note_id)
    sections = tuple(
        Section(heading=s.heading, text=f"The bittern called near {code}.") for s in draft.sections
    )
    notes.keep(vault, NoteDraft(note_id=draft.id, base_revision=draft.revision, sections=sections), now=NOW)
    signing.sign(vault, note_id, now=NOW)
    signing.add_addendum(vault, note_id, "A late word about the osprey.", now=NOW)
    jotting = notes.start_note(vault, case, NoteKind.JOTTING, about=NOW.date(), now=NOW).made
    assert jotting is not None
    begun = notes.note(vault, jotting)
    text = (Section(heading="", text="Kingfisher under the willow."),)
    notes.keep(vault, NoteDraft(note_id=begun.id, base_revision=begun.revision, sections=text), now=NOW)
    notes.leave(vault, jotting, now=NOW)
    return case
