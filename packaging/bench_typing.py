"""Key press to paint in a note of 5,000 words while the vault is backed up beside the desk.

`python packaging/bench_typing.py VAULT DEST` asks for the recovery words on standard input. VAULT should be a
copy: a note is written in it. Prints how it is without a backup, and while one is made, checked and done.
"""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import bench_store
import key_to_paint
from bench_desk import KEYS, Desk, live
from PySide6.QtWidgets import QApplication

from inglenook.app.errand_sent import start_plainly
from inglenook.app.errands import Errands
from inglenook.domain.backup import Place
from inglenook.domain.compartment import Compartment
from inglenook.domain.note import NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.ui.desk.errands import MadeBackup
from inglenook.vault import header, keyslots, notes, recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.vault import Vault

WORDS = 5000


def long_note(folder: Path, keys: Keys) -> str:
    """For the first case there is."""
    now = datetime.now(UTC)
    with Vault.open(folder, keys, now=now) as vault:
        (case,) = vault.db(Compartment.RECORD).one("SELECT id FROM cases LIMIT 1") or ("",)
        note = notes.start_note(
            vault, case, NoteKind.PROGRESS, about=now.date(), template="free", now=now
        ).made
        begun = notes.note(vault, note or "")
        section = Section(heading=begun.sections[0].heading, text="and then the week went " * (WORDS // 5))
        notes.keep(
            vault,
            NoteDraft(note_id=begun.id, base_revision=begun.revision, sections=(section,)),
            now=now,
        )
    return begun.id


def typing(folder: Path, keys: Keys, place: Path) -> None:
    note = long_note(folder, keys)
    folder.with_name("keys.hex").write_text(bytes(keys.to_bytes()).hex(), encoding="ascii")
    desk = Desk(folder)
    with tempfile.TemporaryDirectory(dir=place) as scratch:
        errands = Errands(
            desk.runner,
            start_plainly,
            keys=lambda: keys,
            folder=lambda: folder,
            scratch=Path(scratch),
            clock=bench_store._now,
        )
        made: list[MadeBackup] = []
        failed: list[Exception] = []
        errands.backed_up.connect(made.append)
        errands.failed.connect(failed.append)
        desk.unlock()
        desk.go("note", note)
        live(1.0)
        target = QApplication.focusWidget() or desk.window
        _tell("without", key_to_paint.measure(target, KEYS * 7))
        errands.back_up(Place(id="", name="", folder=str(place)))
        begun = datetime.now(UTC)
        taken: list[float] = []
        while not made and not failed:
            taken += key_to_paint.measure(target, KEYS)
        seconds = (datetime.now(UTC) - begun).total_seconds()
        _tell(f"meanwhile ({seconds:.1f} s)", taken)
        assert made, failed
        desk.end()


def _tell(what: str, taken: list[float]) -> None:
    figures = {share: key_to_paint.percentile(taken, share) for share in (0.5, 0.95, 0.99, 1.0)}
    told = "  ".join(f"p{share * 100:.0f} {value:.1f} ms" for share, value in figures.items())
    sys.stdout.write(f"{what}: {len(taken)} keys  {told}\n")


def main(vault: str, place: str) -> None:
    folder = Path(vault)
    secret = recovery.secret(sys.stdin.read().split())
    with keyslots.open_slot(header.read(folder), SlotKind.RECOVERY, secret) as opened:
        typing(folder, Keys.from_bytes(opened.keys.to_bytes()), Path(place))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(*sys.argv[1:])
