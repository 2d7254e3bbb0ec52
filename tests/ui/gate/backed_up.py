"""A vault with somebody in it, and backups of it on a stick."""

import contextlib
import datetime as dt
from pathlib import Path

from locked_person import NOW

from inglenook.domain.ids import CaseId, NoteId
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.exchange.backup import copy_live, file_name, part_of, settle_closed, take_name
from inglenook.vault import backup_mark, cases, clients, notes
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

WRITTEN = "Two evenings with the phone off, and a walk by the river."


def write_a_note(folder: Path, keys: Keys, code: str) -> None:
    """One client more, with one note."""
    with Vault.open(folder, keys, now=NOW) as vault:
        case_id = CaseId(str(clients.add_client(vault, code, now=NOW).made))
        made = notes.start_note(vault, case_id, NoteKind.PROGRESS, about=NOW.date(), now=NOW).made
        note_id = NoteId(str(made))
        note = notes.note(vault, note_id)
        text = (Section(heading="Data", text=WRITTEN),)
        notes.keep(vault, NoteDraft(note_id=note_id, base_revision=note.revision, sections=text), now=NOW)


def back_up(folder: Path, keys: Keys, stick: Path, now: dt.datetime = NOW) -> Path:
    """As the desk makes one, with a sealed mark."""
    stick.mkdir(exist_ok=True)
    final = stick / file_name(now)
    with Vault.open(folder, keys, now=now) as vault:
        mark = backup_mark.seal(vault, now)

    @contextlib.contextmanager
    def settled():
        with settle_closed(folder):
            yield mark

    copy_live(folder, part_of(final), settled, lambda _done, _total: None, lambda: True, now=now)
    take_name(part_of(final), final)
    return final


def back_up_closed(folder: Path, stick: Path) -> Path:
    """As the locked window makes one, without a mark."""
    stick.mkdir(exist_ok=True)
    final = stick / file_name(NOW)
    part = part_of(final)
    copy_live(folder, part, lambda: settle_closed(folder), lambda _done, _total: None, lambda: True, now=NOW)
    take_name(part, final)
    return final


def texts_in(folder: Path, keys: Keys) -> list[str]:
    """What is written in the notes of the vault."""
    with Vault.open(folder, keys, now=NOW) as vault:
        lines = [
            line for case in cases.cases(vault) for line in notes.timeline(vault, case.case_id, limit=50)
        ]
        return [section.text for line in lines for section in notes.note(vault, line.note_id).sections]


def everything_of(folder: Path) -> dict[str, bytes]:
    """Every file, to tell that nothing was changed."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
