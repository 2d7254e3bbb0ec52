"""What a person does at the program: unlocks, writes, locks. With keys only, on a real window."""

import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from program import Program
from screen import Screen, wait_until

from inglenook.domain.compartment import Compartment
from inglenook.domain.note import Note, NoteDraft, Section
from inglenook.domain.note_kind import NoteKind
from inglenook.domain.settings import Settings
from inglenook.vault import backups, clients, header, keyslots, notes, recovery
from inglenook.vault.header import SlotKind
from inglenook.vault.keys import Keys
from inglenook.vault.making import make
from inglenook.vault.vault import Vault

PASSPHRASE = "fir tzq elm vyk oak jwd"
SECOND = "ash gqx yew pzk box hvw"


@dataclass(frozen=True)
class _Made:
    """A vault to be copied: making one costs several dear guesses. `keeper` removes it in the end."""

    keeper: tempfile.TemporaryDirectory[str]
    folder: Path
    keys: Keys
    case_id: str
    words: tuple[str, ...]


@cache
def _made(idle_minutes: int) -> _Made:
    keeper = tempfile.TemporaryDirectory()
    folder = Path(keeper.name) / "Practice.inglenook"
    now = datetime.now(UTC)
    settings = Settings(idle_minutes=idle_minutes, default_template="free")
    secret = recovery.new_secret()
    words = tuple(recovery.words(secret))
    keys = make(folder, bytearray(PASSPHRASE.encode()), secret, settings=settings, now=now)
    with Vault.open(folder, keys, now=now) as vault:
        case_id = clients.add_client(vault, "Heron", now=now).made or ""
    return _Made(keeper, folder, keys, case_id, words)


class Practice:
    """A vault with one client, made by the test, which knows its keys and may look inside meanwhile."""

    def __init__(self, folder: Path, *, idle_minutes: int = 10) -> None:
        made = _made(idle_minutes)
        self.folder = folder
        self.keys = made.keys
        self.case_id = made.case_id
        self.words = made.words
        shutil.copytree(made.folder, folder)

    def open(self) -> Vault:
        return Vault.open(self.folder, self.keys, now=datetime.now(UTC))

    def put_behind_second(self, *compartments: Compartment) -> None:
        keyslots.set_second(
            self.folder,
            header.read(self.folder),
            bytearray(PASSPHRASE.encode()),
            bytearray(SECOND.encode()),
            set(compartments),
        )

    def add_notes(self, texts: Sequence[str], kind: NoteKind = NoteKind.PROGRESS) -> None:
        now = datetime.now(UTC)
        with self.open() as vault:
            for text in texts:
                made = notes.start_note(vault, self.case_id, kind, about=now.date(), template="free", now=now)
                note = notes.note(vault, made.made or "")
                section = Section(heading=note.sections[0].heading, text=text)
                draft = NoteDraft(note_id=note.id, base_revision=note.revision, sections=(section,))
                notes.keep(vault, draft, now=now)
                notes.leave(vault, note.id, now=now)

    def remember_place(self, folder: Path, name: str = "Blue") -> Path:
        """A folder for backups that the vault knows by name."""
        folder.mkdir(exist_ok=True)
        with self.open() as vault:
            backups.add_place(vault, name, str(folder), now=datetime.now(UTC))
        return folder

    def all_notes(self) -> list[Note]:
        with self.open() as vault:
            lines = notes.timeline(vault, self.case_id, limit=1000)
            return [notes.note(vault, line.note_id) for line in lines]

    def all_text(self) -> str:
        return "\n".join(section.text for note in self.all_notes() for section in note.sections)

    def secret_keys(self) -> dict[str, bytes]:
        return {f"key of {each}": bytes(self.keys[each]) for each in self.keys.compartments}


def everyday_keys(folder: Path, passphrase: str = PASSPHRASE) -> Keys:
    return keyslots.open_slot(header.read(folder), SlotKind.PASSPHRASE, bytearray(passphrase.encode())).keys


class Person:
    """At the keyboard of `program`."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._screen: Screen = program.screen

    def unlock(self, passphrase: str = PASSPHRASE) -> int:
        """Wait for the locked window, unlock, wait for the desk; the desk's process."""
        self._program.wait_for("gate")
        self._screen.type(passphrase)
        self._screen.press("Return")
        return self._program.wait_for("desk")

    def write_passphrase(self, passphrase: str = PASSPHRASE) -> None:
        self._program.wait_for("gate")
        self._screen.type(passphrase)
        self._breathe()

    def lock(self) -> int:
        """Press the key and wait until the desk's process is gone; the gate's process."""
        desk = self._program.wait_for("desk")
        self._screen.press("ctrl+l")
        gate = self._program.wait_for("gate")
        self._program.wait_for_end_of(desk)
        return gate

    def begin_session_note(self) -> None:
        """Two keys: a session note, for whom the program proposes."""
        desk = self.open_dialog("ctrl+n")
        self._screen.press("Return")
        wait_until("the dialog to be gone", lambda: self._screen.active_window() == desk)
        self._breathe()

    def open_dialog(self, keys: str) -> str:
        """Wait until it has the keyboard; the window behind it."""
        behind = wait_until("a window to have the keyboard", self._screen.active_window)
        self._screen.press(keys)
        wait_until("a dialog", lambda: self._screen.active_window() not in ("", behind))
        self._breathe()
        return behind

    def find(self, words: str) -> None:
        """Look for it and look at what is found, then go back to where one was."""
        self._screen.press("ctrl+k")
        self._breathe()
        self._screen.type(words)
        self._breathe()
        self._screen.press("Escape")
        self._breathe()

    def open_found(self, words: str) -> None:
        """The first that is found."""
        self._screen.press("ctrl+k")
        self._breathe()
        self._screen.type(words)
        self._breathe()
        self._screen.press("Return")
        self._breathe()

    def begin_private_note(self) -> None:
        """On a client's page."""
        self._screen.press("ctrl+j")
        self._breathe()
        self._screen.press("Return")
        self._breathe()

    def open_closed_compartments(self, second: str = SECOND) -> int:
        """The small locked window asks for the second passphrase; the desk behind it gets the keys."""
        self._screen.press("ctrl+shift+o")
        self._program.wait_for("gate")
        self._screen.type(second)
        self._screen.press("Return")
        return self._program.wait_for("desk")

    def close_compartments(self, desk: int) -> int:
        """Another desk takes the place of `desk`; wait until that is gone."""
        self._screen.press("ctrl+shift+k")
        wait_until("another desk", lambda: self._program.named("desk") not in ([], [desk]))
        wait_until("the old desk to be gone", lambda: desk not in self._program.named("desk"))
        return self._program.wait_for("desk")

    def back_up(self) -> None:
        """To the place that is there."""
        self._breathe()
        self._screen.press("ctrl+shift+b")

    def write(self, text: str, delay: int = 4) -> None:
        self._screen.type(text, delay)

    def press(self, *keys: str) -> None:
        self._screen.press(*keys)

    def quit(self) -> int:
        self._screen.press("ctrl+q")
        return self._program.status()

    def look(self) -> None:
        """A person looks before the next key."""
        self._breathe()

    def _breathe(self) -> None:
        """A person looks before the next key."""
        time.sleep(0.1)
        self._program.settle()
