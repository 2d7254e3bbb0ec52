"""Makes a sample vault of today's format, and the words that open it: `python make_sample.py DIR WORDS`.

Was run once for each released format. What it made stays here for ever and is never made again.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from inglenook.domain.backup import BackupState
from inglenook.domain.client import ClientId
from inglenook.domain.compartment import Compartment
from inglenook.domain.ids import CaseId
from inglenook.domain.note import NoteDraft, NoteKind, Section, WithdrawWindow
from inglenook.vault import (
    backups,
    cases,
    clients,
    holds,
    keyslots,
    notes,
    recovery,
    signing,
    templates,
    trash,
)
from inglenook.vault import header as headers
from inglenook.vault.header import FLOOR, SlotKind
from inglenook.vault.identities import Identity, save_identity
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

NOW = dt.datetime(2026, 11, 23, 9, 30, 15, 250000, tzinfo=dt.UTC)
PASSPHRASE = b"sample alder wren hazel dunnock"
SECOND = b"sample rowan siskin birch knot"
RECOVERY, SHARED = bytes(range(16)), bytes(range(16, 32))


def main(folder: Path, words: Path) -> None:
    keys = make(folder, bytearray(PASSPHRASE), bytearray(RECOVERY), cost=FLOOR, now=NOW)
    with Vault.open(folder, keys, now=NOW) as vault:
        for number, code in enumerate(("Heron", "Wren", "Plover")):
            _write_client(vault, code, NOW + dt.timedelta(hours=number))
        _write_the_rest(vault)
    _add_slots(folder, keys)
    lines = [recovery.words(bytearray(RECOVERY)), *recovery.share_words(bytearray(SHARED))]
    words.write_text("".join(f"{' '.join(line)}\n" for line in lines), "ascii")


def _write_client(vault: Vault, code: str, now: dt.datetime) -> None:
    """A note signed, with an addendum; one withdrawn and signed again; a draft; private notes."""
    case = CaseId(str(clients.add_client(vault, code, "they", "en", "by post", now=now).made))
    client = cases.case(vault, case).members[0]
    save_identity(vault, Identity(client_id=client, name=f"A. {code} Example", birth=NOW.date()), now=now)
    first = _session_note(vault, case, now, f"The {code} stood in the reeds.")
    signing.sign(vault, first, now=now)
    signing.add_addendum(vault, first, "Later it flew — «über den See», 水鳥, \U0001f426.", now=now)
    again = _session_note(vault, case, now, f"The {code} came back.")
    signing.sign(vault, again, now=now)
    signing.withdraw(vault, again, WithdrawWindow(hours=None), now=now)
    _write(vault, again, f"The {code} came back at dusk.", now)
    signing.sign(vault, again, now=now)
    _session_note(vault, case, now, "Not signed yet. " + "A long evening. " * 400)
    for kind in (NoteKind.PSYCHOTHERAPY, NoteKind.JOTTING, NoteKind.SUPERVISION):
        note_id = str(notes.start_note(vault, case, kind, about=now.date(), now=now).made)
        _write(vault, note_id, f"What the {code} left unsaid.", now)
    signing.sign(vault, note_id, now=now)


def _session_note(vault: Vault, case: CaseId, now: dt.datetime, text: str) -> str:
    made = notes.start_session_note(
        vault,
        case,
        about=now.date(),
        start=dt.time(14),
        end=dt.time(14, 50),
        zone="Europe/Berlin",
        template="dap",
        now=now,
    ).made
    _write(vault, str(made), text, now)
    return str(made)


def _write(vault: Vault, note_id: str, text: str, now: dt.datetime) -> None:
    note = notes.note(vault, note_id)
    sections = tuple(Section(heading=each.heading, text=text) for each in note.sections)
    draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=sections)
    notes.keep(vault, draft, now=now)
    notes.leave(vault, note.id, now=now)


def _write_the_rest(vault: Vault) -> None:
    (held, gone) = (ClientId(each.id) for each in clients.everybody(vault)[:2])
    holds.place(vault, held, "litigation", now=NOW)
    trash.put(vault, "client", gone, now=NOW)
    templates.add_template(vault, "Walk", ("Weather", "Birds"), now=NOW)
    place = str(backups.add_place(vault, "Blue stick", "/media/blue", now=NOW).made)
    backups.note_backup(
        vault, place, "2026-11-22.tar", made_at=NOW, size=4096, state=BackupState.OPENED, now=NOW
    )


def _add_slots(folder: Path, keys: Keys) -> None:
    with keyslots.open_slot(headers.read(folder), SlotKind.RECOVERY, bytearray(RECOVERY)) as opened:
        keyslots.set_shares(folder, headers.read(folder), opened, bytearray(SHARED))
    behind = (Compartment.PRIVATE, Compartment.IDENTITY)
    header = headers.read(folder)
    keyslots.set_second(folder, header, bytearray(PASSPHRASE), bytearray(SECOND), behind, cost=FLOOR)
    keys.wipe()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
